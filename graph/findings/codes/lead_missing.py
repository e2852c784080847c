"""No lead."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Finding, FindingKind
from zeren.graph.findings.view import View


def _find(view: View) -> Iterator[Finding]:
    if any(item.leads for item in view.tasks):
        for item in view.tasks:
            # words in the lead's cell that are read as nobody are a doubt of the reading
            if not item.leads and not item.task.lead_text:
                yield Finding(item.kind, item.number, item.task.goal, item.place("goal"))


KIND = FindingKind(
    code="lead-missing",
    severity="error",
    title=("没有牵头单位", "No lead"),
    answers="Which tasks has nobody to lead?",
    means=(
        "任务没有列出牵头单位，而同一方案的其他任务列出了",
        "Nobody is named as lead, though other tasks of the plan have leads",
    ),
    find=_find,
)
