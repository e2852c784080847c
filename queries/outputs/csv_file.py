"""An answer as CSV that Excel opens in Chinese and takes no formula from, or parted by tabs."""

from __future__ import annotations

import csv
import io
from datetime import date

from zeren.graph.exports.carried import guarded
from zeren.queries.outputs.display import TRUTH
from zeren.queries.results import Cell, Column, Language, ResultTable


def csv_file(table: ResultTable, delimiter: str = ",", words: Language | None = None) -> bytes:
    """Write UTF-8 with its mark, lines that end in CR LF, and the names of the columns on top.

    ``words``: labels and coded values in that language instead of names and codes.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(column.label(words) if words else column.name for column in table.columns)
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        writer.writerow(
            csv_cell(_in_words(cell, column, words) if words else cell) for cell, column in cells
        )
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _in_words(cell: Cell, column: Column, words: Language) -> Cell:
    return TRUTH[words][cell] if isinstance(cell, bool) else column.shown(cell, words)


def csv_cell(cell: Cell) -> str:
    """Write one cell; a text that a spreadsheet would take for a formula gets an apostrophe."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
        case str():
            return guarded(cell)
        case _:
            return str(cell)
