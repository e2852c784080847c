"""The store that is a `networkx.MultiDiGraph` in memory, and any store as such a graph.

A node is keyed ``(label, id)``; its attributes are ``label`` and the properties of the vocabulary,
None where there is no value. An edge is keyed ``(type, value, …)``, its type and its properties in
the vocabulary's order, so that equal statements are one edge; its attributes are ``type`` and the
properties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NoReturn

from zeren.graph.elements import Edge, Elements, Node, Value, sealed
from zeren.graph.errors import QueryError, StoreError, StoreMissing
from zeren.graph.property_types import accepts, refusal
from zeren.graph.stores.base import Loaded, Parameter, Reader, Rows, Unit
from zeren.graph.stores.closing import Closing
from zeren.graph.stores.differences import Differences
from zeren.graph.stores.shared_nodes import shared_words
from zeren.graph.stores.whole import held_units
from zeren.graph.vocabulary import NODES, RELATIONS

if TYPE_CHECKING:
    import networkx as nx

NodeKey = tuple[str, str]
EdgeKey = tuple[NodeKey, NodeKey, tuple[Value, ...]]


def to_networkx(reader: Reader) -> nx.MultiDiGraph:
    """Give everything that a store holds as one graph, with keys and attributes as above."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    for elements in held_units(reader):
        for node in elements.nodes:
            graph.add_node(node_key(node), label=node.label, **node.properties)
        for edge in elements.edges:
            graph.add_edge(*edge_key(edge), type=edge.type, **edge.properties)
    return graph


def node_key(node: Node) -> NodeKey:
    """Give the key of a node."""
    return node.label, node.id


def edge_key(edge: Edge) -> EdgeKey:
    """Give the ends of an edge and its key between them."""
    source, target = (edge.source_label, edge.source), (edge.target_label, edge.target)
    return source, target, (edge.type, *edge.properties.values())


class NetworkxStore:
    """Plans in memory, as long as the process lives (`zeren.graph.stores.base.Store`)."""

    def __init__(self) -> None:
        self._held: _Held | None = None

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The graph itself, to look at and not to change; StoreMissing before the first load."""
        return self._loaded().graph

    def load(self, units: Iterable[Unit]) -> list[Loaded]:
        """Add units, or replace those of the same id; equal ones change nothing.

        Where plans differ in a property of a node that they share, the plan loaded last has its
        say; a null or no words never replace a value, and other names of a document add up.
        """
        differences = Differences(self._held.fingerprints if self._held else {})
        if changed := differences.among(units):
            held = self._writable()
            held.check(changed.values())
            for id, elements in changed.items():
                held.remove(id)
                differences.now[id] = elements.fingerprint
            held.add(changed.values())
            self._held = held
        return differences.loaded()

    def remove(self, unit: str) -> bool:
        """Take one unit out, with everything that only it used; False where there is none."""
        if unit not in self._loaded().units:
            return False
        self._held = self._writable()
        self._held.remove(unit)
        return True

    def reader(self) -> NetworkxReader:
        """Open the store for questions, as it stands now."""
        return NetworkxReader(self._loaded())

    def _loaded(self) -> _Held:
        if self._held is None:
            raise StoreMissing(
                "the store in memory: nothing has been loaded there yet. Load a plan with "
                "store.load([plan]); `zeren load FILE` fills a store that lasts.",
                "内存中的存储：尚未装入任何方案。请用 store.load([plan]) 装入；"
                "`zeren load 文件` 装入的是可长期保存的存储。",
            )
        return self._held

    def _writable(self) -> _Held:
        """Give what may be changed: a copy where a reader looks at what is held."""
        if self._held is None:
            return _Held()
        return self._held.copy() if self._held.readers else self._held


class _Held:
    """The graph, the units that made it, and by how many of them each shared thing is used."""

    def __init__(self) -> None:
        import networkx as nx

        self.graph = nx.MultiDiGraph()
        self.units: dict[str, Elements] = {}
        self.readers = 0
        self._users: Counter[NodeKey | EdgeKey] = Counter()

    def copy(self) -> _Held:
        """Give the same, to be changed apart."""
        other = _Held()
        other.graph = self.graph.copy()
        other.units = dict(self.units)
        other._users = self._users.copy()
        return other

    @property
    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every unit as it was loaded."""
        return {id: elements.fingerprint for id, elements in self.units.items()}

    def check(self, new: Iterable[Elements]) -> None:
        """Refuse values of a wrong type and edges that hang in the air; nothing is changed."""
        units = {elements.unit: elements for elements in new}
        coming = {node_key(node) for elements in units.values() for node in elements.nodes}
        going = {
            node_key(node)
            for id in units.keys() & self.units.keys()
            for node in self.units[id].nodes
            if not NODES[node.label].shared
        }
        for elements in units.values():
            _check_types(elements)
            for edge in elements.edges:
                for end in edge_key(edge)[:2]:
                    if end not in coming and (end not in self.graph or end in going):
                        _refuse(elements.unit, edge, end)

    def add(self, new: Iterable[Elements]) -> None:
        """Bring units in, all nodes before the edges that may join units."""
        for elements in new:
            self.units[elements.unit] = elements
            for node in elements.nodes:
                self._add_node(node)
        for elements in new:
            for edge in elements.edges:
                key = edge_key(edge)
                if _shared(edge):
                    self._users[key] += 1
                self.graph.add_edge(*key, type=edge.type, **edge.properties)

    def _add_node(self, node: Node) -> None:
        key = node_key(node)
        if NODES[node.label].shared:
            self._users[key] += 1
            if key in self.graph:
                known = self.graph.nodes[key]
                known.update(shared_words(known, node.properties))
                return
        self.graph.add_node(key, label=node.label, **node.properties)

    def remove(self, unit: str) -> None:
        """Take a unit out, if it is there, and what no other one uses."""
        gone = self.units.pop(unit, None)
        if gone is None:
            return
        for edge in gone.edges:
            if _shared(edge) and self._left_by_all(edge_key(edge)):
                self.graph.remove_edge(*edge_key(edge))
        for node in gone.nodes:
            if not NODES[node.label].shared or self._left_by_all(node_key(node)):
                self.graph.remove_node(node_key(node))

    def _left_by_all(self, key: NodeKey | EdgeKey) -> bool:
        self._users[key] -= 1
        if self._users[key]:
            return False
        del self._users[key]
        return True

    def elements(self, unit: str) -> Elements | None:
        """Give a unit as it is held now: shared nodes with all that was said of them."""
        loaded = self.units.get(unit)
        if loaded is None:
            return None
        nodes = [self._now(node) for node in loaded.nodes]
        return sealed(unit, nodes, (e for e in loaded.edges if self.graph.has_edge(*edge_key(e))))

    def _now(self, node: Node) -> Node:
        attributes = self.graph.nodes[node_key(node)]
        return Node(node.label, node.id, {name: attributes[name] for name in node.properties})


