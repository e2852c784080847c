"""A unit read back from a store that speaks Cypher: statements made from the vocabulary's table.

Every node and edge belongs to a unit by its own property, or by a node that it touches; what
several units share comes along as the store has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

from zeren.graph.elements import Edge, Elements, Node, sealed
from zeren.graph.identifiers import book_of, document_of_text
from zeren.graph.stores.base import Parameter, Rows
from zeren.graph.vocabulary import DERIVED, NODES, RELATIONS

Ask = Callable[[str, Mapping[str, Parameter]], Rows]

Kind = Literal["plan", "text", "progress", "version", "log"]
_ANCHORS = ("Plan", "SourceText", "ProgressLoad", "PlanVersion", "StoreChange")
_LABELS_OF: Mapping[Kind, tuple[str, ...]] = {
    "plan": ("Plan", *(label for label, kind in NODES.items() if "plan" in kind.properties)),
    "text": ("SourceText", "Provision"),
    "progress": ("ProgressLoad", "Report"),
    "version": ("PlanVersion",),
    "log": ("StoreChange", "LogEntry"),
}
"""Labels whose nodes are a unit's own, by what the unit is."""


def unit_kind(unit: str) -> Kind:
    """Tell what a unit is, by its id."""
    if book := book_of(unit):
        return book
    return "plan" if document_of_text(unit) is None else "text"


def read_unit(unit: str, ask: Ask) -> Elements | None:
    """Read one unit by its id; None where the store does not hold it."""
    of = unit_kind(unit)
    parameters: dict[str, Parameter] = {"unit": unit}
    nodes = {
        (label, row[0]): Node(label, row[0], properties)
        for label in _LABELS_OF[of]
        for row, properties in _named(
            ask(_own_nodes(label), parameters), tuple(NODES[label].properties)
        )
    }
    if not nodes:
        return None
    edges = list(_edges(parameters, ask, of))
    nodes |= _shared_nodes(edges, ask)
    return sealed(unit, nodes.values(), edges)


def _named(found: Rows, names: tuple[str, ...]) -> Iterator[tuple[Any, dict[str, Any]]]:
    for row in found.rows:
        yield row, dict(zip(names, row, strict=True))


def _edges(parameters: Mapping[str, Parameter], ask: Ask, of: Kind) -> Iterator[Edge]:
    for type_, kind in RELATIONS.items():
        if type_ in DERIVED:
            continue
        names = tuple(kind.properties)
        for source, target in kind.pairs:
            text = _own_edges(type_, source, target, of)
            if text is None:
                continue
            for row in ask(text, parameters).rows:
                properties: Any = dict(zip(names, row[2:], strict=True))
                yield Edge(type_, source, str(row[0]), target, str(row[1]), properties)


def _shared_nodes(edges: Iterable[Edge], ask: Ask) -> dict[tuple[str, str], Node]:
    """Read the nodes of other units, or of several, that edges join."""
    wanted: dict[str, dict[str, None]] = {}
    for edge in edges:
        for label, id in ((edge.source_label, edge.source), (edge.target_label, edge.target)):
            if NODES[label].shared:
                wanted.setdefault(label, {})[id] = None
    return {
        (label, row[0]): Node(label, row[0], properties)
        for label, ids in wanted.items()
        for row, properties in _named(
            ask(_nodes_by_id(label), {"ids": list(ids)}), tuple(NODES[label].properties)
        )
    }


def _columns(label: str, variable: str) -> str:
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in NODES[label].properties)


def _owner(label: str, variable: str) -> str:
    """Say how a node names the unit that it belongs to."""
    if label in _ANCHORS:
        return f"{variable}.id = $unit"
    if label == "Provision":
        return f"'text:' + {variable}.document = $unit"
    if label in ("Report", "LogEntry"):
        return f"{variable}.of_load = $unit"
    return f"{variable}.plan = $unit"


@cache
def _own_nodes(label: str) -> str:
    order = "n.position" if "position" in NODES[label].properties else "n.id"
    columns = _columns(label, "n")
    return f"MATCH (n:`{label}`) WHERE {_owner(label, 'n')} RETURN {columns} ORDER BY {order}"


@cache
def _nodes_by_id(label: str) -> str:
    return f"MATCH (n:`{label}`) WHERE n.id IN $ids RETURN {_columns(label, 'n')} ORDER BY n.id"


@cache
def _own_edges(type_: str, source: str, target: str, of: Kind) -> str | None:
    """Ask for the edges between two labels that are a unit's; None where it has none of them."""
    owned = _LABELS_OF[of]
    foreign = [label for other, labels in _LABELS_OF.items() if other != of for label in labels]
    kind = RELATIONS[type_]
    pattern = f"MATCH (a:`{source}`)-[r:`{type_}`]->(b:`{target}`)"
    if source in owned:
        condition = f" WHERE {_owner(source, 'a')}"
    elif source in foreign:
        return None
    elif target in owned:
        condition = f" WHERE {_owner(target, 'b')}"
    elif target in foreign:
        return None
    elif "plan" in kind.properties:
        condition = " WHERE r.plan = $unit"
    elif of != "plan":
        return None
    else:  # parts of an indicator: the plan measures one task by both
        pattern += ", (a)<-[:MEASURED_BY]-(t:Task)-[:MEASURED_BY]->(b)"
        condition = " WHERE t.plan = $unit"
    wanted = ", ".join(
        ["a.id AS `from`", "b.id AS `to`"] + [f"r.`{n}` AS `{n}`" for n in kind.properties]
    )
    order = "`position`, `from`, `to`" if "position" in kind.properties else "`from`, `to`"
    distinct = "" if kind.properties else "DISTINCT "
    return f"{pattern}{condition} RETURN {distinct}{wanted} ORDER BY {order}"
