"""No support."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Finding, FindingKind
from zeren.graph.findings.view import View


def _find(view: View) -> Iterator[Finding]:
    if any(item.supports for item in view.tasks):
        for item in view.tasks:
            if not item.supports:
                yield Finding(item.kind, item.number, item.task.goal, item.place("goal"))


KIND = FindingKind(
    code="support-missing",
    severity="note",
    title=("没有配合单位", "No support"),
    answers="Which items has nobody to support?",
    means=(
        "没有列出配合单位，而同一方案的其他同类事项列出了",
        "Nobody is named as support, though other tasks of the plan have some",
    ),
    find=_find,
)
