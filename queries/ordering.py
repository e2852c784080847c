"""The order of an answer's rows: declared in the query's header, made by the runner.

A header lists columns: ``order: [-leads, deadline, item none first, severity by words]``. ``-``
puts the largest first, ``none first`` rows without a value, which come last otherwise, and
``by words`` the codes in the order in which the column's words stand. All other columns follow, so
that the order is total: rows that are equal in it are equal in everything.

A store gives its rows in any order: none is trusted with it. A listed column that the header does
not declare is there to sort by, and is no part of the answer.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

_KEY = re.compile(r"(?P<down>-)?(?P<column>[a-z][a-z0-9_]*)(?P<how> none first| by words)?")

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class OrderKey:
    """One column to sort by, and how."""

    column: str
    descending: bool = False
    none_first: bool = False
    by_words: bool = False


def order_keys(written: Iterable[object]) -> tuple[OrderKey, ...] | None:
    """Read what a header lists; None where something in it is no key."""
    keys = []
    for each in written:
        match = _KEY.fullmatch(each) if isinstance(each, str) else None
        if match is None:
            return None
        how = match["how"]
        keys.append(
            OrderKey(match["column"], bool(match["down"]), how == " none first", how == " by words")
        )
    return tuple(keys)


def ordered(
    rows: Iterable[Row],
    columns: Sequence[str],
    keys: Iterable[OrderKey],
    words: Mapping[str, Iterable[str]],
    limit: int | None = None,
) -> list[Row]:
    """Sort rows by the keys and then by all other columns; ``words``: the codes of each column.

    ``limit``: give the first so many alone, for which not all need to be sorted.
    """
    found = list(rows)
    listed = list(keys)
    rest = [OrderKey(name) for name in columns if name not in {key.column for key in listed}]
    runs = _merged([*listed, *rest])
    if limit is not None and 0 < limit < len(found):
        found = _foremost(found, runs[0], _value(runs[0], columns, words, found), limit)
    for run in reversed(runs):
        value = _value(run, columns, words, found)
        found.sort(key=value, reverse=run[0].descending)
    return found[:limit]


def _foremost(
    rows: list[Row], run: Sequence[OrderKey], value: Callable[[Row], Any], limit: int
) -> list[Row]:
    """Leave out what comes behind the first rows already by the first keys."""
    told = list(map(value, rows))
    if run[0].descending:
        last = heapq.nlargest(limit, told)[-1]
        return [row for row, own in zip(rows, told, strict=True) if own >= last]
    last = heapq.nsmallest(limit, told)[-1]
    return [row for row, own in zip(rows, told, strict=True) if own <= last]


def _value(
    run: Sequence[OrderKey],
    columns: Sequence[str],
    words: Mapping[str, Iterable[str]],
    rows: Sequence[Row],
) -> Callable[[Row], Any]:
    return _plainly(run, columns, rows) or _by(run, columns, words)


def _merged(keys: Sequence[OrderKey]) -> list[list[OrderKey]]:
    """Put keys of one direction that follow each other together: they are sorted by at once."""
    runs: list[list[OrderKey]] = []
    for key in keys:
        if runs and runs[-1][0].descending == key.descending:
            runs[-1].append(key)
        else:
            runs.append([key])
    return runs


def _plainly(
    keys: Sequence[OrderKey], columns: Sequence[str], rows: Sequence[Row]
) -> Callable[[Row], Any] | None:
    """Give the cells themselves as what is sorted by, which is much faster; None where they fail.

    That is where codes have an order of their own, or a value is missing.
    """
    cells = itemgetter(*(columns.index(key.column) for key in keys))
    if any(key.by_words for key in keys):
        return None
    told = map(cells, rows)
    missing = any(cell is None for cell in told) if len(keys) == 1 else any(None in c for c in told)
    return None if missing else cells


def _by(
    keys: Sequence[OrderKey], columns: Sequence[str], words: Mapping[str, Iterable[str]]
) -> Callable[[Row], tuple[Any, ...]]:
    places = [columns.index(key.column) for key in keys]
    # a run that is sorted backwards has its missing values last too
    last = [(not key.none_first) is not key.descending for key in keys]
    ranks = [
        {code: rank for rank, code in enumerate(words.get(key.column, ()))} if key.by_words else {}
        for key in keys
    ]

    def value(row: Row) -> tuple[Any, ...]:
        told = []
        for at, none_last, rank in zip(places, last, ranks, strict=True):
            cell = row[at]
            if cell is None:
                told.append((2 if none_last else 0, 0, ""))
            else:
                told.append((1, rank.get(cell, len(rank)), cell))
        return tuple(told)

    return value
