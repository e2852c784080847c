"""Statements of the embedded store that are made from the vocabulary's table.

Only names of labels, types and properties, and the paths of the store's own files, are ever written
into a text; values of plans never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path

from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType

_TYPES: Mapping[PropertyType, str] = {
    "string": "STRING",
    "integer": "INT64",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOL",
}
_CSV = "header=false, auto_detect=false, parallel=false, delim=',', quote='\"', escape='\"'"
"""Read each cell as it stands: quoted text may have line breaks, which only the serial reader
takes, and is never null; a cell without quotes is null."""


def schema() -> Iterator[str]:
    """Declare a table for each label and each relationship type."""
    for label, node in NODES.items():
        columns = ", ".join(_columns(node.properties))
        yield f"CREATE NODE TABLE `{label}` ({columns}, PRIMARY KEY (`id`))"
    for type_, relation in RELATIONS.items():
        pairs = (f"FROM `{source}` TO `{target}`" for source, target in relation.pairs)
        yield f"CREATE REL TABLE `{type_}` ({', '.join((*pairs, *_columns(relation.properties)))})"


def added_since() -> Iterator[str]:
    """Add whatever a store of an earlier vocabulary does not have; what it has stays as it is."""
    for label, node in NODES.items():
        held = ", ".join(_columns(node.properties))
        yield f"CREATE NODE TABLE IF NOT EXISTS `{label}` ({held}, PRIMARY KEY (`id`))"
        for column in _columns(node.properties):
            yield f"ALTER TABLE `{label}` ADD IF NOT EXISTS {column}"
    for type_, relation in RELATIONS.items():
        pairs = [f"FROM `{source}` TO `{target}`" for source, target in relation.pairs]
        parts = (*pairs, *_columns(relation.properties))
        yield f"CREATE REL TABLE IF NOT EXISTS `{type_}` ({', '.join(parts)})"
        for added in parts:
            yield f"ALTER TABLE `{type_}` ADD IF NOT EXISTS {added}"


def _columns(properties: Mapping[str, PropertyType]) -> Iterator[str]:
    return (f"`{name}` {_TYPES[kind]}" for name, kind in properties.items())


def copy_nodes(label: str, path: Path) -> str:
    """Load the nodes of a label from a CSV file whose columns are those of the vocabulary."""
    return f"COPY `{label}` FROM {_literal(path)} ({_CSV})"


def copy_edges(type_: str, source: str, target: str, path: Path) -> str:
    """Load edges from a CSV file: id of the source, id of the target, then the properties."""
    pair = f"from='{source}', to='{target}'"
    return f"COPY `{type_}` FROM {_literal(path)} ({pair}, {_CSV})"


def dump_nodes(label: str, path: Path) -> str:
    """Write the nodes of a label to a Parquet file, which keeps types and nulls."""
    return f"COPY ({all_nodes(label)}) TO {_literal(path, pattern=False)}"


def dump_edges(type_: str, source: str, target: str, path: Path) -> str:
    """Write edges to a Parquet file: id of the source, id of the target, then the properties."""
    wanted = ", ".join(
        ["a.id AS `from`", "b.id AS `to`"]
        + [f"r.`{name}` AS `{name}`" for name in RELATIONS[type_].properties]
    )
    found = f"MATCH (a:`{source}`)-[r:`{type_}`]->(b:`{target}`) RETURN {wanted}"
    return f"COPY ({found}) TO {_literal(path, pattern=False)}"


def refill_nodes(label: str, path: Path) -> str:
    """Load what `dump_nodes` wrote."""
    return f"COPY `{label}` FROM {_literal(path)}"


def refill_edges(type_: str, source: str, target: str, path: Path) -> str:
    """Load what `dump_edges` wrote."""
    return f"COPY `{type_}` FROM {_literal(path)} (from='{source}', to='{target}')"


def all_nodes(label: str) -> str:
    """Ask for every node of a label, properties in the vocabulary's order."""
    wanted = ", ".join(f"n.`{name}` AS `{name}`" for name in NODES[label].properties)
    return f"MATCH (n:`{label}`) RETURN {wanted}"


def update_nodes(label: str) -> str:
    """Set all properties of nodes from ``$rows``: lists of texts or nulls, the id first."""
    properties = NODES[label].properties
    settings = ", ".join(
        f"n.`{name}` = CAST(row[{place}] AS {_TYPES[kind]})"
        for place, (name, kind) in enumerate(properties.items(), 1)
        if name != "id"
    )
    return f"UNWIND $rows AS row MATCH (n:`{label}` {{id: row[1]}}) SET {settings}"


def nodes_by_id(label: str) -> str:
    """Ask for the nodes whose ids are in ``$ids``, properties in the vocabulary's order."""
    return all_nodes(label).replace(" RETURN ", " WHERE n.`id` IN $ids RETURN ")


def ids_among(label: str) -> str:
    """Ask which of ``$ids`` are ids of nodes of a label."""
    return f"MATCH (n:`{label}`) WHERE n.`id` IN $ids RETURN n.`id`"


def pairs_of(type_: str, source: str, target: str) -> str:
    """Ask for the ids that edges of a type without properties join, from those in ``$ids``."""
    joined = f"MATCH (a:`{source}`)-[:`{type_}`]->(b:`{target}`)"
    return f"{joined} WHERE a.`id` IN $ids RETURN a.`id`, b.`id`"


def create_nodes(label: str) -> str:
    """Make nodes from ``$rows``: lists of texts or nulls, in the vocabulary's order."""
    return f"UNWIND $rows AS row CREATE (:`{label}` {_cast(NODES[label].properties, 1)})"


def create_edges(type_: str, source: str, target: str) -> str:
    """Make edges from ``$rows``: ids of source and target, then properties as texts or nulls.

    Counts the edges made. Two MATCH clauses take 0.1 s for a plan's edges; one with both patterns
    takes all pairs of nodes, and a minute.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:`{source}` {{`id`: row[1]}}) "
        f"MATCH (b:`{target}` {{`id`: row[2]}}) "
        f"CREATE (a)-[r:`{type_}` {_cast(RELATIONS[type_].properties, 3)}]->(b) RETURN count(*)"
    )


def _cast(properties: Mapping[str, PropertyType], first: int) -> str:
    """Write a map of properties whose values are texts in ``row``, from the place ``first`` on."""
    cells = (
        f"`{name}`: CAST(row[{place}] AS {_TYPES[kind]})"
        for place, (name, kind) in enumerate(properties.items(), first)
    )
    return "{" + ", ".join(cells) + "}"


def _literal(path: Path, *, pattern: bool = True) -> str:
    """Write a path as a text of the engine, which takes ``*``, ``?`` and ``[`` for patterns."""
    written = escape(path.as_posix()) if pattern else path.as_posix()
    return "'" + re.sub(r"(['\\])", r"\\\1", written) + "'"
