"""The whole graph as CSV files for ``neo4j-admin database import full``.

One file for the nodes of each label, one for the edges of each type between two labels, and
``import.args``, the tool's arguments for them. A quoted cell is a text, ``""`` too; a cell without
quotes is null where it is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import IO

from graph.elements import Edge, Elements, Node, Value
from graph.errors import StoreBusy
from graph.stores.base import Reader
from graph.vocabulary import NODES, RELATIONS, PropertyType

ARGUMENTS = "import.args"
"""The file of arguments: ``neo4j-admin database import full @import.args`` in the same folder."""

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
    """Write what a store holds into an existing folder; the same graph gives the same bytes.

    Raises StoreBusy where a plan leaves the store in the meantime.
    """
    with ExitStack() as stack:
        files = {key: stack.enter_context(_opened(folder, key)) for key in _keys()}
        once = _Once()
        for unit, fingerprint in sorted(reader.units().items()):
            elements = reader.elements(unit)
            if elements is None:
                raise StoreBusy(
                    f"{unit}: left the store while it was written out. Run the command again.",
                    f"{unit}：写出期间已从图谱中移除，请重新运行该命令。",
                )
            for key, row in sorted(once.rows(elements, fingerprint)):
                files[key].write(row)
    arguments = "".join(f"{line}\n" for line in _arguments())
    (folder / ARGUMENTS).write_text(arguments, encoding="utf-8", newline="")


class _Once:
    """Gives the rows of one unit after the other; what several share comes with the first."""

    def __init__(self) -> None:
        self._nodes: set[tuple[str, str]] = set()
        self._edges: set[tuple[str, str, str]] = set()

    def rows(self, elements: Elements, fingerprint: str) -> Iterator[tuple[_Key, str]]:
        """Give file and row of what is new; ``fingerprint``: of the unit as it was loaded."""
        for node in elements.nodes:
            if "fingerprint" in node.properties:
                node = replace(node, properties={**node.properties, "fingerprint": fingerprint})
            if NODES[node.label].shared:
                if (node.label, node.id) in self._nodes:
                    continue
                self._nodes.add((node.label, node.id))
            yield (node.label,), _node_row(node)
        for edge in elements.edges:
            if _is_bare(edge):
                if (edge.type, edge.source, edge.target) in self._edges:
                    continue
                self._edges.add((edge.type, edge.source, edge.target))
            yield (edge.type, edge.source_label, edge.target_label), _edge_row(edge)


def _is_bare(edge: Edge) -> bool:
    """Tell whether an edge says nothing of a plan: several plans state one and the same."""
    both = NODES[edge.source_label].shared and NODES[edge.target_label].shared
    return both and "plan" not in RELATIONS[edge.type].properties


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


def _arguments() -> Iterator[str]:
    """Give the tool's arguments, file names relative to the folder."""
    yield "--multiline-fields=true"
    yield "--id-type=string"
    for key in _keys():
        option = "nodes" if len(key) == 1 else "relationships"
        yield f"--{option}={_file_name(key)}"
