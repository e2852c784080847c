"""Plans on their way into the embedded store: merged with what it shares, then brought in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from zeren.graph.elements import Elements
from zeren.graph.stores.embedded.engine import Engine
from zeren.graph.stores.embedded.rows import texts
from zeren.graph.stores.embedded.statements import nodes_by_id, pairs_of, update_nodes
from zeren.graph.stores.shared_nodes import BARE, Row, SharedNodes
from zeren.graph.vocabulary import NODES


class Shared:
    """The nodes and edges that a store has and several plans may use, as far as plans name them.

    ``engine``: None where the store is empty.
    """

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine
        self.nodes = SharedNodes(self._read)
        self.pairs: dict[tuple[str, str, str], set[tuple[str, str]]] = {key: set() for key in BARE}

    def look_up(self, plans: Collection[Elements]) -> None:
        """Read what the store has of the shared nodes of some plans, and joins them."""
        asked = self.nodes.look_up(plans)
        if self._engine is None:
            return
        for key, pairs in self.pairs.items():
            if key[1] in asked:
                found = self._engine.run(pairs_of(*key), {"ids": asked[key[1]]})
                pairs.update((source, target) for source, target in found)

    def _read(self, label: str, ids: list[str]) -> Iterator[Row]:
        if self._engine is not None:
            names = tuple(NODES[label].properties)
            for row in self._engine.run(nodes_by_id(label), {"ids": ids}):
                yield dict(zip(names, row, strict=True))


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

    def add(self, plans: Collection[Elements]) -> None:
        """Take in plans and held texts."""
        self._shared.look_up(plans)
        for elements in plans:
            self._add(elements)

    def _add(self, elements: Elements) -> None:
        for node in elements.nodes:
            if NODES[node.label].shared:
                self._shared.nodes.tell(node)
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

    def bring_into(self, engine: Engine) -> None:
        """Bring everything into the store."""
        added, changed = self._shared.nodes.taken()
        for label, rows in changed.items():
            engine.run(update_nodes(label), {"rows": [texts(label, row) for row in rows]})
        for label, rows in added.items():
            for row in rows:
                self._rows.add((label,), row)
        self._rows.bring_into(engine)

    def close(self) -> None:
        """Let go of what its rows are kept in."""
        self._rows.close()
