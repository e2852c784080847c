"""Workbooks (xlsx): each sheet a table, its values as an office sees them.

The transcript (see `transcript`) holds each sheet's name and its rows; merged cells stand in every
field that they cover. Hidden sheets stand in it as ignored.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.loaders.readers.archives import opened
from zeren.loaders.readers.excel_marks import (
    Marks,
    Place,
    Range,
    letters_of,
    marks_of,
    overlapping,
)
from zeren.loaders.readers.grid import Field
from zeren.loaders.readers.limits import MOST_CELLS
from zeren.loaders.readers.refusals import damaged, too_much, without_words
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document, Table
from zeren.loaders.text.patterns import lazy

_UNNAMED = lazy(r"(?:sheet|工作表|表|table)\s*[0-9]*", re.IGNORECASE)
_QUOTED = lazy(r'"([^"]*)"|\[[^\]]{0,255}\]|\\(.)|_.')
_STUMBLES = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What openpyxl raises over a workbook that is not whole; broken XML is a SyntaxError."""


def read(path: Path, content: bytes) -> Document:
    """Read a workbook; SourceFormat where it is damaged, asks for too much, or is empty."""
    import openpyxl

    with opened(path, content, "xlsx") as archive:
        marks = list(marks_of(path, archive))
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            transcript = Transcript()
            budget = MOST_CELLS
            for sheet, beside in zip(book.worksheets, marks, strict=False):
                rows = list(_rows(path, sheet, budget))
                budget -= sum(map(len, rows))
                _write(path, sheet, rows, beside, transcript)
            book.close()
        except _STUMBLES as error:
            raise damaged(path, "xlsx") from error
    if not transcript.blocks:
        raise without_words(path, "xlsx")
    return transcript.document(path.name, content, "xlsx")


def _rows(path: Path, sheet: Any, budget: int) -> Iterator[list[str]]:
    """Give the words of a sheet's cells row by row, empty fields at the end of a row cut off."""
    sheet.reset_dimensions()
    for cells in sheet.iter_rows():
        row = [_shown(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        budget -= len(row) + 1
        if budget < 0:
            raise too_much(
                path, "a workbook of too many cells", "工作簿单元格过多", f"{MOST_CELLS:,}"
            )
        yield row


def _laid_out(
    path: Path, rows: list[list[str]], ranges: list[Range], overlaid: set[Range]
) -> list[list[Field]]:
    """Give merged cells to every field that they cover, within the sheet's used part.

    Those that lie over others are not taken.
    """
    while rows and not rows[-1]:
        rows.pop()
    width = max(map(len, rows), default=0)
    fields: list[list[Field]] = [[*row, *[""] * (width - len(row))] for row in rows]
    covered = 0
    for top, bottom, left, right in ranges:
        last, end = min(bottom + 1, len(rows)), min(right + 1, width)
        covered += max(0, last - top) * max(0, end - left)
        if covered > MOST_CELLS:
            raise too_much(
                path, "merged cells over each other", "合并单元格过多", f"{MOST_CELLS:,}"
            )
        if overlaid and (top, bottom, left, right) in overlaid:
            continue
        for row in range(top, last):
            for column in range(left, end):
                if (row, column) != (top, left):
                    fields[row][column] = (top, left)
    return fields


def _write(
    path: Path, sheet: Any, rows: list[list[str]], marks: Marks, transcript: Transcript
) -> None:
    gone = list(_without_struck(rows, marks)) if sheet.sheet_state == "visible" else []
    overlaid = overlapping(marks.merged)
    fields = _laid_out(path, rows, marks.merged, overlaid)
    if not fields:
        return
    if sheet.sheet_state != "visible":
        for line in fields:
            words = " ".join(field for field in line if isinstance(field, str) and field)
            transcript.leave_out(words.replace("\n", " "), "hidden sheet")
        return
    if _UNNAMED.fullmatch(sheet.title):
        transcript.leave_out(sheet.title, "sheet name")
    else:
        title = transcript.write(sheet.title)
        transcript.end_line()
        transcript.heading(title)
    table = transcript.table(fields)
    for place, words in gone:
        transcript.aside("words-struck", words, "deleted text", _named(sheet.title, place))
    for top, bottom, left, right in sorted(overlaid):
        row = table.rows[top] if top < len(table.rows) else ()
        spans = row[left].spans if left < len(row) else ()
        shown = f"{letters_of(left)}{top + 1}:{letters_of(right)}{bottom + 1}"
        transcript.issues.append(Issue("merge-overlap", FILE, shown, sheet.title, spans))
    _report(sheet.title, marks, table, transcript)


def _without_struck(rows: list[list[str]], marks: Marks) -> Iterator[tuple[Place, str]]:
    """Take words that are struck through out of the rows, and give them."""
    for (row, column), left in sorted(marks.struck.items()):
        if row < len(rows) and column < len(rows[row]) and rows[row][column]:
            yield (row, column), rows[row][column]
            rows[row][column] = left.strip()


def _report(title: str, marks: Marks, table: Table, transcript: Transcript) -> None:
    """Say what of a sheet is hidden, is a formula without its value, or is a comment."""
    for first, last in marks.hidden_runs():
        spans = [
            span for row in table.rows[first : last + 1] for cell in row for span in cell.spans
        ]
        if spans:
            shown = f"{first + 1}" if first == last else f"{first + 1}–{last + 1}"
            transcript.issues.append(Issue("row-hidden", FILE, shown, title, tuple(spans)))
    for place, formula in sorted(marks.formulas.items()):
        cells = table.rows[place[0]] if place[0] < len(table.rows) else ()
        spans = [span for cell in cells for span in cell.spans]
        shown = _named(title, place)
        transcript.issues.append(Issue("formula-unread", FILE, formula, shown, tuple(spans[:1])))
    for place, words in sorted(marks.comments.items()):
        transcript.aside("comment-unread", words, "comment", _named(title, place))


def _named(title: str, place: Place) -> str:
    """Name a cell as workbooks do: 台账!C2."""
    return f"{title}!{letters_of(place[1])}{place[0] + 1}"


def _shown(cell: Any) -> str:
    """Write a cell's value as its number format shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    style = _QUOTED.sub(lambda match: match[1] or match[2] or "", cell.number_format or "")
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, style)
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, int | float):
        return _number(value, style.split(";")[0])
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _date(value: dt.date, style: str) -> str:
    """Write a date as 2021年6月30日 or 2021年6月 where its format does, else as 2021-06-30."""
    if "年" in style:
        day = f"{value.day}日" if "d" in style.lower() else ""
        return f"{value.year}年{value.month}月{day}"
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return value.isoformat(" ", "minutes")
    return value.strftime("%Y-%m-%d") if "d" in style.lower() else value.strftime("%Y-%m")


def _number(value: float, style: str) -> str:
    percent = "%" in style
    scaled = value * 100 if percent else value
    decimals = re.search(r"0\.(0+)", style)
    if decimals or percent or re.search("[0#]", style):
        places = len(decimals[1]) if decimals else 0
        text = f"{scaled:{',' if '#,##' in style else ''}.{places}f}"
    else:
        text = str(int(scaled)) if float(scaled).is_integer() else f"{scaled:.10g}"
    return text + ("%" if percent else "")
