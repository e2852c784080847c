"""The files that the graph can be exported to: one table, from which command and help are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from graph.stores.base import Reader

Plans = Collection[str] | None
"""Ids of plans; None for everything that the store has."""


class ExportFormat(NamedTuple):
    """One form of file; ``write`` gives its bytes, part by part, the same twice."""

    zh: str
    en: str
    write: Callable[[Reader, Plans], Iterator[bytes]]


def _graphml(reader: Reader, plans: Plans) -> Iterator[bytes]:
    from graph.exports.content import Content
    from graph.exports.graphml import graphml

    return map(str.encode, graphml(Content(reader, plans)))


def _gexf(reader: Reader, plans: Plans) -> Iterator[bytes]:
    from graph.exports.content import Content
    from graph.exports.gexf import gexf

    return map(str.encode, gexf(Content(reader, plans)))


def _nodes(reader: Reader, plans: Plans) -> Iterator[bytes]:
    from graph.exports.content import Content
    from graph.exports.csv_tables import nodes_csv

    return map(str.encode, nodes_csv(Content(reader, plans)))


def _edges(reader: Reader, plans: Plans) -> Iterator[bytes]:
    from graph.exports.content import Content
    from graph.exports.csv_tables import edges_csv

    return map(str.encode, edges_csv(Content(reader, plans)))


FORMATS: dict[str, ExportFormat] = {
    "graphml": ExportFormat(
        "GraphML：全图，供 networkx、igraph、yEd、Gephi",
        "GraphML: the whole graph, for networkx, igraph, yEd, Gephi",
        _graphml,
    ),
    "gexf": ExportFormat("GEXF 1.3：全图，供 Gephi", "GEXF 1.3: the whole graph, for Gephi", _gexf),
    "nodes-csv": ExportFormat("CSV：全部节点", "CSV: all nodes, for Excel, pandas, Gephi", _nodes),
    "edges-csv": ExportFormat("CSV：全部关系", "CSV: all edges, for Excel, pandas, Gephi", _edges),
}
