"""What two plans are compared by: tasks and measures with their duties, deadlines and targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, cast

from zeren.graph.findings.likeness import pairs
from zeren.graph.folding import search_form
from zeren.graph.model import Role
from zeren.graph.provenance import read_evidence, write_evidence
from zeren.graph.succession.register import Place
from zeren.graph.unit import Edge, Elements, Node

Kind = Literal["measure", "task"]
ROLES: Mapping[str, Role] = {"LEADS": "leads", "SUPPORTS": "supports"}
_FIELDS: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    "task": (("goal", "goal"), ("action", "action"), ("problem", "problem")),
    "measure": (("title", "title"), ("text", "text")),
}
"""The fields of words by kind: the property of the node, and the field of its places."""
_TITLE = 39
"""Characters of a title that a ledger has at least, where it is longer."""


class Quotation(NamedTuple):
    """Words as a plan has them, and their places as the graph keeps them."""

    words: str = ""
    places: str = ""


NOTHING = Quotation()


@dataclass(frozen=True, slots=True)
class Duty:
    """An agency in a role: its id and name, and how the item names it.

    The id is without the plan, where that alone is the agency's scope; ``followed``: it is that of
    who followed the agency.
    """

    role: Role
    agency: str
    name: str
    quotation: Quotation
    followed: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """A target or limit: its value in its unit, its direction, and its words."""

    value: float
    unit: str
    operator: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Due:
    """By when: the last day, None where the words name none, what they are, and the words."""

    day: date | None
    kind: str | None
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Item:
    """A task or measure; ``place`` is its place among those of its kind, from 0.

    ``words``: its fields of words, in order. ``form`` is their folded whole, ``pairs`` the pairs of
    characters in it. ``parts``: the places of the tasks that are clauses of this measure.
    """

    kind: Kind
    number: int
    place: int
    indicator: Quotation
    words: Mapping[str, Quotation]
    due: Due
    duties: tuple[Duty, ...]
    aims: tuple[Aim, ...]
    form: str
    pairs: frozenset[str]
    parts: tuple[int, ...] = ()

    def agencies(self, role: Role) -> frozenset[str]:
        """Give the ids of those that have a role."""
        return frozenset(duty.agency for duty in self.duties if duty.role == role)


@dataclass(frozen=True, slots=True)
class Body:
    """An agency: its level and region, and the forms of its name."""

    place: Place
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two plans: what names it, its items by kind, in its own order.

    ``abridged``: a ledger, which has not all words.
    """

    plan: str
    title: str
    issued: date | None
    region: str | None
    abridged: bool
    items: Mapping[Kind, tuple[Item, ...]]
    agencies: Mapping[str, Body]


def side(elements: Elements) -> Side:
    """Read what a plan says out of its nodes and edges, fresh or as a store gives them back."""
    plan = elements.nodes[0].properties
    told = _Told.of(elements)
    tasks = tuple(told.item("task", at, node) for at, node in enumerate(told.nodes("Task")))
    places = {node.id: at for at, node in enumerate(told.nodes("Task"))}
    parts: dict[str, list[int]] = defaultdict(list)
    for edge in elements.edges:
        if edge.type == "IMPLEMENTS" and edge.properties["method"] == "part":
            parts[edge.target].append(places[edge.source])
    measures = tuple(
        told.item("measure", at, node, tuple(sorted(parts.get(node.id, ()))))
        for at, node in enumerate(told.nodes("Measure"))
    )
    return Side(
        str(plan["id"]),
        str(plan["title"] or ""),
        cast("date | None", plan["issued"]),
        _text(plan["region"]) or None,
        bool(plan["abridged"]),
        {"measure": measures, "task": tasks},
        told.bodies(elements),
    )


def by_titles(one: Side) -> Side:
    """Let items be matched by the beginning of their title or goal alone, as a ledger has it."""
    items = {kind: tuple(map(_titled, every)) for kind, every in one.items.items()}
    return replace(one, items=items)


def _titled(item: Item) -> Item:
    words = next((each.words for each in item.words.values() if each.words), "")
    title = words.removesuffix("…")[:_TITLE]
    return replace(item, form=search_form(title), pairs=pairs(title))


