"""A picture of a page made even: stamps and shadows taken out, the page turned upright."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from zeren.loaders.readers.scans.recogniser import Box, Picture

Coloured = npt.NDArray[np.uint8]
"""Rows of points of red, green and blue."""
_RED = 40
"""How far red stands over green and blue in a point of a stamp."""
_RIM = 3
"""Points around a stamp where its ink runs out."""
_STAMP_MILLIMETRES = 16.0
_ROUND = (0.66, 1.5)
_SHRUNK = 8
_AROUND = 9
_MOST_DEGREES = 6.0
_SEEN = 900
"""Points of the longer side of the picture in which the angle is looked for."""
_LEAST_DEGREES = 0.04


class Cleaned(NamedTuple):
    """A grey picture without stamps, and where they stood."""

    picture: Picture
    stamps: list[Box]


def without_stamps(picture: Coloured, per_inch: float) -> Cleaned:
    """Take out red stamps, which lie over words as a second layer; red words in lines stay.

    ``per_inch``: points of the picture an inch of paper.
    """
    import cv2

    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    red = picture[:, :, 0].astype(np.int16)
    over = red - picture[:, :, 1:].max(axis=2)
    inked = (over > _RED).astype(np.uint8)
    least = _STAMP_MILLIMETRES / 25.4 * per_inch
    stamps = [box for box in _blots(inked, round(per_inch / 12)) if _is_stamp(box, least)]
    for box in stamps:
        part = np.s_[max(0, box.y0 - _RIM) : box.y1 + _RIM, max(0, box.x0 - _RIM) : box.x1 + _RIM]
        under, in_stamp = red[part], over[part] > _RED // 2
        ink = max(1.0, float(np.median(under[inked[part] > 0])))
        grey[part] = np.where(in_stamp, np.minimum(255, under * (255 / ink)), under)
    return Cleaned(grey, stamps)


def _blots(inked: npt.NDArray[np.uint8], near: int) -> Iterable[Box]:
    """Give the places of ink, what stands near each other as one."""
    import cv2

    if not inked.any():
        return
    near |= 1
    joined = cv2.morphologyEx(inked, cv2.MORPH_CLOSE, np.ones((near, near), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    for x, y, width, height, _ in stats[1:].tolist():
        yield Box(x, y, x + width, y + height)


def _is_stamp(box: Box, least: float) -> bool:
    """Tell a round blot as large as a stamp from a line of words or a rule."""
    if min(box.width, box.height) < least:
        return False
    return _ROUND[0] < box.width / box.height < _ROUND[1]


def evened(picture: Picture) -> Picture:
    """Make the paper white everywhere, under a shadow too."""
    import cv2

    height, width = picture.shape
    small = cv2.resize(
        picture,
        (max(1, width // _SHRUNK), max(1, height // _SHRUNK)),
        interpolation=cv2.INTER_AREA,
    )
    around = np.ones((_AROUND, _AROUND), np.uint8)
    paper = cv2.GaussianBlur(cv2.dilate(small, around), (0, 0), _AROUND / 2)
    whole = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, np.maximum(whole, 1), scale=255), np.uint8)


def slant(picture: Picture) -> float:
    """Give by how many degrees the lines of a picture slope, clockwise, up to six.

    Upright, rows of ink and rows without any stand out most against each other.
    """
    import cv2

    shrunk = min(1.0, _SEEN / max(picture.shape))
    ink = 255 - cv2.resize(picture, None, fx=shrunk, fy=shrunk, interpolation=cv2.INTER_AREA)
    best, step, around = 0.0, 0.5, _MOST_DEGREES
    while step > _LEAST_DEGREES / 2:
        tried = np.arange(best - around, best + around + step / 2, step)
        best = float(max(tried, key=lambda angle: _sharpness(turned(ink, angle, 0))))
        step, around = step / 4, step
    return best


def _sharpness(ink: Any) -> float:
    """Tell how sharply rows of ink, or columns, stand out."""
    sums = [ink.sum(axis=side, dtype=np.float64) for side in (0, 1)]
    return max(float((np.diff(one) ** 2).sum()) for one in sums)


def turned(picture: Any, degrees: float, outside: int = 255) -> Any:
    """Turn a picture about its middle, against the clock; ``outside`` is what then shows."""
    import cv2

    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=outside
    )


def straightened(picture: Picture) -> Picture:
    """Turn a picture so that its lines are level; one that is level stays as it is."""
    degrees = slant(picture)
    if abs(degrees) < _LEAST_DEGREES:
        return picture
    return np.asarray(turned(picture, degrees, 255), np.uint8)
