"""The kit's files in Neo4j's own tools: the import tool, the server, cypher-shell."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from neo4j import GraphDatabase

from tests.builders import agency, duty, small_plan, small_text, task
from tests.neo4j import server as neo4j
from tests.neo4j.tools import cypher_shell, import_database
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.stores.canonical import graph_of
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Outcome, Store
from zeren.neo4j_kit.kit import write_kit
from zeren.neo4j_kit.perspective import phrases
from zeren.queries.catalogue import query

pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("imported")]  # a server of its own

ODD = [
    "O'Neil", 'a"b', '"', '""', "back\\slash", "\\", "全角，、", "tab\there", "new\nline",
    "cr\r\nlf", "cr\ralone", "{x}", "$p", "😀", "`b`", " around ", "", ",", ";|", "null", "NULL",
    "#c", "'q'", "\ufeffbom", "line\u2028separator", "next\u0085line", "\x0b\x01", "007", "true",
    "=1+1",
]  # fmt: skip
"""Words that a CSV file may spoil."""
ODD_PLAN = replace(
    small_plan("怪字方案"),
    measures=(),
    tasks=tuple(
        task(at, goal=text, action=text * 2, indicator=text, leads=(duty(text),) if text else ())
        for at, text in enumerate(ODD)
    ),
    agencies=tuple(agency(text) for text in ODD if text),
)
UNITS = (TEXT, FIRST, SECOND, small_text("另一文件"), small_plan("小方案"), ODD_PLAN)
EXAMPLES = {
    "agency": "自治区财政厅",
    "date": "2021-12-31",
    "document": "国办发〔2020〕43号",
    "indicator": "获得电力",
    "measure": 1,
    "plan": FIRST.id,
    "task": 1,
    "words": "电子印章",
}


SHOWN = ("workload", "agency-tasks")
END, MISTAKE, BEYOND = "the end", "MATCH (t:Task RETURN t;", "beyond the mistake"


class Imported(NamedTuple):
    """A server on an imported database, the kit that it came from, and that one's store."""

    server: neo4j.Server
    kit: Path
    store: Store


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    folder = tmp_path_factory.mktemp("imported")
    store = open_store(folder / "plans.lbug")
    store.load(UNITS)
    with store.reader() as reader:
        write_kit(reader, folder / "kit")
    with neo4j.in_memory(folder / "home") as home:
        try:
            import_database(home, folder / "kit" / "import")
            server = neo4j.start(home)
        except neo4j.ServerMissing as reason:
            if os.environ.get("ZEREN_REQUIRE") == "all":
                pytest.fail(str(reason))
            pytest.skip(str(reason))
        try:
            yield Imported(server, folder / "kit", store)
        finally:
            server.kill()


def test_the_imported_graph_is_that_of_the_store(imported: Imported) -> None:
    there = open_store(imported.server.uri, imported.server.access)
    assert graph_of(there) == graph_of(imported.store)


class Shown(NamedTuple):
    """The exit code of a shell, and the lines that it printed."""

    code: int
    lines: list[str]


def of_each_form(files: Iterable[Path]) -> list[Path]:
    """Keep the files of `SHOWN`, and those that set a parameter by a value of another form."""
    seen: set[str] = set()
    kept = []
    for file in files:
        values = re.findall(
            "^:param [a-z_]+ => (.*);$", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        forms = {re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "1", value)) for value in values}
        if file.stem in SHOWN or not forms <= seen:
            kept.append(file)
        seen |= forms
    return kept


@pytest.fixture(scope="module")
def shown(imported: Imported) -> Shown:
    """Run the file beside the import, saved queries of each form, and a mistake, in one shell.

    All saved queries are judged by the language package, and asked of a server by its driver.
    """
    schema = imported.kit / "import" / "schema.cypher"
    saved = sorted((imported.kit / "saved-cypher").rglob("*.cypher"))
    files = [schema, *of_each_form(saved)]
    lines = [f":source {file}" for file in files]
    lines += [f"RETURN 1 AS `{END}`;", MISTAKE, f"RETURN 1 AS `{BEYOND}`;"]
    code, told = cypher_shell(imported.server, "\n".join(lines) + "\n")
    return Shown(code, told.splitlines())


@pytest.mark.usefixtures("shown")
def test_constraints_and_indexes_are_made_by_the_file_beside(imported: Imported) -> None:
    text = (imported.kit / "import" / "schema.cypher").read_text(encoding="utf-8")
    access = imported.server.access
    with GraphDatabase.driver(imported.server.uri, auth=(access.user, access.password)) as driver:
        names = driver.execute_query("SHOW INDEXES YIELD name, state")[0]
    states = {row["name"]: row["state"] for row in names if row["name"].startswith("zeren_")}
    assert len(states) == text.count("IF NOT EXISTS")
    assert {"zeren_task_id", "zeren_task_text"} <= states.keys()


def test_an_imported_database_is_a_store_that_has_its_plans(imported: Imported) -> None:
    store = open_store(imported.server.uri, imported.server.access)
    with imported.store.reader() as reader:
        held = reader.units()
    assert {one.plan: one.outcome for one in store.load(UNITS)} == dict.fromkeys(
        held, Outcome.UNCHANGED
    )


@pytest.mark.parametrize("phrase", list(phrases()), ids=lambda phrase: phrase.name)
def test_a_search_phrase_finds_nodes(imported: Imported, phrase) -> None:
    given = {name: EXAMPLES[name] for name in phrase.parameters}
    if phrase.name == "group-members":
        given["agency"] = "各设区市人民政府"
    if phrase.name == "agency-groups":
        given["agency"] = "南宁市人民政府"
    access = imported.server.access
    with GraphDatabase.driver(imported.server.uri, auth=(access.user, access.password)) as driver:
        found = driver.execute_query(phrase.text, given)[0]
    assert found


def test_saved_queries_run_in_cypher_shell(shown: Shown) -> None:
    """The columns of what has rows are shown."""
    for name in SHOWN:
        assert ", ".join(column.name for column in query(name).columns) in shown.lines
    assert END in shown.lines


def test_cypher_shell_stops_at_a_mistake(shown: Shown) -> None:
    assert shown.code != 0
    assert any("Invalid input" in line for line in shown.lines)
    assert BEYOND not in shown.lines
