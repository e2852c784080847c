"""Corrections of words, deadlines, targets and links to measures."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from zeren.graph.corrections import Correction, State
from zeren.graph.folding import search_form
from zeren.graph.model import Deadline, Measure, MeasureLink, Plan, Target
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.corrections.items import item_of, reason, with_clause, with_item
from zeren.loaders.duties.deadlines import read_deadline
from zeren.loaders.facts.targets import read_targets
from zeren.loaders.text.characters import Passage


def correct_words(plan: Plan, owner: Owner, one: Correction) -> Plan | State:
    """Put other words in the place of those of a field that stand there once, or of all of it."""
    held = getattr(item_of(plan, owner), one.field)
    if not one.as_read:
        return "value-changed" if held else with_item(plan, owner, **{one.field: one.should_be})
    if held.count(one.as_read) == 1:
        return with_item(plan, owner, **{one.field: held.replace(one.as_read, one.should_be)})
    settled = one.should_be in held if one.should_be else one.as_read not in held
    return "settled" if settled and one.as_read not in held else "value-changed"


def deadline_of(words: str) -> Deadline | None:
    """Read a deadline as a correction gives it: a day (2026-11-28) or words; None where neither."""
    try:
        return Deadline(words, date.fromisoformat(words), "day")
    except ValueError:
        read = read_deadline(words)
        known = not read.problem and read.deadline.kind != "none"
        return read.deadline if known else None


def correct_deadline(plan: Plan, owner: Owner, one: Correction) -> Plan | State:
    """Put another deadline in the place of one, in its clause or of the item itself."""
    item = item_of(plan, owner)
    new = deadline_of(one.should_be) if one.should_be else None
    if one.should_be and new is None:
        return "value-unknown"
    there = item.deadlines
    has_new = new is not None and any(_same(each, one.should_be) for each in there)
    if not one.as_read:
        if not there:
            return with_item(plan, owner, own_deadline=new)
        return "settled" if has_new else "value-changed"
    if not any(_same(each, one.as_read) for each in there):
        return "settled" if has_new or (new is None and not there) else "value-changed"
    if item.own_deadline is not None and _same(item.own_deadline, one.as_read):
        plan = with_item(plan, owner, own_deadline=_placed(new, item.own_deadline))
    for clause in item.clauses:
        if clause.deadline is not None and _same(clause.deadline, one.as_read):
            changed = replace(clause, deadline=_placed(new, clause.deadline))
            plan = with_clause(plan, changed)
    return plan


def _same(deadline: Deadline, told: str) -> bool:
    """Tell whether a deadline is the one told, by its day or by its words."""
    day = deadline.day.isoformat() if deadline.day else ""
    return told == day or search_form(told) == search_form(deadline.text)


def _placed(new: Deadline | None, old: Deadline) -> Deadline | None:
    """Let a deadline have the place of the one that it corrects."""
    return replace(new, spans=old.spans, prose=old.prose) if new else None


def correct_target(plan: Plan, owner: Owner, one: Correction) -> Plan | State:
    """Put another target in the place of one, add one, or take one out."""
    item = item_of(plan, owner)
    new = target_of(one.should_be) if one.should_be else None
    if one.should_be and new is None:
        return "value-unknown"
    there = [search_form(each.text) for each in item.targets]
    has_new = new is not None and search_form(one.should_be) in there
    if new is not None:
        new = replace(new, reasons=(*new.reasons, reason(one)))
    if not one.as_read:
        if has_new or new is None:
            return "settled"
        return with_item(plan, owner, targets=(*item.targets, new))
    if search_form(one.as_read) not in there:
        return "settled" if has_new or new is None else "value-changed"
    at = there.index(search_form(one.as_read))
    spans = tuple(span for span in item.targets[at].spans if span.field == "text")
    put = (replace(new, spans=spans),) if new else ()
    return with_item(plan, owner, targets=(*item.targets[:at], *put, *item.targets[at + 1 :]))


def target_of(words: str) -> Target | None:
    """Read the one target of words; None where there are none, or several."""
    found = read_targets([[Passage(words, (SourceSpan(0, len(words)),))]])
    return replace(found[0], spans=()) if len(found) == 1 else None


def correct_measure(plan: Plan, owner: Owner, one: Correction) -> Plan | State:
    """Say which measure a task implements, by numbers, or which it does not."""
    task = item_of(plan, owner)
    assert not isinstance(task, Measure)
    numbers = {str(measure.number): measure.number for measure in plan.measures}
    if one.should_be and one.should_be not in numbers:
        return "value-unknown"
    linked = {str(link.number) for link in task.measures}
    settled = not one.should_be or one.should_be in linked
    if one.as_read and one.as_read not in linked:
        return "settled" if settled else "value-changed"
    if not one.as_read and settled:
        return "settled"
    kept = tuple(link for link in task.measures if str(link.number) != one.as_read)
    if not settled:
        new = MeasureLink(numbers[one.should_be], 1.0, "reader", "", "")
        kept = (new, *kept)
    return with_item(plan, owner, measures=kept)
