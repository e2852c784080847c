"""Boxes of several sizes in a rectangle, none over another, about where they would like to be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from zeren.pages.treemap import Frame

Box = tuple[float, float]
Spot = tuple[float, float]

_WIDTHS = (0.55, 0.65, 0.75, 0.85, 0.95, 1.0)
"""How full rows may be, in shares of the rectangle's width: the loosest that fits is taken."""


def in_rows(boxes: Sequence[Box], wanted: Sequence[Spot], frame: Frame) -> list[Spot] | None:
    """Give the middles of boxes in rows; None where the rectangle has no room for them.

    ``wanted``: where each would like to be, in shares of the rectangle. Boxes keep the order of
    their heights, and in a row that of their sides; each is moved as little as that needs.
    """
    for share in _WIDTHS:
        rows = _filled(boxes, wanted, frame.wide * share)
        heights = [max(boxes[at][1] for at in row) for row in rows]
        spare = frame.high - sum(heights)
        if spare >= 0 and max(boxes[at][0] for row in rows for at in row) <= frame.wide:
            return _placed(boxes, wanted, frame, rows, heights)
    return None


def _filled(boxes: Sequence[Box], wanted: Sequence[Spot], wide: float) -> list[list[int]]:
    """Fill rows of a width from above, each row by the wishes of its boxes from the left."""
    rows: list[list[int]] = []
    left = 0.0
    for at in sorted(range(len(boxes)), key=lambda at: (wanted[at][1], at)):
        if not rows or boxes[at][0] > left:
            rows.append([])
            left = wide
        rows[-1].append(at)
        left -= boxes[at][0]
    return [sorted(row, key=lambda at: (wanted[at][0], at)) for row in rows]


def _placed(
    boxes: Sequence[Box],
    wanted: Sequence[Spot],
    frame: Frame,
    rows: Sequence[Sequence[int]],
    heights: Sequence[float],
) -> list[Spot]:
    """Spread rows over the height; in a row each box stands as high as it would like and may."""
    gap = (frame.high - sum(heights)) / len(rows)
    spots: list[Spot] = [(0.0, 0.0)] * len(boxes)
    top = frame.y
    for row, high in zip(rows, heights, strict=True):
        across = in_line(
            [boxes[at][0] for at in row], [wanted[at][0] * frame.wide for at in row], frame.wide
        )
        for at, x in zip(row, across, strict=True):
            half = boxes[at][1] / 2
            y = frame.y + wanted[at][1] * frame.high
            spots[at] = (frame.x + x, min(max(y, top + half), top + gap + high - half))
        top += gap + high
    return spots


def in_line(widths: Sequence[float], wanted: Sequence[float], length: float) -> list[float]:
    """Give the middles of intervals in their order, none over another, from 0 to a length.

    They are moved least, by squares: isotonic regression by pooling adjacent violators, of what
    is wanted less the room before each.
    """
    before = [end - wide / 2 for end, wide in zip(accumulate(widths), widths, strict=True)]
    pools: list[tuple[float, int]] = []
    for place, room in zip(wanted, before, strict=True):
        total, many = place - room, 1
        while pools and pools[-1][0] / pools[-1][1] > total / many:
            last, number = pools.pop()
            total, many = total + last, many + number
        pools.append((total, many))
    spare = max(0.0, length - sum(widths))
    shifts = [min(max(total / many, 0.0), spare) for total, many in pools for _ in range(many)]
    return [shift + room for shift, room in zip(shifts, before, strict=True)]
