"""Everything that a store holds: a unit at a time, which saves memory, or all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from zeren.graph.elements import Elements, Node
from zeren.graph.identifiers import document_of_text
from zeren.graph.stores.base import Reader
from zeren.graph.stores.read_back import read_plans, read_units


def held_units(reader: Reader, chosen: Collection[str] | None = None) -> Iterator[Elements]:
    """Give the units of a store, all or those chosen, with the fingerprints of their load.

    Held texts come before the plans that rest on them, each by id.
    Reading a unit back takes its fingerprint anew, of the shared nodes as other units left them.
    """
    held = reader.units()
    for unit in sorted(held, key=lambda unit: (document_of_text(unit) is None, unit)):
        if chosen is not None and unit not in chosen:
            continue
        elements = reader.elements(unit)
        if elements is not None:
            first, *others = elements.nodes
            anchor = Node(first.label, first.id, first.properties | {"fingerprint": held[unit]})
            yield replace(elements, nodes=(anchor, *others))


def every_unit(reader: Reader) -> dict[str, Elements]:
    """Give all units of a store by id, in memory at once: many together cost far less to read."""
    held = reader.units()
    if reader.language == "cypher":
        found = {unit.unit: unit for unit in read_units(held, reader.rows)}
    else:
        read = ((unit, reader.elements(unit)) for unit in held)
        found = {unit: elements for unit, elements in read if elements is not None}
    return {unit: found[unit] for unit in sorted(found)}


def plan_nodes(reader: Reader) -> list[Node]:
    """Give the nodes of the plans of a store that speaks Cypher, by id, and read nothing else."""
    return read_plans(reader.units(), reader.rows)
