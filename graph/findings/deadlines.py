"""Deadlines of tasks, and how far they are from the plan's day of issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from zeren.graph.findings.kinds import Fact, Find, Finding
from zeren.graph.findings.view import TaskItem, View, field_places

DUE = Fact("due", "date", "时限", "the task's deadline", kept="deadline")
SINCE_ISSUE = (
    DUE,
    Fact("issued", "date", "印发日", "the plan's day of issue", kept="plan_issued"),
    Fact("days", "integer", "相距天数", "days from issue to deadline"),
)


def due_tasks(view: View) -> Iterator[tuple[TaskItem, date, str]]:
    """Give the tasks that have a day as their deadline, with the day and its words."""
    for item in view.tasks:
        deadline = item.task.deadline
        if deadline is not None and deadline.day is not None:
            yield item, deadline.day, deadline.text


def since_issue(fails: Callable[[int], bool]) -> Find:
    """Make the function that finds the deadlines which fail, by their days since the issue."""

    def find(view: View) -> Iterator[Finding]:
        notice = view.plan.notice
        if notice.issued is None:
            return
        for item, due, text in due_tasks(view):
            days = (due - notice.issued).days
            if fails(days):
                yield Finding(
                    item.kind,
                    item.number,
                    text,
                    item.place("deadline_text"),
                    notice.issued.isoformat(),
                    field_places(notice.spans, "issued_text"),
                    {"due": due, "issued": notice.issued, "days": days},
                )

    return find
