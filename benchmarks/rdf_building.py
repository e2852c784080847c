"""Building the RDF dataset: this store against rdflib's Graph.add of the same triples.

Both begin with the plans. rdflib: nodes and edges are derived and their terms built by rdflib, one
`Graph.add` a triple. The store writes lines of N-Quads and loads them in bulk; it also keeps the
triples in named graphs, merges what plans share, and compares fingerprints. In memory it ends with
a dataset that can be asked; on disk (told apart) with a folder that is synced and swapped in.

    python -m benchmarks.rdf_building            1 and 10 plans
    python -m benchmarks.rdf_building --large    100 plans too, and 1,000 by the store alone: rdflib
                                                 would take a quarter of an hour and many GB
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pyoxigraph
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node as Term

from benchmarks.loading import empty_folder
from tests.builders import large_plan
from zeren.graph.elements import Edge, plan_elements
from zeren.graph.model import Plan
from zeren.graph.stores.rdf.places import FolderPlace
from zeren.graph.stores.rdf.store import RdfStore
from zeren.graph.triples import (
    CLASSES,
    DUTIES,
    FROM,
    RESPONSIBLE,
    TO,
    class_iri,
    node_iri,
    property_iri,
    relation_iri,
    statement_iri,
)
from zeren.graph.unit import Value

Triple = tuple[Term, Term, Term]
TARGET = 0.3
TURNS = {1: 5, 10: 2, 100: 1}


class Cost(NamedTuple):
    """Wall and CPU seconds of a build, and how many triples it has at the end."""

    wall: float
    cpu: float
    triples: int


class Memory:
    """A place that keeps the dataset in memory (`zeren.graph.stores.rdf.places.Place`)."""

    def __init__(self) -> None:
        self.path = Path("memory")
        self.data: pyoxigraph.Store | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nobody else can write here."""
        yield

    def exists(self) -> bool:
        """Tell whether something was built."""
        return self.data is not None

    def read(self) -> pyoxigraph.Store:
        """Give what was built."""
        assert self.data is not None
        return self.data

    def begin(self, *, empty: bool) -> None:
        """Begin with nothing; what was built is not changed here."""
        assert empty
        self.data = pyoxigraph.Store()

    def publish(self) -> None:
        """Nothing remains to be done."""


def by_rdflib(plans: list[Plan]) -> int:
    """Build the graph as somebody would who has only rdflib."""
    graph = Graph()
    for plan in plans:
        elements = plan_elements(plan)
        for node in elements.nodes:
            subject = URIRef(node_iri(node.label, node.id))
            graph.add((subject, RDF.type, URIRef(class_iri(node.label))))
            for triple in said(subject, node.label, node.properties):
                graph.add(triple)
        for edge in elements.edges:
            for triple in edge_triples(edge):
                graph.add(triple)
    return len(graph)


def said(subject: URIRef, owner: str, properties: Mapping[str, Value]) -> Iterator[Triple]:
    """Give the triples of what a node or an edge has."""
    for name, value in properties.items():
        if value is not None:
            yield subject, URIRef(property_iri(owner, name)), Literal(value)


def edge_triples(edge: Edge) -> Iterator[Triple]:
    """Give the triples of an edge, and of the statement that it is too."""
    source = URIRef(node_iri(edge.source_label, edge.source))
    target = URIRef(node_iri(edge.target_label, edge.target))
    yield source, URIRef(relation_iri(edge.type)), target
    if edge.type in DUTIES:
        yield source, URIRef(RESPONSIBLE), target
    if edge.type in CLASSES:
        subject = URIRef(statement_iri(edge))
        yield subject, RDF.type, URIRef(class_iri(CLASSES[edge.type]))
        yield subject, URIRef(FROM), source
        yield subject, URIRef(TO), target
        yield from said(subject, edge.type, edge.properties)


def in_memory(plans: list[Plan]) -> int:
    """Build the dataset in memory."""
    place = Memory()
    RdfStore(place).load(plans)
    return len(place.read())


def on_disk(plans: list[Plan]) -> int:
    """Build the dataset in a folder."""
    with empty_folder() as folder:
        store = RdfStore(FolderPlace(folder / "plans.oxigraph"))
        store.load(plans)
        with store.reader() as reader:
            return len(reader.dataset)


def cost(build: Callable[[list[Plan]], int], plans: list[Plan]) -> Cost:
    """Measure one build."""
    wall, cpu = time.perf_counter(), time.process_time()
    triples = build(plans)
    return Cost(time.perf_counter() - wall, time.process_time() - cpu, triples)


def compare(count: int) -> float:
    """Measure all by turns, print a row of the table, and give the ratio in memory by CPU time."""
    plans = [large_plan(index) for index in range(count)]
    rounds = [
        [cost(build, plans) for build in (by_rdflib, in_memory, on_disk)]
        for _ in range(TURNS[count])
    ]
    theirs, memory, disk = (median(one.wall for one in side) for side in zip(*rounds, strict=True))
    wall, ratio = (
        median(getattr(mine, side) / getattr(other, side) for other, mine, _ in rounds)
        for side in ("wall", "cpu")
    )
    told = "  misses" if ratio > TARGET else ""
    print(
        f"{count:>6} {rounds[0][0].triples:>10} {theirs:>9.2f} {memory:>9.2f} {wall:>7.2f} "
        f"{ratio:>7.2f} {disk:>9.2f} {disk / theirs:>7.2f}{told}",
        flush=True,
    )
    return ratio


def ours_alone(count: int) -> None:
    """Measure ours where rdflib would take too long."""
    memory = cost(in_memory, [large_plan(index) for index in range(count)])
    print(f"{count:>6} {memory.triples:>10} {'–':>9} {memory.wall:>9.2f}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a ratio misses the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--large", action="store_true", help="build 100 and 1,000 plans too (minutes)"
    )
    large = parser.parse_args(arguments).large
    print("Seconds to build the RDF dataset of plans of 221 tasks (median of turns).")
    print(
        f"{'plans':>6} {'triples':>10} {'rdflib':>9} {'memory':>9} {'ratio':>7} {'CPU':>7} "
        f"{'disk':>9} {'ratio':>7}"
    )
    ratios = [compare(count) for count in TURNS if large or count < 100]
    if large:
        ours_alone(1000)
    print(f"Target: at most {TARGET} in memory, by CPU time.")
    return int(max(ratios) > TARGET)


if __name__ == "__main__":
    raise SystemExit(main())
