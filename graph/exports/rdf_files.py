"""RDF files of a graph from any store: N-Quads, TriG, Turtle, JSON-LD; see docs/rdf.md.

A unit's graph has what the store has, and what follows from it in the vocabularies of others.
"""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.alignment import derived_lines, shared_lines
from zeren.graph.exports.content import Content
from zeren.graph.stores.rdf.syntax import WRITERS, Graphs
from zeren.graph.triples import SHARED_GRAPH, edge_lines, graph_iri, node_lines
from zeren.graph.unit import Node
from zeren.graph.vocabulary import NODES


def nquads(content: Content) -> Iterator[str]:
    """Write N-Quads, a named graph for each unit."""
    return WRITERS[".nq"](_graphs(content))


def trig(content: Content) -> Iterator[str]:
    """Write TriG, a named graph for each unit."""
    return WRITERS[".trig"](_graphs(content))


def turtle(content: Content) -> Iterator[str]:
    """Write Turtle: all units laid together."""
    return WRITERS[".ttl"](_graphs(content, flat=True))


def jsonld(content: Content) -> Iterator[str]:
    """Write JSON-LD with its context in it, a named graph for each unit."""
    return WRITERS[".jsonld"](_graphs(content))


def _graphs(content: Content, *, flat: bool = False) -> Graphs:
    """Give the lines of each unit's graph, then those of the nodes that units share."""
    shared: dict[tuple[str, str], Node] = {}
    for elements in content.units():
        graph = None if flat else graph_iri(elements.unit)
        own = [node for node in elements.nodes if not NODES[node.label].shared]
        shared |= {(n.label, n.id): n for n in elements.nodes if NODES[n.label].shared}
        lines = [*node_lines(own, graph), *edge_lines(elements.edges, graph)]
        yield graph, [*lines, *derived_lines(elements, graph)]
    graph = None if flat else SHARED_GRAPH
    yield graph, [*node_lines(shared.values(), graph), *shared_lines(shared.values(), graph)]
