"""The lines that rule tables in a picture, as strokes; words have none so long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from zeren.loaders.readers.scans.recogniser import Box, Picture

_DARK = 200
"""A point darker than this may be one of a thin line."""
_LONG = 0.4
"""Inches from which on a stroke is a ruling."""
_SHORT = 0.18
"""Inches of a stroke that is a ruling where it goes from one to another."""
_THICK = 0.07
_NEAR = 0.06
"""Inches that the end of a ruling may miss another."""


class Stroke(NamedTuple):
    """A ruling, level or upright: where it begins and ends along its way, and its middle across."""

    start: int
    end: int
    at: int
    thick: int

    def crosses(self, other: Stroke, near: int) -> bool:
        """Tell whether it meets a stroke of the other direction."""
        return (
            other.start - near <= self.at <= other.end + near
            and self.start - near <= other.at <= self.end + near
        )


class Rulings(NamedTuple):
    """The level and the upright strokes of tables, in points of the picture."""

    level: list[Stroke]
    upright: list[Stroke]

    def boxes(self) -> Iterator[Box]:
        """Give the place that each stroke covers."""
        for one in self.level:
            half = one.thick // 2 + 2
            yield Box(one.start, max(0, one.at - half), one.end, one.at + half + 1)
        for one in self.upright:
            half = one.thick // 2 + 2
            yield Box(max(0, one.at - half), one.start, one.at + half + 1, one.end)


def rulings(picture: Picture, per_inch: float) -> Rulings:
    """Find the rulings of tables; single lines, under words or a title, are none."""
    dark = (picture < _DARK).astype(np.uint8)
    near = round(_NEAR * per_inch)
    level, upright = (_strokes(one, per_inch) for one in (dark, np.ascontiguousarray(dark.T)))
    long = round(_LONG * per_inch)
    ruled = [[one for one in side if one.end - one.start >= long] for side in (level, upright)]
    for side, (found, across) in enumerate(((level, ruled[1]), (upright, ruled[0]))):
        ruled[side] += [
            one for one in found if one.end - one.start < long and _is_held(one, across, near)
        ]
    in_tables = [
        [one for one in ours if sum(one.crosses(other, near) for other in theirs) > 1]
        for ours, theirs in (ruled, ruled[::-1])
    ]
    return Rulings(*(
        [_met(one, theirs, near) for one in _joined(ours, near)]
        for ours, theirs in (in_tables, in_tables[::-1])
    ))  # fmt: skip


def _strokes(dark: npt.NDArray[np.uint8], per_inch: float) -> list[Stroke]:
    """Find the level strokes of a picture, thick bars apart."""
    import cv2

    opened = cv2.morphologyEx(
        cv2.dilate(dark, np.ones((3, 1), np.uint8)),
        cv2.MORPH_OPEN,
        np.ones((1, round(_SHORT * per_inch)), np.uint8),
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    return list(_thin(stats, _THICK * per_inch))


def _thin(stats: Any, most: float) -> Iterator[Stroke]:
    for x, y, width, height, area in stats[1:].tolist():
        thick = max(1, round(area / width) - 2)
        if thick <= most and height <= 2 * most:
            yield Stroke(x, x + width, y + height // 2, thick)


def _is_held(one: Stroke, across: Sequence[Stroke], near: int) -> bool:
    """Tell a short stroke that goes from one ruling to another."""
    return all(
        any(
            abs(other.at - end) <= near and other.start - near <= one.at <= other.end + near
            for other in across
        )
        for end in (one.start, one.end)
    )


def _joined(strokes: Sequence[Stroke], near: int) -> list[Stroke]:
    """Join strokes that go on from each other on one height."""
    found: list[Stroke] = []
    for one in sorted(strokes, key=lambda each: (each.start, each.at)):
        for place, last in enumerate(found):
            if abs(last.at - one.at) <= near // 3 and one.start - last.end <= 2 * near:
                end, thick = max(last.end, one.end), max(last.thick, one.thick)
                found[place] = last._replace(end=end, thick=thick)
                break
        else:
            found.append(one)
    return found


def _met(one: Stroke, across: Sequence[Stroke], near: int) -> Stroke:
    """Let a stroke begin and end on the rulings that it nearly reaches."""
    ends = [other.at for other in across if one.crosses(other, near)]
    start = next((at for at in sorted(ends) if abs(at - one.start) <= near), one.start)
    end = next((at for at in sorted(ends, reverse=True) if abs(at - one.end) <= near), one.end)
    return one._replace(start=start, end=end)
