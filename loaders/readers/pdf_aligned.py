"""Tables of a pdf that has no rules for them: columns by alignment, rows by their numbers.

Such a table begins with a line of headings of which the first is 序号, parted by white bands. It
goes on as long as the bands stay white. Rows are parted where each part holds one number; where no
height of white does that, the words stay text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from zeren.loaders.readers.grid import Field
from zeren.loaders.readers.page_marks import bare_number, is_mark
from zeren.loaders.readers.pdf_lines import Character, lines_of, rows_of
from zeren.loaders.readers.pdf_tables import RuledTable, cell_text, how_surely

_BAND = 0.5
"""How wide the white band between two columns is at least, in sizes of the text."""
_APART = 0.5
"""How far apart two headings stand at least, in sizes of the text."""
_HEADING = 12
"""Characters of the longest heading."""
_FEWEST = 3
"""Columns of a table."""
_FAR = 4.0
"""White space below which a table has ended, in sizes of the text."""
_NUMBER = re.compile(
    r"[（(]?[0-9]{1,4}(?:[.．-][0-9]{1,3}){0,2}[）).．、]?|[一二三四五六七八九十]{1,3}"
)
_HEADS = 3
"""Lines of running heads above a table that goes on, and one more."""
_TALL = 12
"""Lines below a section in which the number of its first row stands."""
_LEADING = 0.9
"""White between the lines of one cell at most, in sizes of the text."""
_HEIGHTS = 60
"""Heights of white that are tried."""
_EDGE = 0.12
"""The share of a page's height, above and below, where page numbers stand."""
_FIRST = frozenset({"序号", "编号", "序"})

Band = tuple[float, float]
"""The first and last point of a white band, from the left."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands on one height; lengths in points."""

    characters: list[Character]
    size: float
    top: float
    bottom: float
    across: bool = False
    """Is the title of a section, over the columns."""

    def pieces(self, apart: float) -> list[list[Character]]:
        """Part the line at white that is so wide, in sizes of its text."""
        found = [[self.characters[0]]]
        for one in self.characters[1:]:
            if one.x0 - max(other.x1 for other in found[-1]) >= apart * self.size:
                found.append([one])
            else:
                found[-1].append(one)
        return found


@dataclass(slots=True)
class AlignedTables:
    """Finds the tables of pages that follow each other: one may go on without its headings."""

    bands: list[Band] = field(default_factory=list)
    """The white bands of the table that goes on at the head of the next page."""

    def take(
        self, characters: Sequence[Character], height: float
    ) -> tuple[list[RuledTable], list[Character]]:
        """Give the tables of a page without ruled ones, and the characters outside of them.

        ``height`` is the page's, in points.
        """
        if not self.bands and not any(one.text == "序" for one in characters):
            return [], list(characters)
        tables: list[RuledTable] = []
        rest: list[Character] = []
        lines = []
        for one in _lines(characters):
            if _is_page_number(one, height):
                rest += one.characters
            else:
                lines.append(one)
        before, self.bands = self.bands, []
        at = 0
        while at < len(lines):
            run = _run(lines, at, before if at < _HEADS and not tables else [])
            table = run.table()
            if table is None:
                taken = max(1, len(run.lines))
                rest += [one for line in lines[at : at + taken] for one in line.characters]
                self.bands = []
            else:
                taken = len(run.lines)
                tables.append(table)
                self.bands = run.bands
            at += taken
        return tables, rest


