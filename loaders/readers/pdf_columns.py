"""Columns of a pdf page: gazettes, and sheets that hold two pages, are read column by column.

Two columns are there where a white band parts the lines of most of the page, with lines of text on
both sides that are mostly full, as no table without rules has them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from zeren.loaders.readers.pdf_lines import Character, rows_of

_BAND = 1.4
"""How wide the white band is at least, in sizes of the text."""
_FEWEST = 5
"""Rows with text on both sides of the band, of a page that is taller than wide."""
_FEWEST_OF_TWO = 3
"""As `_FEWEST`, of a sheet that holds two pages."""
_FULL = 0.6
"""How full the middle line of each side is at least."""
_WIDE = 8
"""Characters that a full line of a column holds at least."""
_MIDDLE = (0.3, 0.7)


class Zone(NamedTuple):
    """A part of a page that is read for itself; ``left`` and ``right`` are its edges in points."""

    left: float
    right: float
    characters: list[Character]


class _Row(NamedTuple):
    left: float
    right: float
    size: float
    characters: list[Character]


def zones(characters: Sequence[Character], width: float, height: float) -> list[Zone]:
    """Part a page, of a size in points, at its white band; one zone where it has no columns.

    Zones come in the order of reading: what stands across, then the left, then the right column.
    """
    whole = [Zone(0.0, width, list(characters))]
    rows = list(_rows(characters))
    middle = _band(rows, _FEWEST if height >= width else _FEWEST_OF_TWO)
    if middle is None:
        return whole
    return list(_parted(rows, middle, width))


def _rows(characters: Sequence[Character]) -> Iterator[_Row]:
    for row in rows_of(characters):
        seen = sorted((one for one in row if not one.text.isspace()), key=lambda one: one.x0)
        if seen:
            right = max(one.x1 for one in seen)
            yield _Row(seen[0].x0, right, median(one.size for one in seen), seen)


def _band(rows: Sequence[_Row], fewest: int) -> float | None:
    """Find the middle of the white band; None where there is none."""
    if not rows:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    gaps = [gap for row in rows for gap in _gaps(row)]
    inner = [left + share * (right - left) for share in _MIDDLE]
    starts, ends = (sorted(gap[side] for gap in gaps) for side in (0, 1))
    best: tuple[int, float] | None = None
    for at in dict.fromkeys(round((start + end) / 2) for start, end in gaps):
        if inner[0] <= at <= inner[1]:
            count = bisect_right(starts, at) - bisect_left(ends, at)
            best = max(best or (0, 0.0), (count, float(at)))
    if best is None or best[0] < fewest:
        return None
    both = [row for row in rows if any(start <= best[1] <= end for start, end in _gaps(row))]
    start = max(max(one.x1 for one in row.characters if one.x1 <= best[1]) for row in both)
    end = min(min(one.x0 for one in row.characters if one.x0 >= best[1]) for row in both)
    size = median(row.size for row in both)
    if end - start < _BAND * size or not _are_columns(both, rows, (start + end) / 2):
        return None
    return (start + end) / 2


def _gaps(row: _Row) -> Iterator[tuple[float, float]]:
    """Give the white spaces of a row that are as wide as a band."""
    last = row.characters[0]
    for one in row.characters[1:]:
        if one.x0 - last.x1 >= _BAND * row.size:
            yield last.x1, one.x0
        last = one if one.x1 > last.x1 else last


def _are_columns(both: Sequence[_Row], rows: Sequence[_Row], middle: float) -> bool:
    """Tell columns of text from cells of a table: most rows are parted, and both sides are full."""
    crossing = sum(_crosses(row, middle) for row in rows)
    if crossing > len(both):
        return False
    for side in (0, 1):
        lines = [_side(row, middle)[side] for row in both]
        left = min(line[0].x0 for line in lines)
        right = max(max(one.x1 for one in line) for line in lines)
        widths = [max(one.x1 for one in line) - line[0].x0 for line in lines]
        size = median(row.size for row in both)
        if median(widths) < _FULL * (right - left) or right - left < _WIDE * size:
            return False
    return True


def _crosses(row: _Row, middle: float) -> bool:
    return any(one.x0 < middle < one.x1 for one in row.characters) or _is_centred(row, middle)


def _is_centred(row: _Row, middle: float) -> bool:
    """Tell a short line in the middle of the page, such as a title, from one of a column."""
    if not row.left < middle < row.right:
        return False
    return not any(start <= middle <= end for start, end in _gaps(row))


def _side(row: _Row, middle: float) -> tuple[list[Character], list[Character]]:
    return (
        [one for one in row.characters if one.x1 <= middle],
        [one for one in row.characters if one.x1 > middle],
    )


def _parted(rows: Sequence[_Row], middle: float, width: float) -> Iterator[Zone]:
    across: list[Character] = []
    left: list[Character] = []
    right: list[Character] = []

    def columns() -> Iterator[Zone]:
        if left or right:
            yield Zone(0.0, middle, list(left))
            yield Zone(middle, width, list(right))
            left.clear()
            right.clear()

    for row in rows:
        if _crosses(row, middle):
            yield from columns()
            across += row.characters
            continue
        if across:
            yield Zone(0.0, width, list(across))
            across.clear()
        beside = _side(row, middle)
        left += beside[0]
        right += beside[1]
    yield from columns()
    if across:
        yield Zone(0.0, width, list(across))
