"""Numbers as plans write them, and whether a sequence of them is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from zeren.graph.issues import Issue
from zeren.graph.owners import Owner, OwnerKind
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.characters import fold_text

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_DIGITS_READ = 18
"""What has more digits numbers nothing."""
_RUN = 20
"""So many numbers missing on end are told one by one, more of them as from and to."""
T = TypeVar("T")

NUMERAL = "[零〇一二两三四五六七八九十百]{1,16}"
"""The digits of a number; a longer run of them numbers nothing."""


def numeral(text: str) -> int | None:
    """Read ``12``, ``十二`` or ``一百零三``; None where it is no number."""
    text = text.strip()
    if re.fullmatch(r"[0-9]+", text):
        return int(text) if len(text) <= _DIGITS_READ else None
    if not re.fullmatch(NUMERAL, text):
        return None
    total = 0
    digit: int | None = None
    for character in text:
        if character in "十百":
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = None
        else:
            digit = _DIGITS[character]
    return total + (digit or 0)


def item_number(text: str) -> int | None:
    """Read an item's number in whatever dress: ``12.``, ``（12）``, ``十二、``, 第十二条."""
    bare = fold_text(text).strip("()").rstrip(".、")
    return numeral(bare.removeprefix("第").rstrip("条点项") if bare.startswith("第") else bare)


def first_of_each(numbered: Iterable[tuple[int, T]]) -> list[T]:
    """Keep the first object of every number, in the order in which they stand."""
    kept: dict[int, T] = {}
    for number, one in numbered:
        kept.setdefault(number, one)
    return list(kept.values())


def runs(numbers: list[int]) -> list[int]:
    """Give for each number the run to which it belongs, counted from 0.

    A sequence that begins at one again and goes on is a new run; a single one is a doubled number.
    """
    found: list[int] = []
    run = length = 0
    for at, number in enumerate(numbers):
        if number == 1 and length > 1 and numbers[at + 1 : at + 2] == [2]:
            run, length = run + 1, 0
        length += 1
        found.append(run)
    return found


def sequence_issues(
    kind: OwnerKind, numbers: Iterable[tuple[int, tuple[SourceSpan, ...]]]
) -> Iterator[Issue]:
    """Report numbers that are missing, doubled or out of order in a sequence from 1."""
    seen: set[int] = set()
    highest = 0
    for number, spans in numbers:
        if number in seen:
            yield Issue("number-doubled", Owner(kind), str(number), "", spans)
        elif number < highest:
            yield Issue("number-order", Owner(kind), str(number), "", spans)
        seen.add(number)
        highest = max(highest, number)
    for first, last in _gaps(seen):
        if last - first < _RUN:
            for number in range(first, last + 1):
                yield Issue("number-gap", Owner(kind), str(number))
        else:
            yield Issue("number-gap", Owner(kind), f"{first}–{last}")


def _gaps(seen: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of numbers from 1 that are not there."""
    for before, after in pairwise([0, *sorted(one for one in seen if one > 0)]):
        if after > before + 1:
            yield before + 1, after - 1
