"""Kept versions, changes and corrections, in every store: equal to what was put in."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from tests.builders import small_plan
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.corrections import Correction
from zeren.graph.elements import plan_elements
from zeren.graph.log import Entry, Moment, change_elements
from zeren.graph.owners import PLAN as WHOLE
from zeren.graph.owners import Owner
from zeren.graph.stores.base import Store
from zeren.graph.versions import version_elements

PLAN = small_plan("一号")
LATER = replace(PLAN, notice=replace(PLAN.notice, title="另一稿"))
MOMENT = Moment(datetime(2021, 5, 1, 8, tzinfo=UTC), "某人")
VERSION = version_elements(plan_elements(PLAN), plan_elements(PLAN).fingerprint, MOMENT)
CHANGE = change_elements(
    MOMENT,
    [
        Entry("replaced", PLAN.id, "另一稿", "甲.txt", "0" * 64, "a", "b"),
        Entry("removed", "二号", "", "", "", "c"),
    ],
)


def corrected(owner: Owner) -> Correction:
    return Correction(owner, "目标", "goal", "甲", "乙", "某人", date(2021, 5, 2), "笔误")


def test_what_was_replaced_is_held_beside_its_plan(store: Store) -> None:
    store.load([PLAN])
    store.load([LATER, VERSION, CHANGE])
    assert graph_of(store) == graph_by_plans(LATER, VERSION, CHANGE)


def test_a_version_and_a_change_leave_alone(store: Store) -> None:
    store.load([PLAN, VERSION, CHANGE])
    assert store.remove(VERSION.unit)
    assert store.remove(CHANGE.unit)
    assert graph_of(store) == graph_by_plans(PLAN)


def test_corrections_come_and_go_with_their_plan(store: Store) -> None:
    told = replace(PLAN, corrections=(corrected(Owner("task", 1)), corrected(WHOLE)))
    store.load([told])
    assert graph_of(store) == graph_by_plans(told)
    store.load([PLAN])
    assert graph_of(store) == graph_by_plans(PLAN)
