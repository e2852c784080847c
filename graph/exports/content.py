"""What an export writes: nodes and edges, each once, in an order that no store changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from zeren.graph.elements import Edge, Elements, Node, Value
from zeren.graph.full_names import agency_row, told_apart
from zeren.graph.identifiers import document_of_text
from zeren.graph.stores.base import Reader
from zeren.graph.stores.whole import held_units
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType

COLUMN_TYPES: Mapping[PropertyType, str] = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "date": "string",
    "boolean": "boolean",
}
"""What the types are called in GraphML and GEXF; neither has dates."""

_LABELS = {label: place for place, label in enumerate(NODES)}
_TYPES = {type_: place for place, type_ in enumerate(RELATIONS)}
_RENAMED = {
    ("Plan", "number"): "document_number",
    ("SourceDocument", "number"): "document_number",
    ("Provision", "number"): "provision_number",
}
"""Where one name has two types, as in the ontology; programs have one type for a column."""
_CAPTIONS = {
    "Plan": "title",
    "Chapter": "title",
    "Measure": "title",
    "Task": "goal",
    "Agency": "name",
    "AgencyName": "name",
    "Indicator": "name",
    "SourceDocument": "title",
    "Target": "text",
    "SourceText": "source",
    "Provision": "number",
    "Issue": "code",
    "Finding": "code",
    "ProgressLoad": "reporter",
    "Report": "state",
    "Correction": "field",
    "PlanVersion": "title",
    "StoreChange": "moment",
    "LogEntry": "event",
}
_LONGEST_CAPTION = 60


def attribute_name(label: str, name: str) -> str:
    """Name the column of a node's property; ``id`` is a word that programs keep for themselves."""
    return "identifier" if name == "id" else _RENAMED.get((label, name), name)


def node_attributes() -> dict[str, PropertyType]:
    """Give the columns of nodes, each with its type."""
    return {
        attribute_name(label, name): type_
        for label, kind in NODES.items()
        for name, type_ in kind.properties.items()
    }


def edge_attributes() -> dict[str, PropertyType]:
    """Give the columns of edges, each with its type."""
    return {n: type_ for kind in RELATIONS.values() for n, type_ in kind.properties.items()}


def attributes(node: Node) -> dict[str, Value]:
    """Give a node's values by column, without those that are null."""
    return {
        attribute_name(node.label, name): value
        for name, value in node.properties.items()
        if value is not None
    }


def written(value: Value) -> str:
    """Write a value as text: ``true`` and ``false``, dates by ISO 8601."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


@dataclass(frozen=True)
class Content:
    """The graph of a store, or of some of its plans and the held texts that they trace to.

    Units come by id, in a unit nodes by label and id, edges by type, ends and properties. It is
    read once for nodes, once for edges and, where there are several units, once for the names of
    agencies, a unit at a time.
    """

    reader: Reader
    plans: Collection[str] | None = None

    def caption(self, node: Node) -> str:
        """Say in a few words what a node is, for a drawing; agencies of one name are told apart."""
        told = node.properties[_CAPTIONS[node.label]]
        if node.label == "Agency":
            told = self._names.get(node.id, told)
        words = " ".join(str(told or "").split())
        return words if len(words) <= _LONGEST_CAPTION else words[: _LONGEST_CAPTION - 1] + "…"

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of agencies by id, of which one unit alone never has two that are equal."""
        if len(self.reader.units()) == 1:
            return {}
        units = held_units(self.reader)
        nodes = (node for unit in units for node in unit.nodes if node.label == "Agency")
        return told_apart({node.id: agency_row(node) for node in nodes}.values())

    def units(self) -> Iterator[Elements]:
        """Give the units, by id."""
        if self.plans is None:
            yield from held_units(self.reader)
            return
        traced = set()
        for elements in held_units(self.reader, self.plans):
            traced |= {edge.target for edge in elements.edges if edge.type == "TRACES_TO"}
            yield elements
        texts = [unit for unit in self.reader.units() if document_of_text(unit) is not None]
        for elements in held_units(self.reader, texts) if traced else ():
            if any(node.id in traced for node in elements.nodes if node.label == "Provision"):
                yield elements

    def nodes(self) -> Iterator[Node]:
        """Give the nodes; those that units share as the store has them."""
        seen: set[tuple[str, str]] = set()
        for elements in self.units():
            for node in sorted(elements.nodes, key=lambda node: (_LABELS[node.label], node.id)):
                if NODES[node.label].shared:
                    if (node.label, node.id) in seen:
                        continue
                    seen.add((node.label, node.id))
                yield node

    def edges(self) -> Iterator[Edge]:
        """Give the edges; the same one between shared nodes once."""
        seen: set[tuple[object, ...]] = set()
        for elements in self.units():
            for edge in sorted(elements.edges, key=_order):
                if NODES[edge.source_label].shared and NODES[edge.target_label].shared:
                    key = _order(edge)
                    if key in seen:
                        continue
                    seen.add(key)
                yield edge


def _order(edge: Edge) -> tuple[object, ...]:
    ends = (edge.source_label, edge.source, edge.target_label, edge.target)
    return _TYPES[edge.type], *ends, *map(_sortable, edge.properties.values())


def _sortable(value: Value) -> tuple[bool, Value]:
    return value is not None, value if value is not None else 0
