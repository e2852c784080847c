"""The marks of a cited text: where a chapter, an article, an item or a point begins.

    第二章 市场主体保护   第十三条 …          a regulation
    一、…   （一）…   具体措施：1．…          a notice, its lines whole or run together

A mark counts by its place (a line's start, or behind the end of a sentence or clause) and by its
number (the next one of its kind): 依照第十三条, 多报合一、… and 2.5 are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zeren.graph.issues import Issue
from zeren.graph.owners import Owner
from zeren.loaders.text.characters import Folded
from zeren.loaders.text.numbering import NUMERAL, numeral
from zeren.loaders.text.patterns import lazy

_MARK = lazy(
    rf"第(?P<article>{NUMERAL})条(?:之(?P<insert>{NUMERAL}))?"
    rf"|第(?P<chapter>{NUMERAL})[编章节]"
    rf"|(?P<part>{NUMERAL})、"
    rf"|\((?P<item>{NUMERAL})\)"
    r"|(?P<point>[0-9]+)[.、](?:(?![0-9])|(?=(?:19|20)[0-9]{2}年))"
    r"|(?P<label>(?:具体|主要|重点|工作)(?:措施|任务|举措)):"
)
_ENDS = "。;:!?)”"
_KINDS = ("article", "chapter", "part", "item", "point", "label")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in folded text: its kind, its number as digits, and its characters.

    ``value`` is 0 for a label; an article put in later has a ``number`` such as ``13之1``.
    """

    kind: str
    value: int
    number: str
    start: int
    end: int


def articles(folded: Folded, starts: set[int]) -> Iterator[Mark | Issue]:
    """Give the chapters and articles of a regulation."""
    last, heading = 0, False
    for match in _MARK.finditer(folded.text):
        kind, value = _kind(match), _value(match)
        place = _bounded(folded.text, match.start(), starts)
        if kind == "chapter" and place:
            heading = True
            yield _mark(match)
        elif kind == "article" and (place or heading):
            at_line = match.start() in starts
            inserted = match["insert"] is not None and value == last
            if value == last + 1 or inserted or (at_line and value > last):
                last, heading = value, False
                yield _mark(match)
            elif at_line:
                yield _doubled(folded, match)


@dataclass(slots=True)
class _State:
    """The last number of each level, and whether a part's heading is still being read."""

    last: dict[str, int] = field(default_factory=lambda: {"part": 0, "item": 0, "point": 0})
    fresh: bool = False
    heading_end: int = -1


def items(folded: Folded, starts: set[int]) -> Iterator[Mark | Issue]:
    """Give the parts, items, points and labels of a notice."""
    state = _State()
    for match in _MARK.finditer(folded.text):
        kind = _kind(match)
        if kind in ("article", "chapter"):
            continue
        at_line = match.start() in starts
        place = at_line or _bounded(folded.text, match.start(), starts)
        if kind == "item" and not place:
            place = "。" not in folded.text[state.heading_end : match.start()]
            place = place and state.heading_end >= 0
        if kind == "label":
            if place and any(state.last.values()):
                yield _mark(match)
        elif place and _follows(kind, _value(match), state, at_line=at_line):
            _step(kind, match, state)
            yield _mark(match)
        elif at_line and kind == "item" and _value(match) == state.last["item"]:
            yield _doubled(folded, match)


def _follows(kind: str, value: int, state: _State, *, at_line: bool) -> bool:
    last = state.last[kind]
    if kind == "item" and state.fresh and value == 1:
        return True
    return value == last + 1 or (at_line and kind != "point" and last < value <= last + 3)


def _step(kind: str, match: re.Match[str], state: _State) -> None:
    state.last[kind] = _value(match)
    state.heading_end = match.end() if kind == "part" else -1
    state.fresh = kind == "part" or (state.fresh and kind == "point")
    if kind != "point":
        state.last["point"] = 0


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind] is not None)


def _value(match: re.Match[str]) -> int:
    return numeral(match[_kind(match)]) or 0


def _mark(match: re.Match[str]) -> Mark:
    value = _value(match)
    number = f"{value}之{numeral(match['insert'])}" if match["insert"] else str(value)
    return Mark(_kind(match), value, number, *match.span())


def _bounded(text: str, start: int, starts: set[int]) -> bool:
    return start in starts or (start > 0 and text[start - 1] in _ENDS)


def _doubled(folded: Folded, match: re.Match[str]) -> Issue:
    words = folded.passage(*match.span())
    return Issue("number-doubled", Owner("provision"), words.text, "", words.spans)