def _is_page_number(line: _Line, height: float) -> bool:
    words = _text(line.characters)
    if line.bottom > height * _EDGE and line.top < height * (1 - _EDGE):
        return False
    return is_mark(words) or bare_number(words) is not None


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that leave the bands white, with the sections between them."""

    lines: list[_Line]
    bands: list[Band]
    headed: bool

    def table(self) -> RuledTable | None:
        """Make the table; None where the rows cannot be told apart."""
        if len(self.lines) < 1 + self.headed:
            return None
        edges = [(start + end) / 2 for start, end in self.bands]
        rows = self._rows(edges)
        if rows is None:
            return None
        cells = [_cells(row, edges) for row in rows if not row[0].across]
        widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
        fields: list[list[Field]] = []
        recognised = {}
        for at, row in enumerate(rows):
            if row[0].across:
                parted = [row[0].characters]
                fields.append(["", *((at, 0) for _ in edges)])
            else:
                parted = _cells(row, edges)
                fields.append(["" for _ in parted])
            for column, (cell, width) in enumerate(zip(parted, widths, strict=False)):
                lines = list(lines_of(cell))
                fields[at][column] = cell_text(lines, 0.0 if row[0].across else width)
                if read := how_surely(lines):
                    recognised[at, column] = read
        return RuledTable(self.lines[0].top, self.lines[-1].bottom, fields, recognised)

    def _rows(self, edges: Sequence[float]) -> list[list[_Line]] | None:
        """Part lines so that each row has one number, by the most white that does it.

        The headings are a row of their own. The first row of a page may end one of the page before.
        """
        white = [max(0.0, below.top - above.bottom) for above, below in pairwise(self.lines)]
        heights = sorted({round(one, 1) for one in white}, reverse=True) or [0.0]
        for height in heights[:_HEIGHTS]:
            rows = [[self.lines[0]]]
            for gap, (above, line) in zip(white, pairwise(self.lines), strict=True):
                if round(gap, 1) >= height or line.across or above.across:
                    rows.append([line])
                else:
                    rows[-1].append(line)
            if self._are_rows(rows, edges):
                return rows
        return None

    def _are_rows(self, rows: Sequence[Sequence[_Line]], edges: Sequence[float]) -> bool:
        if self.headed and any(_is_numbered(line, edges[0]) for line in rows[0]):
            return False
        body = [row for row in rows if not row[0].across][self.headed :]
        if any(_is_loose(row, edges) for row in body):
            return False
        counts = [sum(_is_numbered(line, edges[0]) for line in row) for row in body]
        if not counts or any(one != 1 for one in counts[1:]):
            return False
        return counts[0] == 1 or (not self.headed and not counts[0])


def _is_loose(row: Sequence[_Line], edges: Sequence[float]) -> bool:
    """Tell a cell whose lines are too far apart for one: two rows may share a number."""
    last: dict[int, _Line] = {}
    for line in row:
        for column in {bisect_right(edges, one.x0) for one in line.characters}:
            above = last.get(column)
            if above is not None and line.top - above.bottom > _LEADING * line.size:
                return True
            last[column] = line
    return False


def _run(lines: Sequence[_Line], at: int, before: Sequence[Band]) -> _Run:
    """Take the lines of a table that begins, or goes on, at a line; none where none does."""
    head = _headings(lines[at])
    bands = _between(head) if head else list(before)
    taken: list[_Line] = []
    while bands and at < len(lines):
        line = lines[at]
        if taken and line.top - taken[-1].bottom > _FAR * taken[-1].size:
            break
        narrowed = [_narrowed(band, line.characters) for band in bands]
        if _is_white(narrowed, line):
            bands = narrowed
        elif taken and _is_section(lines[at : at + _TALL], bands):
            line = replace(line, across=True)
        else:
            break
        taken.append(line)
        at += 1
    return _Run(taken, bands, bool(head))


def _is_white(bands: Sequence[Band], line: _Line) -> bool:
    return all(end - start >= _BAND * line.size for start, end in bands)


def _is_section(lines: Sequence[_Line], bands: Sequence[Band]) -> bool:
    """Tell a line in one piece, over bands, above a row: the bands are white to its number."""
    if len(lines[0].pieces(_APART)) > 1:
        return False
    edge = sum(bands[0]) / 2
    for line in lines[1:]:
        if not _is_white([_narrowed(band, line.characters) for band in bands], line):
            return False
        if _is_numbered(line, edge):
            return True
    return False


def _cells(row: Sequence[_Line], edges: Sequence[float]) -> list[list[Character]]:
    cells: list[list[Character]] = [[] for _ in range(len(edges) + 1)]
    for one in (one for line in row for one in line.characters):
        cells[bisect_right(edges, one.x0)].append(one)
    return cells


def _width(cell: Sequence[Character]) -> float:
    return max((one.x1 for one in cell), default=0.0) - min((one.x0 for one in cell), default=0.0)


def _lines(characters: Sequence[Character]) -> Iterator[_Line]:
    for row in rows_of(characters):
        seen = sorted((one for one in row if not one.text.isspace()), key=lambda one: one.x0)
        if seen:
            top, bottom = min(one.top for one in seen), max(one.bottom for one in seen)
            yield _Line(seen, median(one.size for one in seen), top, bottom)


def _headings(line: _Line) -> list[list[Character]]:
    """Give the headings of a table, where a line is that; else none."""
    pieces = line.pieces(_APART)
    if len(pieces) < _FEWEST or _text(pieces[0]) not in _FIRST:
        return []
    return pieces if all(len(one) <= _HEADING for one in pieces) else []


def _text(characters: Sequence[Character]) -> str:
    return "".join(one.text for one in characters)


def _between(pieces: Sequence[Sequence[Character]]) -> list[Band]:
    """Give the bands between the middles of headings: rows may be wider than their headings."""
    middles = [(one[0].x0 + one[-1].x1) / 2 for one in pieces]
    return list(pairwise(middles))


def _narrowed(band: Band, characters: Sequence[Character]) -> Band:
    """Give the widest part of a band that characters leave white."""
    start, end = band
    best = (start, start)
    for one in characters:
        if one.x1 <= start or one.x0 >= end:
            continue
        if one.x0 - start > best[1] - best[0]:
            best = (start, one.x0)
        start = max(start, one.x1)
    return (start, end) if end - start > best[1] - best[0] else best


def _is_numbered(line: _Line, edge: float) -> bool:
    words = _text([one for one in line.characters if one.x0 < edge])
    return _NUMBER.fullmatch(words) is not None
