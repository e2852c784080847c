"""The graph as tables: one for the nodes of each label, one for the edges of each type.

Tables and columns are called as in the vocabulary, in small letters: ``task``, ``source_document``,
``leads``. A table of edges has both ends, label and id, before its properties. A null stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zeren.graph.elements import Value
from zeren.graph.exports.content import Content
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType

_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
ENDS: Mapping[str, PropertyType] = {
    "source_label": "string",
    "source": "string",
    "target_label": "string",
    "target": "string",
}
"""The columns of both ends of an edge."""

_LEFT_OUT = ("search_text", "fingerprint")
"""Properties that are the stores' own."""


class Table(NamedTuple):
    """A table: its name, its columns with their types, its rows, whether ``id`` is its key."""

    name: str
    columns: Mapping[str, PropertyType]
    rows: list[tuple[Value, ...]]
    keyed: bool = False


def tables(content: Content) -> Iterator[Table]:
    """Give every table, empty ones too, those of nodes first."""
    nodes: dict[str, list[tuple[Value, ...]]] = {label: [] for label in NODES}
    columns = {label: _kept(kind.properties) for label, kind in NODES.items()}
    for node in content.nodes():
        nodes[node.label].append(tuple(node.properties[name] for name in columns[node.label]))
    for label, rows in nodes.items():
        yield Table(table_name(label), columns[label], rows, keyed=True)
    edges: dict[str, list[tuple[Value, ...]]] = {type_: [] for type_ in RELATIONS}
    for edge in content.edges():
        ends = (edge.source_label, edge.source, edge.target_label, edge.target)
        edges[edge.type].append((*ends, *edge.properties.values()))
    for type_, rows in edges.items():
        yield Table(table_name(type_), {**ENDS, **RELATIONS[type_].properties}, rows)


def table_name(name: str) -> str:
    """Name the table of a label or type: ``source_document``, ``leads``."""
    return _INSIDE.sub("_", name).lower()


def _kept(properties: Mapping[str, PropertyType]) -> dict[str, PropertyType]:
    return {name: kind for name, kind in properties.items() if name not in _LEFT_OUT}
