"""Corrections of who leads and who supports an item."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from zeren.graph.corrections import Correction, State
from zeren.graph.model import Clause, Measure, Plan, Responsibility, Task
from zeren.graph.owners import Owner
from zeren.loaders.corrections.agencies import Bearer, bearer, names, with_agencies
from zeren.loaders.corrections.items import item_of, reason, with_clause, with_item
from zeren.loaders.text.characters import fold_text

Side = Literal["leads", "supports"]


def correct(plan: Plan, owner: Owner, one: Correction) -> Plan | State:
    """Put another agency in the place of one in a role, add one, or take one out."""
    side: Side = "leads" if one.field == "lead" else "supports"
    item = item_of(plan, owner)
    new = bearer(plan, one.should_be) if one.should_be else None
    if one.should_be and new is None:
        return "value-unknown"
    there = {duty.agency for duty in getattr(item, side)}
    has_new = new is not None and new.duty.agency in there
    if not one.as_read:
        return "settled" if has_new or new is None else _added(plan, owner, one, side, new)
    found = [(clause, duty) for clause in item.clauses for duty in getattr(clause, side)]
    old = [(clause, duty) for clause, duty in found if _means(duty, one.as_read, plan)]
    if not old:
        return "settled" if has_new or new is None else "value-changed"
    for clause_id in dict.fromkeys(clause.id for clause, _ in old):
        clause = next(each for each in item_of(plan, owner).clauses if each.id == clause_id)
        plan = with_clause(plan, _exchanged(plan, clause, one, side, new))
    return _settled(plan, owner, new)


def _means(duty: Responsibility, name: str, plan: Plan) -> bool:
    """Tell whether a name is that of a duty's agency, or the words in which it stands."""
    folded = fold_text(name)
    return folded == fold_text(duty.mention) or folded in names(duty.agency, plan) | {
        fold_text(duty.agency)
    }


def _exchanged(
    plan: Plan, clause: Clause, one: Correction, side: Side, new: Bearer | None
) -> Clause:
    kept: list[Responsibility] = []
    for duty in getattr(clause, side):
        if not _means(duty, one.as_read, plan):
            kept.append(duty)
        elif new is not None:
            told = {"mention": duty.mention, "mode": duty.mode, "spans": duty.spans}
            kept.append(replace(new.duty, reasons=(reason(one),), confidence=1.0, **told))
    once = {(duty.agency, duty.unit): duty for duty in reversed(kept)}
    return replace(clause, **{side: tuple(reversed(once.values()))})


def _added(plan: Plan, owner: Owner, one: Correction, side: Side, new: Bearer) -> Plan:
    """Add an agency to the first clause that has the role, else to the first, else to a new one."""
    item = item_of(plan, owner)
    duty = replace(new.duty, mention="", reasons=(reason(one),), confidence=1.0)
    with_role = [clause for clause in item.clauses if getattr(clause, side)]
    if clauses := with_role or list(item.clauses):
        clause = clauses[0]
        changed = replace(clause, **{side: (*getattr(clause, side), duty)})
        return _settled(with_clause(plan, changed), owner, new)
    ids = {clause.id for clause in plan.clauses}
    id = next(name for at in range(1, len(ids) + 2) if (name := f"{owner.id}-{at}") not in ids)
    made = replace(Clause(id, "", owner, ""), **{side: (duty,)})
    return _settled(with_item(plan, owner, clauses=(made,)), owner, new)


def _settled(plan: Plan, owner: Owner, new: Bearer | None) -> Plan:
    """Bring the agencies up to what the clauses say, and the report that a lead is missing."""
    plan = with_agencies(plan, new.agencies if new else ())
    item: Task | Measure = item_of(plan, owner)
    if not item.leads:
        return plan
    issues = (one for one in plan.issues if not (one.code == "lead-missing" and one.owner == owner))
    return replace(plan, issues=tuple(issues))
