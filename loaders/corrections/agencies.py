"""Agencies that a correction names, and corrections of agencies in a whole plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from zeren.graph.corrections import Correction, State
from zeren.graph.model import Agency, Plan, Responsibility
from zeren.graph.owners import PLAN, Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.corrections.items import reason, with_clause
from zeren.loaders.names.regions import region_of
from zeren.loaders.names.register import Register
from zeren.loaders.names.resolver import Resolver
from zeren.loaders.structure.issuers import issuing_body
from zeren.loaders.text.characters import Passage, fold_text


class Bearer(NamedTuple):
    """An agency that a correction names, and those that come with it (members of a group)."""

    duty: Responsibility
    agencies: tuple[Agency, ...]


def bearer(plan: Plan, name: str) -> Bearer | None:
    """Read a name as the plan would: an agency of it by any of its names, else as it is resolved.

    None where it is not exactly one bearer.
    """
    folded = fold_text(name)
    for agency in plan.agencies:
        if folded in map(fold_text, (agency.name, *agency.aliases)):
            duty = Responsibility(agency.name, agency.kind, name, None, "")
            return Bearer(duty, ())
    notice = plan.notice
    resolver = Resolver(Register(region_of(notice.region)), issuing_body(notice.issuer or ""))
    words = Passage(name, (SourceSpan(0, len(name)),))
    found = resolver.resolve(words, PLAN, "")
    if len(found) != 1 or found[0].unit or found[0].persons:
        return None
    agencies = tuple(replace(one, spans=()) for one in resolver.agencies())
    return Bearer(replace(found[0], spans=()), agencies)


def names(agency: str, plan: Plan) -> set[str]:
    """Give the forms of the names of an agency of the plan, folded."""
    told = (one for one in plan.agencies if one.name == agency)
    return {fold_text(form) for one in told for form in (one.name, *one.aliases)}


def with_agencies(plan: Plan, added: Iterable[Agency]) -> Plan:
    """Add agencies, and leave out those that nobody names any more."""
    known = {one.name: one for one in plan.agencies}
    for one in added:
        known.setdefault(one.name, one)
    carrying = {
        duty.agency for clause in plan.clauses for duty in (*clause.leads, *clause.supports)
    }
    wanted = set(carrying)
    for name in carrying:
        wanted |= set(known[name].members)
    kept = [
        replace(one, mentioned=one.name in carrying or bool(one.spans))
        for one in known.values()
        if one.name in wanted
    ]
    kept.sort(key=lambda one: (not one.mentioned, one.name))
    return replace(plan, agencies=tuple(kept))


def correct_agency(plan: Plan, owner: Owner, one: Correction) -> Plan | State:
    """Put another agency in the place of one, wherever the plan gives it a duty."""
    del owner
    old = _named(plan, one.as_read)
    new = bearer(plan, one.should_be) if one.should_be else None
    if new is None:
        return "value-unknown"
    if old is None:
        return "settled" if _named(plan, one.should_be) else "value-changed"
    if old.name == new.duty.agency:
        return "settled"
    told = (reason(one),)
    changes = {"agency": new.duty.agency, "kind": new.duty.kind, "reasons": told}
    for clause in plan.clauses:
        sides = [
            _once(replace(duty, **changes) if duty.agency == old.name else duty for duty in side)
            for side in (clause.leads, clause.supports)
        ]
        if sides != [clause.leads, clause.supports]:
            plan = with_clause(plan, replace(clause, leads=sides[0], supports=sides[1]))
    groups = tuple(
        replace(group, members=_put(group.members, old.name, new.duty.agency))
        for group in plan.agencies
    )
    return with_agencies(replace(plan, agencies=groups), new.agencies)


def _once(duties: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Leave out an agency that a role has already."""
    kept: dict[tuple[str, str | None], Responsibility] = {}
    for duty in duties:
        kept.setdefault((duty.agency, duty.unit), duty)
    return tuple(kept.values())


def _put(members: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if name == old else name for name in members))


def _named(plan: Plan, name: str) -> Agency | None:
    """Give the agency of the plan that a name means."""
    folded = fold_text(name)
    found = [one for one in plan.agencies if fold_text(one.name) == folded]
    found += [one for one in plan.agencies if folded in map(fold_text, one.aliases)]
    return found[0] if found else None


def correct_member(plan: Plan, owner: Owner, one: Correction) -> Plan | State:
    """Say who belongs to a group, or does not; the correction's words name the group."""
    del owner
    group = _named(plan, one.words)
    if group is None or group.kind != "group":
        return "item-gone"
    old = _named(plan, one.as_read) if one.as_read else None
    new = bearer(plan, one.should_be) if one.should_be else None
    if one.should_be and new is None:
        return "value-unknown"
    there = set(group.members)
    wanted = new.duty.agency if new else ""
    if one.as_read and (old is None or old.name not in there):
        return "settled" if not wanted or wanted in there else "value-changed"
    if not one.as_read and wanted in there:
        return "settled"
    members = tuple(name for name in group.members if old is None or name != old.name)
    if wanted:
        members = tuple(dict.fromkeys((*members, wanted)))
    rule = f"{one.corrector}，{one.corrected_on}：{one.why}"
    changed = replace(
        group, members=members, member_rule=rule, members_as_of=one.corrected_on, open=False
    )
    agencies = tuple(changed if each.name == group.name else each for each in plan.agencies)
    return with_agencies(replace(plan, agencies=agencies), new.agencies if new else ())
