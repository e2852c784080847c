"""What stands in the cells of a progress sheet for each task, and the key that finds it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.identifiers import content_id
from zeren.graph.progress import STATES, STATES_ZH, State
from zeren.progress.columns import FILLED
from zeren.progress.tasks import TaskRow
from zeren.queries.results import Cell
from zeren.settings import Language

HEADER_ROW = 3
"""Above it stand the title and a note."""
Warn = Callable[[TaskRow], tuple[str, str]]
"""Gives the name of a task's warning and its fill (``rrggbb``); empty where there is none."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the plan of its task, its cells by column, and the colour of its warning."""

    plan: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    colour: str = ""


def state_words(language: Language) -> Mapping[State, str]:
    """Give the word of each state in a language."""
    return STATES_ZH if language == "zh" else {state: state for state in STATES}


class RowKey(NamedTuple):
    """The hidden key of a row: the task, what stood in the columns to be filled in, the plan.

    By the second, a row that nobody has touched is told from one that says the same anew.
    """

    task: str
    sent: str = ""
    plan: str = ""


def read_key(text: str) -> RowKey:
    """Read the hidden key of a row; all of it is empty where there is none."""
    task, _, rest = text.strip().partition(".")
    sent, _, plan = rest.partition("@")
    return RowKey(task, sent, plan)


def row_key(task: TaskRow, told: Mapping[str, Any]) -> str:
    """Write the hidden key of a row."""
    return f"{task.key}.{untouched(told)}@{task.plan}"


def untouched(told: Mapping[str, Any]) -> str:
    """Sum up what a row reports, to be compared with what it was sent out with."""
    return content_id(*(str(told.get(name) or "") for name in FILLED))


def sheet_row(task: TaskRow, language: Language, warn: Warn) -> SheetRow:
    """Give the row of a task, with what was reported last in the columns to be filled in."""
    told: dict[str, Any] = dict(task.report.told) if task.report else {}
    warning, colour = warn(task)
    cells: dict[str, Cell] = {"key": row_key(task, told), **plan_cells(task)}
    corrected = [zh if language == "zh" else en for en, zh in task.corrections]
    doubts = [_doubt(code, language) for code in task.doubts]
    cells["doubts"] = "；".join((*doubts, *corrected))
    cells["warning"] = warning
    if told:
        cells |= told | {"state": state_words(language)[told["state"]]}
    return SheetRow(task.plan, cells, colour)


def plan_cells(task: TaskRow) -> dict[str, Cell]:
    """Give what the plan says of a task, by column; the day of a lasting duty is a text."""
    day: Cell = task.end or (task.deadline.isoformat() if task.deadline else "")
    return {
        "number": task.number,
        "plan": task.plan,
        "indicator": "/".join(task.indicators),
        "goal": task.goal,
        "action": task.action,
        "leads": "、".join(duty.written for duty in task.leads),
        "supports": "、".join(duty.written for duty in task.supports),
        "deadline": day,
        "deadline_text": task.deadline_text,
        "basis": task.basis,
    }


def _doubt(code: str, language: Language) -> str:
    zh, en = finding_kinds()[code].title
    return zh if language == "zh" else en


def no_warning(_: TaskRow) -> tuple[str, str]:
    """Warn of nothing."""
    return "", ""


def due_by(tasks: Iterable[TaskRow], day: date | None) -> list[TaskRow]:
    """Keep the tasks that fall due on a day or before; all of them where there is none."""
    return [one for one in tasks if day is None or (one.deadline and one.deadline <= day)]


def of_agency(tasks: Iterable[TaskRow], agency: str, role: str) -> list[TaskRow]:
    """Keep the tasks in which an agency has a role: ``leads``, ``supports`` or ``any``."""
    kept = []
    for one in tasks:
        duties = (*one.leads, *one.supports) if role == "any" else getattr(one, role)
        if any(duty.agency == agency for duty in duties):
            kept.append(one)
    return kept
