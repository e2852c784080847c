"""Every query gives the rows that its oracle computes from the plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import cycle, product

import pytest
from msgspec.structs import replace

from tests.builders import large_plan, small_plan
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.kept.oracles import KEPT_ORACLES
from tests.queries.origin_oracles import ORIGIN_ORACLES, Units
from tests.queries.shown_names import agency_ids, assert_ids, by_number, renamed, rows_of
from tests.queries.statement_oracles import EVERY_ORACLE
from tests.queries.stores import EVERY_KIND, Opened
from tests.rows import each_row
from zeren.graph.model import Plan
from zeren.graph.stores.base import Reader
from zeren.queries import catalogue
from zeren.queries.full_names import with_full_names
from zeren.queries.header import PROSE, Query, QueryParameter
from zeren.queries.ordering import ordered
from zeren.queries.results import ResultTable
from zeren.queries.runner import ask
from zeren.queries.who import WHO

NAMES = catalogue.names()
WORDS = (
    "电子印章",
    "电子印章、ａｐｐ 工作日",
    "2 个工作日，接电环节",
    "目标 任务",
    "推广电子印章",
    "没有这样的词",
    "获得电力 限时办结 宣传",
    r".* \e 印章 [^ ( \\ 2个",
)
FIXED = {
    "words": list(WORDS),
    "date": ["2021-04-30", "2021-06-30", "2021-11-30", "2030-01-01"],
    "integer": ["1", "2", "3"],
}
"""Values of parameters that no plan has to have."""


@pytest.fixture(scope="session", params=EVERY_KIND)
def kind(request: pytest.FixtureRequest) -> str:
    """Name the kind of store that is asked: each of them."""
    name: str = request.param
    return name


EVERY = {"embedded": 1, "rdf": 1, "neo4j": 5}
"""Of how many questions of a query one is asked: a server takes longer for each than a file does.
5 goes round all plans, as there are two and three of them."""
OF_LARGE = 5
"""The same of large plans, which are three."""
OF_OTHERS = 5
"""Of how many of those one is asked of another store than the embedded one: all questions are asked
of it with the difficult plans, and with any plans by `test_generated_answers`."""

FEW = 8
"""Fewer questions of a query are each asked with and without what prose says, and with that alone;
of more, one after the other has the next of the three."""

LIMIT = 2
OF_REPORTS = {"progress-loads", "reports-without-task", "stalled", "task-reports", *KEPT_ORACLES}
"""Questions that are answered with nothing where nobody has reported, corrected or replaced."""


def types(name: str) -> set[str]:
    """Give the types of a query's parameters."""
    return {parameter.type for parameter in catalogue.query(name).parameters}


def values(parameter: QueryParameter, plans: Sequence[Plan]) -> list[str]:
    """Choose values of a parameter that fit the plans."""
    tasks = [task for plan in plans for task in plan.tasks]
    match parameter.type:
        case "agency":
            return agency_ids(plans)[:10]
        case "task":
            numbers = sorted({task.number for task in tasks})[:5]
            return [
                f"{p.id}#task-{t.number}" for p in plans for t in p.tasks if t.number in numbers
            ]
        case "measure":
            return [f"{p.id}#measure-{m.number}" for p in plans for m in p.measures[:3]]
        case "indicator":
            whole = {task.indicator for task in tasks}
            parts = {f"{t.indicator}/{t.sub_indicator}" for t in tasks if t.sub_indicator}
            named = [name for name in sorted(whole)[:4] + sorted(parts)[:2] if name]
            return named if parameter.default is None else ["", *named]
        case "string" if parameter.name == "unit":
            return ["", "%", "工作日", "没有"]
        case "document":
            return ["", *sorted({d.id for plan in plans for d in plan.documents})[:3]]
    return FIXED.get(parameter.type) or [*parameter.choices] or [""]


def questions(query: Query, plans: Sequence[Plan]) -> list[dict[str, str]]:
    """Ask with all values of the query's own parameters, of all plans and of each."""
    own = [each for each in query.parameters if each.type != "plan" and each != PROSE]
    choices = [[(each.name, value) for value in values(each, plans)] for each in own]
    given = [dict(chosen) for chosen in product(*choices)]
    every = [one | {"plan": plan} for one in given for plan in ("", *(p.id for p in plans))]
    asked = [one for one in every if _in_its_plan(one) and _in_order(one)]
    if PROSE not in query.parameters:
        return asked
    prose = [*PROSE.choices]
    if len(asked) < FEW:
        return [one | {"prose": value} for one in asked for value in prose]
    return [one | {"prose": value} for one, value in zip(asked, cycle(prose), strict=False)]


def _in_its_plan(given: dict[str, str]) -> bool:
    """Tell whether a task or measure that is asked for belongs to the plan that is."""
    item = given.get("task") or given.get("measure")
    return item is None or given["plan"] in ("", item.rpartition("#")[0])


def _in_order(given: dict[str, str]) -> bool:
    """Tell whether a span of days ends behind its beginning: others are refused."""
    return given.get("day", "") <= given.get("within", "9")


