"""Nodes and edges of all units of a store, found by their ends: what pages walk along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zeren.graph.elements import Edge, Elements, Node

Key = tuple[str, str]
"""A node's label and id."""


class GraphIndex:
    """The graph in memory: nodes that several units share stand once, edges in document order."""

    def __init__(self, units: Iterable[Elements]) -> None:
        self._nodes: dict[str, dict[str, Node]] = {}
        self._out: dict[tuple[str, str, str], list[Edge]] = {}
        self._into: dict[tuple[str, str, str], list[Edge]] = {}
        for unit in units:
            for node in unit.nodes:
                self._nodes.setdefault(node.label, {}).setdefault(node.id, node)
            for edge in unit.edges:
                start = (edge.type, edge.source_label, edge.source)
                end = (edge.type, edge.target_label, edge.target)
                self._out.setdefault(start, []).append(edge)
                self._into.setdefault(end, []).append(edge)

    def nodes(self, label: str) -> Iterable[Node]:
        """Give the nodes of a label, in the order of their units."""
        return self._nodes.get(label, {}).values()

    def find(self, label: str, id: str) -> Node | None:
        """Give a node by its label and id; None where there is none."""
        return self._nodes.get(label, {}).get(id)

    def node(self, label: str, id: str) -> Node:
        """Give a node that an edge names."""
        return self._nodes[label][id]

    def out(self, node: Node, *types: str) -> Iterator[Edge]:
        """Give the edges that leave a node, by type in the given order."""
        for type_ in types:
            yield from self._out.get((type_, node.label, node.id), ())

    def into(self, node: Node, *types: str) -> Iterator[Edge]:
        """Give the edges that reach a node, by type in the given order."""
        for type_ in types:
            yield from self._into.get((type_, node.label, node.id), ())

    def source(self, edge: Edge) -> Node:
        """Give the node that an edge leaves."""
        return self._nodes[edge.source_label][edge.source]

    def target(self, edge: Edge) -> Node:
        """Give the node that an edge reaches."""
        return self._nodes[edge.target_label][edge.target]
