"""The list of measures, and a page each: its text, who answers for it, the tasks that do it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from zeren.graph.unit import Node
from zeren.pages import items
from zeren.pages.addresses import address
from zeren.pages.duties import ROLES
from zeren.pages.frame import Frame, Page
from zeren.pages.quoting import heading, places, sentence
from zeren.pages.statements import percent, statements
from zeren.pages.tasks import own_address
from zeren.tracing import JOINED


def pages(frame: Frame) -> Iterator[Page]:
    """Give the list and a page each."""
    yield Page(address("measure"), partial(_list, frame))
    for measure in frame.graph.nodes("Measure"):
        yield Page(own_address(measure), partial(_measure, frame, measure))


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


def _measure(frame: Frame, measure: Node) -> bytes:
    plan, number = _place(measure)
    told = statements(frame, measure)
    it = measure.properties
    return frame.render(
        "measure.html.j2",
        own_address(measure),
        title=(f"措施 {number}", f"Measure {number}"),
        section="measure",
        source=plan,
        measure=measure,
        plan=frame.graph.node("Plan", plan),
        chapter=_chapter(frame, measure),
        text=sentence(frame, plan, it["text"], told["quotations"]),
        place=places(it["evidence"], "text"),
        due_place=places(it["evidence"], "deadline_text"),
        tasks=[_task(frame, link) for link in items.tasks_of(frame.graph, measure)],
        **told,
    )


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
        "leads": list(
            {
                one.node.id: one.node for one in items.duties(frame.graph, link.node, "LEADS")
            }.values()
        ),
    }
