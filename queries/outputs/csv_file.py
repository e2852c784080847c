"""An answer as CSV that Excel opens in Chinese and takes no formula from."""

from __future__ import annotations

import csv
import io
from datetime import date

from zeren.graph.exports.carried import guarded
from zeren.queries.results import Cell, ResultTable


def csv_file(table: ResultTable) -> bytes:
    """Write UTF-8 with its mark, lines that end in CR LF, and the names of the columns on top."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8-sig", errors="replace")


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
