"""How an agency is drawn on the map: its mark, its label, its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from zeren.pages.layout import Arranged, Pairs, Point, arranged
from zeren.pages.rows import Box

FONTS = (
    '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",'
    '"WenQuanYi Zen Hei",sans-serif'
)
LEAST, MOST = 4.0, 28.0
"""The radius of a mark without a task and of the heaviest one; areas grow with tasks between."""
REACH = {"agency": 1.0, "group": 1.25, "company": 1.35}
"""How far marks of a kind reach, in radii: diamonds and triangles are as large as circles."""
FONT, LINE, GAP = 12, 14.4, 2.0
"""Size of letters, height of a line, and the room between a mark and its label."""
_LONGEST_LINE, _LONGEST = 9, 27
_NAMED = 0.5
"""How many of a group, by the root of its number, are named where the whole map is seen."""
_SCREEN, _READ, _ROOM, _LARGEST = 940, 11, 12_000, 24.0
"""The width of a small screen, the letters that are read on it, the room of a mark in a map that is
as wide as high is, and the largest letters that it pays to make room for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn of an agency: its name and kind, and the tasks that decide its size."""

    name: str
    kind: str
    tasks: int


def radius(tasks: int, most: int) -> float:
    """Give the radius of a mark among marks of which the heaviest has ``most`` tasks."""
    return LEAST + (MOST - LEAST) * sqrt(tasks / (most or 1))


def drawn(marks: Sequence[Mark], pairs: Pairs, groups: Sequence[Sequence[int]]) -> Arranged:
    """Give the place of each mark, and the rectangle of each group.

    A label hangs below its mark, nearer to it than to any other, and both cover no other one's.
    """
    most = max((mark.tasks for mark in marks), default=0)
    heaviest_first = [sorted(group, key=lambda at: (-marks[at].tasks, at)) for group in groups]
    large = _large(len(marks))
    named = {at for group in heaviest_first for at in group[: round(sqrt(len(group)) * _NAMED)]}
    rooms = [_box(mark, most, large if at in named else FONT) for at, mark in enumerate(marks)]
    under = [below for _, below in rooms]
    made = arranged([box for box, _ in rooms], pairs, heaviest_first)
    raised = zip(made.points, under, strict=True)
    return Arranged([_above(point, below) for point, below in raised], made.frames)


def _above(point: Point, below: float) -> Point:
    return point[0], round(point[1] - below / 2)


def _large(many: int) -> float:
    """Give the size of letters that are still read where so many marks fill a small screen."""
    return min(max(FONT, _READ * sqrt(many * _ROOM) / _SCREEN), _LARGEST)


def _box(mark: Mark, most: int, font: float) -> tuple[Box, float]:
    """Give the room that a mark needs with its label, and how much of it is below the mark."""
    size = radius(mark.tasks, most)
    reach = size * REACH.get(mark.kind, 1.0)
    lines = label(mark.name).split("\n")
    below = GAP + font * LINE / FONT * len(lines) + max(0.0, reach + GAP - LEAST)
    return (max(2 * reach, font * max(map(len, lines)) + 6), 2 * reach + below + 4), below


def label(name: str) -> str:
    """Break a name into lines of about equal length; cut one that is far too long."""
    text = " ".join(name.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    lines = ceil(len(text) / _LONGEST_LINE) or 1
    long = ceil(len(text) / lines) or 1
    return "\n".join(text[at : at + long] for at in range(0, len(text), long))
