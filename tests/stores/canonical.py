"""A store's whole graph as plain values, and what it should be by `unit_elements`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.elements import Elements, Value, unit_elements
from graph.stores.base import Store, Unit
from graph.vocabulary import NODES, RELATIONS

Row = tuple[object, ...]


@dataclass(frozen=True)
class Graph:
    """Nodes and edges, each once and in order: equal graphs are equal values."""

    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]


def graph_of(store: Store) -> Graph:
    """Ask a store for everything it has."""
    nodes: list[Row] = []
    edges: list[Row] = []
    with store.reader() as reader:
        for label, kind in NODES.items():
            wanted = ", ".join(f"n.{name}" for name in kind.properties)
            found = reader.rows(f"MATCH (n:{label}) RETURN {wanted}", {})
            nodes += [(label, *row) for row in found.rows]
        for type_, kind in RELATIONS.items():
            for source, target in kind.pairs:
                wanted = ", ".join(["a.id", "b.id", *(f"r.{name}" for name in kind.properties)])
                text = f"MATCH (a:{source})-[r:{type_}]->(b:{target}) RETURN {wanted}"
                found = reader.rows(text, {})
                edges += [(type_, source, target, *row) for row in found.rows]
    return Graph(tuple(sorted(nodes, key=repr)), tuple(sorted(edges, key=repr)))


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