def check(reader: Reader, name: str, plans: Sequence[Plan], kind: str) -> int:
    query, count = catalogue.query(name), 0
    large = OF_LARGE if kind == "embedded" else OF_LARGE * OF_OTHERS
    step = EVERY[kind] if len(plans) < 3 else large
    for turn, given in enumerate(questions(query, plans)[::step]):
        answer = ask(reader, name, given)
        expected = EVERY_ORACLE[name](renamed(plans), **by_number(answer.parameters))
        assert rows_of(answer) == expected, given
        assert_ids(answer, plans)
        if name == WHO and turn % 4 == 0:
            check_who(reader, answer, given)
        _check_types(answer.columns, answer.rows)
        count += len(expected)
    return count


def check_who(reader: Reader, answer: ResultTable, given: dict[str, str]) -> None:
    """See that the first rows are those of all, and that the text gives what is put together."""
    assert ask(reader, WHO, given, LIMIT) == answer.first(LIMIT), given
    query = catalogue.query(WHO, reader.language or "cypher")
    told = with_full_names(reader, query, reader.rows(query.text, answer.parameters).rows)
    rows = ordered(told, query.returned, query.order, {})
    assert [tuple(row[: len(query.columns)]) for row in rows] == list(answer.rows)


def _check_types(columns, rows) -> None:
    types = {"string": str, "integer": int, "number": float, "date": date, "boolean": bool}
    types |= dict.fromkeys(("reasons", "agency", "document", "evidence", "rule"), str)
    types["quantity"] = float
    for column, cells in zip(columns, zip(*rows, strict=True), strict=bool(rows)):
        assert {type(cell) for cell in cells if cell is not None} <= {types[column.type]}


def test_every_query_has_an_oracle() -> None:
    assert set(EVERY_ORACLE) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_difficult_plans(reader: Reader, name: str, kind: str) -> None:
    rows = check(reader, name, Units.of((FIRST, SECOND), (TEXT,)), kind)
    assert rows > 0 or name in OF_REPORTS


@pytest.fixture(scope="module")
def generated(opened: Opened) -> tuple[Reader, tuple[Plan, ...]]:
    plans = (large_plan(0, tasks=90), large_plan(30, seed=4, tasks=40), small_plan())
    return opened(*plans), plans


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_generated_plans(generated: tuple[Reader, tuple[Plan, ...]], name: str, kind: str) -> None:
    reader, plans = generated
    rows = check(reader, name, plans, kind)
    told = rows > 0 or name == "open-groups" or name in {*ORIGIN_ORACLES, *OF_REPORTS}
    assert told or kind != "embedded"


def answers(reader: Reader, name: str) -> list[tuple[object, ...]]:
    """Answer a query of all plans, with all values of its own parameters."""
    given = [one for one in questions(catalogue.query(name), (FIRST, SECOND)) if not one["plan"]]
    return [ask(reader, name, one).rows for one in given]


@pytest.fixture(scope="module")
def swapped(opened: Opened, kind: str) -> dict[str, list[tuple[object, ...]]]:
    if kind == "neo4j":
        pytest.skip(
            "its graphs are equal by the conformance suite, and each query's order is total"
        )
    reader = opened(TEXT, SECOND, FIRST)
    return {name: answers(reader, name) for name in NAMES}


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_rows_do_not_depend_on_the_order_of_loading(
    reader: Reader, swapped: dict[str, list[tuple[object, ...]]], name: str
) -> None:
    assert answers(reader, name) == swapped[name]


@pytest.fixture(scope="module")
def bare(opened: Opened) -> tuple[Reader, Plan]:
    plan = Plan(notice=replace(FIRST.notice, citations=()), agencies=FIRST.agencies)
    return opened(plan), plan


@each_row(
    "name",
    [name for name in NAMES if {"task", "measure", "indicator"}.isdisjoint(types(name))],
)
def test_a_plan_without_tasks(bare: tuple[Reader, Plan], name: str) -> None:
    reader, plan = bare
    query = catalogue.query(name)
    given = {p.name: values(p, (FIRST,))[0] for p in query.parameters if p.type != "plan"}
    answer = ask(reader, name, given)
    assert rows_of(answer) == EVERY_ORACLE[name]((plan,), **by_number(answer.parameters))


@pytest.mark.long
def test_months_add_up_to_the_workload(generated: tuple[Reader, tuple[Plan, ...]]) -> None:
    reader, _ = generated
    counts = ("leads", "supports", "leads_expanded", "supports_expanded", "expanded")
    whole, months = (ask(reader, name, {}) for name in ("workload", "workload-by-month"))
    sums: dict[str, list[int]] = {}
    for row in months.records():
        held = sums.setdefault(str(row["agency"]), [0] * len(counts))
        sums[str(row["agency"])] = [one + row[name] for one, name in zip(held, counts, strict=True)]
    assert sums == {row["agency"]: [row[name] for name in counts] for row in whole.records()}
