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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_KEY = re.compile(r"(?P<down>-)?(?P<column>[a-z][a-z0-9_]*)(?P<how> none first| by words)?")

Row = Sequence[Any]
Value = tuple[Any, ...]


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
    if limit:
        found = _foremost(found, columns, [*listed, *rest], words, limit)
    for run in reversed(_merged([*listed, *rest])):
        values = _values(run, columns, words, found)
        places = sorted(range(len(found)), key=values.__getitem__, reverse=run[0].descending)
        found = [found[place] for place in places]
    return found[:limit]


def _foremost(
    rows: list[Row],
    columns: Sequence[str],
    keys: Iterable[OrderKey],
    words: Mapping[str, Iterable[str]],
    limit: int,
) -> list[Row]:
    """Leave out what comes behind the first rows, key by key: what is equal in one has the next."""
    sure: list[Row] = []
    for key in keys:
        wanted = limit - len(sure)
        if len(rows) <= wanted:
            break
        values = _values([key], columns, words, rows)
        foremost = heapq.nlargest if key.descending else heapq.nsmallest
        last = foremost(wanted, values)[-1]
        for row, value in zip(rows, values, strict=True):
            if value != last and (value > last) is key.descending:
                sure.append(row)
        rows = [row for row, value in zip(rows, values, strict=True) if value == last]
    return [*sure, *rows]


def _merged(keys: Sequence[OrderKey]) -> list[list[OrderKey]]:
    """Put keys of one direction that follow each other together: they are sorted by at once."""
    runs: list[list[OrderKey]] = []
    for key in keys:
        if runs and runs[-1][0].descending == key.descending:
            runs[-1].append(key)
        else:
            runs.append([key])
    return runs


def _values(
    run: Sequence[OrderKey],
    columns: Sequence[str],
    words: Mapping[str, Iterable[str]],
    rows: Sequence[Row],
) -> list[Value]:
    """Give what each row is sorted by: its cells, and before a cell whether there is one."""
    told: list[list[Any]] = []
    for key in run:
        at = columns.index(key.column)
        cells = [row[at] for row in rows]
        if None in cells:
            # a run that is sorted backwards has its missing values last too
            missing = 2 if (not key.none_first) is not key.descending else 0
            told.append([missing if cell is None else 1 for cell in cells])
            cells = [0 if cell is None else cell for cell in cells]
        if key.by_words:
            rank = {code: place for place, code in enumerate(words.get(key.column, ()))}
            told.append([rank.get(cell, len(rank)) for cell in cells])
        told.append(cells)
    return list(zip(*told, strict=True))
