"""Tables of the graph: SQLite with its views, a data package, Parquet; and the network alone."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date

import networkx as nx
import pytest

from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from zeren.exporting import FORMATS
from zeren.graph.errors import BadParameter
from zeren.graph.exports.content import Content
from zeren.graph.exports.tables import table_name, tables
from zeren.graph.stores import open_store
from zeren.queries.runner import ask


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("tables") / "plans.lbug")
    store.load([TEXT, FIRST, SECOND])
    with store.reader() as opened:
        yield opened


@pytest.fixture(scope="module")
def held(reader):
    return {table.name: table for table in tables(Content(reader))}


def exported(reader, form, plans=None):
    return b"".join(FORMATS[form].write(reader, plans, "en"))


@pytest.fixture(scope="module")
def database(reader, tmp_path_factory):
    path = tmp_path_factory.mktemp("sqlite") / "plans.sqlite"
    path.write_bytes(exported(reader, "sqlite"))
    with closing(sqlite3.connect(path)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "table"), [("Task", "task"), ("SourceDocument", "source_document"), ("LEADS", "leads")]
)
def test_a_table_is_called_as_its_kind(name, table):
    assert table_name(name) == table


def test_every_node_and_edge_stands_in_a_table_once(reader, held):
    content = Content(reader)
    keyed = sum(len(table.rows) for table in held.values() if table.keyed)
    others = sum(len(table.rows) for table in held.values() if not table.keyed)
    assert (keyed, others) == (len(list(content.nodes())), len(list(content.edges())))


def test_sqlite_has_the_rows_of_every_table(database, held):
    for name, table in held.items():
        (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        assert count == len(table.rows)


def test_sqlite_keeps_dates_as_texts_that_sort(database):
    days = [day for (day,) in database.execute("SELECT deadline FROM deadlines ORDER BY deadline")]
    assert days == sorted(days)
    assert all(date.fromisoformat(day) for day in days)


def test_the_view_of_workload_counts_as_the_question_does(database, reader):
    told = {
        row["agency_id"]: (row["leads"], row["supports"], row["total"])
        for row in ask(reader, "workload", {}).records()
        if row["total"]
    }
    seen = "SELECT agency_id, sum(leads), sum(supports), sum(tasks) FROM workload GROUP BY 1"
    assert {id: tuple(counts) for id, *counts in database.execute(seen)} == told


def test_the_view_of_duties_has_those_of_a_question(database, reader):
    asked = ask(reader, "joint-leads", {}).records()
    seen = "SELECT plan, task, agency_id FROM duties WHERE role = 'leads'"
    led = set(database.execute(seen))
    assert {(row["plan"], row["task"], row["agency_id"]) for row in asked} <= led


@pytest.mark.parametrize(
    "view", ["plans", "duties", "workload", "deadlines", "task_origins", "citations"]
)
def test_every_view_has_rows(database, view):
    assert database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0


def archive(content):
    return zipfile.ZipFile(io.BytesIO(content))


def test_a_data_package_describes_the_columns_of_its_files(reader, held):
    package = archive(exported(reader, "datapackage"))
    described = json.loads(package.read("datapackage.json"))
    assert len(described["resources"]) == len(held)
    for one in described["resources"]:
        lines = list(csv.reader(io.StringIO(package.read(one["path"]).decode(), newline="")))
        assert [field["name"] for field in one["schema"]["fields"]] == lines[0]
        assert len(lines) - 1 == len(held[one["path"].removesuffix(".csv")].rows)


def test_parquet_has_real_dates(reader, held):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs zeren[parquet]")
    files = archive(exported(reader, "parquet"))
    table = parquet.read_table(io.BytesIO(files.read("task.parquet")))
    at = list(held["task"].columns).index("deadline")
    assert table["deadline"].to_pylist() == [row[at] for row in held["task"].rows]
    assert {file.removesuffix(".parquet") for file in files.namelist()} == held.keys()


@pytest.mark.parametrize("form", ["sqlite", "datapackage", "network-gexf", "network-graphml"])
def test_the_bytes_are_the_same_twice(reader, form):
    assert exported(reader, form) == exported(reader, form)


@pytest.mark.parametrize(
    ("form", "read"), [("network-gexf", nx.read_gexf), ("network-graphml", nx.read_graphml)]
)
def test_the_network_has_the_pairs_of_the_question(reader, form, read):
    graph = read(io.BytesIO(exported(reader, form)))
    told = {
        frozenset((row["first_id"], row["second_id"])): row["tasks"]
        for row in ask(reader, "co-responsibility", {}).records()
    }
    assert {frozenset(ends[:2]): ends[2] for ends in graph.edges(data="weight")} == told
    assert all(one["label"] and one["community"] for _, one in graph.nodes(data=True))


def test_the_network_is_that_of_one_plan_or_of_all(reader):
    whole = nx.read_gexf(io.BytesIO(exported(reader, "network-gexf")))
    one = nx.read_gexf(io.BytesIO(exported(reader, "network-gexf", [FIRST.id])))
    assert set(one) < set(whole)
    with pytest.raises(BadParameter, match="2 plans") as error:
        exported(reader, "network-gexf", [FIRST.id, SECOND.id])
    assert "2 个方案" in error.value.zh
