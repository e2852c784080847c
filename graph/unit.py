"""What a unit is made of: nodes and edges with the properties of the vocabulary, sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its label, its id within the label, and all properties of the vocabulary."""

    label: str
    id: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge from a node to another, each given by label and id."""

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Elements:
    """The nodes and edges of one unit; no node twice, edges in the order of the document."""

    unit: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def fingerprint(self) -> str:
        """The fingerprint that the first node has."""
        return str(self.nodes[0].properties["fingerprint"])


def sealed(unit: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> Elements:
    """Put a unit together: each node and edge once, the first node with their fingerprint."""
    by_id: dict[tuple[str, str], Node] = {}
    for node in nodes:
        by_id.setdefault((node.label, node.id), node)
    first, *others = by_id.values()
    kept = tuple({_edge_key(edge): edge for edge in edges}.values())
    content = _fingerprint(by_id.values(), kept)
    anchor = Node(first.label, first.id, {**first.properties, "fingerprint": content})
    return Elements(unit, (anchor, *others), kept)


def _fingerprint(nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """SHA-256 (hexadecimal) of nodes and edges, in whatever order they come."""
    rows = [
        repr((node.label, *(v for k, v in node.properties.items() if k != "fingerprint")))
        for node in nodes
    ]
    rows += [repr((*_edge_key(edge), edge.source_label, edge.target_label)) for edge in edges]
    rows.sort()
    return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()


def _edge_key(edge: Edge) -> tuple[object, ...]:
    return (edge.type, edge.source, edge.target, *edge.properties.values())
