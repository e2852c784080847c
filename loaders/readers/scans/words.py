"""The words of a picture: boxes of one line of one cell each, and the ink outside of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from zeren.loaders.readers.limits import MOST_READ
from zeren.loaders.readers.scans.decoding import Reading
from zeren.loaders.readers.scans.recogniser import Box, Picture, Recogniser
from zeren.loaders.readers.scans.rulings import Rulings, Stroke

_SMOOTH = 0.8
"""The spread, in points, over which the noise of a scan is evened out before ink is told."""
_CLEAR = 5.0
"""Ink is so many times the spread of the paper's own noise darker than paper."""
_DARKEST, _LIGHTEST = 150.0, 225.0
"""Where ink begins in the noisiest and in the cleanest picture; thin strokes are light."""
_LEAST_SURE = 0.5
"""What is read less surely than this is no word; its ink is reported."""
_TALL = 1.6
"""A box so many times as high as most holds several lines."""
_BLANK = 2
_SPECK = 0.35
"""Ink lower than this part of a line's height is a speck."""
_STROKE = 0.08
"""Ink narrower than this part of a line's height is a stroke; the numeral one is wider."""
_APART = 1.6
"""White between characters of one row that was not found, in heights of a line."""
_INKED = 0.02
"""The share of a line's height squared from which on ink outside of boxes is worth a word."""
_CLOSE = 0.8
_DOT = 0.4
"""Ink of a stop in points, in heights of its line."""
_MARGIN = 0.12
"""What a line has above and below it as it is read, in parts of its height."""
_WHITE = 0.7
"""White at both ends of a line as it is read, in parts of its height."""
FULL = 0.93
"""How much of a character's square the ink of a line of Chinese covers from top to bottom."""
_RANGE = re.compile(r"(?<=[0-9年月日])一(?=[0-9])")
_WIDE = 1.35
"""A step so many times the usual one leads to a sign twice as wide."""
_PAGE_MARK = re.compile(r"[一—–―_-]{1,2}\s*([0-9]{1,4})\s*[一—–―_-]{1,2}")


class Line(NamedTuple):
    """A line that was read: its ink's place, and what it says."""

    box: Box
    reading: Reading


class TooManyLines(Exception):
    """A picture shows more lines than any page of words, such as one of noise."""


@dataclass(slots=True)
class Words:
    """The lines of a picture, and the places of ink that is none of them."""

    lines: list[Line] = field(default_factory=list)
    unread: list[Box] = field(default_factory=list)


def boxes_of(clear: Picture, ruled: Rulings, recogniser: Recogniser) -> list[Box]:
    """Find the lines of a picture without rulings, each within its cell; ink beside them too.

    A dash that is found alone is left to its row.
    """
    ink = ink_of(clear)
    boxes = parted(recogniser.find(clear), ruled, ink)
    usual = median(box.height for box in boxes) if boxes else 0.0
    high = (box for box in boxes if box.height >= _SPECK * usual)
    lines = [line for box in high for line in lines_of(box, ink, usual)]
    return widened(lines, ruled, ink)


def words(clear: Picture, boxes: Sequence[Box], ruled: Rulings, recogniser: Recogniser) -> Words:
    """Read lines; ink that was not found as one is tried as one. TooManyLines where it is noise."""
    usual = median(box.height for box in boxes) if boxes else clear.shape[0] / 60
    left = outside(ink_of(clear), boxes, ruled, usual)
    tried = [*boxes, *(box for box, _ in left)]
    if sum(box.width / max(1, box.height) for box in tried) > MOST_READ:
        raise TooManyLines
    found = lines_read(clear, tried, recogniser)
    small = {box for box, is_large in left if not is_large}.difference(boxes)
    found.unread = [box for box in found.unread if box not in small]
    return found


def lines_read(clear: Picture, boxes: Sequence[Box], recogniser: Recogniser) -> Words:
    """Read lines; those that cannot be read surely are the unread ones."""
    read = recogniser.read([_cut_out(clear, box) for box in boxes])
    found = Words()
    for box, reading in zip(boxes, read, strict=True):
        if is_sure(reading):
            found.lines.append(Line(box, mended(reading)))
        else:
            found.unread.append(box)
    return found


def is_sure(reading: Reading) -> bool:
    """Tell words from what a recogniser makes of a drawing."""
    said = [sure for one, sure in zip(*reading[:2], strict=True) if not one.isspace()]
    return bool(said) and sum(said) / len(said) >= _LEAST_SURE


