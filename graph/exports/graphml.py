"""GraphML, for networkx, igraph, Gephi, yEd, Cytoscape: one directed graph with parallel edges.

A node's id is `zeren.graph.exports.carried.node_name`. A null has no ``data`` element; an empty
text has
an empty one. Dates are strings.
"""

from __future__ import annotations

from collections.abc import Iterator

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

_OWN: dict[str, PropertyType] = {"class": "string", "label": "string"}
"""Of a node its label and its caption; of an edge its type alone."""


def graphml(content: Content) -> Iterator[str]:
    """Write a graph, a line at a time."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, kind in (_OWN | node_attributes()).items():
        yield _key("node", name, kind)
    for name, kind in ({"label": _OWN["label"]} | edge_attributes()).items():
        yield _key("edge", name, kind)
    yield '<graph id="zeren" edgedefault="directed">\n'
    for node in content.nodes():
        told = {"class": node.label, "label": content.caption(node), **attributes(node)}
        yield f'<node id="{node_name(node.label, node.id)}">{_data("node", told)}</node>\n'
    for edge in content.edges():
        source = node_name(edge.source_label, edge.source)
        target = node_name(edge.target_label, edge.target)
        told = {"label": edge.type, **edge.properties}
        yield f'<edge source="{source}" target="{target}">{_data("edge", told)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _key(owner: str, name: str, kind: PropertyType) -> str:
    type_ = COLUMN_TYPES[kind]
    return f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{type_}"/>\n'


def _data(owner: str, told: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{owner}-{name}">{xml_text(written(value))}</data>'
        for name, value in told.items()
        if value is not None
    )
