"""A page that is a picture, read: lines and ruled tables as those of a pdf that has words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from zeren.loaders.readers.drawn_page import DrawnPage, box
from zeren.loaders.readers.pdf_aligned import AlignedTables
from zeren.loaders.readers.pdf_layout import Page, arranged
from zeren.loaders.readers.pdf_lines import Character
from zeren.loaders.readers.scans.recogniser import Box, Picture, Recogniser
from zeren.loaders.readers.scans.rulings import Rulings, rulings
from zeren.loaders.readers.scans.straightening import (
    Coloured,
    evened,
    straightened,
    without_stamps,
)
from zeren.loaders.readers.scans.words import (
    FULL,
    Line,
    Words,
    boxes_of,
    lines_read,
    piece,
    without_rulings,
    words,
)

_POINTS = 72.0
_LIKE = 0.12
"""Lines whose size differs by less from a page's usual one have that size."""
_GAP = 0.8
"""White between two characters, in their size, from which on it is a gap."""
_NARROW = 0.55
"""How wide a letter or digit is, in parts of a Chinese character."""
_HIGHEST = 1.15
_DOUBTFUL = 0.8
_UPRIGHT = 1.5
_SAMPLE = 8
"""Lines that tell which way a sheet stands: all of them take as long as the page itself, 8 s."""


class Scan(NamedTuple):
    """What a picture of a page gave: the page, and the places of stamps and of unread ink."""

    pages: list[Page]
    stamps: list[Box]
    unread: list[Box]


def scan(
    path: Path, picture: Coloured, size: tuple[float, float], number: int, recogniser: Recogniser
) -> Scan:
    """Read a page from its picture; ``size`` of the page in points."""
    per_inch = picture.shape[1] / size[0] * _POINTS
    grey, stamps = without_stamps(picture, per_inch)
    sheet = _sheet(straightened(evened(grey)), per_inch, recogniser)
    if _is_sideways(sheet.boxes):
        sheet = _turned(sheet, _best_way(sheet, (0, 1, 3), recogniser), per_inch, recogniser)
    found = words(sheet.clear, sheet.boxes, sheet.ruled, recogniser)
    if _sureness(found) < _DOUBTFUL and _best_way(sheet, (0, 2), recogniser):
        turned = _turned(sheet, 2, per_inch, recogniser)
        read = words(turned.clear, turned.boxes, turned.ruled, recogniser)
        if _sureness(read) > _sureness(found):
            sheet, found = turned, read
    height, width = sheet.picture.shape
    size = (width / per_inch * _POINTS, height / per_inch * _POINTS)
    pages = laid(path, (number, *size), found, sheet.ruled, _POINTS / per_inch)
    return Scan(pages, stamps, found.unread)


class _Sheet(NamedTuple):
    """A level picture, its rulings, the picture without them, and the boxes of its lines."""

    picture: Picture
    ruled: Rulings
    clear: Picture
    boxes: list[Box]


def _sheet(picture: Picture, per_inch: float, recogniser: Recogniser) -> _Sheet:
    ruled = rulings(picture, per_inch)
    clear = without_rulings(picture, ruled)
    return _Sheet(picture, ruled, clear, boxes_of(clear, ruled, recogniser))


def _is_sideways(boxes: Sequence[Box]) -> bool:
    return 2 * sum(one.height > _UPRIGHT * one.width for one in boxes) > len(boxes)


def _turned(sheet: _Sheet, by: int, per_inch: float, recogniser: Recogniser) -> _Sheet:
    """Turn a sheet by quarters."""
    if not by:
        return sheet
    return _sheet(np.ascontiguousarray(np.rot90(sheet.picture, by)), per_inch, recogniser)


def _best_way(sheet: _Sheet, ways: Sequence[int], recogniser: Recogniser) -> int:
    """Tell by which of some quarters a sheet has to be turned, by reading its longest lines."""
    lines = sorted(sheet.boxes, key=lambda box: -max(box.width, box.height))[:_SAMPLE]

    def sureness(by: int) -> float:
        clear, boxes = sheet.clear, lines
        for _ in range(by):
            across = clear.shape[1]
            boxes = [Box(one.y0, across - one.x1, one.y1, across - one.x0) for one in boxes]
            clear = np.rot90(clear)
        return _sureness(lines_read(np.ascontiguousarray(clear), boxes, recogniser))

    return max(ways, key=sureness)


