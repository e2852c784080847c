"""Pictures whose characters are black squares, and a recogniser that counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

import tests.loaders.readers.scans.needed  # noqa: F401
from zeren.loaders.readers.scans.decoding import Reading
from zeren.loaders.readers.scans.recogniser import Box, Picture

SIDE, STEP = 20, 26
"""Points of a square, and from one to the next."""


def sheet(height: int = 400, width: int = 600) -> Picture:
    return np.full((height, width), 255, np.uint8)


def write(picture: Picture, x: int, y: int, count: int) -> Box:
    """Draw so many squares side by side."""
    for at in range(count):
        picture[y : y + SIDE, x + at * STEP : x + at * STEP + SIDE] = 0
    return Box(x, y, x + (count - 1) * STEP + SIDE, y + SIDE)


def rule(picture: Picture, columns: Sequence[int], rows: Sequence[int], thick: int = 2) -> None:
    """Draw the lines of a table."""
    for x in columns:
        picture[rows[0] : rows[-1] + thick, x : x + thick] = 0
    for y in rows:
        picture[y : y + thick, columns[0] : columns[-1] + thick] = 0


class Counting:
    """Finds rows of squares, and reads each by their number: ``words``, or 字字字.

    What stands on its side it finds too, and is not sure of.
    """

    def __init__(self, words: Mapping[int, str] | None = None, blind: Iterable[int] = ()) -> None:
        self.words = dict(words or {})
        self.blind = set(blind)
        """Numbers of squares of lines that are not found."""

    def find(self, picture: Picture) -> list[Box]:
        import cv2

        ink = (picture < 128).astype(np.uint8)
        near = cv2.dilate(ink, np.ones((9, STEP - SIDE + 5), np.uint8))
        _, _, stats, _ = cv2.connectedComponentsWithStats(near)
        boxes = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist()]
        return [one for one in boxes if _count(picture, one) not in self.blind]

    def read(self, lines: Sequence[Picture]) -> list[Reading]:
        return [self._read(line) for line in lines]

    def _read(self, line: Picture) -> Reading:
        middles = [(start + end) / 2 / line.shape[1] for start, end in _squares(line)]
        text = self.words.get(len(middles), "字" * len(middles))
        sure = 0.99 if line.shape[0] < 4 * SIDE else 0.1
        return Reading(text, (sure,) * len(text), tuple(middles))


def _count(picture: Picture, box: Box) -> int:
    return len(_squares(picture[box.y0 : box.y1, box.x0 : box.x1]))


def _squares(line: Picture) -> list[tuple[int, int]]:
    """Give the stretches of columns that hold a square; a stretch lower than one is none."""
    full = np.flatnonzero((line < 128).sum(axis=0) > SIDE / 2)
    runs = np.split(full, np.flatnonzero(np.diff(full) > 1) + 1)
    return [(int(run[0]), int(run[-1]) + 1) for run in runs if len(run)]
