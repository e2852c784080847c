"""Plans on their way into the embedded store: merged with what it shares, then loaded in bulk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from zeren.graph.elements import Elements, Node, Value
from zeren.graph.property_types import accepts, refusal
from zeren.graph.stores.embedded_engine import Engine
from zeren.graph.stores.embedded_statements import (
    all_nodes,
    all_pairs,
    copy_edges,
    copy_nodes,
    update_nodes,
)
from zeren.graph.stores.shared_nodes import BARE, Row, shared_words
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType


class Shared:
    """The nodes and edges of a store that several plans may use, and what becomes of them."""

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Row]] = {
            label: {} for label, kind in NODES.items() if kind.shared
        }
        self.pairs: dict[tuple[str, str, str], set[tuple[str, str]]] = {key: set() for key in BARE}

    @classmethod
    def of(cls, engine: Engine) -> Shared:
        """Read what a store has."""
        shared = cls()
        for label, known in shared.nodes.items():
            names = tuple(NODES[label].properties)
            for row in engine.run(all_nodes(label)):
                known[row[0]] = dict(zip(names, row, strict=True))
        for key, pairs in shared.pairs.items():
            pairs.update((source, target) for source, target in engine.run(all_pairs(*key)))
        return shared


class Batch:
    """Nodes and edges that go into the store together, kept in CSV files until then.

    COPY from CSV is the engine's fastest way in at every size (3,400 nodes and edges of one plan:
    190 ms; UNWIND … CREATE 260 ms, COPY from UNWIND 380 ms; of 100 plans: 2.1 s against minutes
    and 7 s), so that there is one way only and no threshold; one COPY for all is twice as fast as
    one for every 50 plans.
    """

    def __init__(self, shared: Shared, folder: Path) -> None:
        self._shared = shared
        self._folder = folder
        self._files: dict[tuple[str, ...], IO[str]] = {}
        self._changed: dict[str, dict[str, Row]] = {}
        self._added: dict[str, dict[str, Row]] = {}

    def add(self, elements: Elements) -> None:
        """Take in a plan or a held text."""
        for node in elements.nodes:
            if NODES[node.label].shared:
                self._share(node)
            else:
                self._write((node.label,), node.properties)
        for edge in elements.edges:
            key = (edge.type, edge.source_label, edge.target_label)
            known = self._shared.pairs.get(key)
            if known is not None:
                if (edge.source, edge.target) in known:
                    continue
                known.add((edge.source, edge.target))
            self._write(key, edge.properties, edge.source, edge.target)

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

    def _write(self, key: tuple[str, ...], row: Row, *ends: str) -> None:
        file = self._files.get(key)
        if file is None:
            file = self._path(key).open("w", encoding="utf-8", newline="")
            self._files[key] = file
        cells = [_quoted(end) for end in ends]
        cells += [cell(row[name]) for name, cell in _WRITERS[key[0]]]
        file.write(",".join(cells) + "\n")

    def _path(self, key: tuple[str, ...]) -> Path:
        return self._folder / f"{'-'.join(key)}.csv"

    def copy_into(self, engine: Engine) -> None:
        """Bring everything into the store, nodes before the edges that join them."""
        for label, changed in self._changed.items():
            rows = [_texts(label, row) for row in changed.values()]
            engine.run(update_nodes(label), {"rows": rows})
        for label, added in self._added.items():
            for row in added.values():
                self._write((label,), row)
        self.close()
        for key in sorted(self._files, key=len):
            path = self._path(key)
            match key:
                case (label,):
                    engine.run(copy_nodes(label, path))
                case (type_, source, target):
                    engine.run(copy_edges(type_, source, target, path))
            path.unlink()

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()


def _texts(label: str, row: Row) -> list[str | None]:
    return [None if row[name] is None else str(row[name]) for name in NODES[label].properties]


def _writer(place: str, kind: PropertyType) -> Callable[[Value], str]:
    """Give the function that writes a cell: in quotes, so that '' stays apart from null."""

    def cell(value: Value) -> str:
        if value is None:
            return ""
        if accepts(kind, value):
            return _quoted(str(value))
        raise refusal(place, kind, value)

    return cell


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


_PROPERTIES = {
    **{label: kind.properties for label, kind in NODES.items()},
    **{type_: kind.properties for type_, kind in RELATIONS.items()},
}
_WRITERS = {
    owner: [(name, _writer(f"{owner}.{name}", kind)) for name, kind in properties.items()]
    for owner, properties in _PROPERTIES.items()
}
