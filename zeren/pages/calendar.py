"""The calendar of each plan: agencies by months, with the tasks that fall due; open ones apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

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
Days = dict[str, list[int]]
"""Tasks by the day of a month, empty without one: those led, and those supported alone."""


def pages(frame: Frame) -> Iterator[Page]:
    """Give a page each plan, and one that lists them."""
    yield from of_each_plan(frame, "calendar", TITLE, _calendar)


def _calendar(frame: Frame, plan: Node) -> bytes:
    tasks = tasks_of(frame.graph, plan.id)
    columns = _columns(tasks)
    totals = Counter(column_of(task) for task in tasks)
    return frame.render(
        "calendar.html.j2",
        frame.view_of("calendar", plan.id),
        title=TITLE,
        section="flow",
        plan=plan,
        scope={"plan": key(plan.id)} if len(frame.plans) > 1 else {},
        columns=[{"due": due, "name": _name(due), "tasks": totals[due]} for due in columns],
        tasks=len(tasks),
        rows=[_row(agency, held, columns) for agency, held in _held(frame, tasks)],
    )


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
        due, day = column_of(task), str(task.properties["deadline"] or "")[8:]
        seen: set[str] = set()
        for at, role in enumerate(ROLES):
            for agency in agencies_of(frame.graph, task, role):
                if agency.id not in seen:
                    seen.add(agency.id)
                    agencies[agency.id] = agency
                    days = held.setdefault(agency.id, {}).setdefault(due, {})
                    days.setdefault(day, [0, 0])[at] += 1
    most = {id: sum(_count(days) for days in told.values()) for id, told in held.items()}
    order = sorted(held, key=lambda agency: (-most[agency], agency))
    return [(agencies[id], held[id]) for id in order]


def _row(agency: Node, held: dict[str, Days], columns: list[str]) -> dict[str, Any]:
    return {
        "agency": agency,
        "key": key(agency.id),
        "total": sum(_count(days) for days in held.values()),
        "cells": [_cell(due, held.get(due, {})) for due in columns],
    }


def _cell(due: str, days: Days) -> dict[str, Any]:
    """Give a cell: its count, its shade, and for the script ``day:led/supported``."""
    count = _count(days)
    told = ",".join(f"{day}:{led}/{other}" for day, (led, other) in sorted(days.items()))
    return {"due": due, "count": count, "shade": shade(count), "days": told}


def _count(days: Days) -> int:
    return sum(map(sum, days.values()))


def shade(count: int) -> int:
    """Give the shade of a count: 1, 2 from two, 3 from four, 4 from eight, 5 from sixteen."""
    return min(_SHADES, count.bit_length())