def _sureness(found: Words) -> float:
    """Tell how surely words are read: of each square of ink's height, unread ones too."""
    sure = [one for line in found.lines for one in line.reading.sure]
    lost = sum(box.width / max(1, box.height) for box in found.unread)
    return sum(sure) / max(1.0, len(sure) + lost)


def laid(
    path: Path, sheet: tuple[int, float, float], found: Words, ruled: Rulings, scale: float
) -> list[Page]:
    """Lay words and rulings out as a page.

    ``sheet``: its number, width and height; ``scale``: points of the page one of the picture.
    """
    number, *size = sheet
    page = DrawnPage(number, (size[0], size[1]), {"line": list(_lines(ruled, scale))})
    pages = arranged(path, page, list(characters_of(found.lines, scale)), AlignedTables())
    for one in pages:
        one.scanned = True
    return pages


def _lines(ruled: Rulings, scale: float) -> Iterator[dict[str, Any]]:
    for one in ruled.level:
        start, end, at = (side * scale for side in (one.start, one.end, one.at))
        yield box("line", start, at, end, at, stroke=True)
    for one in ruled.upright:
        start, end, at = (side * scale for side in (one.start, one.end, one.at))
        yield box("line", at, start, at, end, stroke=True)


def characters_of(lines: Sequence[Line], scale: float) -> Iterator[Character]:
    """Give the characters of lines, each with its place, in points; sizes nearly alike are one."""
    sizes = [_size(one) for one in lines]
    weights = [size for one, size in zip(lines, sizes, strict=True) for _ in one.reading.text]
    usual = median(weights) if weights else 1.0
    for one, size in zip(lines, sizes, strict=True):
        own = usual if abs(size - usual) < _LIKE * usual else size
        yield from _characters(one, own, scale)


def _size(line: Line) -> float:
    """Estimate the size of a line's characters by their steps, and by the height of its ink."""
    by_height = line.box.height / FULL
    text, middles = line.reading.text, _places(line)
    if len(text) < 3:
        return by_height
    steps = sum((_width(one) + _width(two)) / 2 for one, two in pairwise(text))
    return min((middles[-1] - middles[0]) / steps, _HIGHEST * by_height)


def _places(line: Line) -> list[float]:
    """Give the middles of a line's characters in points of the picture."""
    read = piece(line.box)
    return [read.x0 + share * read.width for share in line.reading.middles]


def _width(character: str) -> float:
    """Give how wide a character is, in sizes."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else _NARROW


def _characters(line: Line, size: float, scale: float) -> Iterator[Character]:
    """Give a line's characters side by side; only where white stands between them is a gap."""
    said = [
        (one, at, sure)
        for place, (one, at, sure) in enumerate(
            zip(line.reading.text, _places(line), line.reading.sure, strict=True)
        )
        if not one.isspace() or _parts_words(line.reading.text, place)
    ]
    half = [_width(one) * size / 2 for one, _, _ in said]
    lefts = [at - by for (_, at, _), by in zip(said, half, strict=True)]
    rights = [at + by for (_, at, _), by in zip(said, half, strict=True)]
    for at in range(len(said) - 1):
        if lefts[at + 1] - rights[at] < _GAP * size:
            lefts[at + 1] = rights[at] = (said[at][1] + said[at + 1][1]) / 2
    lefts[:1] = [min(one, line.box.x0) for one in lefts[:1]]
    rights[-1:] = [max(one, line.box.x1) for one in rights[-1:]]
    middle = (line.box.y0 + line.box.y1) / 2
    top, bottom = (middle - size / 2) * scale, (middle + size / 2) * scale
    for (one, _, sure), left, right in zip(said, lefts, rights, strict=True):
        yield Character(one, left * scale, right * scale, top, bottom, size * scale, sure)


def _parts_words(text: str, at: int) -> bool:
    """Tell a space between two words in Latin letters from one that the recogniser imagines."""
    beside = text[max(0, at - 1) : at + 2 : 2]
    return len(beside) == 2 and all(one.isascii() and one.isalnum() for one in beside)
