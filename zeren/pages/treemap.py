"""A rectangle divided among groups by their weights: a squarified treemap.

After Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000): rows are filled along the shorter
side as long as that makes the worst of their rectangles squarer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Frame(NamedTuple):
    """A rectangle by its upper left corner, width and height."""

    x: float
    y: float
    wide: float
    high: float


def treemap(weights: Sequence[float], whole: Frame) -> list[Frame]:
    """Divide a rectangle into one for each weight, in their order, areas in proportion.

    Weights are positive; those that fall make the squarest rectangles.
    """
    unit = whole.wide * whole.high / (sum(weights) or 1)
    areas = [weight * unit for weight in weights]
    frames: list[Frame] = []
    left = whole
    while areas:
        many = _row(areas, min(left.wide, left.high))
        placed, left = _laid(areas[:many], left)
        frames += placed
        areas = areas[many:]
    return frames


def _row(areas: Sequence[float], side: float) -> int:
    """Say how many areas stand in the next row along a side."""
    many = 1
    while many < len(areas) and _worst(areas[: many + 1], side) <= _worst(areas[:many], side):
        many += 1
    return many


def _worst(row: Sequence[float], side: float) -> float:
    """Give the largest ratio of sides of the rectangles of a row."""
    total = sum(row)
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row)))


def _laid(row: Sequence[float], left: Frame) -> tuple[list[Frame], Frame]:
    """Lay a row along the shorter side of what is left, and say what is left then."""
    upright = left.wide >= left.high
    side = left.high if upright else left.wide
    thick = sum(row) / side
    frames, at = [], 0.0
    for area in row:
        long = area / thick
        frames.append(
            Frame(left.x, left.y + at, thick, long)
            if upright
            else Frame(left.x + at, left.y, long, thick)
        )
        at += long
    if upright:
        return frames, Frame(left.x + thick, left.y, left.wide - thick, left.high)
    return frames, Frame(left.x, left.y + thick, left.wide, left.high - thick)
