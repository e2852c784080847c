"""Nodes and edges as two CSV tables: UTF-8 with its mark, for Excel, pandas and Gephi.

A node's name is its label, a colon and its id. A null is an empty cell, an empty text is ``""``. A
text that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zeren.graph.elements import Value
from zeren.graph.exports.carried import carried, guarded
from zeren.graph.exports.content import (
    Content,
    attributes,
    edge_attributes,
    node_attributes,
    written,
)

_MARK = "\ufeff"


def nodes_csv(content: Content) -> Iterator[str]:
    """Write the table of nodes: name, class, caption and every property."""
    columns = tuple(node_attributes())
    yield _MARK + _line(("id", "class", "label", *columns))
    for node in content.nodes():
        told = attributes(node)
        yield _line(
            (_name(node.label, node.id), node.label, content.caption(node), *_cells(columns, told))
        )


def edges_csv(content: Content) -> Iterator[str]:
    """Write the table of edges: the names of both ends, type and every property."""
    columns = tuple(edge_attributes())
    yield _MARK + _line(("source", "target", "label", *columns))
    for edge in content.edges():
        ends = (_name(edge.source_label, edge.source), _name(edge.target_label, edge.target))
        yield _line((*ends, edge.type, *_cells(columns, edge.properties)))


def _name(label: str, id: str) -> str:
    return f"{label}:{id}"


def _cells(columns: Iterable[str], told: Mapping[str, Value]) -> Iterator[Value]:
    return (told.get(name) for name in columns)


def _line(cells: Iterable[Value]) -> str:
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    text = guarded(carried(value)) if isinstance(value, str) else written(value)
    if text and not any(mark in text for mark in ',"\r\n'):
        return text
    return '"' + text.replace('"', '""') + '"'
