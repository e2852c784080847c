"""Rows on their way into the engine, by its fastest way or by the one that its log can keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from zeren.graph.errors import StoreError, quoted_zh
from zeren.graph.property_types import accepts, refusal
from zeren.graph.stores.embedded.engine import Engine
from zeren.graph.stores.embedded.statements import (
    copy_edges,
    copy_nodes,
    create_edges,
    create_nodes,
    ids_among,
)
from zeren.graph.stores.shared_nodes import Row
from zeren.graph.unit import Value
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType

Key = tuple[str, ...]


class CopiedRows:
    """Rows in CSV files, which the engine copies into its tables: for loads of any size.

    COPY from CSV is its fastest way in (3,400 nodes and edges of one plan: 190 ms; COPY from UNWIND
    380 ms; of 100 plans: 2.1 s against 7 s); one COPY for all is twice as fast as one for every 50
    plans. It goes past the log: the store's file has to be written anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[Key, IO[str]] = {}

    def add(self, key: Key, row: Row, *ends: str) -> None:
        """Take in a node, or an edge and the ids of its ends."""
        file = self._files.get(key)
        if file is None:
            file = self._path(key).open("w", encoding="utf-8", newline="")
            self._files[key] = file
        file.write(",".join(map(_cell, (*ends, *texts(key[0], row)))) + "\n")

    def _path(self, key: Key) -> Path:
        return self._folder / f"{'-'.join(key)}.csv"

    def bring_into(self, engine: Engine) -> None:
        """Bring all rows into the store, nodes before the edges that join them, and forget them."""
        self.close()
        for key in sorted(self._files, key=len):
            path = self._path(key)
            match key:
                case (label,):
                    engine.run(copy_nodes(label, path))
                case (type_, source, target):
                    engine.run(copy_edges(type_, source, target, path))
            path.unlink()
        self._files = {}

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()


class LoggedRows:
    """Rows in memory, which statements bring in, so that the engine's log has them: for a plan."""

    def __init__(self) -> None:
        self._rows: dict[Key, list[list[str | None]]] = {}

    def add(self, key: Key, row: Row, *ends: str) -> None:
        """Take in a node, or an edge and the ids of its ends."""
        cells = [*ends, *texts(key[0], row)]
        for cell in cells:
            if cell is not None:
                cell.encode()  # half a character is said here, and not by the engine
        self._rows.setdefault(key, []).append(cells)

    def bring_into(self, engine: Engine) -> None:
        """Bring all rows into the store, nodes before the edges that join them, and forget them."""
        for key in sorted(self._rows, key=len):
            rows = self._rows[key]
            match key:
                case (label,):
                    engine.run(create_nodes(label), {"rows": rows})
                case (type_, source, target):
                    ((made,),) = engine.run(create_edges(type_, source, target), {"rows": rows})
                    if made != len(rows):
                        _refuse_ends(engine, type_, ((source, rows, 0), (target, rows, 1)))
        self._rows = {}

    def close(self) -> None:
        """Forget the rows."""
        self._rows = {}


def _refuse_ends(
    engine: Engine, type_: str, ends: Iterable[tuple[str, list[list[str | None]], int]]
) -> None:
    """Name an end of edges that no node is."""
    for label, rows, place in ends:
        ids = {str(row[place]) for row in rows}
        missing = ids - {row[0] for row in engine.run(ids_among(label), {"ids": sorted(ids)})}
        for id in sorted(missing):
            raise StoreError(
                f"{type_}: a plan is joined to the {label} {id!r}, which the store does not hold. "
                "Load the plan and the text that it rests on together, or read the plan anew; "
                "nothing was changed.",
                f"{type_}：方案关联到图谱中没有的 {label} {quoted_zh(id)}。"
                "请将方案与其依据的正文一同装入，或重新读取方案；内容没有改动。",
            )


def texts(owner: str, row: Row) -> list[str | None]:
    """Write the properties of a node or edge as texts, in the vocabulary's order; null is None."""
    return [cell(row[name]) for name, cell in _WRITERS[owner]]


def _writer(place: str, kind: PropertyType) -> Callable[[Value], str | None]:
    def cell(value: Value) -> str | None:
        if value is None:
            return None
        if accepts(kind, value):
            return str(value)
        raise refusal(place, kind, value)

    return cell


def _cell(text: str | None) -> str:
    """Write a cell in quotes, so that '' stays apart from null."""
    return "" if text is None else '"' + text.replace('"', '""') + '"'


_PROPERTIES = {
    **{label: kind.properties for label, kind in NODES.items()},
    **{type_: kind.properties for type_, kind in RELATIONS.items()},
}
_WRITERS = {
    owner: [(name, _writer(f"{owner}.{name}", kind)) for name, kind in properties.items()]
    for owner, properties in _PROPERTIES.items()
}
