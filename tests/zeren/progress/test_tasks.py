"""Tasks with their reports are the same from every store, also from one without a language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.progress.test_progress_questions import LOADS
from zeren.graph.progress import progress_elements
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Store
from zeren.graph.stores.networkx_graph import NetworkxStore
from zeren.progress.tasks import TaskRow, left_behind, reports, task_rows

PLANS = [FIRST.id, SECOND.id]
DAY = date(2021, 6, 30)


def loaded(store: Store) -> list[TaskRow]:
    store.load([TEXT, FIRST, SECOND, *map(progress_elements, LOADS)])
    with store.reader() as reader:
        return task_rows(reader, PLANS, DAY)


@pytest.fixture(scope="module")
def rows() -> list[TaskRow]:
    return loaded(NetworkxStore())


@pytest.mark.parametrize("name", ["plans.nq", "plans.lbug"])
def test_every_store_has_the_same_tasks(rows: list[TaskRow], tmp_path: Path, name: str) -> None:
    assert loaded(open_store(tmp_path / name)) == rows


def test_each_task_has_its_last_report_of_the_day(rows: list[TaskRow]) -> None:
    assert [row.number for row in rows if row.plan == FIRST.id] == [
        one.number for one in FIRST.tasks
    ]
    assert {row.report.source for row in rows if row.report} == {
        "更正.xlsx",
        "六月.xlsx",
        "补报.xlsx",
    }
    store = NetworkxStore()
    store.load([TEXT, FIRST, progress_elements(LOADS[1])])
    with store.reader() as reader:
        assert not any(row.report for row in task_rows(reader, PLANS, date(2021, 6, 29)))
        assert {one.task_key for one in reports(reader, [FIRST.id])} < {row.key for row in rows}


def test_tasks_that_left_their_plan_are_counted(rows: list[TaskRow]) -> None:
    """One report is on a task that the plan never had; of the tasks given, one is left out."""
    store = NetworkxStore()
    loaded(store)
    with store.reader() as reader:
        assert left_behind(reader, rows, DAY) == 1
        assert left_behind(reader, rows, date(2021, 4, 29)) == 0
        told = next(row for row in rows if row.report)
        assert left_behind(reader, [row for row in rows if row is not told], DAY) == 2


def test_what_the_plan_says_is_what_is_shown(rows: list[TaskRow]) -> None:
    for row, one in zip((row for row in rows if row.plan == FIRST.id), FIRST.tasks, strict=True):
        day = one.deadline.day if one.deadline else None
        assert (row.goal, row.action, row.deadline) == (one.goal, one.action, day)
        leads = dict.fromkeys((duty.agency, duty.unit or "") for duty in one.leads)
        for duty, (agency, unit) in zip(row.leads, leads, strict=True):
            assert duty.written.startswith(agency)
            assert duty.written.endswith(f"（{unit}）" if unit else duty.name)
