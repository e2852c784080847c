"""A unit put together: each node and edge once, what follows from them, and their fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from zeren.graph.carrying import carried
from zeren.graph.unit import Edge, Elements, Node
from zeren.graph.vocabulary import DERIVED


def sealed(
    unit: str, nodes: Iterable[Node], edges: Iterable[Edge], fingerprint: str = ""
) -> Elements:
    """Put a unit together: each node and edge once, the first node with their fingerprint.

    Edges of derived types are left aside and derived anew. ``fingerprint``: the one that a store
    has of it, which saves taking it.
    """
    by_id: dict[tuple[str, str], Node] = {}
    for node in nodes:
        by_id.setdefault((node.label, node.id), node)
    first, *others = by_id.values()
    told = {_edge_key(edge): edge for edge in edges if edge.type not in DERIVED}
    follows = {_edge_key(edge): edge for edge in carried(unit, told.values())}
    kept = (*told.values(), *follows.values())
    content = fingerprint or _fingerprint(by_id.values(), kept)
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
