"""Workbooks (xlsx): each sheet a table, its values as an office sees them.

The transcript (see `transcript`) holds each sheet's name and its rows; merged cells stand in every
field that they cover. Hidden sheets stand in it as ignored.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zeren.loaders.readers.archives import attribute, local, main_part, opened, part, related
from zeren.loaders.readers.grid import Field
from zeren.loaders.readers.limits import MOST_CELLS
from zeren.loaders.readers.refusals import damaged, too_much, without_words
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document

_UNNAMED = re.compile(r"(?:sheet|工作表|表|table)\s*[0-9]*", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\[[^\]]{0,255}\]|\\(.)|_.')
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
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

Range = tuple[int, int, int, int]
"""First and last row, first and last column of merged cells, from 0."""


def read(path: Path, content: bytes) -> Document:
    """Read a workbook; SourceFormat where it is damaged, asks for too much, or is empty."""
    import openpyxl

    with opened(path, content, "xlsx") as archive:
        merged = list(_merged(path, archive))
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            transcript = Transcript()
            budget = MOST_CELLS
            for sheet, ranges in zip(book.worksheets, merged, strict=False):
                rows = list(_rows(path, sheet, budget))
                budget -= sum(map(len, rows))
                _write(sheet, _laid_out(path, rows, ranges), transcript)
            book.close()
        except _STUMBLES as error:
            raise damaged(path, "xlsx") from error
    if not transcript.blocks:
        raise without_words(path, "xlsx")
    return transcript.document(path.name, content, "xlsx")


def _merged(path: Path, archive: zipfile.ZipFile) -> Iterator[list[Range]]:
    """Give the merged ranges of each sheet, in the order of the workbook."""
    name = main_part(path, archive) or "xl/workbook.xml"
    parts = related(path, archive, name)
    book = part(path, archive, name)
    for element in () if book is None else book.iter():
        if local(element) == "sheet":
            kind, file = parts.get(attribute(element, "id") or "", ("", ""))
            if kind == "worksheet":
                yield list(_ranges(part(path, archive, file)))


def _ranges(sheet: Any) -> Iterator[Range]:
    for one in () if sheet is None else sheet.iter():
        if local(one) == "mergeCell" and (match := _RANGE.fullmatch(one.get("ref", ""))):
            left, top, right, bottom = (
                _column(text) if text.isalpha() else int(text) - 1 for text in match.groups()
            )
            yield top, bottom, left, right


def _column(letters: str) -> int:
    """Count a column from its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


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


def _laid_out(path: Path, rows: list[list[str]], ranges: list[Range]) -> list[list[Field]]:
    """Give merged cells to every field that they cover, within the sheet's used part."""
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
        for row in range(top, last):
            for column in range(left, end):
                if (row, column) != (top, left):
                    fields[row][column] = (top, left)
    return fields


def _write(sheet: Any, fields: list[list[Field]], transcript: Transcript) -> None:
    if not fields:
        return
    if sheet.sheet_state != "visible":
        for row in fields:
            words = " ".join(field for field in row if isinstance(field, str) and field)
            transcript.leave_out(words.replace("\n", " "), "hidden sheet")
        return
    if _UNNAMED.fullmatch(sheet.title):
        transcript.leave_out(sheet.title, "sheet name")
    else:
        title = transcript.write(sheet.title)
        transcript.end_line()
        transcript.heading(title)
    transcript.table(fields)


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
