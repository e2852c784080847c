"""What one transaction does with the graph on a Neo4j server.

A transaction has whole units, so that a unit's node, which has its fingerprint, is the mark of its
completeness: what is there with that fingerprint is there whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from neo4j import ManagedTransaction

from zeren.graph.elements import Edge, Elements
from zeren.graph.errors import StoreError, quoted_zh
from zeren.graph.identifiers import document_of_text
from zeren.graph.property_types import accepts, refusal
from zeren.graph.stores.cypher_texts import statements
from zeren.graph.stores.neo4j import statements as make
from zeren.graph.stores.neo4j.values import plain
from zeren.graph.stores.shared_nodes import BARE, Row, SharedNodes
from zeren.graph.vocabulary import NODES, RELATIONS, VERSION, PropertyType

_ROWS = 5_000
"""Rows that go to the server with one statement."""

Rows = list[dict[str, Any]]


class Part:
    """What one transaction does with some units; it holds the store's own node: others wait.

    ``before``: the fingerprints of those of the units that are there; ``struck``: the plans that
    have lost links to a text and, by this, their mark.
    """

    def __init__(self, transaction: ManagedTransaction, units: Collection[str]) -> None:
        self._transaction = transaction
        self._shared = SharedNodes(self._read_shared)
        _, hold, _, _ = statements("neo4j_store")
        self._run(hold, vocabulary=VERSION)
        there = self._run(statements("fingerprints_of")[0], units=sorted(units))
        self.before: dict[str, str] = {row["unit"]: row["fingerprint"] for row in there}
        self.struck: list[str] = []

    def exchange(self, units: Mapping[str, Elements]) -> None:
        """Bring in those of the units that are new or differ; others leave before any comes."""
        changed = {id for id, one in units.items() if self.before.get(id) != one.fingerprint}
        gone = [text for id in changed if id in self.before and (text := document_of_text(id))]
        if gone:
            changed = set(units)  # a text takes the traces to it along
            self._strike(gone, changed)
        self.remove([id for id in changed if id in self.before])
        plans = [one for id, one in units.items() if id in changed]
        self._bring_nodes(plans)
        self._bring_shared()
        self._bring_edges(plans)

    def restore(self, plans: Collection[str]) -> None:
        """Give plans that were struck their mark again."""
        _, _, restore = statements("neo4j_marks")
        self._run(restore, plans=sorted(plans))

    def _strike(self, documents: list[str], units: Collection[str]) -> None:
        """Take the mark from plans that rest on texts and do not come with them."""
        resting, strike, _ = statements("neo4j_marks")
        found = self._run(resting, documents=documents)
        left = [row["plan"] for row in found if row["plan"] not in units]
        self.struck = [row["plan"] for row in self._run(strike, plans=left)]

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
            ("Report", "of_load", units),
            ("ProgressLoad", "id", units),
            ("PlanVersion", "id", units),
            ("LogEntry", "of_load", units),
            ("StoreChange", "id", units),
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

    def _bring_nodes(self, plans: list[Elements]) -> None:
        """Make the units' own nodes, and note what they say of shared ones."""
        rows: dict[str, Rows] = {}
        self._shared.look_up(plans)
        for elements in plans:
            for node in elements.nodes:
                if NODES[node.label].shared:
                    _checked(node.label, node.properties)
                    self._shared.tell(node)
                else:
                    rows.setdefault(node.label, []).append(_checked(node.label, node.properties))
        for label, own in rows.items():
            self._send(make.create_nodes(label), own)

    def _read_shared(self, label: str, ids: list[str]) -> Iterator[Row]:
        for part in _parts(ids):
            for row in self._run(make.nodes_by_id(label), ids=part):
                yield {name: plain(value) for name, value in row.items()}

    def _bring_shared(self) -> None:
        for told in self._shared.taken():
            for label, rows in told.items():
                self._send(make.merge_nodes(label), rows)

    def _bring_edges(self, plans: list[Elements]) -> None:
        rows: dict[tuple[str, str, str], Rows] = {}
        for elements in plans:
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
