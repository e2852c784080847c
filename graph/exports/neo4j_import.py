"""The whole graph as CSV files for ``neo4j-admin database import full``.

One file for the nodes of each label, one for the edges of each type between two labels, and
``import.args``, the tool's arguments for them. A quoted cell is a text, ``""`` too; a cell without
quotes is null where it is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from zeren.graph.elements import Edge, Elements, Node, Value
from zeren.graph.stores.base import Reader
from zeren.graph.stores.cypher_texts import statements
from zeren.graph.stores.neo4j.statements import STORE, schema
from zeren.graph.stores.shared_nodes import BARE
from zeren.graph.stores.whole import held_units
from zeren.graph.vocabulary import NODES, RELATIONS, VERSION, PropertyType

ARGUMENTS = "import.args"
"""The file of arguments: ``neo4j-admin database import full @import.args`` in the same folder."""
SCHEMA = "schema.cypher"
"""Constraints and indexes, to be run on the database once it is started."""

_TYPES: Mapping[PropertyType, str] = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "date": "date",
    "boolean": "boolean",
}
_PAIRS = tuple(
    (type_, source, target) for type_, kind in RELATIONS.items() for source, target in kind.pairs
)
_Key = tuple[str, ...]


def write_import(reader: Reader, folder: Path) -> None:
    """Write what a store holds into an existing folder; the same graph gives the same bytes."""
    with ExitStack() as stack:
        files = {key: stack.enter_context(_opened(folder, key)) for key in _keys()}
        once = _Once()
        for elements in held_units(reader):
            for key, row in sorted(once.rows(elements)):
                files[key].write(row)
    (folder / f"{STORE}.csv").write_text(_store(), encoding="utf-8", newline="")
    (folder / ARGUMENTS).write_text(_lines(_arguments()), encoding="utf-8", newline="")
    (folder / SCHEMA).write_text(_lines(_schema()), encoding="utf-8", newline="")


class _Once:
    """Gives the rows of one unit after the other; what several share comes with the first."""

    def __init__(self) -> None:
        self._shared: set[tuple[str, ...]] = set()

    def rows(self, elements: Elements) -> Iterator[tuple[_Key, str]]:
        for node in elements.nodes:
            if not NODES[node.label].shared or self._is_new(node.label, node.id):
                yield (node.label,), _node_row(node)
        for edge in elements.edges:
            key = (edge.type, edge.source_label, edge.target_label)
            if key not in BARE or self._is_new(*key, edge.source, edge.target):
                yield key, _edge_row(edge)

    def _is_new(self, *key: str) -> bool:
        is_new = key not in self._shared
        self._shared.add(key)
        return is_new


def _keys() -> Iterator[_Key]:
    yield from ((label,) for label in NODES)
    yield from _PAIRS


def _file_name(key: _Key) -> str:
    return f"{'-'.join(key)}.csv"


def _opened(folder: Path, key: _Key) -> IO[str]:
    file = (folder / _file_name(key)).open("w", encoding="utf-8", newline="")
    file.write(_header(key))
    return file


def _header(key: _Key) -> str:
    match key:
        case (label,):
            columns = ["id:ID(" + label + ")", *_typed(NODES[label].properties), ":LABEL"]
        case (type_, source, target):
            ends = [f":START_ID({source})", f":END_ID({target})"]
            columns = [*ends, *_typed(RELATIONS[type_].properties), ":TYPE"]
    return ",".join(columns) + "\n"


def _typed(properties: Mapping[str, PropertyType]) -> Iterator[str]:
    return (f"{name}:{_TYPES[kind]}" for name, kind in properties.items() if name != "id")


def _node_row(node: Node) -> str:
    values = (node.properties[name] for name in NODES[node.label].properties if name != "id")
    return _row(node.id, *values, node.label)


def _edge_row(edge: Edge) -> str:
    values = (edge.properties[name] for name in RELATIONS[edge.type].properties)
    return _row(edge.source, edge.target, *values, edge.type)


def _row(*values: Value) -> str:
    return ",".join(_cells(values)) + "\n"


def _cells(values: Iterable[Value]) -> Iterator[str]:
    for value in values:
        match value:
            case None:
                yield ""
            case bool():
                yield "true" if value else "false"
            case str():
                yield '"' + value.replace('"', '""') + '"'
            case _:
                yield str(value)


def _store() -> str:
    """Give the node by which `zeren.graph.stores.neo4j.store` knows that plans are kept there."""
    return f'id:ID({STORE}),vocabulary:long,:LABEL\n"store",{VERSION},"{STORE}"\n'


def _schema() -> Iterator[str]:
    """Give the constraints and indexes, which the tool leaves to the running database."""
    yield from (f"{text};" for text in schema().values())
    yield from (f"{text.removesuffix(';')};" for text in statements("neo4j_full_text"))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _arguments() -> Iterator[str]:
    """Give the tool's arguments, file names relative to the folder."""
    yield "--multiline-fields=true"
    yield "--id-type=string"
    yield f"--nodes={STORE}.csv"
    for key in _keys():
        option = "nodes" if len(key) == 1 else "relationships"
        yield f"--{option}={_file_name(key)}"
