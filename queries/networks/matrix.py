"""The responsibility matrix of tasks and agencies: who leads and who supports which task."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zeren.queries.networks.co_responsibility import Member
from zeren.queries.networks.duties import Duties, Groups, TaskFacts

Part = tuple[bool, bool]
"""Whether an agency leads a task, and whether it supports it: one of them at least."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A task, and the part in it of agencies by their place in `Matrix.members`."""

    task: TaskFacts
    parts: dict[int, Part]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Agencies with a role, those that lead the most first; tasks by plan and number."""

    members: tuple[Member, ...]
    rows: tuple[MatrixRow, ...]


def responsibility_matrix(duties: Duties, groups: Groups = "as-written") -> Matrix:
    """Make the matrix of all tasks in scope; tasks without anybody have an empty row."""
    scope = duties.by_groups(groups)
    leads, supports = (
        Counter(id for ids in side.values() for id in ids) for side in (scope.leads, scope.supports)
    )
    tasks = Counter(agency.id for found in scope.holders().values() for agency in found)
    members = sorted(
        (Member(scope.agencies[id], leads[id], supports[id], tasks[id]) for id in tasks),
        key=lambda member: (-member.leads, -member.supports, member.agency.order),
    )
    places = {member.agency.id: place for place, member in enumerate(members)}
    nobody: frozenset[str] = frozenset()
    rows = []
    for id, task in scope.tasks.items():
        led, helped = scope.leads.get(id, nobody), scope.supports.get(id, nobody)
        found = sorted(places[agency] for agency in led | helped)
        ids = [members[place].agency.id for place in found]
        parts = {place: (id in led, id in helped) for place, id in zip(found, ids, strict=True)}
        rows.append(MatrixRow(task, parts))
    return Matrix(tuple(members), tuple(rows))
