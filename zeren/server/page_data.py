"""What a page shows, as JSON: a thing with all its relations, the things of a list, or answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from zeren.graph.elements import Edge, Node
from zeren.graph.vocabulary import RELATIONS
from zeren.loaders.ledger.ledger import TITLE_LENGTH, shortened
from zeren.pages.addresses import LISTS, OF_A_PLAN, address
from zeren.pages.catalogue import first_rows
from zeren.pages.changes import changes_table, has_one, pair_address, pairs_of, pairs_table
from zeren.pages.duties import plans_of
from zeren.pages.frame import Frame
from zeren.pages.sides import Pair, versions_of
from zeren.queries import catalogue
from zeren.queries.auditing import ledger
from zeren.queries.outputs.json_object import answer_object
from zeren.queries.results import ResultTable
from zeren.server.parts import Part

Data = dict[str, Any]

LABELS = {
    "plan": "Plan",
    "agency": "Agency",
    "task": "Task",
    "measure": "Measure",
    "document": "SourceDocument",
}
"""The kinds of pages that show one thing each, and its label."""
_KINDS = {label: kind for kind, label in LABELS.items()}
_ANSWERS = {
    "overview": ("plans", "workload", "deadline-calendar"),
    "network": ("workload", "co-responsibility"),
    "compare": ("workload", "co-responsibility"),
    "flow": ("workload", "co-responsibility"),
    "calendar": ("workload-by-month",),
    "progress": ("bulletin-figures", "progress-by-agency", "status-calendar"),
}
_OWN = {
    "search_text",
    "fingerprint",
    "duty_count",
    "duty_count_outside_prose",
    "duty_count_in_prose",
}
_TITLES = {"goal", "title"}
_SENTENCES = {"action", "problem", "columns", "words", "measure_words"}
_NAMES = {"id", "plan", "name", "evidence", "provision_evidence", "source", "sha256", "issuer"}
_NAMES |= {
    "mention",
    "lead_text",
    "support_text",
    "provision_words",
    "aliases",
    "rule",
    "reasons",
    "persons",
}
_NAMES |= {"deadline_kind", "year_from"}
"""Properties that are the store's own; that are cut, and that are left out, where a plan is marked
as not public; that are no words of a plan, or names alone. Of others short ones stay."""


class PageData:
    """The data behind the pages of one frame, by the pages' addresses."""

    def __init__(self, frame: Frame, part: Callable[[str], Part]) -> None:
        self._frame = frame
        self._part = part

    def of(self, page: str, scope: str = "") -> Data | None:
        """Give the data behind a page; None where no page with data stands at the address.

        ``scope``: the key of a plan or government, to whose plans the data are held. A thing is
        told as by a store of these alone: one that is not of them has no page there.
        """
        plans = self._frame.plans_in(scope) if scope else None
        if page in self._of_plans:
            kind, plan = self._of_plans[page]
            if plans is not None and plan not in plans:
                return None
            told = {"plan": plan, **self._day(kind)}
            tables = [self._frame.ask(name, **told) for name in _ANSWERS[kind]]
            return {"address": page, **self._answered(tables)}
        if page in self._of_pairs:
            if plans is not None and not has_one(self._of_pairs[page], plans):
                return None
            table = changes_table(self._frame, *self._of_pairs[page])
            return {"address": page, **self._answered([table])}
        listed = next((kind for kind, listed in LISTS.items() if listed == page), None)
        if listed is not None:
            return {"address": page, **self._listed(listed, plans, scope)}
        own = PageData(self._part(scope).frame, self._part) if scope else self
        return own.thing(page)

    def thing(self, page: str) -> Data | None:
        """Give the data behind the page of one thing; None where there is none."""
        node = self._things.get(page)
        if node is None:
            return None
        relations = [*self._relations(node)]
        return {"address": page, "item": self._told(node), "relations": relations}

    @cached_property
    def _things(self) -> dict[str, Node]:
        nodes = (node for label in _KINDS for node in self._frame.graph.nodes(label))
        return {_address(node): node for node in nodes}

    @cached_property
    def _of_plans(self) -> dict[str, tuple[str, str]]:
        """The kind and plan of the pages that each plan has, by address."""
        plans = [plan.id for plan in self._frame.plans]
        return {
            self._frame.view_of(kind, plan): (kind, plan) for kind in OF_A_PLAN for plan in plans
        }

    @cached_property
    def _of_pairs(self) -> dict[str, Pair]:
        """The plans or versions of the pages that show two side by side, by address."""
        pairs = (*pairs_of(self._frame), *versions_of(self._frame))
        return {pair_address(*pair): pair for pair in pairs}

    def _listed(self, kind: str, plans: list[str] | None, scope: str) -> Data:
        if kind in LABELS:
            nodes = self._frame.graph.nodes(LABELS[kind])
            held = nodes if plans is None else (one for one in nodes if self._in(one, plans))
            return {"items": [self._told(node) for node in held]}
        if kind == "query":
            return {"queries": list(_queries())}
        return self._answered(self._answers(kind, plans, scope))

    def _answered(self, tables: Iterable[ResultTable]) -> Data:
        told = [first_rows(self._frame, each, len(each.rows)) for each in tables]
        return {"answers": [answer_object(table) for table in told]}

    def _in(self, node: Node, plans: list[str]) -> bool:
        """Tell whether a thing is of one of some plans, or stands in a duty or citation of one."""
        if (own := _plan_of(node)) is not None:
            return own in plans
        if node.label == "Agency":
            return not plans_of(self._frame.graph, node).isdisjoint(plans)
        edges = self._frame.graph.into(node, "CITES")
        return any(_plan_of(self._frame.graph.source(edge)) in plans for edge in edges)

    def _answers(self, kind: str, plans: list[str] | None, scope: str) -> Iterator[ResultTable]:
        """Answer for all plans at once, or for those of a scope."""
        frame, part = self._frame, self._part(scope)
        if kind == "finding":
            found = [one for one in frame.findings if plans is None or one.record["plan"] in plans]
            yield ledger(found, "", frame.language)
        elif kind == "changes":
            yield pairs_table(frame, plans)
        elif kind == "matrix":
            for indicator in part.frame.graph.nodes("Indicator"):
                if indicator.properties["depth"] == 1:
                    told = {"indicator": indicator.id, "plan": part.plan}
                    yield part.frame.ask("indicator-agencies", **told)
        else:
            told = {"plan": part.plan, **self._day(kind)}
            yield from (part.frame.ask(name, **told) for name in _ANSWERS[kind])

    def _day(self, kind: str) -> dict[str, str]:
        """Give the day on which it is asked how tasks stand: the one that the page tells of."""
        day = self._frame.day
        return {"day": day.isoformat()} if kind == "progress" and day else {}

    def _relations(self, node: Node) -> Iterator[Data]:
        graph = self._frame.graph
        for edge in graph.out(node, *RELATIONS):
            yield self._related(edge, "out", graph.target(edge))
        for edge in graph.into(node, *RELATIONS):
            yield self._related(edge, "in", graph.source(edge))

    def _related(self, edge: Edge, direction: str, other: Node) -> Data:
        plan = edge.properties.get("plan") or _plan_of(self._frame.graph.source(edge))
        plan = plan or _plan_of(self._frame.graph.target(edge))
        told = self._properties(edge.properties, None if plan is None else str(plan))
        return {
            "type": edge.type,
            "direction": direction,
            "properties": told,
            "other": self._told(other),
        }

    def _told(self, node: Node) -> Data:
        told: Data = {"label": node.label, "id": node.id}
        if node.label in _KINDS:
            told["address"] = _address(node)
        return told | {"properties": self._properties(node.properties, _plan_of(node))}

    def _properties(self, properties: Mapping[str, Any], plan: str | None) -> Data:
        """Give properties without the store's own, and without sentences that may not be shown."""
        kept = {name: value for name, value in properties.items() if name not in _OWN}
        held = plan is not None and self._frame.graph.find("Plan", plan) is not None
        if held and not self._frame.may_quote(str(plan)):
            kept = dict(_allowed(kept))
        return {name: _plain(value) for name, value in kept.items()}


def _allowed(properties: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give what may be told of a plan that is marked as not public: what its ledger would have."""
    for name, value in properties.items():
        if name in _NAMES or not isinstance(value, str):
            yield name, value
        elif name in _TITLES:
            yield name, shortened(value)
        elif name not in _SENTENCES and len(value) <= TITLE_LENGTH:
            yield name, value


def _queries() -> Iterator[Data]:
    for query in catalogue.every_query():
        title = f"{query.title_zh} / {query.title_en}"
        yield {"name": query.name, "title": title, "address": address("query", query.name)}


def _address(node: Node) -> str:
    kind, number = _KINDS[node.label], node.properties.get("number")
    if kind in ("task", "measure") and isinstance(number, int):
        return address(kind, str(node.properties["plan"]), number)
    return address(kind, node.id)


def _plan_of(node: Node) -> str | None:
    plan = node.id if node.label == "Plan" else node.properties.get("plan")
    return None if plan is None else str(plan)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
