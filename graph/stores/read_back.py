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

_Key = tuple[str, str]
"""A node's label and id."""
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
    return next(read_units({unit: ""}, ask), None)


def read_units(units: Mapping[str, str], ask: Ask) -> Iterator[Elements]:
    """Read units by their ids, with as many questions for all of a kind as for one.

    ``units``: ids, each with the fingerprint that the store has, or none, which is then taken anew.
    What the store does not hold is left out. All are in memory before the first is given.
    """
    of_kind: dict[Kind, dict[str, str]] = {}
    for unit, fingerprint in units.items():
        of_kind.setdefault(unit_kind(unit), {})[unit] = fingerprint
    for kind, ids in of_kind.items():
        yield from _read(kind, ids, ask)


def read_plans(units: Iterable[str], ask: Ask) -> list[Node]:
    """Read the nodes of plans alone, by the ids of units, in the order of their ids."""
    return [node for _, node in _nodes("Plan", ask(_own_nodes("Plan"), {"units": list(units)}))]


def _read(of: Kind, units: Mapping[str, str], ask: Ask) -> Iterator[Elements]:
    parameters: dict[str, Parameter] = {"units": list(units)}
    nodes: dict[str, dict[_Key, Node]] = {unit: {} for unit in units}
    for label in _LABELS_OF[of]:
        for row, node in _nodes(label, ask(_own_nodes(label), parameters)):
            nodes[row[-1]][label, node.id] = node
    held = [unit for unit in units if nodes[unit]]
    edges = _edges(held, ask, of) if held else {}
    shared = _shared_nodes(edges.values(), ask)
    for unit in held:
        own = edges.pop(unit)
        beside = {key: shared[key] for key in sorted(_shared(own)) if key in shared}
        yield sealed(unit, (nodes.pop(unit) | beside).values(), own, units[unit])


def _nodes(label: str, found: Rows) -> Iterator[tuple[Any, Node]]:
    names = tuple(NODES[label].properties)
    for row in found.rows:
        properties: Any = dict(zip(names, row, strict=False))
        yield row, Node(label, str(row[0]), properties)


def _edges(units: list[str], ask: Ask, of: Kind) -> dict[str, list[Edge]]:
    told: dict[str, list[Edge]] = {unit: [] for unit in units}
    once: Any = {}.setdefault  # ids and reasons come again and again, each text is kept once
    for type_, kind in RELATIONS.items():
        if type_ in DERIVED:
            continue
        names = tuple(kind.properties)
        for source, target in kind.pairs:
            text = _own_edges(type_, source, target, of)
            if text is None:
                continue
            for row in ask(text, {"units": units}).rows:
                cells: Any = [once(v, v) if type(v) is str else v for v in row]
                start, end, unit, *values = cells
                properties: Any = dict(zip(names, values, strict=True))
                told[unit].append(Edge(type_, source, start, target, end, properties))
    return told


def _shared(edges: Iterable[Edge]) -> set[_Key]:
    """Give the labels and ids of nodes of other units, or of several, that edges join."""
    return {
        (label, id)
        for edge in edges
        for label, id in ((edge.source_label, edge.source), (edge.target_label, edge.target))
        if NODES[label].shared
    }


def _shared_nodes(edges: Iterable[Iterable[Edge]], ask: Ask) -> dict[_Key, Node]:
    """Read the nodes that edges of units share, each once for all of them."""
    wanted: dict[str, set[str]] = {}
    for own in edges:
        for label, id in _shared(own):
            wanted.setdefault(label, set()).add(id)
    return {
        (label, node.id): node
        for label in sorted(wanted)
        for _, node in _nodes(label, ask(_nodes_by_id(label), {"ids": sorted(wanted[label])}))
    }


def _columns(label: str, variable: str) -> str:
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in NODES[label].properties)


def _owner(label: str, variable: str) -> str:
    """Say how a node names the unit that it belongs to."""
    if label in _ANCHORS:
        return f"{variable}.id"
    if label == "Provision":
        return f"('text:' + {variable}.document)"
    if label in ("Report", "LogEntry"):
        return f"{variable}.of_load"
    return f"{variable}.plan"


@cache
def _own_nodes(label: str) -> str:
    order = "n.position" if "position" in NODES[label].properties else "n.id"
    columns, owner = _columns(label, "n"), _owner(label, "n")
    given = f"RETURN {columns}, {owner} AS `of_unit` ORDER BY {order}"
    return f"MATCH (n:`{label}`) WHERE {owner} IN $units {given}"


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
        owner = _owner(source, "a")
    elif source in foreign:
        return None
    elif target in owned:
        owner = _owner(target, "b")
    elif target in foreign:
        return None
    elif "plan" in kind.properties:
        owner = "r.plan"
    elif of != "plan":
        return None
    else:  # parts of an indicator: the plan measures one task by both
        pattern += ", (a)<-[:MEASURED_BY]-(t:Task)-[:MEASURED_BY]->(b)"
        owner = "t.plan"
    wanted = ", ".join(
        ["a.id AS `from`", "b.id AS `to`", f"{owner} AS `of_unit`"]
        + [f"r.`{n}` AS `{n}`" for n in kind.properties]
    )
    order = "`position`, `from`, `to`" if "position" in kind.properties else "`from`, `to`"
    distinct = "" if kind.properties else "DISTINCT "
    return f"{pattern} WHERE {owner} IN $units RETURN {distinct}{wanted} ORDER BY {order}"
