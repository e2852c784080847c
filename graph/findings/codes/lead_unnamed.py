"""Lead without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.view import View, joined, mention, quoted

_VAGUE = re.compile("有关|相关|主管|成员|责任|各(?:级|直属|组成)*(?:部门|单位|机构)")


def _find(view: View) -> Iterator[Finding]:
    for item in view.items:
        if not all(view.agencies[duty.agency].open for duty in item.leads):
            continue
        # who supports in the same words as the lead answers like it (甲，乙按职责分工负责)
        beside = {duty.mode for duty in item.supports}
        leads = [duty for duty in item.leads if duty.mode not in beside]
        if leads and all(is_vague(duty.agency) for duty in leads):
            yield Finding(
                item.kind,
                item.number,
                *quoted(map(mention, leads)),
                facts={"agencies": joined(duty.agency for duty in leads)},
            )


def is_vague(group: str) -> bool:
    """Say whether a group's name leaves open who belongs to it; 各县区 says it."""
    return _VAGUE.search(group) is not None


KIND = FindingKind(
    code="lead-unnamed",
    severity="warning",
    title=("牵头单位没有名称", "Lead without a name"),
    answers="Which items are led by open groups alone?",
    means=(
        "牵头的只有“各有关部门”一类未点名的群体，无从问责",
        "Only open groups lead, so nobody answers by name",
    ),
    find=_find,
    facts=(Fact("agencies", "string", "群体", "the open groups that lead"),),
    key=("agencies",),
)