def _shared(edge: Edge) -> bool:
    """Say whether an edge outlives the nodes that only its unit has."""
    return NODES[edge.source_label].shared and NODES[edge.target_label].shared


def _check_types(elements: Elements) -> None:
    for owner, kinds, properties in (
        *((node.label, NODES[node.label].properties, node.properties) for node in elements.nodes),
        *((edge.type, RELATIONS[edge.type].properties, edge.properties) for edge in elements.edges),
    ):
        for name, value in properties.items():
            if value is not None and not accepts(kinds[name], value):
                raise refusal(f"{owner}.{name}", kinds[name], value)


def _refuse(unit: str, edge: Edge, end: NodeKey) -> NoReturn:
    label, id = end
    raise StoreError(
        f"{unit}: {edge.type} joins {edge.source_label} {edge.source!r} to {edge.target_label} "
        f"{edge.target!r}, but there is no {label} {id!r}. Correct the Plan JSON, or load the text "
        "that it belongs to with it. The store is as it was.",
        f"{unit}：{edge.type} 连接 {edge.source_label}“{edge.source}”与 {edge.target_label}"
        f"“{edge.target}”，但其中没有 {label}“{id}”。请改正 Plan JSON，或把它所属的正文一并装入。"
        "图谱保持原样。",
    )


class NetworkxReader(Closing):
    """The store opened for questions (`zeren.graph.stores.base.Reader`); no query language."""

    language = None

    def __init__(self, held: _Held) -> None:
        self._held = held
        self._open = True
        self._read: dict[str, Elements | None] = {}
        held.readers += 1

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The graph as it stood when the reader was opened, to look at and not to change."""
        return self._held.graph

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:  # noqa: ARG002
        """Refuse: there is no language to ask in."""
        raise QueryError(
            "the store in memory: a graph of networkx has no query language. Ask a computed "
            "question (`zeren query --list`), or load the plans into plans.lbug or Neo4j.",
            "内存中的存储：networkx 图没有查询语言。请提出计算类查询（见 `zeren query --list`），"
            "或将方案装入 plans.lbug 或 Neo4j。",
        )

    def units(self) -> dict[str, str]:
        """Give the fingerprint of every plan and held text, by its id."""
        return self._held.fingerprints

    def elements(self, unit: str) -> Elements | None:
        """Give one plan or held text by its id; None where it is not held."""
        if unit not in self._read:
            self._read[unit] = self._held.elements(unit)
        return self._read[unit]

    def close(self) -> None:
        """Let go of the store."""
        if self._open:
            self._open = False
            self._held.readers -= 1
