"""What stands around a task or measure in the graph: duties, targets, links, citations, origins.

The same facts in the same order as `zeren.chain` gathers by queries for one task; here they are
walked to in memory, because a site has hundreds of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from zeren.graph.provenance import read_evidence
from zeren.graph.unit import Edge, Node
from zeren.pages.duties import Role
from zeren.pages.frame import Frame
from zeren.pages.graph_index import GraphIndex
from zeren.queries.auditing import Found


@dataclass(frozen=True, slots=True)
class Link:
    """An edge of an item and the node at its other end."""

    edge: Edge
    node: Node


@dataclass(frozen=True, slots=True)
class Origin:
    """A provision that an item goes back to, itself or by the words of ``measure``."""

    edge: Edge
    provision: Node
    document: Node
    measure: Node | None
    answerable: dict[Role, list[Link]]


def duties(graph: GraphIndex, item: Node, type_: str) -> list[Link]:
    """Give who leads (``LEADS``) or supports (``SUPPORTS``) an item, in the order of the plan."""
    edges = sorted(graph.into(item, type_), key=_position)
    return [Link(edge, graph.source(edge)) for edge in edges]


def targets(graph: GraphIndex, item: Node) -> list[Node]:
    """Give the numeric targets of an item, as they stand in it."""
    found = [graph.target(edge) for edge in graph.out(item, "HAS_TARGET")]
    return sorted(found, key=lambda target: (_first_place(target), target.id))


def measures(graph: GraphIndex, task: Node) -> list[Link]:
    """Give the measures that a task implements, best first."""
    edges = sorted(graph.out(task, "IMPLEMENTS"), key=_position)
    return [Link(edge, graph.target(edge)) for edge in edges]


def tasks_of(graph: GraphIndex, measure: Node) -> list[Link]:
    """Give the tasks that implement a measure, those first whose best measure it is."""
    links = [Link(edge, graph.source(edge)) for edge in graph.into(measure, "IMPLEMENTS")]
    return sorted(links, key=lambda link: (_position(link.edge), _number(link.node)))


def citations(graph: GraphIndex, item: Node) -> list[Link]:
    """Give the documents that an item cites, in the order of its words."""
    edges = sorted(graph.out(item, "CITES"), key=_position)
    return [Link(edge, graph.target(edge)) for edge in edges]


def status(graph: GraphIndex, item: Node, document: Node) -> tuple[str, float]:
    """Tell how far a citation is traced, and how well the words match (0 where they do not)."""
    if not any(graph.into(document, "TEXT_OF")):
        return "cited", 0.0
    scores = [
        _score(edge)
        for edge in graph.out(item, "TRACES_TO")
        if _document_of(graph, graph.target(edge)).id == document.id
    ]
    if not scores:
        return "held", 0.0
    return ("words" if max(scores) > 0 else "provision"), max(scores)


def origins(graph: GraphIndex, item: Node) -> list[Origin]:
    """Give the provisions that an item goes back to: its own, then those by its best measure.

    A task goes back by its measure only where the words that join both stand in the words by which
    the measure does, or the other way round.
    """
    found = [_origin(graph, edge, None) for edge in graph.out(item, "TRACES_TO")]
    for link in measures(graph, item) if item.label == "Task" else ():
        joined = str(link.edge.properties["measure_words"] or "")
        if link.edge.properties["position"] != 1 or not joined:
            continue
        for edge in graph.out(link.node, "TRACES_TO"):
            words = str(edge.properties["words"] or "")
            if words in joined or joined in words:
                found.append(_origin(graph, edge, link.node))
    return sorted(found, key=_origin_order)


def _origin(graph: GraphIndex, edge: Edge, measure: Node | None) -> Origin:
    provision = graph.target(edge)
    return Origin(edge, provision, _document_of(graph, provision), measure, answerable(graph, edge))


def answerable(graph: GraphIndex, trace: Edge) -> dict[Role, list[Link]]:
    """Give who answers for the provision that an item goes back to."""
    provision = graph.target(trace)
    told: dict[Role, list[Link]] = {
        "leads": duties(graph, provision, "LEADS"),
        "supports": duties(graph, provision, "SUPPORTS"),
    }
    return told


def _origin_order(origin: Origin) -> tuple[bool, int, str, str]:
    number = str(origin.provision.properties["number"])
    return origin.measure is not None, _position(origin.edge), origin.document.id, number


def _document_of(graph: GraphIndex, provision: Node) -> Node:
    edge = next(graph.out(provision, "PART_OF"))
    return graph.target(edge)


def issues(frame: Frame, item: Node) -> list[Node]:
    """Give the doubts that reading had about an item."""
    owner = (item.properties["plan"], item.label.lower(), item.properties["number"])
    return frame.issues_at.get(owner, [])


def findings(frame: Frame, item: Node) -> list[Found]:
    """Give what the audit finds at an item."""
    own = (item.properties["plan"], item.label.lower(), item.properties["number"])
    return frame.findings_at.get(own, [])


def _position(edge: Edge) -> int:
    position = edge.properties["position"]
    return position if isinstance(position, int) else 0


def _number(item: Node) -> int:
    number = item.properties["number"]
    return number if isinstance(number, int) else 0


def _score(edge: Edge) -> float:
    score = edge.properties["score"]
    return float(score) if isinstance(score, int | float) else 0.0


def _first_place(node: Node) -> int:
    spans = read_evidence(str(node.properties["evidence"] or ""))
    return min((span.start for span in spans), default=0)