def mended(reading: Reading) -> Reading:
    """Give the dashes that look like the numeral one: 一3一, 2021一2025年, and those twice as wide.

    None of these is a number: what stands there as written is a dash.
    """
    text = reading.text
    if _PAGE_MARK.fullmatch(text.strip()):
        text = text.replace("一", "—")
    text = _RANGE.sub("—", text)
    steps = np.diff(reading.middles)
    if "一" in text and len(text) > 3:
        wide = [at > _WIDE * median(steps) for at in steps]
        pieces = [_dash(one, wide[max(0, at - 1) : at + 1]) for at, one in enumerate(text)]
        return Reading(*_repeated(reading, pieces))
    return reading._replace(text=text)


def _dash(one: str, beside: Sequence[bool]) -> str:
    """Give a dash of two characters for a stroke that far steps lead to and from."""
    return "——" if one == "一" and len(beside) == 2 and all(beside) else one


def _repeated(
    reading: Reading, pieces: Sequence[str]
) -> tuple[str, tuple[float, ...], tuple[float, ...]]:
    sure = [one for one, piece in zip(reading.sure, pieces, strict=True) for _ in piece]
    middles = [one for one, piece in zip(reading.middles, pieces, strict=True) for _ in piece]
    return "".join(pieces), tuple(sure), tuple(middles)


def without_rulings(picture: Picture, ruled: Rulings) -> Picture:
    """Paint rulings white."""
    clear = picture.copy()
    for box in ruled.boxes():
        clear[box.y0 : box.y1, box.x0 : box.x1] = 255
    return clear


def ink_of(picture: Picture) -> npt.NDArray[np.uint8]:
    """Tell ink (1) from paper: what is darker than the paper's noise makes it anywhere."""
    import cv2

    smooth = cv2.GaussianBlur(picture, (3, 3), _SMOOTH)
    some = smooth[::4, ::4].astype(np.float32)
    paper = float(np.median(some))
    noise = 1.4826 * float(np.median(np.abs(some - paper)))
    return (smooth < min(max(paper - _CLEAR * noise, _DARKEST), _LIGHTEST)).astype(np.uint8)


def parted(boxes: Iterable[Box], ruled: Rulings, ink: npt.NDArray[np.uint8]) -> list[Box]:
    """Cut boxes at the rulings that they cross, and draw them in to their ink."""
    cut = [
        part
        for box in boxes
        for column in _cut(box, ruled.upright)
        for part in (_turned(one) for one in _cut(_turned(column), ruled.level))
    ]
    drawn = [one for box in cut if (one := drawn_in(box, ink)) is not None]
    return [
        one
        for at, one in enumerate(drawn)
        if not any(
            _share(one, other) > 0.7 and (_size(other), -place) > (_size(one), -at)
            for place, other in enumerate(drawn)
            if place != at
        )
    ]


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _cut(box: Box, upright: Sequence[Stroke]) -> Iterator[Box]:
    """Cut a box at the strokes that stand in it, over half of its height at least."""
    places = sorted(
        one.at
        for one in upright
        if box.x0 < one.at < box.x1
        and min(one.end, box.y1) - max(one.start, box.y0) > box.height / 2
    )
    left = box.x0
    for right in (*places, box.x1):
        if right > left:
            yield box._replace(x0=left, x1=right)
        left = right


def _size(box: Box) -> int:
    return box.width * box.height


def _share(box: Box, other: Box) -> float:
    """Give the share of a box that another covers."""
    width = min(box.x1, other.x1) - max(box.x0, other.x0)
    height = min(box.y1, other.y1) - max(box.y0, other.y0)
    return max(0, width) * max(0, height) / max(1, _size(box))


def drawn_in(box: Box, ink: npt.NDArray[np.uint8]) -> Box | None:
    """Draw a box in to the ink within it; None where there is none."""
    part = ink[box.y0 : box.y1, box.x0 : box.x1]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return None
    x0, y0 = box.x0 + int(columns[0]), box.y0 + int(rows[0])
    return Box(x0, y0, box.x0 + int(columns[-1]) + 1, box.y0 + int(rows[-1]) + 1)


