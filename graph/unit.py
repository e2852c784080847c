"""What a unit is made of: nodes and edges with the properties of the vocabulary."""

from __future__ import annotations

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
