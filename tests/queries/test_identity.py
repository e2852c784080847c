"""A question is about one thing: offices of one name in two provinces are never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.queries.two_provinces import (
    CITIES,
    FINANCE,
    GANSU,
    GANSU_FINANCE,
    OFFICE,
    QINGHAI,
    QINGHAI_FINANCE,
)
from tests.rows import each_row
from tests.stores.strategies import plans as generated
from zeren.graph.errors import UnknownName
from zeren.graph.exports.content import Content
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader
from zeren.graph.stores.networkx_graph import NetworkxStore
from zeren.pages.frame import Frame
from zeren.pages.network_facts import Pages, network_facts, read_named
from zeren.queries import catalogue
from zeren.queries.networks.duties import read_duties
from zeren.queries.runner import ask

IN_GANSU, IN_QINGHAI = f"{FINANCE}（甘肃省）", f"{FINANCE}（青海省）"


@pytest.fixture(scope="module", params=["plans.lbug", "plans.nq"])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    store = open_store(tmp_path_factory.mktemp("both") / request.param)
    store.load([GANSU, QINGHAI, OFFICE])
    with store.reader() as reader:
        yield reader


@pytest.fixture(scope="module", params=["plans.lbug", "plans.nq", "memory"])
def every(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Open each store that computed questions are asked of."""
    if request.param == "memory":
        memory = NetworkxStore()
        memory.load([GANSU, QINGHAI, OFFICE])
        reader: Reader = memory.reader()
    else:
        store = open_store(tmp_path_factory.mktemp("every") / request.param)
        store.load([GANSU, QINGHAI, OFFICE])
        reader = store.reader()
    with reader:
        yield reader


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    store = open_store(tmp_path_factory.mktemp("alone") / "plans.lbug")
    store.load([GANSU, OFFICE])
    with store.reader() as reader:
        yield reader


def records(reader: Reader, name: str, **given: str) -> list[dict[str, Any]]:
    return ask(reader, name, given).records()


@pytest.mark.parametrize("written", ["甘肃省财政厅", IN_GANSU, "省财政厅(甘肃省)", GANSU_FINANCE])
def test_the_tasks_of_one_office_alone(both: Reader, written: str) -> None:
    answer = ask(both, "agency-tasks", {"agency": written})
    assert answer.parameters["agency"] == GANSU_FINANCE
    assert {row["plan"] for row in answer.records()} == {GANSU.id}
    assert len(answer.rows) == 2


def test_what_one_plan_calls_its_own_may_be_anybodys(tmp_path: Path) -> None:
    """财政厅 is written in Gansu's plan alone, which makes it no name of Gansu's."""
    finance, *others = QINGHAI.agencies
    store = open_store(tmp_path / "plans.lbug")
    store.load([GANSU, replace(QINGHAI, agencies=(replace(finance, aliases=()), *others))])
    with store.reader() as reader:
        for written in ("财政厅", "财政 厅"):
            with pytest.raises(UnknownName) as refused:
                ask(reader, "agency-tasks", {"agency": written})
            assert refused.value.candidates == (GANSU_FINANCE, QINGHAI_FINANCE)
        in_plan = ask(reader, "agency-tasks", {"agency": "财政厅", "plan": GANSU.id})
        whole = ask(reader, "agency-tasks", {"agency": "甘肃省财政厅"})
    assert in_plan.parameters["agency"] == whole.parameters["agency"] == GANSU_FINANCE


def test_a_plan_narrows_a_name(both: Reader) -> None:
    answer = ask(both, "agency-tasks", {"agency": FINANCE, "plan": QINGHAI.id})
    assert answer.parameters["agency"] == QINGHAI_FINANCE
    assert len(answer.rows) == 2


@pytest.mark.parametrize("written", [FINANCE, "财政厅", "省 财政厅"])
def test_a_name_of_two_is_asked_back(every: Reader, written: str) -> None:
    with pytest.raises(UnknownName) as error:
        ask(every, "stalled-tasks", {"agency": written})
    for told in (str(error.value), error.value.zh):
        assert all(name in told for name in (IN_GANSU, IN_QINGHAI, GANSU_FINANCE))


