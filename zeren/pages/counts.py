"""What the first page and those of plans count: asked of the store, without reading it whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add
from typing import Any

from zeren.graph.stores.base import Reader
from zeren.queries.auditing import chosen
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows


@dataclass(frozen=True, slots=True)
class Busy:
    """An agency and how many tasks it leads and supports."""

    id: str
    name: str
    leads: int
    supports: int


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator and how many tasks are measured by it."""

    id: str
    name: str
    tasks: int


class Counts:
    """The counts of a store, of a plan or of all (empty); each question is asked once.

    ``names``: the names to show of agencies, by id.
    """

    def __init__(self, reader: Reader, names: Mapping[str, str]) -> None:
        self._reader = reader
        self._names = names

    def busiest(self, plan: str) -> list[Busy]:
        """Give the agencies that have tasks as plans are written, those with most first."""
        own, every = self._agencies.get(plan, {}), self._agencies.get("", {})

        def order(id: str) -> tuple[int, int, int, int, str, str]:
            leads, _, total, expanded = every[id]
            most = own[id][0] + own[id][1]
            return -most, -total, -leads, -expanded, self._names[id], id

        return [
            Busy(id, self._names[id], *own[id][:2]) for id in sorted(own, key=order) if own[id][2]
        ]

    @cached_property
    def named(self) -> int:
        """How many agencies are named in the tasks or measures of any plan."""
        ((count,),) = self._rows("agencies-named")
        return int(count)

    def indicators(self, plan: str) -> list[Measured]:
        """Give the indicators by which tasks are measured, those of most tasks first."""
        counts, names = Counter[str](), dict[str, str]()
        for of, id, name, tasks in self._indicators:
            if plan in ("", of):
                counts[id] += tasks
                names[id] = name
        order = sorted(counts, key=lambda one: (-counts[one], one))
        return [Measured(id, names[id], counts[id]) for id in order]

    def findings(self, plan: str) -> list[tuple[Query, int]]:
        """Give the kinds of findings that there are, gravest first, with how many."""
        counts = Counter[str]()
        for of, code, count in self._findings:
            if plan in ("", of):
                counts[code] += count
        return [(kind, counts[kind.name]) for kind in chosen() if counts[kind.name]]

    @cached_property
    def _agencies(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Tasks led, supported, both, and carried by groups or not, by plan and agency."""
        told: dict[str, dict[str, tuple[int, ...]]] = {"": {}}
        for plan, agency, *counts in self._rows("agency-counts"):
            told.setdefault(plan, {})[agency] = tuple(counts)
            before = told[""].get(agency, (0,) * len(counts))
            told[""][agency] = tuple(map(add, before, counts))
        return told

    @cached_property
    def _indicators(self) -> tuple[Any, ...]:
        return self._rows("indicator-counts")

    @cached_property
    def _findings(self) -> tuple[Any, ...]:
        return self._rows("finding-counts")

    def _rows(self, query: str) -> tuple[Any, ...]:
        return internal_rows(self._reader, query, {}, in_order=False).rows
