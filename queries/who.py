"""Who leads what some words are about: the tasks are found first, then what they say is read.

A word that most tasks have gives 267,000 rows at 1,000 plans. Which of them come first depends on
the tasks alone, and how many rows a task has it says itself, so that nothing else is read of the
others. How many tasks of each plan have how many of the words is counted first; then the tasks are
weighed plan by plan, until enough are found of which none can be better. Words are looked for one
by one, and ids come in lists, since a row costs as much as ten of them. ``who-leads`` has the same
in one text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from zeren.graph.stores.base import Parameter, Reader, Rows
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows

WHO = "who-leads"
_MATCHED = 1 << 20
"""What a word counts for in a rank beside its score, which is below that."""
_BEST = 4
"""The most that a word is worth: where it stands in the goal."""
_COUNTED = ("first", "second", "third", "fourth")
"""Parameters for the words that tasks are counted by, or have to have, in one scan."""


@dataclass(slots=True)
class _Found:
    """Ranks of tasks, the best the highest, by plan and task; ``rows``: how many each task has."""

    ranks: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, plan: str, weight: int, rows_each: int, tasks: Sequence[str]) -> None:
        """Take in tasks of a plan that have another word."""
        ranks = self.ranks[plan]
        for task in tasks:
            ranks[task] = ranks.get(task, 0) + _MATCHED + weight
            self.rows[task] = rows_each

    def include(self, other: _Found) -> None:
        """Take in what else was found; of a plan that is here, too, all tasks are among it."""
        self.ranks.update(other.ranks)
        self.rows.update(other.rows)

    def rows_of(self, plan: str, rank: int) -> int:
        """Count the rows that tasks of one rank have."""
        told = self.ranks[plan].items()
        return sum(self.rows[task] for task, one in told if one == rank)

    def first(self, limit: int) -> dict[str, int]:
        """Give the ranks of tasks that have the first ``limit`` rows; 0: of all."""
        alike: dict[tuple[int, str], list[str]] = defaultdict(list)
        for plan, ranks in self.ranks.items():
            for task, rank in ranks.items():
                alike[-rank, plan].append(task)
        first: dict[str, int] = {}
        rows = 0
        for key in sorted(alike):
            if limit and rows >= limit:
                break
            first |= dict.fromkeys(alike[key], -key[0])
            rows += sum(map(self.rows.__getitem__, alike[key]))
        return first


def who_rows(
    reader: Reader,
    asked: Query,
    values: Mapping[str, Parameter],
    limit: int,
    plans: Sequence[str] = (),
) -> tuple[Rows, int]:
    """Give rows in no order, among which are the first ones, and how many there are in all.

    ``limit`` 0: give all rows. ``plans``: of these alone.
    """
    words: Any = values["words"]
    plan = str(values["plan"])
    if limit and not plan and not plans and len(words) <= len(_COUNTED):
        found, total = _first(reader, words, limit, values["prose"])
    else:
        found = _Found()
        for one in plans or (plan,):
            found.include(_found(reader, words, (one, one), values["prose"]))
        total = sum(found.rows.values())
    read = found.first(limit)
    return Rows(asked.returned, tuple(_rows(reader, asked, read, values["prose"]))), total


def counted_words(words: Sequence[str]) -> dict[str, Parameter]:
    """Give words, four at most, as the parameters of one scan."""
    return dict(zip_longest(_COUNTED, words, fillvalue=""))


def _first(
    reader: Reader, words: Sequence[str], limit: int, prose: Parameter
) -> tuple[_Found, int]:
    """Find tasks that have the first ``limit`` rows, and count the rows of all."""
    asked = {**counted_words(words), "plan": "", "prose": prose}
    told: Any = internal_rows(reader, "who-plans", asked, in_order=False).rows
    total = sum(count for *_, count in told)
    found = _Found()
    weighed: set[str] = set()
    above = 0
    for matched in sorted({matched for _, matched, *_ in told}, reverse=True):
        rows = {plan: count for plan, some, _, count in told if some == matched}
        having = words if matched == len(words) else ()
        best = matched * (_MATCHED + _BEST)
        sure = above
        for plans in _parts(rows, limit * _BEST**matched):
            left = [plan for plan in plans if plan not in weighed]
            if left:
                part = _found(reader, words, (left[0], left[-1]), prose, having)
                if not part.ranks.keys() >= set(left):  # the store sorts ids in another way
                    return _found(reader, words, ("", ""), prose), total
                found.include(part)
                weighed |= set() if having else part.ranks.keys()
            sure += sum(found.rows_of(plan, best) for plan in plans)
            if sure >= limit:
                return found, total
        above += sum(rows.values())
    return found, total


def _parts(rows: Mapping[str, int], size: int) -> Iterator[list[str]]:
    """Divide plans, in order, by how many rows they have: ``size``, then four times as many."""
    part: list[str] = []
    count = 0
    for plan in sorted(rows):
        part.append(plan)
        count += rows[plan]
        if count >= size:
            yield part
            part, count, size = [], 0, 4 * size
    if part:
        yield part


def _found(
    reader: Reader,
    words: Sequence[str],
    plans: tuple[str, str],
    prose: Parameter,
    having: Sequence[str] = (),
) -> _Found:
    """Find the tasks that have any of the words, from one plan to another; empty: from all.

    ``having``: of these, only those that have all of some words.
    """
    found = _Found()
    of = {"from_plan": plans[0], "to_plan": plans[1], "prose": prose, **counted_words(having)}
    for word in words:
        told: Any = internal_rows(reader, "who-tasks", {"word": word, **of}, in_order=False).rows
        for row in told:
            found.add(*row)
    return found


def _rows(
    reader: Reader, asked: Query, ranks: Mapping[str, int], prose: Parameter
) -> Iterator[tuple[Any, ...]]:
    """Give the rows of tasks, in the columns of the question."""
    if not ranks:  # a list of nothing is no parameter for the embedded engine
        return
    wanted = {"tasks": list(ranks), "prose": prose}
    told = internal_rows(reader, "who-duties", wanted, in_order=False)
    columns = (*told.columns, "matched", "score")
    at = [columns.index(name) for name in asked.returned]
    id = columns.index("id")
    for row in told.rows:
        whole = (*row, *divmod(ranks[str(row[id])], _MATCHED))
        yield tuple(whole[one] for one in at)
