"""Who leads what some words are about: the tasks are found first, then what they say is read.

A word that most tasks have gives 267,000 rows at 1,000 plans. Which of them come first depends on
the tasks alone, and how many rows a task has it says itself, so that nothing else is read of the
others. Words are looked for one by one, which the engine does ten times as fast as together, and
ids come in lists, since a row costs as much as ten of them. ``who-leads`` has the same in one text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zeren.graph.stores.base import Parameter, Reader, Rows
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows

WHO = "who-leads"
_MATCHED = 1 << 20
"""What a word counts for in a rank beside its score, which is below that."""


@dataclass(slots=True)
class _Found:
    """Tasks by id: their ranks, the best the highest, and their plans; ``rows``: of all of them."""

    ranks: dict[str, int] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    rows: int = 0

    def add(self, plan: str, weight: int, rows_each: int, tasks: Sequence[str]) -> None:
        """Take in tasks of a plan that have another word."""
        for task in tasks:
            if task in self.ranks:
                self.ranks[task] += _MATCHED + weight
            else:
                self.ranks[task] = _MATCHED + weight
                self.plans[task] = plan
                self.rows += rows_each

    def first(self, limit: int) -> list[str]:
        """Give tasks among which are the first ``limit`` ones, by rank, then plan; 0: all."""
        if not limit:
            return list(self.ranks)
        alike: dict[tuple[int, str], list[str]] = defaultdict(list)
        for task, rank in self.ranks.items():
            alike[-rank, self.plans[task]].append(task)
        first: list[str] = []
        for key in sorted(alike):
            if len(first) >= limit:
                break
            first += alike[key]
        return first


def who_rows(
    reader: Reader, asked: Query, values: Mapping[str, Parameter], limit: int
) -> tuple[Rows, int]:
    """Give rows in no order, among which are the first ones, and how many there are in all.

    ``limit`` 0: give all rows.
    """
    found = _found(reader, values)
    read = found.first(limit)
    rows = Rows(asked.returned, tuple(_rows(reader, asked, read, found.ranks, values["prose"])))
    return rows, found.rows


def _found(reader: Reader, values: Mapping[str, Parameter]) -> _Found:
    """Find the tasks that have any of the words."""
    found = _Found()
    words: Any = values["words"]
    for word in words:
        asked = {"word": word, "plan": values["plan"], "prose": values["prose"]}
        told: Any = internal_rows(reader, "who-tasks", asked, in_order=False).rows
        for row in told:
            found.add(*row)
    return found


def _rows(
    reader: Reader, asked: Query, tasks: list[str], ranks: Mapping[str, int], prose: Parameter
) -> Iterator[tuple[Any, ...]]:
    """Give the rows of tasks, in the columns of the question."""
    if not tasks:  # a list of nothing is no parameter for the embedded engine
        return
    wanted = {"tasks": tasks, "prose": prose}
    told = internal_rows(reader, "who-duties", wanted, in_order=False)
    columns = (*told.columns, "matched", "score")
    at = [columns.index(name) for name in asked.returned]
    id = columns.index("id")
    for row in told.rows:
        whole = (*row, *divmod(ranks[str(row[id])], _MATCHED))
        yield tuple(whole[one] for one in at)
