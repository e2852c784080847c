"""Where each agency stands on the map: computed once, so that everyone sees the same picture.

Each community has a rectangle of its own (group in a box: Rodrigues and others, 2011). In it,
agencies stand by stress majorization (Gansner, Koren and North, 2004) of the strong ties; then
boxes, each as large as a mark with its label, are moved into rows of the rectangle, so that none
covers another. All of it is as large as that needs. Positions are whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt
from typing import Any

from zeren.pages.rows import Box, Spot, in_rows
from zeren.pages.treemap import Frame, treemap

Pairs = Mapping[tuple[int, int], int]
Point = tuple[int, int]

TIES_PER_AGENCY = 3
"""A picture with more edges than this for each agency hides its structure."""
TITLE = 26
"""The height of the strip at the top of a rectangle, where its community is named."""
WIDER = 1.6
"""How much wider than high the picture is: as screens and sheets are."""
_FULL, _GROWTH = 0.85, 1.04
"""The share of a rectangle that its boxes fill to begin with, and by how much it grows where they
do not fit."""
_PAD = 6.0
_STEPS = 40
"""Steps of the stress majorization: more change nothing that is seen."""
_GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class Arranged:
    """The place of each box's middle, the rectangle of each group, and the size of all of it."""

    points: list[Point]
    frames: list[tuple[int, int, int, int]]


def clear_weight(many: int, pairs: Pairs) -> int:
    """Give the smallest weight at which `many` agencies have no more ties than can be read."""
    weights = sorted(pairs.values(), reverse=True)
    most = TIES_PER_AGENCY * many
    return 1 if len(weights) <= most else weights[most] + 1


def strong_ties(pairs: Pairs, at_least: int) -> dict[tuple[int, int], int]:
    """Keep ties of a weight, and of every agency its strongest, so that none floats alone."""
    strongest: dict[int, tuple[int, tuple[int, int]]] = {}
    for pair, weight in pairs.items():
        for end in pair:
            if end not in strongest or weight > strongest[end][0]:
                strongest[end] = (weight, pair)
    chosen = {pair for _, pair in strongest.values()}
    return {pair: weight for pair, weight in pairs.items() if weight >= at_least or pair in chosen}


def arranged(boxes: Sequence[Box], pairs: Pairs, groups: Sequence[Sequence[int]]) -> Arranged:
    """Place boxes (width and height each), those of strong ties near each other.

    Args:
        boxes: the larger first where they should stand in the middle of their group.
        pairs: how many tasks two of them share.
        groups: the places of the boxes of each group; every box is in one.
    """
    if not boxes:
        return Arranged([], [])
    ties = strong_ties(pairs, clear_weight(len(boxes), pairs))
    units = [_evened(_stress(_distances(group, ties))).tolist() for group in groups]
    room = [_room(boxes, group) for group in groups]
    rows: list[list[Spot] | None] = [None] * len(groups)
    while not all(rows):
        size = sqrt(sum(room) / WIDER)
        frames = _divided(room, Frame(0, 0, size * WIDER, size))
        rows = [
            in_rows([boxes[at] for at in group], unit, _inner(frame))
            for group, unit, frame in zip(groups, units, frames, strict=True)
        ]
        room = [each * (1 if row else _GROWTH) for each, row in zip(room, rows, strict=True)]
    points: list[Point] = [(0, 0)] * len(boxes)
    for group, row in zip(groups, rows, strict=True):
        for at, (x, y) in zip(group, row or (), strict=True):
            points[at] = (round(x - size * WIDER / 2), round(y - size / 2))
    middle = (size * WIDER / 2, size / 2)
    return Arranged(points, [_rounded(frame, middle) for frame in frames])


def _inner(frame: Frame) -> Frame:
    """Give the part of a rectangle in which boxes may stand: below its title."""
    return Frame(frame.x + _PAD, frame.y + TITLE, frame.wide - 2 * _PAD, frame.high - TITLE - _PAD)


def _room(boxes: Sequence[Box], group: Sequence[int]) -> float:
    """Give the area that a group needs at least: for all its boxes, and for the largest."""
    wide, high = (max(boxes[at][axis] for at in group) + 2 * _PAD for axis in (0, 1))
    filled = sum(boxes[at][0] * boxes[at][1] for at in group)
    return max(filled / _FULL + TITLE * sqrt(filled), max(wide, high + TITLE) ** 2)


def _divided(room: Sequence[float], whole: Frame) -> list[Frame]:
    """Divide a rectangle among groups, the largest first, and give theirs in their own order."""
    order = sorted(range(len(room)), key=lambda group: (-room[group], group))
    divided = treemap([room[group] for group in order], whole)
    return [frame for _, frame in sorted(zip(order, divided, strict=True))]


def _rounded(frame: Frame, middle: Spot) -> tuple[int, int, int, int]:
    return (
        ceil(frame.x - middle[0]),
        ceil(frame.y - middle[1]),
        int(frame.wide) - 1,
        int(frame.high) - 1,
    )


def _distances(group: Sequence[int], ties: Pairs) -> Any:
    """Give how far members of a group should be from each other: along ties, heavy ones short."""
    import numpy as np

    many = len(group)
    place = {at: number for number, at in enumerate(group)}
    far = np.full((many, many), np.inf)
    np.fill_diagonal(far, 0.0)
    own = {pair: weight for pair, weight in ties.items() if pair[0] in place and pair[1] in place}
    heaviest = max(own.values(), default=1)
    for (one, other), weight in own.items():
        length = 2.0 - sqrt(weight / heaviest)
        far[place[one], place[other]] = far[place[other], place[one]] = length
    for step in range(many):
        np.minimum(far, far[:, step, None] + far[None, step, :], out=far)
    reached = far[np.isfinite(far)].max()
    return np.where(np.isfinite(far), far, reached + 1.0)


def _stress(far: Any) -> Any:
    """Place points so that they are about as far from each other as they should be.

    They begin on a spiral, the first in the middle, and need no chance.
    """
    import numpy as np

    many = len(far)
    points = np.array(
        [(sqrt(at) * cos(at * _GOLDEN), sqrt(at) * sin(at * _GOLDEN)) for at in range(many)]
    )
    weights = 1 / np.where(far > 0, far, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    total = np.maximum(weights.sum(axis=1), 1e-9)[:, None]
    for _ in range(_STEPS if many > 1 else 0):
        across, down = (np.subtract.outer(axis, axis) for axis in points.T)
        ratio = weights * far / np.maximum(np.sqrt(across**2 + down**2), 1e-9)
        pulled = weights @ points
        pulled[:, 0] += (ratio * across).sum(axis=1)
        pulled[:, 1] += (ratio * down).sum(axis=1)
        points = (points + pulled / total) / 2
    return points


def _evened(points: Any) -> Any:
    """Spread a crowded middle: half where it was, half by rank, in a square of side one."""
    import numpy as np

    if len(points) == 1:
        return np.array([[0.5, 0.5]])
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.where(high > low, high - low, 1)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return (points - low) / span / 2 + ranks / (len(points) - 1) / 2
