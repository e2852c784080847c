"""Deadline not at a month's end, often a slip such as August 30."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from zeren.graph.findings.deadlines import DUE, due_tasks
from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.view import View


def _find(view: View) -> Iterator[Finding]:
    for item, due, text in due_tasks(view):
        end = month_end(due)
        if due != end:
            facts = {"due": due, "month_end": end}
            yield Finding("task", item.number, text, item.place("deadline_text"), facts=facts)


def month_end(day: date) -> date:
    """Give the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


KIND = FindingKind(
    code="deadline-not-month-end",
    severity="note",
    title=("时限不在月末", "Deadline not at a month's end"),
    answers="Which deadlines fall on another day than a month's last?",
    means=(
        "时限不是当月最后一天，常为笔误（如 8月30日）",
        "The deadline is not its month's last day, often a slip such as August 30",
    ),
    find=_find,
    facts=(DUE, Fact("month_end", "date", "当月末", "the last day of that month")),
    key=("due",),
)
