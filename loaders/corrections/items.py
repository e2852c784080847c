"""The items of a plan, found by their owners and put back changed."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from zeren.graph.corrections import Correction
from zeren.graph.model import Clause, Measure, Plan, Task
from zeren.graph.owners import Owner
from zeren.graph.reasons import Reason, ReasonCode


def item_of(plan: Plan, owner: Owner) -> Task | Measure:
    """Give the task or measure of an owner that the plan has."""
    items: tuple[Task | Measure, ...] = plan.tasks if owner.kind == "task" else plan.measures
    return next(one for one in items if one.number == owner.number)


def with_item(plan: Plan, owner: Owner, **changes: Any) -> Plan:
    """Change fields of an item."""
    if owner.kind == "task":
        tasks = (_changed(one, owner, changes) for one in plan.tasks)
        return replace(plan, tasks=tuple(tasks))
    return replace(plan, measures=tuple(_changed(one, owner, changes) for one in plan.measures))


def _changed(item: Any, owner: Owner, changes: dict[str, Any]) -> Any:
    return replace(item, **changes) if item.number == owner.number else item


def with_clause(plan: Plan, clause: Clause) -> Plan:
    """Put a clause in the place of that of its id, in whatever items it binds."""

    def swapped(item: Any) -> Any:
        if all(one.id != clause.id for one in item.clauses):
            return item
        clauses = (clause if one.id == clause.id else one for one in item.clauses)
        return replace(item, clauses=tuple(clauses))

    return replace(
        plan,
        measures=tuple(map(swapped, plan.measures)),
        tasks=tuple(map(swapped, plan.tasks)),
        loose=tuple(clause if one.id == clause.id else one for one in plan.loose),
    )


def reason(one: Correction) -> Reason:
    """Give the reason for a value that a reader put right: who, when and why."""
    return Reason(ReasonCode.CORRECTED, f"{one.corrector}，{one.corrected_on}：{one.why}")
