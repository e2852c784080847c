"""Computed questions: the same rows on every store, and those of their oracles."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib import import_module
from itertools import product

import pytest

from tests.builders import agency, duty, large_plan, small_plan, task
from tests.queries.computed.oracles import COMPUTED_ORACLES
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.origin_oracles import Units
from tests.queries.shown_names import agency_ids, assert_ids, renamed, rows_of
from tests.queries.stores import Opened
from zeren.graph.errors import BadParameter, UnknownName
from zeren.graph.model import Notice, Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader
from zeren.graph.stores.networkx_graph import NetworkxStore
from zeren.queries import catalogue
from zeren.queries.computing import SCOPE
from zeren.queries.header import Query
from zeren.queries.networks.duties import read_duties
from zeren.queries.runner import ask
from zeren.queries.values import typed_values

NAMES = catalogue.computed_names()
each_query = pytest.mark.parametrize("query", catalogue.computed_queries(), ids=lambda q: q.name)
TYPES = {"string": str, "integer": int, "number": float, "date": date, "boolean": bool}
TYPES |= {"agency": str}


@pytest.fixture(scope="module")
def memory() -> Reader:
    store = NetworkxStore()
    store.load([TEXT, FIRST, SECOND])
    return store.reader()


@pytest.fixture(scope="module")
def triples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    store = open_store(tmp_path_factory.mktemp("rdf") / "plans.nq")
    store.load([TEXT, FIRST, SECOND])
    with store.reader() as reader:
        yield reader


def test_the_questions_asked_for_are_there() -> None:
    assert " ".join(NAMES) == (
        "agency-centrality agency-chain agency-communities bridging-agencies concentration "
        "single-points stalled-tasks"
    )


@each_query
def test_declared_parameters_are_those_of_the_function(query: Query) -> None:
    module = import_module(f"zeren.queries.computed.{query.name.replace('-', '_')}")
    _, *taken = inspect.signature(module.answer).parameters
    assert set(taken) == {each.name for each in query.parameters} - set(SCOPE)


@each_query
def test_examples_and_defaults_have_their_types(query: Query) -> None:
    examples = {each.name: each.example for each in query.parameters}
    assert set(typed_values(query, examples)) == set(examples)
    assert set(typed_values(query, query.examples())) == set(examples)


@each_query
def test_plan_is_an_optional_parameter(query: Query) -> None:
    (plan,) = (each for each in query.parameters if each.name == "plan")
    assert (plan.type, plan.default) == ("plan", "")


@pytest.fixture(scope="module")
def guangxi(guangxi_plan: Plan, opened: Opened) -> Reader:
    return opened(guangxi_plan)


@each_query
def test_every_example_gives_rows_on_the_first_plan(guangxi: Reader, query: Query) -> None:
    for parameter in query.parameters:
        given = query.examples() | {parameter.name: parameter.example}
        assert ask(guangxi, query.name, given).rows, given


def values(query: Query, plans: Sequence[Plan]) -> list[dict[str, str]]:
    """Ask with values that fit the plans, in each combination."""
    names = agency_ids(plans)
    known = {
        "plan": ["", *(plan.id for plan in plans)],
        "indicator": ["", "获得电力", "获得电力/接电 环节"],
        "agency": names,
        "other": names,
        "min_tasks": ["1", "2"],
        "top": ["1", "3"],
        "seed": ["1", "5"],
    }
    choices = [
        [(each.name, value) for value in known.get(each.name) or each.choices]
        for each in query.parameters
    ]
    return [dict(chosen) for chosen in product(*choices)]


@pytest.mark.parametrize("name", COMPUTED_ORACLES)
def test_rows_are_those_of_the_oracle(memory: Reader, name: str) -> None:
    plans, count = Units.of((FIRST, SECOND), (TEXT,)), 0
    every = values(catalogue.query(name), (FIRST, SECOND))
    for given in every[:: max(1, len(every) // 150)]:
        answer = ask(memory, name, given)
        assert rows_of(answer) == COMPUTED_ORACLES[name](renamed(plans), **answer.parameters)
        assert_ids(answer, plans)
        count += len(answer.rows)
    assert count > 10


@each_query
def test_every_store_gives_the_same_rows(
    memory: Reader, reader: Reader, triples: Reader, query: Query
) -> None:
    every = values(query, (FIRST, SECOND))
    for given in every[:: max(1, len(every) // 12)]:
        rows = ask(memory, query.name, given).rows
        assert rows == ask(reader, query.name, given).rows == ask(triples, query.name, given).rows


@each_query
def test_cells_have_the_types_of_their_columns(memory: Reader, query: Query) -> None:
    found = []
    for given in values(query, (FIRST, SECOND))[::3][:60]:
        rows = ask(memory, query.name, given).rows
        found += rows
        for column, cells in zip(query.columns, zip(*rows, strict=True), strict=bool(rows)):
            assert {type(cell) for cell in cells if cell is not None} <= {TYPES[column.type]}
            if column.words and column.name != "kind":
                assert set(cells) <= set(column.words)
    assert found


LARGE = (large_plan(0, tasks=60), large_plan(1, tasks=60), small_plan())


@pytest.fixture(scope="module")
def large(opened: Opened) -> Reader:
    return opened(*LARGE)


@pytest.mark.parametrize("name", ["agency-centrality", "concentration", "single-points"])
def test_large_plans_on_every_store(large: Reader, name: str) -> None:
    store = NetworkxStore()
    store.load(LARGE)
    with store.reader() as held:
        rows = ask(held, name, {}).rows
    answer = ask(large, name, {})
    assert rows == answer.rows
    if name != "agency-centrality":
        assert rows_of(answer) == COMPUTED_ORACLES[name](LARGE, **answer.parameters)


@pytest.mark.parametrize("other", ["reader", "triples"])
def test_duties_are_the_same_from_every_store(
    memory: Reader, other: str, request: pytest.FixtureRequest
) -> None:
    stored = request.getfixturevalue(other)
    for plan, indicator in (("", ""), (FIRST.id, ""), ("", "获得电力"), (SECOND.id, "跨境贸易")):
        one, two = (read_duties(each, plan, indicator) for each in (memory, stored))
        assert (list(one.tasks.values()), one.leads, one.supports, one.given) == (
            list(two.tasks.values()),
            two.leads,
            two.supports,
            two.given,
        )


Circles = Callable[..., Reader]


@pytest.fixture
def circles() -> Circles:
    """Make a plan of tasks from words: a letter an agency, all of them leads."""

    def made(*words: str) -> Reader:
        names = sorted(set("".join(words)))
        plan = Plan(
            notice=Notice("圈", "圈"),
            tasks=tuple(task(n, leads=tuple(map(duty, word))) for n, word in enumerate(words, 1)),
            agencies=tuple(map(agency, names)),
        )
        store = NetworkxStore()
        store.load([plan])
        return store.reader()

    return made


def test_communities_are_told_with_their_weights(circles: Circles) -> None:
    reader = circles("abc", "abc", "de", "de", "cd", "z")
    rows = ask(reader, "agency-communities", {}).rows
    assert [row[:3] + row[5:7] for row in map(tuple, rows)] == [
        (1, 3, "a", 4, 0),
        (1, 3, "b", 4, 0),
        (1, 3, "c", 4, 1),
        (2, 2, "d", 2, 1),
        (2, 2, "e", 2, 0),
        (3, 1, "z", 0, 0),
    ]


def test_a_bridge_is_who_has_links_to_another_community(circles: Circles) -> None:
    reader = circles("abc", "abc", "de", "de", "cd", "z")
    assert rows_of(ask(reader, "bridging-agencies", {})) == [
        ("d", "agency", 2, 1, 1, 2, 1, round(1 - 5 / 9, 4)),
        ("c", "agency", 1, 1, 2, 4, 1, round(1 - 17 / 25, 4)),
    ]


def test_bridges_agree_with_the_communities(memory: Reader) -> None:
    for given in values(catalogue.query("bridging-agencies"), (FIRST, SECOND))[::7]:
        inside = {
            (row["agency"], row["community"], row["inside"], row["outside"])
            for row in ask(memory, "agency-communities", given).records()
            if row["outside"]
        }
        bridges = ask(memory, "bridging-agencies", given).records()
        assert inside == {
            (row["agency"], row["community"], row["inside"], row["outside"]) for row in bridges
        }


def test_the_size_of_a_community_is_the_number_of_its_rows(memory: Reader) -> None:
    rows = ask(memory, "agency-communities", {}).records()
    sizes = Counter(row["community"] for row in rows)
    assert all(sizes[row["community"]] == row["size"] for row in rows)


def test_a_chain_goes_on_over_several_tasks(circles: Circles) -> None:
    rows = ask(circles("ab", "bd", "ac", "cd"), "agency-chain", {"agency": "a", "other": "d"}).rows
    assert [(row[1], row[4], row[6]) for row in rows] == [("a", 1, "b"), ("b", 2, "d")]


@pytest.mark.parametrize("other", ["a", "z"])
def test_without_a_chain_there_is_no_row(circles: Circles, other: str) -> None:
    reader = circles("ab", "z")
    assert ask(reader, "agency-chain", {"agency": "a", "other": other}).rows == ()


def test_a_choice_is_taken_by_its_chinese_word_too(memory: Reader) -> None:
    asked = ask(memory, "agency-centrality", {"role": "牵头", "groups": " expanded "})
    assert asked.parameters["role"] == "lead"
    assert asked.parameters["groups"] == "expanded"


def test_what_is_no_choice_is_refused_with_the_choices(memory: Reader) -> None:
    with pytest.raises(BadParameter, match="one of any, lead, support") as error:
        ask(memory, "agency-centrality", {"role": "boss"})
    assert "lead（牵头）" in error.value.zh


def test_names_are_known_to_a_store_without_a_language(memory: Reader) -> None:
    assert (
        ask(memory, "stalled-tasks", {"agency": "区财政厅"}).parameters["agency"]
        == "广西/自治区财政厅"
    )
    with pytest.raises(UnknownName, match="自治区财政厅"):
        ask(memory, "stalled-tasks", {"agency": "财政厅厅"})
