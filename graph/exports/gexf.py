"""GEXF 1.3, for Gephi: one static directed graph with parallel edges, an edge's type as its kind.

A null has no ``attvalue``; nothing says when the file was written. Dates are strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zeren.graph.elements import Value
from zeren.graph.exports.carried import node_name, xml_text
from zeren.graph.exports.content import (
    COLUMN_TYPES,
    Content,
    attributes,
    edge_attributes,
    node_attributes,
    written,
)
from zeren.graph.vocabulary import PropertyType

_CLASS: dict[str, PropertyType] = {"class": "string"}


def gexf(content: Content) -> Iterator[str]:
    """Write a graph, a line at a time."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "<meta><creator>Zeren</creator></meta>\n"
    yield '<graph mode="static" defaultedgetype="directed">\n'
    columns = _CLASS | node_attributes()
    yield from _declared("node", columns)
    yield from _declared("edge", edge_attributes())
    yield "<nodes>\n"
    for node in content.nodes():
        id, label = node_name(node.label, node.id), xml_text(content.caption(node))
        values = _values({"class": node.label, **attributes(node)})
        yield f'<node id="{id}" label="{label}">{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(content.edges()):
        source = node_name(edge.source_label, edge.source)
        target = node_name(edge.target_label, edge.target)
        yield (
            f'<edge id="{number}" source="{source}" target="{target}" label="{edge.type}" '
            f'kind="{edge.type}">{_values(edge.properties)}</edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(owner: str, columns: Mapping[str, PropertyType]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">\n'
    for name, kind in columns.items():
        yield f'<attribute id="{name}" title="{name}" type="{COLUMN_TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _values(told: Mapping[str, Value]) -> str:
    values = "".join(
        f'<attvalue for="{name}" value="{xml_text(written(value))}"/>'
        for name, value in told.items()
        if value is not None
    )
    return f"<attvalues>{values}</attvalues>" if values else ""
