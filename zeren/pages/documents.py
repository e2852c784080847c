"""The list of cited documents, and a page each: who cites it, and what rests on which provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from zeren.graph.unit import Edge, Node
from zeren.pages import items
from zeren.pages.addresses import address
from zeren.pages.duties import ROLES
from zeren.pages.frame import Frame, Page
from zeren.pages.labels import Pair
from zeren.pages.quoting import heading, marked, places, sentence
from zeren.pages.rendering import numbered
from zeren.pages.scope import counted
from zeren.pages.statements import percent
from zeren.tracing import STATUS

ORIGINS: dict[str, Pair] = {
    "central": ("国家", "central"),
    "other-province": ("外省", "other province"),
    "third-party-evaluation": ("第三方评估", "third-party evaluation"),
    "research": ("调研", "research"),
    "own": ("本地", "own"),
    "other": ("其他", "other"),
}


def pages(frame: Frame) -> Iterator[Page]:
    """Give the list and a page each."""
    yield Page(address("document"), partial(_list, frame))
    for document in frame.graph.nodes("SourceDocument"):
        yield Page(address("document", document.id), partial(_document, frame, document))


def _list(frame: Frame) -> bytes:
    rows = [_row(frame, document) for document in frame.graph.nodes("SourceDocument")]
    rows.sort(key=lambda row: (-len(row["items"]), -row["resting"], row["document"].id))
    return frame.render(
        "documents.html.j2",
        address("document"),
        title=("文件", "Documents"),
        section="document",
        rows=rows,
        most=max((len(row["items"]) for row in rows), default=0),
        origins=ORIGINS,
    )


def _row(frame: Frame, document: Node) -> dict[str, Any]:
    graph = frame.graph
    citing = {(edge.source_label, edge.source) for edge in graph.into(document, "CITES")}
    provisions = _provisions(frame, document)
    traces = [edge for one in provisions for edge in graph.into(one, "TRACES_TO")]
    counts = [
        Counter(_plan(graph.node(*each)) for each in each_)
        for each_ in (
            citing,
            [each for each in citing if each[0] == "Task"],
            [(edge.source_label, edge.source) for edge in traces],
        )
    ]
    return {
        "document": document,
        "counts": counted({plan: [one[plan] for one in counts] for plan in set().union(*counts)}),
        "origin": _origin(document),
        "held": any(graph.into(document, "TEXT_OF")),
        "items": citing,
        "tasks": sum(label == "Task" for label, _ in citing),
        "provisions": len(provisions),
        "resting": len(traces),
    }


def _plan(item: Node) -> str:
    return item.id if item.label == "Plan" else str(item.properties["plan"])


def _origin(document: Node) -> tuple[str, str]:
    origin = str(document.properties["origin"] or "")
    return ORIGINS.get(origin, (origin, origin))


def _provisions(frame: Frame, document: Node) -> list[Node]:
    found = (frame.graph.source(edge) for edge in frame.graph.into(document, "PART_OF"))
    return sorted(found, key=lambda one: int(str(one.properties["position"])))


def _document(frame: Frame, document: Node) -> bytes:
    it = document.properties
    name = str(it["title"] or document.id)
    text = next(iter(frame.graph.into(document, "TEXT_OF")), None)
    provisions = [_provision(frame, one) for one in _provisions(frame, document)]
    return frame.render(
        "document.html.j2",
        address("document", document.id),
        title=(name, name),
        section="document",
        document=document,
        origin=_origin(document),
        aliases=[alias for alias in str(it["aliases"] or "").splitlines() if alias != it["title"]],
        text=None if text is None else frame.graph.source(text),
        citations=[_citation(frame, document, edge) for edge in _citing(frame, document)],
        provisions=provisions,
        resting=sum(len(one["items"]) for one in provisions),
    )


_KINDS = {"Plan": ("方案", "plan"), "Measure": ("措施", "measure"), "Task": ("任务", "task")}


def _citing(frame: Frame, document: Node) -> list[Edge]:
    order = list(_KINDS)
    edges = frame.graph.into(document, "CITES")
    return sorted(edges, key=lambda edge: (order.index(edge.source_label), _place(frame, edge)))


def _place(frame: Frame, edge: Edge) -> tuple[str, int, int]:
    node = frame.graph.source(edge)
    number = 0 if node.label == "Plan" else int(str(node.properties["number"]))
    return _plan(node), number, int(str(edge.properties["position"]))


def _citation(frame: Frame, document: Node, edge: Edge) -> dict[str, Any]:
    state, score = items.status(frame.graph, frame.graph.source(edge), document)
    return {
        **_item(frame, frame.graph.source(edge)),
        "locator": edge.properties["locator"] or "",
        "mention": edge.properties["mention"] or "",
        "status": STATUS[state],
        "score": percent(score) if state == "words" else "",
    }


def _item(frame: Frame, node: Node) -> dict[str, Any]:
    """Name a plan, measure or task, and the page that it has."""
    it = node.properties
    if node.label == "Plan":
        where: dict[str, Any] = {
            "link": ("plan", node.id),
            "number": "",
            "name": str(it["title"] or node.id),
        }
    else:
        plan, number = str(it["plan"]), int(str(it["number"]))
        name = heading(frame, plan, it["title" if node.label == "Measure" else "goal"])
        where = {"link": (node.label.lower(), plan, number), "number": numbered(node), "name": name}
    return {"kind": _KINDS[node.label], **where}


def _resting(frame: Frame, edge: Edge) -> dict[str, Any]:
    """Give the words of a task or measure that rest on a provision, and where they stand."""
    plan = str(frame.graph.source(edge).properties["plan"])
    words = sentence(frame, plan, edge.properties["words"])
    return {"words": words, "plan": plan, "place": places(edge.properties["evidence"], "words")}


def _provision(frame: Frame, provision: Node) -> dict[str, Any]:
    graph, it = frame.graph, provision.properties
    traces = sorted(
        graph.into(provision, "TRACES_TO"), key=lambda edge: (edge.source_label, edge.source)
    )
    quoted = [str(edge.properties["provision_words"] or "") for edge in traces]
    return {
        "number": it["number"],
        "heading": it["heading"] or "",
        "text": marked(str(it["text"] or ""), quoted),
        "place": places(it["evidence"], None if it["text"] is None else "text"),
        "answerable": {
            role: list({link.node.id: link.node for link in links}.values())
            for role, type_ in ROLES.items()
            for links in [items.duties(graph, provision, type_)]
        },
        "items": [
            {
                **_item(frame, graph.source(edge)),
                "score": percent(edge.properties["score"]),
                "named": edge.properties["method"] == "locator",
                **_resting(frame, edge),
            }
            for edge in traces
        ],
    }
