"""The same office leads and supports."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.view import Item, View, mention, quoted
from zeren.graph.model import Responsibility

_Pairs = list[tuple[Responsibility, Responsibility]]


def _find(view: View) -> Iterator[Finding]:
    for item in view.items:
        for (agency, unit), pairs in sorted(_both(item).items()):
            yield Finding(
                item.kind,
                item.number,
                *quoted(mention(lead) for lead, _ in pairs),
                *quoted(mention(support) for _, support in pairs),
                {"agency": agency, "unit": unit},
            )


def _both(item: Item) -> dict[tuple[str, str], _Pairs]:
    """Give, by agency and office, where it leads and where it supports an item."""
    found: dict[tuple[str, str], _Pairs] = {}
    for lead in item.leads:
        for support in item.supports:
            office = (lead.agency, lead.unit or "")
            if office == (support.agency, support.unit or ""):
                found.setdefault(office, []).append((lead, support))
    return found


KIND = FindingKind(
    code="lead-also-support",
    severity="warning",
    title=("同一单位既牵头又配合", "The same office leads and supports"),
    answers="Which offices lead and support one item?",
    means=(
        "同一单位（同一内设机构）在一项中既是牵头又是配合",
        "One and the same office stands in both roles of one item",
    ),
    find=_find,
    facts=(
        Fact("agency", "string", "单位", "the agency"),
        Fact("unit", "string", "内设机构", "its office"),
    ),
    key=("agency", "unit"),
    sides=(("牵头", "leads"), ("配合", "supports")),
)
