"""An agency among those that share its tasks, as a drawing whose places are computed here.

The agency stands in the middle. On its left are those that lead it more often than it leads them,
on its right the others, each with strands as wide as the tasks: those that one leads and the other
supports, either way, and those in which both have the same role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from zeren.graph.unit import Node
from zeren.pages.flow_layout import FONT, LINE, wrapped
from zeren.pages.rendering import short

Kind = Literal["in", "out", "same"]
"""The other one leads what the agency supports; it leads what the other supports; the same role."""
KINDS: tuple[Kind, ...] = ("in", "out", "same")

WIDTH = 860
_BOX = 116
"""The width of the box of the agency, in the middle."""
_BAND = 108
"""The way of strands between the box and the names."""
_NAME, _LONGEST = 15, 60
"""Characters in a line of a name, and of the longest one that is shown whole."""
_PAD, _TOP = 5, 6
_THICKEST, _WIDEST = 4.0, 18.0
"""The width of a task, and of all strands of a partner, at most."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Another agency, and how many tasks it shares with the first, by who leads whom."""

    agency: Node
    tasks: Counter[Kind]


@dataclass(frozen=True, slots=True)
class Strand:
    """Tasks of a kind that are shared with a partner: a curve and its width."""

    kind: Kind
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A partner in the drawing: the lines of its name with their heights, and its strands."""

    partner: Partner
    x: int
    anchor: Literal["start", "end"]
    lines: list[tuple[str, float]]
    told: str
    strands: list[Strand]
    whole: bool
    top: float
    high: float


@dataclass(frozen=True, slots=True)
class Ego:
    """The rows of both sides, the box in the middle, and the height of the drawing."""

    rows: list[Row]
    name: list[tuple[str, float]]
    box: tuple[float, float, float, float]
    height: float

    @property
    def strands(self) -> list[Strand]:
        """All strands, those of one kind and width in one path: pages are many."""
        paths: dict[tuple[Kind, float], str] = {}
        for each in (strand for row in self.rows for strand in row.strands):
            alike = each.kind, each.width
            paths[alike] = paths.get(alike, "") + each.path
        return [Strand(kind, path, width) for (kind, width), path in paths.items()]


def kind_of(own: Iterable[str], other: Iterable[str]) -> Kind:
    """Say who leads whom in a task, by the roles (LEADS, SUPPORTS) that two agencies have in it."""
    leads, is_led = "LEADS" in own, "LEADS" in other
    return "same" if leads == is_led else "out" if leads else "in"


def ego_network(name: str, partners: Sequence[Partner]) -> Ego | None:
    """Place partners, each given once, beside an agency; None where there is none."""
    if not partners:
        return None
    sides = _sides(partners)
    names = [[wrapped(short(_name(one), _LONGEST), _NAME) for one in side] for side in sides]
    unit = min(_THICKEST, _WIDEST / max(one.tasks.total() for one in partners))
    highs = [
        [
            max(LINE * len(lines), unit * one.tasks.total()) + _PAD
            for one, lines in zip(side, told, strict=True)
        ]
        for side, told in zip(sides, names, strict=True)
    ]
    own = wrapped(short(name, _LONGEST), (_BOX - 12) / FONT)
    loads = [unit * sum(one.tasks.total() for one in side) for side in sides]
    box = max(LINE * len(own) + 2 * _PAD, *loads)
    height = max(box, *map(sum, highs)) + 2 * _TOP
    rows = [
        row
        for at, side in enumerate(sides)
        for row in _placed(side, names[at], highs[at], at, (height, loads[at], unit))
    ]
    return Ego(
        rows,
        _lines(own, height / 2),
        ((WIDTH - _BOX) / 2, round((height - box) / 2, 1), _BOX, round(box, 1)),
        round(height, 1),
    )


def _name(one: Partner) -> str:
    return str(one.agency.properties["name"])


def _sides(partners: Sequence[Partner]) -> tuple[list[Partner], list[Partner]]:
    """Divide partners: those that lead it rather than not to the left; equals to the shorter."""
    left: list[Partner] = []
    right: list[Partner] = []
    for one in sorted(partners, key=lambda one: one.tasks["in"] == one.tasks["out"]):
        rather = one.tasks["in"] - one.tasks["out"]
        shorter = left if len(left) < len(right) else right
        (left if rather > 0 else right if rather < 0 else shorter).append(one)
    order = {one.agency.id: at for at, one in enumerate(partners)}
    for side in (left, right):
        side.sort(key=lambda one: order[one.agency.id])
    return left, right


def _placed(
    side: Sequence[Partner],
    names: Sequence[list[str]],
    highs: Sequence[float],
    at: int,
    whole: tuple[float, float, float],
) -> Iterable[Row]:
    """Place the partners of a side from above, their strands at the box in the same order."""
    height, load, unit = whole
    gap = (height - 2 * _TOP - sum(highs)) / (len(side) or 1)
    inner = (height - load) / 2
    tops = list(accumulate((high + gap for high in highs), initial=_TOP + gap / 2))
    for one, lines, high, top in zip(side, names, highs, tops, strict=False):
        wide = unit * one.tasks.total()
        yield Row(
            one,
            (WIDTH - _BOX) // 2 - _BAND - 6 if at == 0 else (WIDTH + _BOX) // 2 + _BAND + 6,
            "start" if at else "end",
            _lines(lines, top + high / 2),
            _told(one.tasks, at),
            list(_strands(one, at, (inner, top + (high - wide) / 2), unit)),
            len(_name(one)) <= _LONGEST,
            round(top, 1),
            round(high, 1),
        )
        inner += wide


def _lines(lines: list[str], middle: float) -> list[tuple[str, float]]:
    first = middle - LINE * len(lines) / 2 + FONT - 1.5
    return [(line, round(first + LINE * number, 1)) for number, line in enumerate(lines)]


def _told(tasks: Counter[Kind], at: int) -> str:
    """Write the numbers of tasks by kind: an arrow goes from who leads to who supports."""
    signs: dict[Kind, str] = {"in": "→←"[at], "out": "←→"[at], "same": "="}
    return " ".join(f"{signs[kind]}{tasks[kind]}" for kind in KINDS if tasks[kind])


def _strands(one: Partner, at: int, tops: tuple[float, float], unit: float) -> Iterable[Strand]:
    """Draw the strands between the box and a name, those of one kind below the other."""
    inner, outer = tops
    start = (WIDTH + _BOX) // 2 if at else (WIDTH - _BOX) // 2
    across = _BAND if at else -_BAND
    for kind in KINDS:
        wide = unit * one.tasks[kind]
        if wide:
            down, half = _brief(outer - inner), across // 2
            path = f"M{start} {_brief(inner + wide / 2)}c{half} 0 {half} {down} {across} {down}"
            yield Strand(kind, path, round(wide, 1))
            inner, outer = inner + wide, outer + wide


def _brief(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