def test_one_profile_counts_one_office(both: Reader) -> None:
    (told,) = records(both, "agency-profile", agency="青海省财政厅")
    assert (told["agency"], told["agency_id"]) == (IN_QINGHAI, QINGHAI_FINANCE)
    assert (told["leads"], told["region"]) == (2, "青海省")


def test_duties_of_a_city_by_its_own_group(both: Reader) -> None:
    rows = records(both, "city-duties", agency="西宁市人民政府")
    assert {row["plan"] for row in rows} == {QINGHAI.id}
    assert {(row["via"], row["via_id"]) for row in rows} == {
        ("name", None),
        (f"{CITIES}（青海省）", f"青海省/{CITIES}"),
    }


def test_equal_names_are_told_apart_in_rows(both: Reader) -> None:
    rows = records(both, "workload")
    names = {row["agency_id"]: row["agency"] for row in rows}
    assert (names[GANSU_FINANCE], names[QINGHAI_FINANCE]) == (IN_GANSU, IN_QINGHAI)
    assert names["某集团公司/财务部"] == "财务部"
    assert len(set(names.values())) == len(rows)


def test_a_name_is_short_where_the_store_has_one_of_it(alone: Reader) -> None:
    assert {row["agency"] for row in records(alone, "workload")} >= {FINANCE, CITIES}


def test_a_name_is_full_where_the_answer_has_one_of_two(both: Reader) -> None:
    rows = records(both, "workload", plan=GANSU.id)
    assert IN_GANSU in {row["agency"] for row in rows}


@pytest.mark.parametrize("written", [f"{FINANCE}（甘肃）", f"{FINANCE}(甘肃省)"])
def test_a_province_is_named_with_or_without_its_kind(written: str) -> None:
    agencies = tuple(replace(one, region=str(one.region)[:2]) for one in GANSU.agencies)
    store = NetworkxStore()
    store.load([replace(GANSU, agencies=agencies), QINGHAI])
    with store.reader() as reader:
        answer = ask(reader, "stalled-tasks", {"agency": written})
    assert answer.parameters["agency"] == f"甘肃/{FINANCE}"


def found(reader: Reader, written: str) -> str:
    """Give the id that a name becomes, or what is said where it becomes none."""
    try:
        return str(ask(reader, "stalled-tasks", {"agency": written}).parameters["agency"])
    except UnknownName as error:
        return str(error)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(generated(st.sampled_from(["甲", "乙", "丙"])), min_size=1, max_size=3))
def test_every_agency_has_a_name_of_its_own_and_is_found_by_it(plans: list[Plan]) -> None:
    store = NetworkxStore()
    store.load(plans)
    with store.reader() as reader:
        shown = {one.id: one.name for one in read_duties(reader).agencies.values()}
        assert len(set(shown.values())) == len(shown)
        for id, name in shown.items():
            assert found(reader, id) == id
            # where others are called by its short name too, it is asked back
            assert id in found(reader, name)


QUESTIONS = [
    query
    for query in (*catalogue.queries(), *catalogue.computed_queries())
    if any(column.type == "agency" for column in query.columns)
]
GIVEN = {
    "agency": GANSU_FINANCE,
    "other": "甘肃省/省公安厅",
    "task": f"{GANSU.id}#task-1",
    "measure": f"{GANSU.id}#measure-1",
    "words": "目标",
    "date": "2030-01-01",
    "indicator": "获得电力",
}


def asked(reader: Reader, name: str) -> list[dict[str, Any]]:
    query = catalogue.query(name)
    return records(reader, name, **{p.name: GIVEN[p.name] for p in query.parameters if p.required})


@each_row("name", [query.name for query in QUESTIONS])
def test_no_two_ids_have_one_name(both: Reader, name: str) -> None:
    ids = [(c.of, c.name) for c in catalogue.query(name).columns if c.type == "agency"]
    seen: dict[str, str] = {}
    for row in asked(both, name):
        for shown, id in ids:
            if row[id] is not None:
                assert seen.setdefault(row[shown], row[id]) == row[id]


