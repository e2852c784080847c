"""Who has a role in which task: what networks and questions that need an algorithm are made from.

Four short queries feed it, on any store. Reading these rows costs a tenth of reading the whole
graph, and grows with the plan that is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeVar

from zeren.graph.full_names import told_apart
from zeren.graph.stores.base import Reader
from zeren.queries.internal_rows import internal_rows

_Key = TypeVar("_Key")
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


@dataclass(frozen=True, slots=True)
class Duties:
    """The tasks in scope in the order of plan and number, and who leads and supports them.

    ``members``: by plan and group, those whom the plan's rule puts into the group.
    """

    tasks: Mapping[str, TaskFacts]
    agencies: Mapping[str, AgencyFacts]
    leads: Holders
    supports: Holders
    members: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def holders(self, role: Role = "any") -> dict[str, tuple[AgencyFacts, ...]]:
        """Give the agencies of each task in a role, in order; no task without any."""
        found = {}
        for task in self.tasks:
            ids: frozenset[str] = frozenset()
            if role != "support":
                ids |= self.leads.get(task, ids)
            if role != "lead":
                ids |= self.supports.get(task, ids)
            if ids:
                known = (self.agencies[id] for id in ids)
                found[task] = tuple(sorted(known, key=lambda agency: agency.order))
        return found

    def by_groups(self, groups: Groups) -> Duties:
        """Give the duties as written, or with those of groups gone to their members.

        A group gives its duties to the members that the same plan's rule gives it, one level
        deep; a group without members keeps them.
        """
        if groups == "as-written":
            return self
        leads, supports = (
            {task: self._members(task, ids) for task, ids in side.items()}
            for side in (self.leads, self.supports)
        )
        return replace(self, leads=leads, supports=supports)

    def _members(self, task: str, ids: frozenset[str]) -> frozenset[str]:
        plan = self.tasks[task].plan
        given = (self.members.get((plan, id)) or frozenset({id}) for id in ids)
        return frozenset().union(*given)


def read_duties(reader: Reader, plan: str = "", indicator: str = "") -> Duties:
    """Read the duties of one plan by its id, or of all; of all tasks or those of one indicator."""
    tasks: dict[str, TaskFacts] = {}
    scope: dict[str, Any] = {"plan": plan, "indicator": indicator}
    for row in _rows(reader, "task-facts", **scope):
        tasks.setdefault(row[0], TaskFacts(*row))
    leads: dict[str, set[str]] = {}
    supports: dict[str, set[str]] = {}
    for task, role, agency in _rows(reader, "duties", plan=plan):
        if task in tasks:
            side = leads if role == "LEADS" else supports
            side.setdefault(task, set()).add(agency)
    members: dict[tuple[str, str], set[str]] = {}
    for whose, member, group in _rows(reader, "memberships"):
        members.setdefault((whose, group), set()).add(member)
    return Duties(
        tasks,
        _agencies(reader),
        _frozen(leads),
        _frozen(supports),
        _frozen(members),
    )


def _agencies(reader: Reader) -> dict[str, AgencyFacts]:
    rows = _rows(reader, "agency-facts")
    shown = told_apart((id, name, issuer, region) for id, name, _, issuer, region in rows)
    return {id: AgencyFacts(id, shown[id], kind) for id, _, kind, _, _ in rows}


def _frozen(sets: dict[_Key, set[str]]) -> dict[_Key, frozenset[str]]:
    return {key: frozenset(found) for key, found in sets.items()}


def _rows(reader: Reader, name: str, **parameters: Any) -> tuple[tuple[Any, ...], ...]:
    return internal_rows(reader, name, parameters).rows
