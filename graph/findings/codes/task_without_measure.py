"""Task without a measure."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Finding, FindingKind
from zeren.graph.findings.view import View


def _find(view: View) -> Iterator[Finding]:
    if any(item.task.measures for item in view.tasks):
        for item in view.tasks:
            if not item.task.measures:
                yield Finding(item.kind, item.number, item.task.goal, item.place("goal"))


KIND = FindingKind(
    code="task-without-measure",
    severity="note",
    title=("任务没有对应的措施", "Task without a measure"),
    answers="Which tasks does no measure of the plan cover?",
    means=(
        "正文没有与该任务对应的措施",
        "No measure of the body says what the task says",
    ),
    find=_find,
)