@each_row("name", [query.name for query in QUESTIONS])
def test_every_column_that_names_an_agency_has_its_id(both: Reader, name: str) -> None:
    """What is a name of an agency is told by the rows themselves."""
    names = {row["agency"] for row in records(both, "workload")} | {FINANCE, CITIES}
    told = {c.of for c in catalogue.query(name).columns if c.type == "agency"}
    for row in asked(both, name):
        found = {column for column, cell in row.items() if cell in names}
        assert found - {"mention", "lead_text", "support_text"} <= told


def test_a_chain_is_between_two_of_one_province(every: Reader) -> None:
    rows = records(every, "agency-chain", agency=GANSU_FINANCE, other="西宁市人民政府")
    assert rows == []
    (step,) = records(every, "agency-chain", agency="甘肃省财政厅", other="兰州市人民政府")
    assert (step["agency_id"], step["plan"]) == (GANSU_FINANCE, GANSU.id)


def test_tasks_that_stall_are_those_of_one(every: Reader) -> None:
    rows = records(every, "stalled-tasks", agency="青海省财政厅")
    assert {row["plan"] for row in rows} == {QINGHAI.id}


def test_a_number_of_two_plans_is_asked_back(both: Reader) -> None:
    for name, asked_for in (("task-agencies", {"task": "1"}), ("measure-detail", {"measure": "1"})):
        with pytest.raises(UnknownName) as error:
            ask(both, name, asked_for)
        assert GANSU.id in str(error.value)
        assert QINGHAI.id in error.value.zh
        assert ask(both, name, asked_for | {"plan": GANSU.id}).rows


def test_a_task_may_be_given_by_its_id(both: Reader) -> None:
    answer = ask(both, "task-detail", {"task": f"{QINGHAI.id}#task-2"})
    (row,) = answer.records()
    assert (row["plan"], row["task"], row["goal"]) == (QINGHAI.id, 2, "青海目标二")
    with pytest.raises(UnknownName):
        ask(both, "task-detail", {"task": f"{QINGHAI.id}#task-2", "plan": GANSU.id})
    with pytest.raises(UnknownName):
        ask(both, "task-detail", {"task": f"{QINGHAI.id}#measure-1"})


def test_documents_of_one_title_have_their_ids(both: Reader) -> None:
    rows = records(both, "document-citations")
    assert {(row["document"], row["document_id"]) for row in rows} == {
        ("同名办法", "甘府〔2020〕1号"),
        ("同名办法", "青府〔2020〕1号"),
    }
    (cited,) = records(both, "task-citations", task=f"{GANSU.id}#task-1")
    assert cited["document_id"] == "甘府〔2020〕1号"


@pytest.mark.parametrize(("module", "function"), [("gexf", "gexf"), ("graphml", "graphml")])
def test_a_drawing_labels_offices_apart(every: Reader, module: str, function: str) -> None:
    write = getattr(import_module(f"zeren.graph.exports.{module}"), function)
    text = "".join(write(Content(every, [GANSU.id])))
    assert IN_GANSU in text
    assert IN_QINGHAI not in text


def test_a_network_shows_offices_apart(every: Reader) -> None:
    facts = network_facts(read_named(every), Pages())
    names = [one["name"] for one in facts["agencies"]]
    assert len(set(names)) == len(names)
    (told,) = (one for one in facts["agencies"] if one["id"] == GANSU_FINANCE)
    assert (told["name"], told["aliases"]) == (IN_GANSU, ["甘肃省财政厅", "财政厅"])


def test_pages_show_offices_apart(every: Reader) -> None:
    frame = Frame(every, "en")
    shown = {node.id: node.properties["name"] for node in frame.graph.nodes("Agency")}
    assert (shown[GANSU_FINANCE], shown[QINGHAI_FINANCE]) == (IN_GANSU, IN_QINGHAI)
    assert shown["某集团公司/财务部"] == "财务部"