@dataclass(frozen=True, slots=True)
class _Told:
    """The nodes and edges of a plan, by what they belong to."""

    by_label: Mapping[str, list[Node]]
    edges: Mapping[str, list[Edge]]
    targets: Mapping[str, Node]
    names: Mapping[str, str]
    indicators: Mapping[str, Node]
    own: str

    @classmethod
    def of(cls, elements: Elements) -> _Told:
        by_label: dict[str, list[Node]] = defaultdict(list)
        for node in elements.nodes:
            by_label[node.label].append(node)
        edges: dict[str, list[Edge]] = defaultdict(list)
        for edge in elements.edges:
            if edge.type in ROLES:
                edges[edge.target].append(edge)
            elif edge.type in ("HAS_TARGET", "MEASURED_BY"):
                edges[edge.source].append(edge)
        return cls(
            by_label,
            edges,
            {node.id: node for node in by_label["Target"]},
            {node.id: _text(node.properties["name"]) for node in by_label["Agency"]},
            {node.id: node for node in by_label["Indicator"]},
            f"{_text(elements.nodes[0].properties['issuer']) or elements.unit}/",
        )

    def nodes(self, label: str) -> list[Node]:
        """Give the nodes of a label in the order of the plan, which their numbers are."""
        return sorted(self.by_label[label], key=lambda node: cast("int", node.properties["number"]))

    def item(self, kind: Kind, place: int, node: Node, parts: tuple[int, ...] = ()) -> Item:
        evidence = _text(node.properties["evidence"])
        words = {
            name: Quotation(_text(node.properties[name]), places_of(evidence, field))
            for name, field in _FIELDS[kind]
        }
        whole = "".join(search_form(each.words) for each in words.values())
        return Item(
            kind,
            cast("int", node.properties["number"]),
            place,
            self._indicator(node.id),
            words,
            _due(node, evidence),
            tuple(self._duties(node.id)),
            tuple(self._aims(node.id)),
            whole,
            pairs("\n".join(each.words for each in words.values())),
            parts,
        )

    def bodies(self, elements: Elements) -> dict[str, Body]:
        names: dict[str, list[str]] = defaultdict(list)
        for edge in elements.edges:
            if edge.type == "NAMES":
                names[edge.target].append(edge.source)
        return {
            node.id.removeprefix(self.own): Body(
                (_text(node.properties["level"]), _text(node.properties["region"])),
                (_text(node.properties["name"]), *names[node.id]),
            )
            for node in self.by_label["Agency"]
        }

    def _indicator(self, item: str) -> Quotation:
        edges = [edge for edge in self.edges[item] if edge.type == "MEASURED_BY"]
        told = [_text(self.indicators[edge.target].properties["name"]) for edge in edges]
        evidence = " ".join(_text(edge.properties["evidence"]) for edge in edges).strip()
        return Quotation("·".join(told), evidence)

    def _duties(self, item: str) -> Iterator[Duty]:
        for edge in self.edges[item]:
            if edge.type in ROLES:
                told = _text(edge.properties["mention"]), _text(edge.properties["evidence"])
                name = self.names[edge.source]
                agency = edge.source.removeprefix(self.own)
                yield Duty(ROLES[edge.type], agency, name, Quotation(*told))

    def _aims(self, item: str) -> Iterator[Aim]:
        nodes = [self.targets[e.target] for e in self.edges[item] if e.type == "HAS_TARGET"]
        for node in nodes:
            evidence = _text(node.properties["evidence"])
            yield Aim(
                cast("float", node.properties["value"]),
                _text(node.properties["unit"]),
                _text(node.properties["operator"]),
                Quotation(_text(node.properties["text"]), places_of(evidence, "text")),
            )


def _due(node: Node, evidence: str) -> Due:
    said = _text(node.properties["deadline_text"])
    places = places_of(evidence, "deadline_text") or (places_of(evidence, "text") if said else "")
    words = Quotation(said, places)  # a measure may say it in its text
    day = cast("date | None", node.properties["deadline"])
    return Due(day, _text(node.properties["deadline_kind"]) or None, words)


def places_of(evidence: str, *fields: str) -> str:
    """Give the places of some fields out of an item's evidence."""
    return write_evidence(span for span in read_evidence(evidence) if span.field in fields)


def quoted(quotations: Iterable[Quotation]) -> Quotation:
    """Put quotations together: their words, each once, and all places."""
    told = list(quotations)
    words = "、".join(dict.fromkeys(one.words for one in told if one.words))
    return Quotation(words, " ".join(dict.fromkeys(one.places for one in told if one.places)))


def _text(value: object) -> str:
    return "" if value is None else str(value)
