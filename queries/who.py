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
"""Parameters of ``who-plans``: words that are counted in one scan."""


@dataclass(slots=True)
class _Found:
    """Ranks of tasks, the best the highest, by plan and task; ``rows``: of all of them."""

    ranks: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    rows: int = 0

    def add(self, plan: str, weight: int, rows_each: int, tasks: Sequence[str]) -> None:
        """Take in tasks of a plan that have another word."""
        ranks = self.ranks[plan]
        for task in tasks:
            if task in ranks:
                ranks[task] += _MATCHED + weight
            else:
                ranks[task] = _MATCHED + weight
                self.rows += rows_each

    def first(self, limit: int) -> dict[str, int]:
        """Give tasks among which are the first ``limit`` ones, by rank, then plan; 0: all."""
        alike: dict[tuple[int, str], list[str]] = defaultdict(list)
        for plan, ranks in self.ranks.items():
            for task, rank in ranks.items():
                alike[-rank, plan].append(task)
        first: dict[str, int] = {}
        for key in sorted(alike):
            if limit and len(first) >= limit:
                break
            first |= dict.fromkeys(alike[key], -key[0])
        return first


def who_rows(
    reader: Reader, asked: Query, values: Mapping[str, Parameter], limit: int
) -> tuple[Rows, int]:
    """Give rows in no order, among which are the first ones, and how many there are in all.

    ``limit`` 0: give all rows.
    """
    words: Any = values["words"]
    if limit and len(words) <= len(_COUNTED):
        found = _first(reader, values, limit)
    else:
        found = _found(reader, values, str(values["plan"]), str(values["plan"]))
    read = found.first(limit)
    return Rows(asked.returned, tuple(_rows(reader, asked, read, values["prose"]))), found.rows


def counted_words(words: Sequence[str]) -> dict[str, Parameter]:
    """Give words, four at most, as the parameters of ``who-plans``."""
    return dict(zip_longest(_COUNTED, words, fillvalue=""))


def _first(reader: Reader, values: Mapping[str, Parameter], limit: int) -> _Found:
    """Find tasks among which are the first ``limit`` ones, and count the rows of all."""
    words: Any = values["words"]
    scope = {"plan": values["plan"], "prose": values["prose"]}
    asked = {**counted_words(words), **scope}
    told: Any = internal_rows(reader, "who-plans", asked, in_order=False).rows
    found = _Found(rows=sum(rows for *_, rows in told))
    above = 0
    for matched in sorted({matched for _, matched, *_ in told}, reverse=True):
        tasks = {plan: count for plan, some, count, _ in told if some == matched}
        best = matched * (_MATCHED + _BEST)
        sure = above
        for plans in _parts(tasks, limit * _BEST**matched):
            left = [plan for plan in plans if plan not in found.ranks]
            if left:
                part = _found(reader, values, left[0], left[-1])
                if not part.ranks.keys() >= set(left):  # the store sorts ids in another way
                    return _found(reader, values, str(values["plan"]), str(values["plan"]))
                found.ranks.update(part.ranks)
            sure += sum(list(found.ranks[plan].values()).count(best) for plan in plans)
            if sure >= limit:
                return found
        above += sum(tasks.values())
    return found


def _parts(tasks: Mapping[str, int], size: int) -> Iterator[list[str]]:
    """Divide plans, in order, by how many tasks they have: ``size``, then four times as many."""
    part: list[str] = []
    count = 0
    for plan in sorted(tasks):
        part.append(plan)
        count += tasks[plan]
        if count >= size:
            yield part
            part, count, size = [], 0, 4 * size
    if part:
        yield part


def _found(reader: Reader, values: Mapping[str, Parameter], first: str, last: str) -> _Found:
    """Find the tasks that have any of the words, from one plan to another; empty: from all."""
    found = _Found()
    words: Any = values["words"]
    for word in words:
        asked = {"word": word, "from_plan": first, "to_plan": last, "prose": values["prose"]}
        told: Any = internal_rows(reader, "who-tasks", asked, in_order=False).rows
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
