"""Deadline against the row's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from zeren.graph.findings.deadlines import DUE, due_tasks
from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.said_dates import SaidDate, required_dates, said_dates
from zeren.graph.findings.view import View
from zeren.graph.model import Task

_Said = tuple[str, SaidDate]
_FIELDS_ZH = {"goal": "目标", "action": "具体任务", "problem": "问题或经验"}


def _find(view: View) -> Iterator[Finding]:
    for item, due, text in due_tasks(view):
        if all(one.prose for one in item.task.deadlines):
            continue  # it was read from these very words
        # a clause closes a paragraph, which may name steps before the deadline
        task = replace(item.task, goal="") if item.is_part else item.task
        for field, said in _promised(task, due.year):
            step = item.is_part and said.last < due
            if not step and not said.first <= due <= said.last:
                yield Finding(
                    item.kind,
                    item.number,
                    said.words,
                    item.place(field),
                    text,
                    item.place("deadline_text"),
                    {"field": field, "due": due, "said": said.last},
                )


def _promised(task: Task, year: int) -> Iterator[_Said]:
    """Give the times that the words of a task set, each with its field.

    Goal and action are read together, and the latest time that they name counts, for earlier ones
    may be steps on the way. The goal of a clause is its measure's heading, which is of them all. A
    problem counts only where it says that something is required.
    """
    own: list[_Said] = []
    for field, words in (("action", task.action), ("goal", task.goal)):
        own += [(field, said) for said in said_dates(words, year)]
    if own:
        yield max(own, key=_last)
    yield from (("problem", said) for said in required_dates(task.problem, year))


def _last(said: _Said) -> date:
    return said[1].last


KIND = FindingKind(
    code="deadline-against-words",
    severity="warning",
    title=("时限与本行文字不符", "Deadline against the row's own words"),
    answers="Which rows name another time in their words than in the deadline?",
    means=(
        "时限一栏与本行目标、任务或问题中写明的完成时间不同",
        "The deadline differs from the time that the row's own words set",
    ),
    find=_find,
    facts=(
        Fact("field", "string", "所在栏", "goal, action or problem", words=_FIELDS_ZH),
        DUE,
        Fact("said", "date", "文中时间", "the day that the words set"),
    ),
    key=("due", "said"),
)
