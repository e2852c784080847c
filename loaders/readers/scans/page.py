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
from zeren.loaders.readers.scans.words import FULL, Line, Words, piece, words

_POINTS = 72.0
_LIKE = 0.12
"""Lines whose size differs by less from a page's usual one have that size."""
_GAP = 0.8
"""White between two characters, in their size, from which on it is a gap."""
_NARROW = 0.55
"""How wide a letter or digit is, in parts of a Chinese character."""
_HIGHEST = 1.15
_SAMPLE = 6
_DOUBTFUL = 0.8
_UPRIGHT = 1.5


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
    upright = turned_upright(straightened(evened(grey)), recogniser)
    ruled = rulings(upright, per_inch)
    found = words(upright, ruled, recogniser)
    if upright.shape != grey.shape:
        size = size[1], size[0]
    pages = laid(path, number, size, found, ruled, size[0] / upright.shape[1])
    return Scan(pages, stamps, found.unread)


def turned_upright(picture: Picture, recogniser: Recogniser) -> Picture:
    """Turn a picture by quarters so that its words can be read best."""
    boxes = recogniser.find(picture)
    if not boxes:
        return picture
    sideways = 2 * sum(one.height > _UPRIGHT * one.width for one in boxes) > len(boxes)
    if not sideways and _sureness(picture, boxes, recogniser) >= _DOUBTFUL:
        return picture
    ways = [np.ascontiguousarray(np.rot90(picture, by)) for by in ((1, 3) if sideways else (0, 2))]
    return max(ways, key=lambda one: _sureness(one, recogniser.find(one), recogniser))


def _sureness(picture: Picture, boxes: Sequence[Box], recogniser: Recogniser) -> float:
    """Tell how surely the longest lines are read as they stand."""
    longest = sorted(boxes, key=lambda one: (-one.width, one))[:_SAMPLE]
    read = recogniser.read([picture[one.y0 : one.y1, one.x0 : one.x1] for one in longest])
    sure = [sum(one.sure) / len(one.sure) if one.text and one.sure else 0.0 for one in read]
    return sum(sure) / max(1, len(sure))


def laid(
    path: Path,
    number: int,
    size: tuple[float, float],
    found: Words,
    ruled: Rulings,
    scale: float,
) -> list[Page]:
    """Lay words and rulings out as a page of ``size`` points; ``scale``: points a picture's point."""
    page = DrawnPage(number, size, {"char": [], "line": list(_lines(ruled, scale))})
    characters = list(characters_of(found.lines, scale))
    return [replace_scan(one) for one in arranged(path, page, characters)]


def replace_scan(page: Page) -> Page:
    page.scanned = True
    return page


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
    text, places = line.reading.text, _places(line)
    middle = (line.box.y0 + line.box.y1) / 2
    half = [_width(one) * size / 2 for one in text]
    lefts = [at - by for at, by in zip(places, half, strict=True)]
    rights = [at + by for at, by in zip(places, half, strict=True)]
    for at in range(len(text) - 1):
        if lefts[at + 1] - rights[at] < _GAP * size:
            lefts[at + 1] = rights[at] = (places[at] + places[at + 1]) / 2
    if text:
        lefts[0], rights[-1] = min(lefts[0], line.box.x0), max(rights[-1], line.box.x1)
    top, bottom = (middle - size / 2) * scale, (middle + size / 2) * scale
    for at, one in enumerate(text):
        sure = line.reading.sure[at]
        if not one.isspace():
            yield Character(
                one, lefts[at] * scale, rights[at] * scale, top, bottom, size * scale, sure
            )
        elif _between_words(text, at):
            yield Character(" ", lefts[at] * scale, rights[at] * scale, top, bottom, size * scale)


def _between_words(text: str, at: int) -> bool:
    """Tell a space between two words in Latin letters from one that the recogniser imagines."""
    return all(
        one.isascii() and one.isalnum()
        for one in (text[at - 1 : at] or " ")[-1:] + text[at + 1 : at + 2]
    )
