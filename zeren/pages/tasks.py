"""The list of tasks with its filters, and a page of all tasks of each plan with their chains.

A task is a place of its plan's page, where what is equal for all stands once; its own address leads
there. The rows of the list are made by ``static/rows.js`` from the data of the plans; without
scripts it has the goal of each task, which leads there, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from zeren.graph.unit import Node
from zeren.pages import items
from zeren.pages.addresses import address, page_of_all, shown_at
from zeren.pages.duties import ROLES
from zeren.pages.frame import Frame, Page
from zeren.pages.labels import FIELDS
from zeren.pages.plan_data import data_address
from zeren.pages.quoting import Words, heading, marked, places, sentence
from zeren.pages.rendering import leading_to, short
from zeren.pages.standing import STATES, UNREPORTED, reports, standing
from zeren.pages.statements import statements
from zeren.texts import DEADLINE_KINDS

_SENTENCES = ("action", "problem", "columns")


def pages(frame: Frame) -> Iterator[Page]:
    """Give the list, the page of each plan's tasks, and one each that leads to its place there."""
    yield Page(address("task"), partial(_list, frame))
    yield from pages_of_plans(frame, "Task", _tasks)


def pages_of_plans(
    frame: Frame, label: str, build: Callable[[Frame, Node, list[Node]], bytes]
) -> Iterator[Page]:
    """Give the page of all tasks, or measures, of each plan, and one each that leads there."""
    kind, of_plan = label.lower(), {plan.id: list[Node]() for plan in frame.plans}
    for item in sorted(frame.graph.nodes(label), key=_place):
        of_plan[_place(item)[0]].append(item)
    for plan in frame.plans:
        if found := of_plan[plan.id]:
            yield Page(page_of_all(kind, plan.id), partial(build, frame, plan, found))
        for item in found:
            plan_, number = _place(item)
            target = shown_at(kind, plan_, number).partition("/")[2]
            yield Page(address(kind, plan_, number), partial(leading_to, target, frame.language))


def _list(frame: Frame) -> bytes:
    graph = frame.graph
    tasks = list(graph.nodes("Task"))
    types = (*ROLES.values(), "CARRIES")
    carriers = {edge.source for task in tasks for edge in graph.into(task, *types)}
    agencies = [graph.node("Agency", id) for id in carriers]
    return frame.render(
        "tasks.html.j2",
        address("task"),
        title=("任务", "Tasks"),
        section="task",
        tasks={
            plan.id: [(task, _goal(frame, task)) for task in sorted(of_plan, key=_place)]
            for plan in frame.plans
            if (of_plan := frame.tasks_of.get(plan.id))
        },
        data_address=data_address,
        agencies=sorted(agencies, key=lambda agency: (str(agency.properties["name"]), agency.id)),
        indicators=[one for one in graph.nodes("Indicator") if one.properties["depth"] == 1],
        dates=sorted({str(due) for task in tasks if (due := task.properties["deadline"])}),
        kinds=_open_kinds(tasks),
        plans=frame.plans,
        day=frame.day if frame.reported else None,
        states={**STATES, "unreported": UNREPORTED},
    )


def _goal(frame: Frame, task: Node) -> str:
    return heading(frame, str(task.properties["plan"]), task.properties["goal"])


def _open_kinds(tasks: Iterable[Node]) -> list[tuple[str, str, str]]:
    """Give the kinds of deadlines of the tasks without a day, in both languages."""
    open_ = {one.properties["deadline_kind"] for one in tasks if not one.properties["deadline"]}
    return [(kind, *words) for kind, words in DEADLINE_KINDS.items() if kind in open_]


def _place(task: Node) -> tuple[str, int]:
    return str(task.properties["plan"]), int(str(task.properties["number"]))


def _tasks(frame: Frame, plan: Node, tasks: list[Node]) -> bytes:
    title = str(plan.properties["title"] or plan.id)
    return frame.render(
        "tasks_of_plan.html.j2",
        page_of_all("task", plan.id),
        title=(f"任务 {short(title, 60)}", f"Tasks of {short(title, 60)}"),
        section="task",
        plan=plan,
        tasks=[
            _task(frame, task, before, behind)
            for before, task, behind in zip(
                [None, *tasks[:-1]], tasks, [*tasks[1:], None], strict=True
            )
        ],
    )


def _task(frame: Frame, task: Node, before: Node | None, behind: Node | None) -> dict[str, Any]:
    told = statements(frame, task)
    stands = standing(frame, task)
    return {
        "task": task,
        "goal": _goal(frame, task),
        "fields": _fields(frame, task, told["quotations"]),
        "before": before,
        "behind": behind,
        "standing": stands,
        "reports": [] if stands is None else reports(frame, stands),
        **told,
    }


def _fields(frame: Frame, task: Node, quotations: list[str]) -> list[dict[str, Any]]:
    """Give the cells of the row that have words or a place."""
    it, told = task.properties, []
    for name, zh, en in FIELDS:
        text = indicator_name(frame, task, name) if "indicator" in name else it[name]
        place = places(it["evidence"], name)
        if name in _SENTENCES:
            words = sentence(frame, str(it["plan"]), text, quotations)
        else:
            cut = heading(frame, str(it["plan"]), text) if name == "goal" else str(text or "")
            words = Words(marked(cut, quotations), missing=not cut)
        if name in ("lead_text", "support_text") and _has_duties(frame, task, name):
            continue  # the table of duties says it, name by name
        if words.text or words.withheld or place:
            told.append({"name": name, "label": (zh, en), "words": words, "place": place})
    return told


def _has_duties(frame: Frame, task: Node, field: str) -> bool:
    type_ = "LEADS" if field == "lead_text" else "SUPPORTS"
    return bool(items.duties(frame.graph, task, type_))


def indicator_name(frame: Frame, task: Node, field: str) -> str:
    """Give the name of the indicator, or of the part of it, in a row's cell."""
    depth = 2 if field == "sub_indicator" else 1
    found = (frame.graph.target(edge) for edge in frame.graph.out(task, "MEASURED_BY"))
    return next(
        (str(one.properties["name"]) for one in found if one.properties["depth"] == depth), ""
    )
