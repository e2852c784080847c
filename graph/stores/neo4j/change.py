"""A change of the graph on a Neo4j server, within one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import ManagedTransaction

from zeren.graph.elements import Edge, Elements, Node
from zeren.graph.errors import StoreError, quoted_zh
from zeren.graph.identifiers import document_of_text
from zeren.graph.property_types import accepts, refusal
from zeren.graph.stores.cypher_texts import statements
from zeren.graph.stores.neo4j import statements as make
from zeren.graph.stores.neo4j.spool import Spool
from zeren.graph.stores.neo4j.values import plain
from zeren.graph.stores.shared_nodes import BARE, Row, shared_words
from zeren.graph.vocabulary import NODES, RELATIONS, VERSION, PropertyType

_ROWS = 5_000
"""Rows that go to the server with one statement."""

Rows = list[dict[str, Any]]


class Change:
    """What one load or removal does; it holds the store's own node, so that others wait."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction
        self._known: dict[str, dict[str, Row]] = {label: {} for label in NODES}
        self._told: dict[str, set[str]] = {label: set() for label in NODES}
        _, hold, _, _ = statements("neo4j_store")
        self._run(hold, vocabulary=VERSION)
        self.before = {
            row["unit"]: row["fingerprint"] for row in self._run(statements("fingerprints")[0])
        }

    def load(self, spool: Spool) -> None:
        """Bring in those of the units that are new or differ; others leave before any comes."""
        changed = {
            unit for unit, content in spool.fingerprints.items() if self.before.get(unit) != content
        }
        if any(document_of_text(unit) and unit in self.before for unit in changed):
            changed = set(spool.fingerprints)  # a text takes the traces to it along
        self.remove([unit for unit in changed if unit in self.before])
        for group in spool.groups(changed):
            self._bring_nodes(group)
        self._bring_shared()
        for group in spool.groups(changed):
            self._bring_edges(group)

    def remove(self, units: list[str]) -> None:
        """Take units out, then what only they used."""
        if not units:
            return
        documents = [name for unit in units if (name := document_of_text(unit))]
        owned = [
            *((label, "plan", units) for label, kind in NODES.items() if "plan" in kind.properties),
            ("Plan", "id", units),
            ("Provision", "document", documents),
            ("SourceText", "id", units),
        ]
        stated = [type_ for type_, kind in RELATIONS.items() if "plan" in kind.properties]
        touched = {
            row["touched"]
            for text, owners in (
                *((make.own_nodes(label, owner), owners) for label, owner, owners in owned),
                *((make.own_edges(type_), units) for type_ in stated),
            )
            for row in self._run(text, owners=owners)
        }
        for label, owner, owners in owned:
            self._run(make.delete_nodes(label, owner), owners=owners)
        for type_ in stated:
            self._run(make.delete_edges(type_), owners=units)
        for text in statements("neo4j_sweep"):
            self._run(text, touched=sorted(touched))

    def _bring_nodes(self, group: list[Elements]) -> None:
        """Make the units' own nodes, and note what they say of shared ones."""
        rows: dict[str, Rows] = {}
        shared: dict[str, list[Node]] = {}
        for elements in group:
            for node in elements.nodes:
                if NODES[node.label].shared:
                    shared.setdefault(node.label, []).append(node)
                else:
                    rows.setdefault(node.label, []).append(_checked(node.label, node.properties))
        for label, own in rows.items():
            self._send(make.create_nodes(label), own)
        for label, nodes in shared.items():
            self._note(label, nodes)

    def _note(self, label: str, nodes: list[Node]) -> None:
        known, told = self._known[label], self._told[label]
        new = {node.id for node in nodes} - known.keys()
        for part in _parts(sorted(new)):
            for row in self._run(make.nodes_by_id(label), ids=part):
                known[row["id"]] = {name: plain(value) for name, value in row.items()}
        for node in nodes:
            said = _checked(label, node.properties)
            before = known.get(node.id)
            if before is None:
                known[node.id] = dict(said)
            elif (news := shared_words(before, said)).items() <= before.items():
                continue
            else:
                before.update(news)
            told.add(node.id)

    def _bring_shared(self) -> None:
        for label, told in self._told.items():
            rows = [self._known[label][id] for id in self._known[label] if id in told]
            self._send(make.merge_nodes(label), rows)

    def _bring_edges(self, group: list[Elements]) -> None:
        rows: dict[tuple[str, str, str], Rows] = {}
        for elements in group:
            for edge in elements.edges:
                key = (edge.type, edge.source_label, edge.target_label)
                rows.setdefault(key, []).append(_edge_row(edge))
        for (type_, source, target), joined in rows.items():
            once = (type_, source, target) in BARE
            text = make.create_edges(type_, source, target, once=once)
            for part in _parts(joined):
                (counted,) = self._run(text, rows=part)
                if counted["made"] != len(part):
                    raise self._missing(type_, source, target, part)

    def _missing(self, type_: str, source: str, target: str, rows: Rows) -> StoreError:
        (found,) = self._run(make.missing_ends(source, target), rows=rows)
        id = found["missing"]
        return StoreError(
            f"{type_}: a plan is joined to {id!r}, which is not in the store. Load the plan and "
            "the text that it rests on together, or correct the Plan JSON; nothing was changed.",
            f"{type_}：方案关联到图谱中没有的{quoted_zh(id)}。请将方案与其依据的正文一同装入，"
            "或改正 Plan JSON；内容没有改动。",
        )

    def _send(self, text: str, rows: Rows) -> None:
        for part in _parts(rows):
            self._run(text, rows=part)

    def _run(self, text: str, **parameters: object) -> list[dict[str, Any]]:
        return self._transaction.run(text, parameters).data()


def _parts(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))


def _edge_row(edge: Edge) -> dict[str, Any]:
    properties = _checked(edge.type, edge.properties)
    return {"source": edge.source, "target": edge.target, "properties": properties}


def _checked(owner: str, properties: Row) -> Row:
    """Refuse a value that is not of its property's type."""
    kinds = _KINDS[owner]
    for name, value in properties.items():
        if value is not None and not accepts(kinds[name], value):
            raise refusal(f"{owner}.{name}", kinds[name], value)
    return properties


_KINDS: Mapping[str, Mapping[str, PropertyType]] = {
    **{label: kind.properties for label, kind in NODES.items()},
    **{type_: kind.properties for type_, kind in RELATIONS.items()},
}
