"""Plans on their way into the embedded store: merged with what it shares, then brought in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from zeren.graph.elements import Elements, Node
from zeren.graph.stores.base import Parameter
from zeren.graph.stores.embedded.engine import Engine
from zeren.graph.stores.embedded.rows import texts
from zeren.graph.stores.embedded.statements import nodes_by_id, pairs_of, update_nodes
from zeren.graph.stores.shared_nodes import BARE, Row, shared_words
from zeren.graph.vocabulary import NODES


class Shared:
    """The nodes and edges that a store has and several plans may use, as far as they are asked for.

    ``engine``: None where the store is empty.
    """

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine
        self.nodes: dict[str, dict[str, Row]] = {
            label: {} for label, kind in NODES.items() if kind.shared
        }
        self.pairs: dict[tuple[str, str, str], set[tuple[str, str]]] = {key: set() for key in BARE}
        self._asked: dict[str, set[str]] = {label: set() for label in self.nodes}

    def look_up(self, plans: Collection[Elements]) -> None:
        """Read what a store has of the shared nodes of some plans, and joins them."""
        if self._engine is None:
            return
        for label, asked in self._asked.items():
            ids = {node.id for plan in plans for node in plan.nodes if node.label == label} - asked
            asked.update(ids)
            if ids:
                self._read(self._engine, label, {"ids": sorted(ids)})

    def _read(self, engine: Engine, label: str, ids: Mapping[str, Parameter]) -> None:
        names = tuple(NODES[label].properties)
        for row in engine.run(nodes_by_id(label), ids):
            self.nodes[label][row[0]] = dict(zip(names, row, strict=True))
        for key, pairs in self.pairs.items():
            if key[1] == label:
                pairs.update((source, target) for source, target in engine.run(pairs_of(*key), ids))


class Rows(Protocol):
    """Rows on their way into the engine: nodes by their label, edges by type and both labels."""

    def add(self, key: tuple[str, ...], row: Row, *ends: str) -> None:
        """Take in a node, or an edge and the ids of its ends."""
        ...

    def bring_into(self, engine: Engine) -> None:
        """Bring all rows into the store, nodes before the edges that join them, and forget them."""
        ...

    def close(self) -> None:
        """Let go of what they are kept in."""
        ...


class Batch:
    """Nodes and edges that go into the store together, merged with what it shares already."""

    def __init__(self, shared: Shared, rows: Rows) -> None:
        self._shared = shared
        self._rows = rows
        self._changed: dict[str, dict[str, Row]] = {}
        self._added: dict[str, dict[str, Row]] = {}

    def add(self, plans: Collection[Elements]) -> None:
        """Take in plans and held texts."""
        self._shared.look_up(plans)
        for elements in plans:
            self._add(elements)

    def _add(self, elements: Elements) -> None:
        for node in elements.nodes:
            if NODES[node.label].shared:
                self._share(node)
            else:
                self._rows.add((node.label,), node.properties)
        for edge in elements.edges:
            key = (edge.type, edge.source_label, edge.target_label)
            known = self._shared.pairs.get(key)
            if known is not None:
                if (edge.source, edge.target) in known:
                    continue
                known.add((edge.source, edge.target))
            self._rows.add(key, edge.properties, edge.source, edge.target)

    def _share(self, node: Node) -> None:
        known = self._shared.nodes[node.label]
        before = known.get(node.id)
        if before is None:
            known[node.id] = dict(node.properties)
            self._added.setdefault(node.label, {})[node.id] = known[node.id]
            return
        news = shared_words(before, node.properties)
        if news.items() <= before.items():
            return
        before.update(news)
        if node.id not in self._added.get(node.label, {}):
            self._changed.setdefault(node.label, {})[node.id] = before

    def bring_into(self, engine: Engine) -> None:
        """Bring everything into the store."""
        for label, changed in self._changed.items():
            engine.run(
                update_nodes(label), {"rows": [texts(label, row) for row in changed.values()]}
            )
        for label, added in self._added.items():
            for row in added.values():
                self._rows.add((label,), row)
        self._changed, self._added = {}, {}
        self._rows.bring_into(engine)

    def close(self) -> None:
        """Let go of what its rows are kept in."""
        self._rows.close()