def widened(boxes: Sequence[Box], ruled: Rulings, ink: npt.NDArray[np.uint8]) -> list[Box]:
    """Let boxes take in what stands close to their ends, such as a stop."""
    found = []
    for box in boxes:
        beside = [one for one in boxes if one != box and min(one.y1, box.y1) > max(one.y0, box.y0)]
        walls = [one.at for one in ruled.upright if one.start < box.y1 and one.end > box.y0]
        left = max([0, *(one.x1 for one in beside if one.x0 < box.x0)])
        right = min([ink.shape[1], *(one.x0 for one in beside if one.x1 > box.x1)])
        left = max([left, *(at for at in walls if at <= box.x0)])
        right = min([right, *(at for at in walls if at >= box.x1)])
        columns = ink[box.y0 : box.y1].sum(axis=0) if box.height else ink[0]
        x1 = box.x1 + _reach(columns[box.x1 : right], box.height)
        x0 = box.x0 - _reach(columns[left : box.x0][::-1], box.height)
        found.append(box._replace(x0=x0, x1=x1))
    return found


def _reach(columns: npt.NDArray[Any], height: int) -> int:
    """Tell how far ink goes on beside a box, with white of less than a character in between."""
    reach = 0
    for start, end in _runs(columns[: 3 * height] > 0):
        if start - reach > _CLOSE * height:
            break
        if columns[start:end].sum() >= _DOT * height:
            reach = end
    return reach


def lines_of(box: Box, ink: npt.NDArray[np.uint8], usual: float) -> list[Box]:
    """Cut a box that is much higher than usual at its white rows."""
    if box.height < _TALL * usual:
        return [box]
    rows = ink[box.y0 : box.y1, box.x0 : box.x1].any(axis=1)
    found: list[Box] = []
    for start, end in _runs(rows):
        last = found[-1] if found else None
        low = end - start < usual / 2 or (last is not None and last.height < usual / 2)
        if last is not None and low and box.y0 + end - last.y0 < _TALL * usual:
            found[-1] = last._replace(y1=box.y0 + end)
        else:
            found.append(box._replace(y0=box.y0 + start, y1=box.y0 + end))
    return [one for part in found if (one := drawn_in(part, ink)) is not None]


def _runs(rows: Any) -> Iterator[tuple[int, int]]:
    """Give the stretches of rows with ink; a white row or two within a character end none."""
    places = np.flatnonzero(rows)
    for run in np.split(places, np.flatnonzero(np.diff(places) > _BLANK) + 1):
        if len(run):
            yield int(run[0]), int(run[-1]) + 1


def outside(
    ink: npt.NDArray[np.uint8], boxes: Iterable[Box], ruled: Rulings, usual: float
) -> list[tuple[Box, bool]]:
    """Give the places of ink outside of all boxes that may be words, and whether each is large."""
    rest = ink.copy()
    around = max(2, round(usual / 6))
    for box in boxes:
        top, left = max(0, box.y0 - around), max(0, box.x0 - around)
        rest[top : box.y1 + around, left : box.x1 + around] = 0
    found = []
    for box in parted(_rows(rest, usual), ruled, rest):
        count = int(rest[box.y0 : box.y1, box.x0 : box.x1].sum())
        if count >= _INKED * usual**2 and _may_be_words(box, rest.shape, usual):
            found.append((box, count >= 2 * _INKED * usual**2))
    return found


def _rows(ink: npt.NDArray[np.uint8], usual: float) -> Iterator[Box]:
    """Give the places of ink, what stands in a row as one: — 3 —."""
    import cv2

    near = np.ones((1, max(3, round(_APART * usual))), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, near))
    for x, y, width, height, _ in stats[1:].tolist():
        yield Box(x, y, x + width, y + height)


def _may_be_words(box: Box, shape: tuple[int, ...], usual: float) -> bool:
    """Tell what may be words from specks, strokes, and the dark edge of a page."""
    at_edge = min(box.x0, box.y0, shape[1] - box.x1, shape[0] - box.y1) <= 2
    return box.height >= _SPECK * usual and box.width >= _STROKE * usual and not at_edge


def piece(box: Box) -> Box:
    """Give the place of a line as it is read: with white around it, beyond the picture perhaps."""
    above, beside = max(2, round(_MARGIN * box.height)), round(_WHITE * box.height)
    return Box(box.x0 - beside, box.y0 - above, box.x1 + beside, box.y1 + above)


def _cut_out(picture: Picture, box: Box) -> Picture:
    """Cut a line out; beside it is white, so that a stop at its end is not taken for an edge."""
    place = piece(box)
    top = max(0, place.y0)
    part = picture[top : place.y1, box.x0 : box.x1]
    white = np.full((place.height, place.width), 255, np.uint8)
    white[top - place.y0 :, :][: len(part), box.x0 - place.x0 :][:, : box.width] = part
    return white
