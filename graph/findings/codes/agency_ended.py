"""A body that no longer existed when the plan was issued."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.view import View, joined, mention, quoted
from zeren.graph.model import Agency
from zeren.graph.succession.register import Reform, the_register
from zeren.graph.succession.steps import place_of
from zeren.graph.unit import Value

_ENDS = frozenset({"rename", "merge", "reorganise", "abolish"})
"""Reforms after which nobody has the old name, where it was not kept as a second one."""


def _find(view: View) -> Iterator[Finding]:
    issued = view.plan.notice.issued
    if issued is None:
        return
    said: dict[str, list[tuple[str, str]]] = {}
    for clause in view.plan.clauses:
        for duty in (*clause.leads, *clause.supports):
            said.setdefault(duty.agency, []).append(mention(duty))
    for agency in view.plan.agencies:
        ends = [one for one in _ends(agency) if one.last < issued]
        if not ends or agency.name not in said:
            continue
        words, places = quoted(said[agency.name])
        after = joined(one.after[0] for one in ends if one.after)
        told = f"{ends[0].written_date} {ends[0].before[0]} → {after or '—'}"
        facts: dict[str, Value] = {
            "agency": agency.name,
            "successor": after,
            "ended": ends[0].last,
            "issued": issued,
        }
        yield Finding("plan", None, words, places, told, "", facts)


def _ends(agency: Agency) -> list[Reform]:
    """Give the reforms by which a body ended, as far as somebody has seen a source."""
    rows = the_register().of_body(place_of(agency), (agency.name, *agency.aliases))
    return [one for one in rows if one.verified and one.kind in _ENDS and not one.name_kept]


KIND = FindingKind(
    code="agency-ended",
    severity="warning",
    title=("所列单位印发时已不存在", "A body that no longer existed on the day of issue"),
    answers="Which bodies does a plan name that a reform had ended before it was issued?",
    means=(
        "据机构沿革登记册，文件印发前该单位已更名、合并或撤销",
        "By the register of reforms it had been renamed, merged or abolished before the plan",
    ),
    find=_find,
    facts=(
        Fact("agency", "string", "单位", "the body as the plan names it"),
        Fact("successor", "string", "承接机构", "who followed; empty where nobody", kept="led_by"),
        Fact("ended", "date", "变更日期", "the last day on which it may have been", kept="said"),
        Fact("issued", "date", "印发日", "the plan's day of issue", kept="plan_issued"),
    ),
    key=("agency", "ended"),
)
