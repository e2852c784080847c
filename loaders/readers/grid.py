"""The grid of a table whose cells cover several rows or columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from zeren.loaders.readers.limits import MOST_CELLS, MOST_SPAN
from zeren.loaders.readers.refusals import too_much

Field = str | tuple[int, int]
"""The words of a cell in its first field; in its others the row and column of that first field."""


class SpanningCell(Struct, frozen=True):
    """The words of a cell and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def grid(path: Path, rows: Iterable[Iterable[SpanningCell]]) -> list[list[Field]]:
    """Lay cells out as a page does: each in the next free field of its row.

    SourceFormat where they cover more fields than `limits` allows.
    """
    lines = [list(row) for row in rows]
    covered = 0
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
            covered += min(cell.rows, MOST_SPAN, len(lines) - at) * min(cell.columns, MOST_SPAN)
            if covered > MOST_CELLS:
                raise too_much(
                    path, "a table of too many cells", "表格单元格过多", f"{MOST_CELLS:,}"
                )
            column += min(cell.columns, MOST_SPAN)
    width = max((column + 1 for row in fields for column in row), default=0)
    return [[row.get(column, "") for column in range(width)] for row in fields]
