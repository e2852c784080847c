"""Tables of html that stand in a text, as programs of OCR write them into Markdown, with places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from zeren.loaders.text.patterns import lazy

_TAG = lazy(r"<(/?)(table|tr|t[dh])\b([^<>]*)>", re.IGNORECASE)
_SPAN = lazy(r"""\b(row|col)span\s*=\s*+(?:["']\s*+)?([0-9]{1,4})""", re.IGNORECASE)
_DEEPEST = 8
"""A table within so many tables is read as words of its cell."""


class FragmentCell(Struct):
    """The place of what stands between the tags of a cell, and how many fields it covers."""

    start: int
    end: int
    rows: int = 1
    columns: int = 1
    tables: list[Fragment] = field(default_factory=list)


class Fragment(Struct):
    """The place of a table and its cells row by row."""

    start: int
    end: int = 0
    rows: list[list[FragmentCell]] = field(default_factory=list)
    open: FragmentCell | None = None

    @property
    def is_layout(self) -> bool:
        """Tell a table that only places blocks: one row or column, or one cell in each row."""
        widest = max((len(row) for row in self.rows), default=0)
        if len(self.rows) < 2 or widest < 2:
            return True
        rows = [[cell for cell in row if cell.end > cell.start] for row in self.rows]
        return any(cell.tables for row in rows for cell in row) and max(map(len, rows)) < 2

    def close(self, at: int) -> None:
        if self.open is not None:
            self.open.end = max(at, self.open.start)
            self.open = None


def fragments(text: str) -> Iterator[Fragment]:
    """Give the outermost tables; one that is never closed ends with its last tag's line."""
    stack: list[Fragment] = []
    depth = 0
    last = 0
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if name == "table":
            depth += -1 if closing else 1
            if not closing and depth <= _DEEPEST:
                _begin(stack, tag.start())
            elif closing and depth < _DEEPEST and stack:
                whole = stack.pop()
                whole.close(tag.start())
                whole.end = tag.end()
                if not stack:
                    yield whole
            depth = max(depth, 0)
        elif stack and depth <= _DEEPEST:
            _row_or_cell(stack[-1], tag, closing=closing, is_row=name == "tr")
        last = tag.end()
    if stack:
        end = text.find("\n", last)
        end = len(text) if end < 0 else end
        for one in stack:
            one.close(end)
            one.end = end
        yield stack[0]


def _begin(stack: list[Fragment], at: int) -> None:
    inner = Fragment(at)
    if stack and stack[-1].open is not None:
        stack[-1].open.tables.append(inner)
    stack.append(inner)


def _row_or_cell(table: Fragment, tag: re.Match[str], *, closing: bool, is_row: bool) -> None:
    table.close(tag.start())
    if closing:
        return
    if is_row or not table.rows:
        table.rows.append([])
    if not is_row:
        spans = {name.lower(): int(count) for name, count in _SPAN.findall(tag[3])}
        rows, columns = max(1, spans.get("row", 1)), max(1, spans.get("col", 1))
        table.open = FragmentCell(tag.end(), tag.end(), rows, columns)
        table.rows[-1].append(table.open)


def outside(start: int, end: int, inner: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the stretches from ``start`` to ``end`` that are none of the inner ones."""
    for left, right in inner:
        if start < left:
            yield start, left
        start = right
    if start < end:
        yield start, end
