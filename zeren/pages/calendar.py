"""The calendar of each plan: agencies by months, with the tasks that fall due; open ones apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from zeren.graph.progress import NEVER_LATE
from zeren.graph.unit import Node
from zeren.pages.addresses import key
from zeren.pages.duties import ROLES
from zeren.pages.flow import of_each_plan
from zeren.pages.flow_facts import agencies_of, tasks_of
from zeren.pages.frame import Frame, Page
from zeren.pages.labels import Pair
from zeren.texts import DEADLINE_KINDS

TITLE = ("时限日历", "Calendar of deadlines")
_UNSAID: Pair = ("未定日期", "no date")
_SHADES = 5
Days = dict[str, tuple[list[Node], list[Node]]]
"""Tasks by the day of a month, empty without one: those led, and those supported alone."""


def pages(frame: Frame) -> Iterator[Page]:
    """Give a page each plan, and one that lists them."""
    yield from of_each_plan(frame, "calendar", TITLE, _calendar)


def _calendar(frame: Frame, plan: Node) -> bytes:
    tasks = tasks_of(frame.graph, plan.id)
    columns = _columns(tasks)
    totals = Counter(column_of(task) for task in tasks)
    ended = _ended(frame, tasks)
    numbers = {task.id: task.properties["number"] for task in tasks}
    return frame.render(
        "calendar.html.j2",
        frame.view_of("calendar", plan.id),
        title=TITLE,
        section="flow",
        plan=plan,
        scope={"plan": key(plan.id)} if len(frame.plans) > 1 else {},
        columns=[{"due": due, "name": _name(due), "tasks": totals[due]} for due in columns],
        tasks=len(tasks),
        rows=[_row(agency, held, columns, ended) for agency, held in _held(frame, tasks)],
        day=frame.day if plan.id in frame.reported else None,
        ended=";".join(f"{numbers[id]}={said}" for id, said in ended.items()),
    )


def _ended(frame: Frame, tasks: list[Node]) -> dict[str, str]:
    """Tell since which days tasks were open or not, by id: ``2021-05-31 open,2021-06-30 ended``.

    Those that were never reported finished or paused are left out: they were open all the time.
    """
    told = {}
    for task in tasks:
        reports = frame.reports.get(str(task.properties["task_key"]), ())
        states = [(it.properties["as_of"], it.properties["state"] in NEVER_LATE) for it in reports]
        if any(ended for _, ended in states):
            said = (f"{day} {'ended' if ended else 'open'}" for day, ended in states)
            told[task.id] = ",".join(said)
    return told


def column_of(task: Node) -> str:
    """Give the month in which a task falls due, or ``kind-`` and the kind of its deadline."""
    day = task.properties["deadline"]
    return str(day)[:7] if day else f"kind-{task.properties['deadline_kind'] or 'unsaid'}"


def _columns(tasks: list[Node]) -> list[str]:
    """Give the columns that some task is in: months, soonest first, then kinds in their order."""
    kinds = [f"kind-{kind}" for kind in (*DEADLINE_KINDS, "unsaid")]
    found = {column_of(task) for task in tasks}
    return [*sorted(found - {*kinds}), *(kind for kind in kinds if kind in found)]


def _name(due: str) -> Pair:
    kind = due.removeprefix("kind-")
    return (due, due) if kind == due else DEADLINE_KINDS.get(kind, _UNSAID)


def _held(frame: Frame, tasks: list[Node]) -> list[tuple[Node, dict[str, Days]]]:
    """Give the tasks of every agency by column and day, those with most first."""
    agencies: dict[str, Node] = {}
    held: dict[str, dict[str, Days]] = {}
    for task in tasks:
        due, day = column_of(task), _last_day(task)
        seen: set[str] = set()
        for at, role in enumerate(ROLES):
            for agency in agencies_of(frame.graph, task, role):
                if agency.id not in seen:
                    seen.add(agency.id)
                    agencies[agency.id] = agency
                    days = held.setdefault(agency.id, {}).setdefault(due, {})
                    days.setdefault(day, ([], []))[at].append(task)
    most = {id: sum(_count(days) for days in told.values()) for id, told in held.items()}
    order = sorted(held, key=lambda agency: (-most[agency], agency))
    return [(agencies[id], held[id]) for id in order]


def _last_day(task: Node) -> str:
    """Give the day of the month after which a task is late; a lasting duty has none."""
    lasting = task.properties["deadline_kind"] == "lasting"
    return "" if lasting else str(task.properties["deadline"] or "")[8:]


def _row(
    agency: Node, held: dict[str, Days], columns: list[str], ended: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "agency": agency,
        "key": key(agency.id),
        "total": sum(_count(days) for days in held.values()),
        "cells": [_cell(due, held.get(due, {}), ended) for due in columns],
    }


def _cell(due: str, days: Days, ended: Mapping[str, str]) -> dict[str, Any]:
    """Give a cell: its count, its shade, and for the script ``day:led/supported``.

    ``ended``: the numbers of the tasks that were reported finished or paused, in the same form.
    """
    count = _count(days)
    told = ",".join(f"{day}:{len(led)}/{len(other)}" for day, (led, other) in sorted(days.items()))
    closed = ",".join(
        f"{day}:{_numbers(led, ended)}/{_numbers(other, ended)}"
        for day, (led, other) in sorted(days.items())
        if day and any(task.id in ended for task in (*led, *other))
    )
    return {"due": due, "count": count, "shade": shade(count), "days": told, "closed": closed}


def _numbers(tasks: list[Node], ended: Mapping[str, str]) -> str:
    return " ".join(str(task.properties["number"]) for task in tasks if task.id in ended)


def _count(days: Days) -> int:
    return sum(len(led) + len(other) for led, other in days.values())


def shade(count: int) -> int:
    """Give the shade of a count: 1, 2 from two, 3 from four, 4 from eight, 5 from sixteen."""
    return min(_SHADES, count.bit_length())
