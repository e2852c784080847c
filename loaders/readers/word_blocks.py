"""What readers of Word's forms share: paragraphs that are titles, and tables by their edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeren.loaders.readers.archives import attribute, local
from zeren.loaders.readers.grid import Field
from zeren.loaders.readers.limits import MOST_CELLS
from zeren.loaders.readers.refusals import too_much
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.characters import Passage

_LARGE = 36
"""Half points from which on centred words are a title."""
_NEAR = 60
"""Twentieths of a point up to which the edges of two cells are one."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: ``size`` in half points, ``level`` of a heading from 0."""

    level: int | None = None
    centred: bool = False
    size: int = 0


class Blocks:
    """Writes paragraphs and tables; large centred lines that follow on each other are one title."""

    def __init__(self) -> None:
        self.transcript = Transcript()
        self._title: list[Passage] = []
        self._title_size = 0
        self._budget = MOST_CELLS

    def paragraph(self, text: str, look: Look) -> None:
        lines = []
        for line in filter(None, (line.strip() for line in text.split("\n"))):
            lines.append(self.transcript.write(line))
            self.transcript.end_line()
        if lines:
            self._keep(lines, look)

    def leave_out(self, text: str, reason: str) -> None:
        for line in filter(None, (line.strip() for line in text.split("\n"))):
            self.transcript.leave_out(line, reason)

    def table(self, rows: Iterable[Iterable[Field]]) -> None:
        self.close_title()
        self.transcript.table(rows)

    def edged_table(self, path: Path, rows: Sequence[Sequence[EdgedCell]]) -> None:
        """Write a table of such cells; SourceFormat where all tables have too many fields."""
        fields = by_edges(path, rows, self._budget)
        self._budget -= sum(map(len, fields))
        self.table(fields)

    def close_title(self) -> None:
        if self._title:
            words = self._title[0]
            for line in self._title[1:]:
                words = words + line
            self.transcript.heading(words)
        self._title, self._title_size = [], 0

    def _keep(self, lines: list[Passage], look: Look) -> None:
        large = look.centred and look.size >= _LARGE and look.level is None
        if not large or look.size != self._title_size:
            self.close_title()
        if large:
            self._title.extend(lines)
            self._title_size = look.size
        elif look.level is not None and look.level < 9:
            for line in lines:
                self.transcript.heading(line, look.level + 1)
        else:
            self.transcript.paragraph(lines)


@dataclass(slots=True)
class EdgedCell:
    """A cell between two edges, in twentieths of a point; ``joined`` to that above it or before."""

    text: str = ""
    left: int = 0
    right: int = 0
    joined_above: bool = False
    joined_before: bool = False


def by_edges(path: Path, rows: Sequence[Sequence[EdgedCell]], most: int) -> list[list[Field]]:
    """Lay out rows whose cells say where they end; SourceFormat above so many fields."""
    edges: list[int] = []
    starts = sorted({cell.left for row in rows for cell in row})
    for edge in starts:
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    if len(edges) * len(rows) > most:
        raise too_much(path, "tables of too many cells", "表格单元格过多", f"{MOST_CELLS:,}")
    fields: list[list[Field]] = []
    for row in rows:
        fields.append([""] * len(edges))
        for cell in row:
            _lay(fields, edges, cell)
    return fields


def _lay(fields: list[list[Field]], edges: Sequence[int], cell: EdgedCell) -> None:
    at = len(fields) - 1
    over = [n for n, edge in enumerate(edges) if cell.left - _NEAR <= edge < cell.right - _NEAR]
    if not over:
        return
    origin, first = (at, over[0]), over[0]
    if cell.joined_before and first:
        origin = _origin(fields, at, first - 1)
        _add(fields, origin, cell.text)
    elif cell.joined_above and at and not cell.text:
        origin = _origin(fields, at - 1, first)
    for column in over:
        fields[at][column] = origin
    if origin == (at, first):
        fields[at][first] = cell.text


def _origin(fields: list[list[Field]], row: int, column: int) -> tuple[int, int]:
    field = fields[row][column]
    return field if isinstance(field, tuple) else (row, column)


def _add(fields: list[list[Field]], place: tuple[int, int], text: str) -> None:
    before = fields[place[0]][place[1]]
    if text and isinstance(before, str):
        fields[place[0]][place[1]] = f"{before}\n{text}" if before else text


def picture_name(picture: Any) -> str:
    """Give the file name or title that a picture keeps; it may be empty."""
    named = (one for one in picture.iter() if local(one) in ("cNvPr", "imagedata"))
    return next((attribute(one, "name") or attribute(one, "title") or "" for one in named), "")


def has_words(element: Any) -> bool:
    """Tell an element of a document in which words stand."""
    return any(local(one) == "t" and (one.text or "").strip() for one in element.iter())
