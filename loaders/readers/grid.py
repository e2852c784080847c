"""The grid of a table whose cells cover several rows or columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.readers.limits import MOST_SPAN

Field = str | tuple[int, int]
"""The words of a cell in its first field; in its others the row and column of that first field."""


@dataclass(frozen=True, slots=True)
class SpanningCell:
    """The words of a cell and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def grid(rows: Iterable[Iterable[SpanningCell]]) -> list[list[Field]]:
    """Lay cells out as a page does: each in the next free field of its row."""
    lines = [list(row) for row in rows]
    fields: list[dict[int, Field]] = [{} for _ in lines]
    for at, line in enumerate(lines):
        column = 0
        for cell in line:
            while column in fields[at]:
                column += 1
            for row in range(at, min(at + min(cell.rows, MOST_SPAN), len(lines))):
                for over in range(column, column + min(cell.columns, MOST_SPAN)):
                    first = (row, over) == (at, column)
                    fields[row].setdefault(over, cell.text if first else (at, column))
            column += min(cell.columns, MOST_SPAN)
    width = max((column + 1 for row in fields for column in row), default=0)
    return [[row.get(column, "") for column in range(width)] for row in fields]
