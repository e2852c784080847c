"""The tasks of each plan as data: one script a plan, from which lists and agencies draw their rows.

A task would stand in the list of all, and on the page of each agency that it names. It stands here
once; ``static/rows.js`` makes the rows. A script, since a page from disk may not fetch data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from zeren.graph.unit import Node
from zeren.pages import items
from zeren.pages.addresses import address, key
from zeren.pages.duties import ROLES, Role, indicator_of
from zeren.pages.frame import Frame, Page
from zeren.pages.graph_index import GraphIndex
from zeren.pages.labels import colour_words
from zeren.pages.quoting import heading, sentence
from zeren.pages.rendering import clean, numbered, says, short
from zeren.pages.standing import Standing, standing


def pages(frame: Frame) -> Iterator[Page]:
    """Give the script of each plan."""
    for plan in frame.plans:
        yield Page(data_address(plan.id), partial(_script, frame, plan))


def data_address(plan: str) -> str:
    """Give the address of the script with the tasks of a plan."""
    return f"data/{key(plan)}.js"


def plan_data(frame: Frame, plan: str) -> dict[str, Any]:
    """Give a plan's tasks as rows need them; agencies and indicators stand once, by position."""
    agencies: dict[str, int] = {}
    indicators: dict[str, int] = {}
    documents: dict[str, int] = {}
    tasks = {
        int(str(task.properties["number"])): [
            *_task(frame, task, agencies, indicators),
            *_found_by(frame, task, agencies, documents),
        ]
        for task in frame.tasks_of.get(plan, [])
    }
    return {
        "name": short(plan, 40),
        "page": address("plan", plan),
        "agencies": [_agency(frame.graph.node("Agency", id)) for id in agencies],
        "indicators": [_indicator(frame.graph.node("Indicator", id)) for id in indicators],
        "documents": [key(id) for id in documents],
        "measures": _measures(frame, plan),
        "tasks": tasks,
    }


def _measures(frame: Frame, plan: str) -> dict[int, str]:
    return {
        int(str(one.properties["number"])): short(one.properties["title"], 120)
        for one in frame.measures_of.get(plan, [])
    }


def _script(frame: Frame, plan: Node) -> bytes:
    told = plan_data(frame, plan.id)
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f'(window.zerenTasks=window.zerenTasks||{{}})["{key(plan.id)}"]={data};\n'.encode()


def _agency(agency: Node) -> list[str]:
    return [key(agency.id), short(agency.properties["name"], 60), address("agency", agency.id)]


def _indicator(indicator: Node) -> list[str]:
    return [key(indicator.id), short(indicator.properties["name"], 40)]


def _task(
    frame: Frame, task: Node, agencies: dict[str, int], indicators: dict[str, int]
) -> list[Any]:
    """Give a task's label, goal, indicator, when due, who leads and supports, doubts, state.

    The last is how often readers put it right.
    A party is a position in the list of agencies, or that and the unit of it that is named.
    """
    graph, it = frame.graph, task.properties
    named = {role: items.duties(graph, task, type_) for role, type_ in ROLES.items()}
    indicator = indicator_of(graph, task)
    return [
        str(numbered(task)),
        short(heading(frame, str(it["plan"]), it["goal"]), 200),
        -1 if indicator is None else indicators.setdefault(indicator.id, len(indicators)),
        due(task),
        *([_party(link, agencies) for link in _once(links)] for links in named.values()),
        len(items.findings(frame, task)),
        _stands(standing(frame, task)),
        len(frame.corrections.of(task)),
    ]


def _found_by(
    frame: Frame, task: Node, agencies: dict[str, int], documents: dict[str, int]
) -> list[Any]:
    """Give the action in short, the documents cited, and who carries it in either role.

    The last is 0 where that is whom the task names.
    """
    action = sentence(frame, str(task.properties["plan"]), task.properties["action"])
    cited = {link.node.id: None for link in items.citations(frame.graph, task)}
    return [
        short(action.text.striptags(), 160),
        [documents.setdefault(id, len(documents)) for id in cited],
        *(_carrying(frame.graph, task, role, agencies) for role in ROLES),
    ]


def _carrying(graph: GraphIndex, task: Node, role: Role, agencies: dict[str, int]) -> Any:
    named = {edge.source for edge in graph.into(task, ROLES[role])}
    carried = graph.into(task, "CARRIES")
    carrying = {edge.source for edge in carried if edge.properties["role"] == role}
    if carrying == named:
        return 0
    return [agencies.setdefault(id, len(agencies)) for id in sorted(carrying)]


def _once(links: Iterable[items.Link]) -> list[items.Link]:
    return list({link.node.id: link for link in links}.values())


def _party(link: items.Link, agencies: dict[str, int]) -> int | list[Any]:
    at, unit = agencies.setdefault(link.node.id, len(agencies)), link.edge.properties["unit"]
    return [at, short(unit, 30)] if unit else at


def due(task: Node) -> list[str]:
    """Give the day of a task, the words if they say more, and the kind if it is no day."""
    day, kind = task.properties["deadline"], str(task.properties["deadline_kind"] or "")
    words = short(task.properties["deadline_text"] or "", 30)
    more = "" if isinstance(day, date) and says(words, day) else words
    return [str(day or ""), more, "" if kind == "day" else kind]


def _stands(told: Standing | None) -> list[Any] | None:
    """Give how a task stands: words, warning (both in two languages), fill, last day, days late.

    The last is the state as filters and addresses name it.
    """
    if told is None:
        return None
    last = "" if told.last is None else str(told.last.properties["as_of"])
    return [
        *told.word,
        *map(clean, colour_words(told.colour)),
        told.fill,
        last,
        max(told.days or 0, 0),
        told.state or "unreported",
    ]
