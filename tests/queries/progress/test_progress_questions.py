"""The questions on progress, asked of plans that were reported on, on every kind of store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.progress.oracles import Standing, progress_oracles
from tests.queries.shown_names import by_number, renamed, rows_of
from tests.queries.stores import EVERY_KIND, KINDS
from tests.queries.test_oracles import Units, questions
from tests.rows import each_row
from zeren.graph.model import Plan
from zeren.graph.progress import STATES, ProgressLoad, Report, progress_elements
from zeren.graph.stores.base import Reader
from zeren.queries import catalogue
from zeren.queries.runner import ask

PLANS = (FIRST, SECOND)


def reports_on(plan: Plan, first: int, step: int) -> Iterator[Report]:
    """Report every ``step``-th task of a plan, each in another state."""
    keys = Standing(PLANS, ()).keys
    for place, task in enumerate(plan.tasks[first::step]):
        state = STATES[(place + first) % len(STATES)]
        yield Report(
            keys[plan.id, task.number],
            plan.id,
            task.number,
            task.goal,
            task.action,
            state,
            progress=f"进展{place}“甲”\n乙",
            done_on=date(2021, 6, 1) if state == "done" else None,
            proof="照片" * (place % 2),
            office="一处",
            contact="张三 0771",
            remark="'",
            sheet="台账",
            row=place + 3,
        )


GONE = Report("0123456789ab", FIRST.id, 99, "已删去的任务", "不再列出", "under-way")
LOADS = (
    ProgressLoad(date(2021, 4, 30), "督查室", "四月.xlsx", "a" * 64, "2021-05-01T09:00:00", 1,
                 (*reports_on(FIRST, 0, 2), GONE)),
    ProgressLoad(date(2021, 6, 30), "督查室", "六月.xlsx", "b" * 64, "2021-07-01T09:00:00", 2,
                 (*reports_on(FIRST, 1, 2), *reports_on(SECOND, 0, 1))),
    ProgressLoad(date(2021, 6, 30), "财政厅", "更正.xlsx", "c" * 64, "2021-07-02T09:00:00", 3,
                 tuple(reports_on(FIRST, 2, 3))),
    ProgressLoad(date(2021, 5, 31), "督查室", "补报.xlsx", "d" * 64, "2021-07-03T09:00:00", 4,
                 tuple(reports_on(FIRST, 0, 1))),
)  # fmt: skip
ORACLES = progress_oracles(LOADS)


@pytest.fixture(scope="module", params=EVERY_KIND)
def reported(request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Open a store of both plans and all reports."""
    with KINDS[request.param](request) as opened:
        yield opened(TEXT, FIRST, SECOND, *map(progress_elements, LOADS))


@each_row("name", ORACLES)
def test_answers_are_those_of_the_oracle(reported: Reader, name: str) -> None:
    count = 0
    every = questions(catalogue.query(name), PLANS)
    for given in every[:: max(1, len(every) // 12)]:
        answer = ask(reported, name, given)
        plans = renamed(Units.of(PLANS, (TEXT,)))
        expected = ORACLES[name](plans, **by_number(answer.parameters))
        assert rows_of(answer) == expected, given
        count += len(expected)
    assert count


def test_a_load_is_read_back_as_it_was_brought_in(reported: Reader) -> None:
    for load in LOADS:
        elements = progress_elements(load)
        assert reported.units()[load.id] == elements.fingerprint
        held = reported.elements(load.id)
        assert held is not None
        assert held.fingerprint == elements.fingerprint
