"""The list of measures, and a page of each plan's: text, who answers, the tasks that do it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from zeren.graph.unit import Node
from zeren.pages import items
from zeren.pages.addresses import address, page_of_all
from zeren.pages.duties import ROLES
from zeren.pages.frame import Frame, Page
from zeren.pages.quoting import heading, places, sentence
from zeren.pages.rendering import short
from zeren.pages.statements import percent, statements
from zeren.pages.tasks import pages_of_plans
from zeren.tracing import JOINED


def pages(frame: Frame) -> Iterator[Page]:
    """Give the list, the page of each plan's measures, and one each that leads there."""
    yield Page(address("measure"), partial(_list, frame))
    yield from pages_of_plans(frame, "Measure", _measures)


def _place(measure: Node) -> tuple[str, int]:
    return str(measure.properties["plan"]), int(str(measure.properties["number"]))


def _list(frame: Frame) -> bytes:
    rows = [_row(frame, one) for one in sorted(frame.graph.nodes("Measure"), key=_place)]
    return frame.render(
        "measures.html.j2",
        address("measure"),
        title=("措施", "Measures"),
        section="measure",
        rows=rows,
        most=max((len(row["tasks"]) for row in rows), default=0),
        plans=frame.plans,
    )


def _row(frame: Frame, measure: Node) -> dict[str, Any]:
    graph = frame.graph
    return {
        "measure": measure,
        "chapter": _chapter(frame, measure),
        "tasks": items.tasks_of(graph, measure),
        "named": {
            role: list({link.node.id: link.node for link in links}.values())
            for role, type_ in ROLES.items()
            for links in [items.duties(graph, measure, type_)]
        },
        "citations": len(items.citations(graph, measure)),
    }


def _chapter(frame: Frame, measure: Node) -> Node | None:
    parents = (frame.graph.target(edge) for edge in frame.graph.out(measure, "PART_OF"))
    return next((node for node in parents if node.label == "Chapter"), None)


def _measures(frame: Frame, plan: Node, measures: list[Node]) -> bytes:
    title = str(plan.properties["title"] or plan.id)
    return frame.render(
        "measures_of_plan.html.j2",
        page_of_all("measure", plan.id),
        title=(f"措施 {short(title, 60)}", f"Measures of {short(title, 60)}"),
        section="measure",
        plan=plan,
        measures=[_measure(frame, measure) for measure in measures],
    )


def _measure(frame: Frame, measure: Node) -> dict[str, Any]:
    told, it = statements(frame, measure), measure.properties
    return {
        **told,
        "measure": measure,
        "chapter": _chapter(frame, measure),
        "text": sentence(frame, str(it["plan"]), it["text"], told["quotations"]),
        "place": places(it["evidence"], "text"),
        "due_place": places(it["evidence"], "deadline_text"),
        "tasks": [_task(frame, link) for link in items.tasks_of(frame.graph, measure)],
    }


def _task(frame: Frame, link: items.Link) -> dict[str, Any]:
    it, plan = link.edge.properties, str(link.node.properties["plan"])
    return {
        "task": link.node,
        "goal": heading(frame, plan, link.node.properties["goal"]),
        "rank": it["position"],
        "how": JOINED.get(str(it["method"]), JOINED["words"]),
        "score": percent(it["score"]),
        "words": sentence(frame, plan, it["words"]),
        "place": places(it["evidence"], "words"),
    }
