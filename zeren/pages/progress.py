"""How the tasks of each plan stand: figures, agencies by name, deadlines, and task by task."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from zeren.graph.unit import Node
from zeren.pages import items
from zeren.pages.addresses import address, key
from zeren.pages.duties import ROLES
from zeren.pages.flow_facts import agencies_of
from zeren.pages.frame import Frame, Page
from zeren.pages.labels import colour_words
from zeren.pages.quoting import heading
from zeren.pages.standing import STATES, UNREPORTED, Standing, plan_standings, reports
from zeren.progress.colours import ColourRule
from zeren.progress.figures import Figures, figures

TITLE = ("任务进展", "Progress of tasks")
FIGURES = (
    ("tasks", "任务", "tasks"),
    ("due", "应办", "due"),
    ("due_done", "已办结", "finished of these"),
    ("percent", "办结率", "share"),
    ("overdue", "逾期", "overdue"),
    ("under_way", "进行中", "under way"),
    ("not_started", "未启动", "not started"),
    ("paused", "暂停", "paused"),
    ("unreported", "未报", "unreported"),
)
"""The figures of a plan and of each agency, in their order."""


def pages(frame: Frame) -> Iterator[Page]:
    """Give a page each plan on which something was reported; else one page, of them or of how."""
    plans = [plan for plan in frame.plans if plan.id in frame.reported]
    for plan in plans:
        yield Page(frame.view_of("progress", plan.id), partial(_progress, frame, plan))
    if not (plans and len(frame.plans) == 1):
        yield Page(address("progress"), partial(_by_plan, frame, plans))


def _by_plan(frame: Frame, plans: Sequence[Node]) -> bytes:
    told = [
        (plan, figures(plan_standings(frame, plan.id), frame.day)) for plan in plans if frame.day
    ]
    return frame.render(
        "progress_by_plan.html.j2",
        address("progress"),
        title=TITLE,
        section="progress",
        plans=told,
        day=frame.day,
        columns=FIGURES,
    )


def _progress(frame: Frame, plan: Node) -> bytes:
    told = plan_standings(frame, plan.id)
    assert frame.day is not None
    rules = frame.then.colours.rules_of(plan.id, str(plan.properties["region"] or ""))
    return frame.render(
        "progress.html.j2",
        frame.view_of("progress", plan.id),
        title=TITLE,
        section="progress",
        plan=plan,
        day=frame.day,
        columns=FIGURES,
        figures=figures(told, frame.day),
        agencies=_by_agency(frame, told),
        dates=_by_day(told),
        rows=[_row(frame, one) for one in told],
        states={**STATES, "unreported": UNREPORTED},
        colours=list(dict.fromkeys(rule.colour for rule in rules)),
        rules=json.dumps([_rule(rule) for rule in rules], ensure_ascii=False),
        gone=_left_behind(frame, plan, told),
    )


def _rule(rule: ColourRule) -> list[Any]:
    return [sorted(rule.states), rule.first, rule.last, *colour_words(rule.colour), f"#{rule.fill}"]


def _by_agency(frame: Frame, told: Iterable[Standing]) -> list[tuple[Node | None, Figures]]:
    """Give the figures of those that lead, by name and no ranking; those without a lead last."""
    led: dict[str, list[Standing]] = {}
    for one in told:
        for id in {agency.id for agency in agencies_of(frame.graph, one.task, "leads")} or {""}:
            led.setdefault(id, []).append(one)
    named = [(frame.graph.find("Agency", id), some) for id, some in led.items()]
    named.sort(key=lambda each: _name(each[0]))
    return [(agency, figures(some, some[0].day)) for agency, some in named]


def _name(agency: Node | None) -> tuple[bool, str, str]:
    return agency is None, *(("", "") if agency is None else (_called(agency), agency.id))


def _called(agency: Node) -> str:
    return str(agency.properties["name"])


def _by_day(told: Iterable[Standing]) -> list[tuple[str, Figures]]:
    """Give the figures of each deadline, soonest first; what has no day stands apart."""
    days: dict[str, list[Standing]] = {}
    for one in told:
        days.setdefault(one.end.isoformat() if one.end else "", []).append(one)
    order = sorted(days, key=lambda day: (not day, day))
    return [(day, figures(days[day], days[day][0].day)) for day in order]


def _row(frame: Frame, told: Standing) -> dict[str, Any]:
    graph, it = frame.graph, told.task.properties
    return {
        "told": told,
        "task": told.task,
        "goal": heading(frame, told.plan, it["goal"] or it["action"]),
        "keys": {
            role: sorted({key(link.node.id) for link in items.duties(graph, told.task, type_)})
            for role, type_ in ROLES.items()
        },
        "leads": agencies_of(graph, told.task, "leads"),
        "reports": reports(frame, told),
    }


def _left_behind(frame: Frame, plan: Node, told: Iterable[Standing]) -> list[Node]:
    """Give the last reports on what has left the plan, or says something else now."""
    known = {one.task.properties["task_key"] for one in told}
    last = [every[-1] for task, every in frame.reports.items() if task not in known]
    gone = [one for one in last if one.properties["of_plan"] == plan.id]
    return sorted(gone, key=lambda one: (int(str(one.properties["number"])), one.id))
