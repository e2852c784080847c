"""Corrections applied to a plan as it was read, before anything is derived from it.

Each rests on words: those of its item, and the value that was read there. Where either has changed
the correction is refused and reported; its item is found by its words, whatever its number now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from zeren.graph.corrections import REFUSED, STATES, Correction, Field, State
from zeren.graph.folding import search_form
from zeren.graph.issues import Issue
from zeren.graph.model import Measure, Plan, Task
from zeren.graph.owners import Owner
from zeren.loaders.corrections import agencies, duties, values

NOTHING = "（）"
"""What stands in a report for a value that is not there, before or after."""
Result = Plan | State
"""The plan as corrected, or why it is not."""

_APPLIED: Mapping[Field, Callable[[Plan, Owner, Correction], Result]] = {
    "lead": duties.correct,
    "support": duties.correct,
    "deadline": values.correct_deadline,
    "target": values.correct_target,
    "measure": values.correct_measure,
    "agency": agencies.correct_agency,
    "member": agencies.correct_member,
}


def corrected(plan: Plan, corrections: Sequence[Correction]) -> Plan:
    """Apply corrections in their order; the plan has each of them, with what became of it."""
    told: list[Correction] = []
    now = plan
    for one in corrections:
        state, owner, now = _apply(now, plan, one)
        told.append(replace(one, at=None if owner == one.owner else owner, state=state))
    if not told:
        return plan
    issues = (*now.issues, *map(_issue, told))
    return replace(now, corrections=tuple(told), issues=issues)


def _apply(now: Plan, read: Plan, one: Correction) -> tuple[State, Owner, Plan]:
    owner = _owner(read, one)
    if owner is None:
        return "item-gone", one.owner, now
    apply = _APPLIED.get(one.field, values.correct_words)
    if one.field == "provision":  # links to provisions are made when it is put into a store
        return "applied", owner, now
    result = apply(now, owner, one)
    return ("applied", owner, result) if isinstance(result, Plan) else (result, owner, now)


def _owner(plan: Plan, one: Correction) -> Owner | None:
    """Find the item that says the correction's words: that of its number, else the only one."""
    if one.owner.kind == "plan":
        return one.owner
    wanted = search_form(one.words)
    items: tuple[Task | Measure, ...] = plan.tasks if one.owner.kind == "task" else plan.measures
    found = [
        Owner(one.owner.kind, item.number)
        for item in items
        if search_form(words_of(item)) == wanted
    ]
    if one.owner in found:
        return one.owner
    return found[0] if len(found) == 1 else None


def words_of(item: Task | Measure) -> str:
    """Give the words that a correction of an item rests on: its goal, its action or its title."""
    return item.title if isinstance(item, Measure) else item.goal or item.action


def _issue(one: Correction) -> Issue:
    """Report what became of a correction, where its item is reported on."""
    refused = one.state in REFUSED
    written = f"{one.as_read or NOTHING} → {one.should_be or NOTHING}"
    zh, _ = STATES[one.state]
    read_as = f"{one.corrector}，{one.corrected_on}，{zh if refused else one.why}"
    return Issue("correction-refused" if refused else "corrected", one.place, written, read_as)
