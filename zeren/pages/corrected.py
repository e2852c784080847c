"""What readers put right, beside what it is about: on tasks, measures, and pages of agencies.

Templates ask by `Corrections`; the words of plans that are not public follow the rule of pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from zeren.graph.unit import Edge, Node, Value
from zeren.loaders.ledger.ledger import TITLE_LENGTH
from zeren.pages.graph_index import GraphIndex
from zeren.queries.catalogue import query
from zeren.queries.results import Column

_OF_AGENCIES = ("lead", "support", "agency", "member")
"""Fields whose values are names of agencies."""


@dataclass(frozen=True, slots=True)
class Told:
    """One correction as a page tells it: values are None where they may not be shown.

    ``item`` is the task or measure that it is about; None where it is about the whole plan.
    """

    item: Node | None
    field: tuple[str, str]
    state: tuple[str, str]
    as_read: str | None
    should_be: str | None
    why: str | None
    node: Node


class Corrections:
    """The corrections of a graph, by the item that they are about and by the agencies they name.

    ``graph`` reads it, when a page asks for the first time.
    """

    def __init__(self, graph: Callable[[], GraphIndex], may_quote: Callable[[str], bool]) -> None:
        self._read = graph
        self._may_quote = may_quote

    @cached_property
    def _graph(self) -> GraphIndex:
        return self._read()

    @cached_property
    def _named(self) -> dict[tuple[Value, Value], list[Node]]:
        """The corrections about agencies, by plan and name."""
        named: dict[tuple[Value, Value], list[Node]] = {}
        for one in self._graph.nodes("Correction"):
            it = one.properties
            if it["field"] in _OF_AGENCIES:
                for name in {it["as_read"], it["should_be"]}:
                    named.setdefault((it["plan"], name), []).append(one)
        return named

    def of(self, item: Node) -> list[Told]:
        """Give what was put right of a task or measure."""
        edges = self._graph.into(item, "CORRECTS")
        return [*self._told(self._graph.source(edge) for edge in edges)]

    def naming(self, agency: Node) -> list[Told]:
        """Give what was put right about duties and members in which one of its names stands."""
        edges = [*self._graph.into(agency, "NAMES")]
        names = {(edge.properties["plan"], edge.source) for edge in edges}
        names |= {(plan, edge.source) for edge in edges for plan in self._gone(agency, edge.source)}
        return [*self._told(one for name in names for one in self._named.get(name, ()))]

    def _gone(self, agency: Node, name: str) -> Iterator[Value]:
        """Give the plans that say a name in a correction alone, which is the agency's there.

        It is, where the agency is of the plan's region, and no other of that region is called so.
        """
        plans = {plan for plan, named in self._named if named == name}
        if not plans:
            return
        edges = [*self._graph.out(Node("AgencyName", name, {}), "NAMES")]
        region = agency.properties["region"]
        bodies = {edge.target for edge in edges if self._region(edge) == region}
        for plan in plans - {edge.properties["plan"] for edge in edges}:
            held = self._graph.find("Plan", str(plan))
            if bodies == {agency.id} and held and held.properties["region"] == region:
                yield plan

    def _region(self, edge: Edge) -> Value:
        return self._graph.target(edge).properties["region"]

    def _told(self, corrections: Iterable[Node]) -> Iterator[Told]:
        columns = {column.name: column for column in query("corrections").columns}
        for _, node in sorted({one.id: one for one in corrections}.items()):
            it = node.properties
            (edge,) = self._graph.out(node, "CORRECTS")
            about = self._graph.target(edge)
            yield Told(
                item=None if about.label == "Plan" else about,
                field=_both(columns["field"], it["field"]),
                state=_both(columns["state"], it["state"]),
                **{name: self._shown(it, name) for name in ("as_read", "should_be", "why")},
                node=node,
            )

    def _shown(self, it: dict[str, Value], name: str) -> str | None:
        """Give a value, unless it is longer than a title of a plan whose words are withheld."""
        text = str(it[name] or "")
        return text if len(text) <= TITLE_LENGTH or self._may_quote(str(it["plan"])) else None


def _both(column: Column, value: Value) -> tuple[str, str]:
    return str(column.shown(value, "zh")), str(column.shown(value, "en"))
