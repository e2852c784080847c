"""A plan as the kinds of findings look at it: what several of them ask, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from zeren.graph.model import Agency, Measure, Plan, Responsibility, Target, Task
from zeren.graph.provenance import SourceSpan, write_evidence

Quotation = tuple[str, str]
"""Words, and their places."""


@dataclass(frozen=True)
class Item:
    """A task or a measure with those who bear it."""

    kind: str
    number: int
    leads: tuple[Responsibility, ...]
    supports: tuple[Responsibility, ...]
    targets: tuple[Target, ...]
    places: tuple[SourceSpan, ...]

    def place(self, *fields: str) -> str:
        """Give the places of some fields."""
        return field_places(self.places, *fields)


@dataclass(frozen=True)
class MeasureItem(Item):
    """A measure; ``in_parts``: its clauses are tasks, so that it says nothing that they do not."""

    measure: Measure
    in_parts: bool


@dataclass(frozen=True)
class TaskItem(Item):
    """A task; ``is_part``: it is a clause of a measure, whose heading is its goal.

    ``carries_out``: the measure that it implements first, None where it is a clause of it.
    """

    task: Task
    is_part: bool
    carries_out: MeasureItem | None


@dataclass(frozen=True)
class View:
    """A plan, by item."""

    plan: Plan

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """The agencies by name."""
        return {each.name: each for each in self.plan.agencies}

    @cached_property
    def groups(self) -> dict[str, frozenset[str]]:
        """The groups to which each agency belongs."""
        found: dict[str, set[str]] = {}
        for agency in self.plan.agencies:
            for member in agency.members:
                found.setdefault(member, set()).add(agency.name)
        return {name: frozenset(groups) for name, groups in found.items()}

    @cached_property
    def measures(self) -> tuple[MeasureItem, ...]:
        """The measures, by number."""
        parted = {
            link.number
            for task in self.plan.tasks
            for link in task.measures
            if link.method == "part"
        }
        return tuple(
            MeasureItem("measure", *_borne(each), each, each.number in parted)
            for each in _by_number(self.plan.measures)
        )

    @cached_property
    def tasks(self) -> tuple[TaskItem, ...]:
        """The tasks, by number."""
        measures = {each.number: each for each in self.measures}
        found = []
        for task in _by_number(self.plan.tasks):
            first = task.measures[0] if task.measures else None
            whole = None if first is None or first.method == "part" else measures.get(first.number)
            is_part = any(link.method == "part" for link in task.measures)
            found.append(TaskItem("task", *_borne(task), task, is_part, whole))
        return tuple(found)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The measures whose clauses are no tasks, and the tasks."""
        return (*(each for each in self.measures if not each.in_parts), *self.tasks)

    def is_open(self, duties: Iterable[Responsibility]) -> bool:
        """Say whether a group whose members nobody names is among those that have duties."""
        return any(self.agencies[duty.agency].open for duty in duties)


Numbered = TypeVar("Numbered", Measure, Task)


def _by_number(items: Iterable[Numbered]) -> Iterator[Numbered]:
    """Give items by number, each number once."""
    found: dict[int, Numbered] = {}
    for each in items:
        found.setdefault(each.number, each)
    return (found[number] for number in sorted(found))


_Borne = tuple[
    int,
    tuple[Responsibility, ...],
    tuple[Responsibility, ...],
    tuple[Target, ...],
    tuple[SourceSpan, ...],
]


def _borne(item: Measure | Task) -> _Borne:
    return item.number, item.leads, item.supports, item.targets, item.places


def field_places(spans: Iterable[SourceSpan], *fields: str) -> str:
    """Give the places of some fields, as the graph keeps them."""
    return write_evidence(span for span in spans if span.field in fields)


def mention(duty: Responsibility) -> Quotation:
    """Quote how an agency is named in a duty."""
    return duty.mention, write_evidence(duty.spans)


def quoted(quotations: Iterable[Quotation]) -> Quotation:
    """Put quotations together: the same words once, at their first place."""
    told: dict[str, str] = {}
    for words, places in quotations:
        told.setdefault(words, places)
    return joined(told), " ".join(dict.fromkeys(filter(None, told.values())))


def joined(names: Iterable[str]) -> str:
    """List names, each once."""
    return "、".join(dict.fromkeys(names))
