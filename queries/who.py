"""Who leads what some words are about: the tasks are found first, then what they say is read.

A word that most tasks have gives 267,000 rows at 1,000 plans. Which of them come first depends on
the tasks alone, and each task has a row at least, so that little else is read of the others. Words
are looked for one by one, which the engine does ten times as fast as together. ``who-leads`` has
the same in one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zeren.graph.stores.base import Parameter, Reader, Rows
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows

WHO = "who-leads"
_FEW = 1_000
"""So many tasks are read rather than the rows of all counted."""


@dataclass(slots=True)
class _Found:
    """A task: how many of the words it has, and what each counts for by its best place."""

    plan: str
    task: int
    matched: int = 0
    score: int = 0

    @property
    def rank(self) -> tuple[int, int, str, int]:
        """Sort the best match first."""
        return (-self.matched, -self.score, self.plan, self.task)


def who_rows(
    reader: Reader, asked: Query, values: Mapping[str, Parameter], limit: int
) -> tuple[Rows, int]:
    """Give rows in no order, among which are the first ones, and how many there are in all.

    ``limit`` 0: give all rows.
    """
    found = _found(reader, values)
    best = sorted(found, key=lambda task: found[task].rank)
    read = best[:limit] if limit and len(best) > _FEW else best
    rows = Rows(
        asked.returned, tuple(_rows(reader, asked, {id: found[id] for id in read}, values["prose"]))
    )
    if len(read) == len(best):
        return rows, len(rows.rows)
    counted = internal_rows(reader, "who-count", values).rows
    return rows, sum(count for _, count in counted if isinstance(count, int))


def _found(reader: Reader, values: Mapping[str, Parameter]) -> dict[str, _Found]:
    """Find the tasks that have any of the words, by id."""
    found: dict[str, _Found] = {}
    words: Any = values["words"]
    for word in words:
        asked = {"word": word, "plan": values["plan"]}
        told: Any = internal_rows(reader, "who-tasks", asked, in_order=False).rows
        for id, plan, task, weight in told:
            one = found.setdefault(id, _Found(plan, task))
            one.matched += 1
            one.score += weight
    return found


def _rows(
    reader: Reader, asked: Query, tasks: Mapping[str, _Found], prose: Parameter
) -> Iterator[tuple[Any, ...]]:
    """Give the rows of tasks, in the columns of the question."""
    if not tasks:  # a list of nothing is no parameter for the embedded engine
        return
    wanted = {"tasks": list(tasks), "prose": prose}
    told = internal_rows(reader, "who-duties", wanted, in_order=False)
    own = ("plan", "task", "matched", "score")
    at = [name if name in own else told.columns.index(name) for name in asked.returned]
    id = told.columns.index("id")
    for row in told.rows:
        task = tasks[str(row[id])]
        yield tuple(getattr(task, one) if isinstance(one, str) else row[one] for one in at)
