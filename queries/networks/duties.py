"""Who has a role in which task: what networks and questions that need an algorithm are made from.

Four short queries feed it, on any store. Reading these rows costs a tenth of reading the whole
graph, and grows with the plan that is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from zeren.graph.full_names import told_apart
from zeren.graph.stores.base import Reader
from zeren.queries.internal_rows import internal_rows

Role = Literal["any", "lead", "support"]
Groups = Literal["as-written", "expanded"]
Holders = Mapping[str, frozenset[str]]
"""The agencies of each task, by id."""


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task; ``indicator`` is the id of its whole indicator."""

    id: str
    plan: str
    number: int
    goal: str
    deadline: date | None
    indicator: str | None
    deadline_text: str = ""
    deadline_kind: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency; ``name``: by which readers tell it; ``kind``: agency, group or company."""

    id: str
    name: str
    kind: str

    @property
    def order(self) -> tuple[str, str]:
        """By name, then by id."""
        return self.name, self.id


class Given(NamedTuple):
    """That a group, ``via``, gives its role in a task to a member: ids of task and agencies."""

    task: str
    role: Literal["leads", "supports"]
    agency: str
    via: str


@dataclass(frozen=True, slots=True)
class Duties:
    """The tasks in scope in the order of plan and number, and who leads and supports them.

    ``given``: what goes from groups to their members when groups are expanded.
    """

    tasks: Mapping[str, TaskFacts]
    agencies: Mapping[str, AgencyFacts]
    leads: Holders
    supports: Holders
    given: tuple[Given, ...] = ()

    def holders(self, role: Role = "any") -> dict[str, tuple[AgencyFacts, ...]]:
        """Give the agencies of each task in a role, in order; no task without any."""
        return {
            task: tuple(sorted((self.agencies[id] for id in ids), key=_BY_NAME))
            for task, ids in self.held(role).items()
        }

    def held(self, role: Role = "any") -> Holders:
        """Give the ids of the agencies of each task in a role; no task without any."""
        nobody: frozenset[str] = frozenset()
        sides = {"any": (self.leads, self.supports), "lead": (self.leads,)}
        one, *other = sides.get(role, (self.supports,))
        found = {}
        for task in self.tasks:
            ids = one.get(task, nobody)
            for side in other:
                ids |= side.get(task, nobody)
            if ids:
                found[task] = ids
        return found

    def by_groups(self, groups: Groups) -> Duties:
        """Give the duties as written, or with those of groups gone to their members."""
        if groups == "as-written":
            return self
        return replace(
            self,
            leads=self._carried("leads", self.leads),
            supports=self._carried("supports", self.supports),
        )

    def _carried(self, role: str, written: Holders) -> Holders:
        givers: dict[str, set[str]] = {}
        takers: dict[str, set[str]] = {}
        for one in self.given:
            if one.role == role and one.task in self.tasks:
                givers.setdefault(one.task, set()).add(one.via)
                takers.setdefault(one.task, set()).add(one.agency)
        changed = {task: (written[task] - givers[task]) | ids for task, ids in takers.items()}
        return {**written, **changed}


_BY_NAME = attrgetter("name", "id")


def read_duties(
    reader: Reader,
    plan: str = "",
    indicator: str = "",
    prose: str = "with",
    *,
    of_groups: bool = True,
) -> Duties:
    """Read the duties of one plan by its id, or of all; of all tasks or those of one indicator.

    ``prose``: with those that prose says, without them, or only them. ``of_groups``: also what
    groups give, without which they cannot be expanded.
    """
    tasks: dict[str, TaskFacts] = {}
    scope: dict[str, Any] = {"plan": plan, "indicator": indicator}
    for row in _rows(reader, "task-facts", **scope):
        tasks.setdefault(row[0], TaskFacts(*row))
    leads: defaultdict[str, list[str]] = defaultdict(list)
    supports: defaultdict[str, list[str]] = defaultdict(list)
    asked = {"plan": plan, "prose": prose}
    for role, agency, ids in _rows(reader, "duties", **asked):
        side = leads if role == "LEADS" else supports
        for task in ids:
            if task in tasks:
                side[task].append(agency)
    given = (
        Given(task, role, agency, via)
        for role, via, agency, ids in (_rows(reader, "given-duties", **asked) if of_groups else ())
        for task in ids
        if task in tasks
    )
    return Duties(tasks, _agencies(reader), _frozen(leads), _frozen(supports), tuple(given))


def _agencies(reader: Reader) -> dict[str, AgencyFacts]:
    rows = _rows(reader, "agency-facts")
    shown = told_apart((id, name, issuer, region) for id, name, _, issuer, region in rows)
    return {id: AgencyFacts(id, shown[id], kind) for id, _, kind, _, _ in rows}


def _frozen(sets: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {task: frozenset(found) for task, found in sets.items()}


def _rows(reader: Reader, name: str, **parameters: Any) -> tuple[tuple[Any, ...], ...]:
    return internal_rows(reader, name, parameters).rows
