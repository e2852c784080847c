"""Measure without a task."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Finding, FindingKind
from zeren.graph.findings.view import View


def _find(view: View) -> Iterator[Finding]:
    links = [link for item in view.tasks for link in item.task.measures]
    if any(link.method != "part" for link in links):
        done = {link.number for link in links}
        for item in view.measures:
            if item.number not in done:
                yield Finding(item.kind, item.number, item.measure.title, item.place("title"))


KIND = FindingKind(
    code="measure-without-task",
    severity="note",
    title=("措施没有对应的任务", "Measure without a task"),
    answers="Which measures does no task of the plan carry out?",
    means=(
        "任务清单没有落实该措施的任务",
        "No task of the list carries the measure out",
    ),
    find=_find,
)
