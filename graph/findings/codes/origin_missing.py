"""No stated origin."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Finding, FindingKind
from zeren.graph.findings.view import View


def _find(view: View) -> Iterator[Finding]:
    if any(item.task.citations for item in view.tasks):
        for item in view.tasks:
            if not item.task.citations:
                yield Finding(item.kind, item.number, item.task.goal, item.place("goal"))


KIND = FindingKind(
    code="origin-missing",
    severity="note",
    title=("没有说明来源", "No stated origin"),
    answers="Which tasks cite nothing?",
    means=(
        "没有说明依据或来源，而同一方案的其他任务说明了",
        "The task cites nothing, though other tasks of the plan do",
    ),
    find=_find,
)
