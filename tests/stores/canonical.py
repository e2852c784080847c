"""A store's whole graph as plain values, and what it should be by `unit_elements`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeren.graph.elements import Elements, Value, unit_elements
from zeren.graph.stores.base import Reader, Store, Unit
from zeren.graph.stores.embedded.store import EmbeddedReader
from zeren.graph.stores.whole import held_units
from zeren.graph.triples import CLASSES, FROM, ONTOLOGY, TO, class_iri, property_iri, relation_iri
from zeren.graph.vocabulary import NODES, RELATIONS

Row = tuple[object, ...]


@dataclass(frozen=True)
class Graph:
    """Nodes and edges, each once and in order: equal graphs are equal values."""

    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]


def graph_of(store: Store) -> Graph:
    """Ask a store for everything it has."""
    with store.reader() as reader:
        return graph_in(reader)


def graph_in(reader: Reader) -> Graph:
    """Ask a reader for everything, in its language; unit by unit where it has none."""
    cypher = by_cypher if isinstance(reader, EmbeddedReader) else by_cypher_of_a_server
    read = {"cypher": cypher, "sparql": by_sparql}.get(reader.language or "", by_units)
    nodes, edges = read(reader)
    return Graph(tuple(sorted(nodes, key=repr)), tuple(sorted(edges, key=repr)))


def without_log(store: Store) -> Graph:
    """Ask a store for everything but its log, in which moments stand."""
    found = graph_of(store)
    kept = (one for one in found.nodes if one[0] not in ("StoreChange", "LogEntry"))
    edges = (one for one in found.edges if one[1] != "LogEntry")
    return Graph(tuple(kept), tuple(edges))


def canonical_hash(reader: Reader) -> str:
    """SHA-256 (hexadecimal) of all that a store holds, by what it reads back of every unit.

    A unit's elements hold the nodes that it shares as all units left them, so these are in it too;
    `Reader.elements` takes their fingerprint anew, of whatever is there.
    """
    lines = [
        f"{unit} {loaded} {elements.fingerprint if (elements := reader.elements(unit)) else None}"
        for unit, loaded in reader.units().items()
    ]
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()


def by_units(reader: Reader) -> tuple[Iterable[Row], Iterable[Row]]:
    """Read everything as the nodes and edges of the units."""
    units = list(held_units(reader))
    nodes = {(n.label, *n.properties.values()) for unit in units for n in unit.nodes}
    edges = {
        (e.type, e.source_label, e.target_label, e.source, e.target, *e.properties.values())
        for unit in units
        for e in unit.edges
    }
    return nodes, edges


def by_cypher(reader: Reader) -> tuple[Iterable[Row], Iterable[Row]]:
    """Ask for each label and each pair of labels that is there."""
    nodes: list[Row] = []
    edges: list[Row] = []
    for (label,) in reader.rows("MATCH (n) RETURN DISTINCT label(n)", {}).rows:
        wanted = ", ".join(f"n.{name}" for name in NODES[label].properties)
        found = reader.rows(f"MATCH (n:{label}) RETURN {wanted}", {})
        nodes += [(label, *row) for row in found.rows]
    text = "MATCH (a)-[r]->(b) RETURN DISTINCT label(r), label(a), label(b)"
    for type_, source, target in reader.rows(text, {}).rows:
        wanted = ", ".join(["a.id", "b.id", *(f"r.{name}" for name in RELATIONS[type_].properties)])
        text = f"MATCH (a:{source})-[r:{type_}]->(b:{target}) RETURN {wanted}"
        edges += [(type_, source, target, *row) for row in reader.rows(text, {}).rows]
    return nodes, edges


PROPERTIES = tuple(dict.fromkeys(name for kind in NODES.values() for name in kind.properties))
OF_EDGES = tuple(dict.fromkeys(name for kind in RELATIONS.values() for name in kind.properties))


def by_cypher_of_a_server(reader: Reader) -> tuple[Iterable[Row], Iterable[Row]]:
    """Ask for all nodes and for all edges: a server plans each of 50 questions for 20 ms and more.

    An edge between labels that it may not join comes too, and what has a property of another's.
    """
    wanted = ", ".join(f"n.{name}" for name in PROPERTIES)
    found = reader.rows(f"MATCH (n) RETURN labels(n), {wanted}", {}).rows
    nodes = [
        (label, *_own(NODES[label].properties, PROPERTIES, values))
        for labels, *values in found
        for label in labels
        if label in NODES
    ]
    wanted = ", ".join(f"r.{name}" for name in OF_EDGES)
    text = f"MATCH (a)-[r]->(b) RETURN type(r), labels(a)[0], labels(b)[0], a.id, b.id, {wanted}"
    edges = [
        (type_, *ends, *_own(RELATIONS[type_].properties, OF_EDGES, values))
        for type_, *ends, values in (
            (*row[:5], row[5:]) for row in reader.rows(text, {}).rows if row[0] in RELATIONS
        )
    ]
    return nodes, edges


def _own(owned: Iterable[str], names: tuple[str, ...], values: Iterable[object]) -> list[object]:
    """Give the properties that a label or type has, of values of all names: it has no others."""
    told = dict(zip(names, values, strict=True))
    own = [told.pop(name) for name in owned]
    assert {name for name, value in told.items() if value is not None} == set()
    return own


def by_sparql(reader: Reader) -> tuple[Iterable[Row], Iterable[Row]]:
    """Ask for each class, and for the statements of each type between each pair of classes."""
    nodes: list[Row] = []
    edges: list[Row] = []
    for label, kind in NODES.items():
        told = _optional(label, kind.properties, "n")
        text = f"SELECT {_selected(kind.properties)} {{ ?n a <{class_iri(label)}> {told} }}"
        nodes += [(label, *row) for row in reader.rows(text, {}).rows]
    for type_, source, target in pairs():
        properties = RELATIONS[type_].properties
        ends = f"?a a <{class_iri(source)}> ; <{ONTOLOGY}id> ?a_id . "
        ends += f"?b a <{class_iri(target)}> ; <{ONTOLOGY}id> ?b_id . "
        ends += f"?a <{relation_iri(type_)}> ?b "
        if type_ in CLASSES:
            ends += f". ?r a <{class_iri(CLASSES[type_])}> ; <{FROM}> ?a ; <{TO}> ?b "
            ends += _optional(type_, properties, "r")
        text = f"SELECT ?a_id ?b_id {_selected(properties)} {{ SELECT DISTINCT * {{ {ends} }} }}"
        edges += [(type_, source, target, *row) for row in reader.rows(text, {}).rows]
    return nodes, edges


def _selected(properties: Iterable[str]) -> str:
    return " ".join(f"?p_{name}" for name in properties)


def _optional(owner: str, properties: Iterable[str], thing: str) -> str:
    told = ((name, property_iri(owner, name)) for name in properties)
    return " ".join(f"OPTIONAL {{ ?{thing} <{iri}> ?p_{name} }}" for name, iri in told)


def pairs() -> Iterator[tuple[str, str, str]]:
    """Name each relationship type with each pair of labels that it may join."""
    return (
        (type_, source, target)
        for type_, kind in RELATIONS.items()
        for source, target in kind.pairs
    )


def nodes_of(store: Store, label: str, **wanted: object) -> list[dict[str, Any]]:
    """Give the nodes of a label that have these properties, in the order of number or id."""
    names = tuple(NODES[label].properties)
    found = [
        dict(zip(names, row[1:], strict=True)) for row in graph_of(store).nodes if row[0] == label
    ]
    kept = [node for node in found if wanted.items() <= node.items()]
    return sorted(kept, key=lambda node: (not isinstance(node.get("number"), int), _place(node)))


def _place(node: Mapping[str, Any]) -> tuple[int, str]:
    number = node.get("number")
    return (number if isinstance(number, int) else 0, str(node["id"]))


def edges_of(store: Store, type_: str, source: str, target: str) -> list[dict[str, Any]]:
    """Give the edges of a type between two labels: their ends ``from`` and ``to``, properties."""
    names = ("from", "to", *RELATIONS[type_].properties)
    return [
        dict(zip(names, row[3:], strict=True))
        for row in graph_of(store).edges
        if row[:3] == (type_, source, target)
    ]


@dataclass
class Oracle:
    """What a store should hold: its plans, and what they said of the nodes they share."""

    plans: dict[str, Elements] = field(default_factory=dict)
    shared: dict[tuple[str, str], dict[str, Value]] = field(default_factory=dict)

    def load(self, plans: Iterable[Unit]) -> Oracle:
        """Load as one call does: equal plans stay as they are, others leave before any comes."""
        new: dict[str, Elements] = {}
        for elements in map(unit_elements, plans):
            new.pop(elements.unit, None)
            new[elements.unit] = elements
        new = {id: elements for id, elements in new.items() if self.plans.get(id) != elements}
        self.remove(*new)
        for id, elements in new.items():
            self.plans[id] = elements
            for node in elements.nodes:
                if NODES[node.label].shared:
                    known = self.shared.setdefault((node.label, node.id), dict(node.properties))
                    names = {*_names(known), *_names(node.properties)}
                    known |= {k: v for k, v in node.properties.items() if v not in (None, "")}
                    if "aliases" in known:
                        known["aliases"] = "\n".join(sorted(names - {known["title"]}))
        return self

    def remove(self, *ids: str) -> Oracle:
        """Take plans out; what no other plan has is forgotten."""
        for id in ids:
            self.plans.pop(id, None)
        used = {(node.label, node.id) for plan in self.plans.values() for node in plan.nodes}
        self.shared = {key: value for key, value in self.shared.items() if key in used}
        return self

    def graph(self) -> Graph:
        """Give the graph that the plans make."""
        nodes = {
            (node.label, *self.shared.get((node.label, node.id), node.properties).values())
            for plan in self.plans.values()
            for node in plan.nodes
        }
        edges = {
            (e.type, e.source_label, e.target_label, e.source, e.target, *e.properties.values())
            for plan in self.plans.values()
            for e in plan.edges
        }
        return Graph(tuple(sorted(nodes, key=repr)), tuple(sorted(edges, key=repr)))


def _names(document: Mapping[str, Value]) -> set[str]:
    told = (document.get("title"), *str(document.get("aliases") or "").split("\n"))
    return {str(name) for name in told if name}


def graph_by_plans(*plans: Unit) -> Graph:
    """Give the graph that plans make when they are loaded in this order."""
    oracle = Oracle()
    for plan in plans:
        oracle.load([plan])
    return oracle.graph()
