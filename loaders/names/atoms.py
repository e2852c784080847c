"""The words of an enumeration between its marks, joints and white space: what names are made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zeren.loaders.duties.fronts import filler_end
from zeren.loaders.duties.offices import GOVERNMENTS
from zeren.loaders.duties.rules import MARKS
from zeren.loaders.duties.tokens import Duty, duty_of
from zeren.loaders.text.brackets import inside
from zeren.loaders.text.characters import Folded
from zeren.loaders.text.lexicon import any_of
from zeren.loaders.text.patterns import lazy

_JOINT = lazy("以及|[和及与/]")
_STOP = lazy(r"(?<=[\u4e00-\u9fff)])\.(?=[\u4e00-\u9fff])", needs=(".",))
"""A full stop that a scan has for 、."""
_GLUED = lazy("省|市(?!场)|自治区|县|国家")
_LIST_MARK = lazy(r"(?:[①-⑳⑴-⒇]|(?<![0-9])[0-9]{1,2}[.、)](?![0-9])|\([0-9]{1,2}\))")
_BEGINS = lazy("自治区|[省市县区州各]|国家|有关|相关")
_LONGEST_GLUED = 60
_ROLE = lazy(r"\((?P<role>[^()]{2,16})\)$")
_ROLES = {Duty.LEAD: "leads", Duty.SUPPORT: "supports"}
"""The role of a bracket behind a name: 甲局（牵头）; 甲局（按职责分工负责） has none."""


class Atom(NamedTuple):
    """Words between two separators; ``before`` is what parts them from those in front.

    ``role``: that of a mark at the name, ★甲局 or 甲局（牵头）; ``mark``: the mark.
    """

    start: int
    end: int
    before: str
    role: str = ""
    mark: str = ""


def atoms_of(folded: Folded, end: int, known: Callable[[str], bool]) -> list[Atom]:
    """Divide an enumeration, up to ``end``, at everything that may part two names."""
    text = folded.text
    cuts = sorted(_cuts(folded, end, _whole(text, end)))
    found: list[Atom] = []
    begin, before = 0, ""
    for first, last, kind in [*cuts, (end, end, "")]:
        if first < begin:
            continue
        words = _named(text, begin, first, before)
        if words is not None:
            found.extend(_parted(words, text, known))
            before = ""
        before = kind if not found or begin < first else _stronger(before, kind)
        begin = last
    return found


def _named(text: str, start: int, end: int, before: str) -> Atom | None:
    """Give the words of a stretch without marks of role; None where there are none."""
    role = mark = ""
    if end > start and text[start] in MARKS:
        mark, role, start = text[start], _role_of_mark(text[start]), start + 1
    start = filler_end(text, start, end)
    match = _ROLE.search(text, start, end)
    if match and (duty := duty_of(match["role"])):
        role = _ROLES.get(duty, role)
        end = match.start()
    while end > start and text[end - 1] in MARKS:
        mark, role, end = text[end - 1], role or _role_of_mark(text[end - 1]), end - 1
    return Atom(start, end, before, role, mark) if start < end else None


def _parted(words: Atom, text: str, known: Callable[[str], bool]) -> Iterator[Atom]:
    """Part two names without a mark between them, as at a cell's line end."""
    while at := _glued(text[words.start : words.end], known):
        yield words._replace(end=words.start + at)
        words = words._replace(start=words.start + at, before="glue")
    yield words


def _role_of_mark(mark: str) -> str:
    return "leads" if mark in "★☆▲●*" else ""


def _stronger(one: str, other: str) -> str:
    """Give the separator that parts more: a comma before 、 before a joint before a space."""
    order = ("", "glue", "space", "joint", "mark", "comma", "scope")
    return max(one, other, key=order.index)


@cache
def _no_joint() -> re.Pattern[str]:
    return re.compile(any_of("joint.no"))


def _whole(text: str, end: int) -> list[tuple[int, int]]:
    """Give the stretches that are not divided: brackets, quotations, groups of governments."""
    return [*inside(text, 0, end), *(match.span() for match in GOVERNMENTS.finditer(text, 0, end))]


_KINDS = {"、": "mark", ",": "comma", "。": "comma", ";": "scope"}
_MARK = lazy("[、,。;]")


def _cuts(
    folded: Folded, end: int, whole: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    text = folded.text
    held = bytearray(end + 1)
    for first, last in whole:
        held[first + 1 : last] = b"\1" * (last - first - 1)
    for match in _MARK.finditer(text, 0, end):
        if not held[match.start()]:
            yield *match.span(), _KINDS[match[0]]
    yield from ((*at.span(), "mark") for at in _STOP.finditer(text, 0, end) if not held[at.start()])
    yield from _joints(text, end, held)
    written = folded.origin.text
    spaced = len(written) > len(text)
    for at, (first, second) in enumerate(pairwise(folded.index[:end] if spaced else ()), 1):
        if second > first + 1 and not held[at] and written[first + 1 : second].isspace():
            yield at, at, "space"
    for match in _LIST_MARK.finditer(written):
        position = _place(folded, match.start())
        stop = _place(folded, match.end())
        if position < end and not held[position]:
            yield position, min(stop, end), "mark"


def _joints(text: str, end: int, held: bytearray) -> Iterator[tuple[int, int, str]]:
    """Give 和, 及, 与 where two names may meet, and not inside a word or at a name's beginning."""
    inside_words = {
        at for match in _no_joint().finditer(text, 0, end) for at in range(*match.span())
    }
    for match in _JOINT.finditer(text, 0, end):
        at = match.start()
        if at == 0 or held[at] or at in inside_words:
            continue
        if text[at - 1] not in _KINDS or _BEGINS.match(text, match.end(), end):
            yield *match.span(), "joint"


def _place(folded: Folded, at: int) -> int:
    return bisect_left(folded.index, at)


def _glued(text: str, known: Callable[[str], bool]) -> int:
    """Find where a name ends that another follows without a mark, as at a cell's line end."""
    if len(text) > _LONGEST_GLUED or known(text):
        return 0
    ends = (match.start() for match in _GLUED.finditer(text, 3, len(text) - 2))
    return next((at for at in ends if known(text[:at]) and known(text[at:])), 0)
