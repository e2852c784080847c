"""The lines of a pdf page, from its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from zeren.loaders.text.patterns import lazy


class Character(NamedTuple):
    """A character of a page and its place; lengths in points from the upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    sure: float | None = None
    """How sure it is, 0 to 1, where it was recognised in a picture."""

    def moved(self, by: float) -> Character:
        """Give it so many points to the right."""
        return self._replace(x0=self.x0 + by, x1=self.x1 + by)


_STOPS = "。；！？"
_CLOSED = "）)］]〕"
NUMBERED = lazy(
    r"(?:[（(]?[一二三四五六七八九十百]{1,4}[）)、.]|第[一二三四五六七八九十百]{1,4}[章节条]"
    r"|[（(]?[0-9]{1,3}[）)、.．](?![0-9])|[①-⑳])"
)
"""How a numbered heading or item begins."""
_NEVER_FIRST = frozenset("，。、；：！？）》”’」』〕］】%％‰,.;:!?)]")
_NEVER_LAST = frozenset("（《“‘「『〔［【([")
DOUBTFUL = 80
"""Per cent of sureness below which a character that was recognised is doubtful.

Of 2,170 letters and Chinese characters of four scanned pages, all of them right, one was below it.
"""
_TOKEN = lazy(r"[A-Za-z0-9.%\-+/·]+|.", re.DOTALL)


class Recognised(NamedTuple):
    """How surely words were recognised in a picture, in per cent; ``doubtful``: some of them.

    A line is as sure as the least sure of its letters, numerals and Chinese characters.
    """

    percent: int
    doubtful: tuple[tuple[str, int], ...] = ()

    def with_more(self, other: Recognised) -> Recognised:
        """Give what holds for both together."""
        return Recognised(min(self.percent, other.percent), self.doubtful + other.doubtful)


@dataclass(slots=True)
class Line:
    """A line of a page; lengths in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    after_gap: bool = False
    """Stands in one line with the words before it, parted from them as by an indent."""
    furniture: str = ""
    """Why the line is none of the text: ``page number``, ``running head``, ``watermark`` …."""
    recognised: Recognised | None = None


def lines_of(characters: Iterable[Character]) -> Iterator[Line]:
    """Put characters into lines, from top to bottom and from left to right."""
    for row in rows_of(characters):
        row.sort(key=lambda one: one.x0)
        yield from _lines_of_row(row)


def rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """Put characters that stand on one height together, from top to bottom."""
    rows: list[list[Character]] = []
    for one in sorted(characters, key=_middle):
        if rows and _middle(one) - _middle(rows[-1][0]) < 0.5 * max(one.size, 1):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _middle(one: Character) -> float:
    return (one.top + one.bottom) / 2


def _lines_of_row(row: Sequence[Character]) -> Iterator[Line]:
    """Give the words of a row; after a stop a gap as wide as an indent begins another line."""
    taken: list[Character] = []
    text = ""
    spaced = after_gap = False
    for at, one in enumerate(row):
        if one.text.isspace():
            spaced = True
            continue
        last = taken[-1] if taken else None
        if last is not None and _overprinted(last, one):
            continue
        gap = one.x0 - last.x1 if last is not None else 0.0
        if last is not None and gap > 1.5 * one.size and _ended(text, row[at:]):
            yield _line(taken, text, after_gap=after_gap)
            taken, text, after_gap = [], "", True
        elif last is not None and _parted(last, one, gap, spaced=spaced):
            text += " "
        taken.append(one)
        text += one.text
        spaced = False
    if taken:
        yield _line(taken, text, after_gap=after_gap)


def _ended(text: str, rest: Sequence[Character]) -> bool:
    """Tell whether what stands before a wide gap is a whole paragraph."""
    following = "".join(one.text for one in rest[:8])
    return text[-1] in _STOPS or (text[-1] in _CLOSED and NUMBERED.match(following) is not None)


def _line(taken: Sequence[Character], text: str, *, after_gap: bool) -> Line:
    return Line(
        text,
        taken[0].x0,
        max(one.x1 for one in taken),
        min(one.top for one in taken),
        max(one.bottom for one in taken),
        median(one.size for one in taken),
        after_gap,
        recognised=None if taken[0].sure is None else _recognised(taken),
    )


def _recognised(taken: Sequence[Character]) -> Recognised:
    """Tell how surely characters were recognised, and the words of which one is doubtful."""
    words = "".join(one.text if one.text.isalnum() else " " for one in taken).split(" ")
    known = (_percent(one) for one in taken if one.text.isalnum())
    doubtful = []
    start = 0
    for word in words:
        sure = min((_percent(one) for one in taken[start : start + len(word)]), default=100)
        if word and sure < DOUBTFUL:
            doubtful.append((word, sure))
        start += len(word) + 1
    return Recognised(min(known, default=100), tuple(doubtful))


def _percent(one: Character) -> int:
    return 100 if one.sure is None else int(100 * one.sure)


def _overprinted(last: Character, one: Character) -> bool:
    """Tell a character that is printed twice in almost the same place to look bold."""
    return last.text == one.text and abs(one.x0 - last.x0) < 0.2 * one.size


def _parted(last: Character, one: Character, gap: float, *, spaced: bool) -> bool:
    """Tell whether a space stands between two characters, written or by their gap."""
    before, after = last.text[-1], one.text[0]
    if spaced:
        return gap > 0.1 * one.size
    if before.isascii() and after.isascii():
        return gap > 0.2 * one.size
    return gap > (0.4 if before.isalpha() and after.isalpha() else 1.0) * one.size


def first_width(text: str, size: float) -> float:
    """Estimate how wide the first piece of a line is that no line end may cut, in points."""
    end = 0
    while end < len(text) and text[end] in _NEVER_LAST:
        end += 1
    if token := _TOKEN.match(text, end):
        end = token.end()
    while end < len(text) and text[end] in _NEVER_FIRST:
        end += 1
    return sum(0.55 if character.isascii() else 1.0 for character in text[:end]) * size


def needs_space(before: str, after: str) -> bool:
    """Tell whether a line end stood for a space: between two words in Latin letters."""
    return all(one.isascii() and one.isalpha() for one in (before[-1], after[0]))
