"""Reports on tasks, in every store: they are added, and outlive whatever becomes of their plan."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.builders import small_plan
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.elements import Elements
from zeren.graph.identifiers import task_keys
from zeren.graph.progress import ProgressLoad, Report, progress_elements
from zeren.graph.stores.base import Loaded, Outcome, Store

PLAN = small_plan("一号")
KEYS = task_keys(PLAN.id, [(task.goal, task.action) for task in PLAN.tasks])


def reports(position: int, *numbers: int) -> Elements:
    told = tuple(
        Report(KEYS[at], PLAN.id, at + 1, "目标", "任务", "done", done_on=date(2021, 5, at + 1))
        for at in numbers
    )
    load = ProgressLoad(
        date(2021, 5, 31), "督查室", "五月.xlsx", "0" * 64, "2021-06-01T08:00:00", position, told
    )
    return progress_elements(load)


FIRST = reports(1, 0)
SECOND = reports(2, 1)


def test_reports_are_held_beside_their_plan(store: Store) -> None:
    store.load([PLAN, FIRST, SECOND])
    assert graph_of(store) == graph_by_plans(PLAN, FIRST, SECOND)


def test_the_same_reports_change_nothing(store: Store) -> None:
    store.load([PLAN, FIRST])
    assert store.load([FIRST]) == [Loaded(FIRST.unit, Outcome.UNCHANGED)]


def test_they_stay_when_their_plan_is_replaced(store: Store) -> None:
    store.load([PLAN, FIRST])
    newer = replace(PLAN, tasks=(), measures=(), issues=())
    store.load([newer])
    assert graph_of(store) == graph_by_plans(newer, FIRST)


def test_they_stay_when_their_plan_is_removed(store: Store) -> None:
    store.load([PLAN, FIRST])
    store.remove(PLAN.id)
    assert graph_of(store) == graph_by_plans(FIRST)


def test_a_load_can_be_removed_and_leaves_the_others(store: Store) -> None:
    store.load([PLAN, FIRST, SECOND])
    assert store.remove(FIRST.unit) is True
    assert graph_of(store) == graph_by_plans(PLAN, SECOND)
    assert store.remove(SECOND.unit) is True
    assert graph_of(store) == graph_by_plans(PLAN)


def test_a_load_is_read_back(store: Store) -> None:
    store.load([PLAN, FIRST])
    with store.reader() as reader:
        held = reader.elements(FIRST.unit)
        assert held is not None
        assert held.fingerprint == reader.units()[FIRST.unit] == FIRST.fingerprint
