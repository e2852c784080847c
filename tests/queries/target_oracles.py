"""The oracles of the questions about targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.queries.oracles import Row
from zeren.graph.identifiers import indicator_id
from zeren.graph.model import Measure, Plan, Target, Task
from zeren.graph.provenance import write_evidence
from zeren.graph.reasons import write_reasons

DIRECTIONS = {
    "<=": "at-most",
    ">=": "at-least",
    "=": "exactly",
    "<": "below",
    ">": "above",
    "+": "growth",
    "-": "reduction",
}


def _order(one: Target) -> tuple[str, str, float, str, str]:
    return (
        *(write_evidence(one.spans), one.text, one.value, one.unit),
        DIRECTIONS[one.operator],
    )


def _each_once(item: Task | Measure) -> list[Target]:
    """Give an item's targets in the order of their places; the same at one place is one."""
    kept: dict[object, Target] = {}
    for one in item.targets:
        kept.setdefault(_order(one), one)
    return sorted(kept.values(), key=_order)


def _said(one: Target) -> Row:
    return (
        *(one.text, DIRECTIONS[one.operator], one.value, one.unit),
        *(one.baseline, one.baseline_text),
    )


def task_targets(plans: Sequence[Plan], task: int, plan: str) -> list[Row]:
    return [
        (each.id, task, *_said(one), write_reasons(one.reasons), write_evidence(one.spans))
        for each in sorted(plans, key=lambda each: each.id)
        if plan in ("", each.id)
        for item in each.tasks
        if item.number == task
        for one in _each_once(item)
    ]


def _items(plan: Plan, indicator: str) -> Iterator[tuple[str, Task | Measure, str | None]]:
    if not indicator:
        for measure in sorted(plan.measures, key=lambda measure: measure.number):
            yield "measure", measure, None
    for task in sorted(plan.tasks, key=lambda task: task.number):
        whole = task.indicator
        own = (
            {indicator_id(whole), indicator_id(whole, task.sub_indicator or "")} if whole else set()
        )
        if not indicator or indicator in own:
            yield "task", task, whole or None


def targets(plans: Sequence[Plan], indicator: str, unit: str, plan: str) -> list[Row]:
    return [
        (each.id, kind, item.number, whole, *_said(one))
        for each in sorted(plans, key=lambda each: each.id)
        if plan in ("", each.id)
        for kind, item, whole in _items(each, indicator)
        for one in _each_once(item)
        if unit in ("", one.unit)
    ]


TARGET_ORACLES = {"task-targets": task_targets, "targets": targets}
