"""Old workbooks (xls, et): BIFF records in a compound file, told as those of xlsx are.

The transcript is that of `excel_xlsx`. A formula of these files always keeps its last value.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zeren.loaders.readers import compound
from zeren.loaders.readers.excel_marks import Marks, Place
from zeren.loaders.readers.excel_sheets import Sheet, Value, shown, within_budget, write_sheet
from zeren.loaders.readers.limits import MOST_CELLS, MOST_RECORDS
from zeren.loaders.readers.refusals import damaged, encrypted, too_much, without_words
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document

_BEGIN, _PASSWORD = 0x0809, 0x002F
_CELLS = frozenset((0x06, 0x0D6, 0x0FD, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406))
_RUNS = frozenset((0x0BD, 0x0BE))
"""Records of cells beside each other, their last column at the end."""
_BLANK = 20
"""How many fields a workbook may have that hold a format alone, to one that may hold words."""
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    struct.error,
)
"""What xlrd raises over a workbook that is not whole."""


def read(path: Path, content: bytes) -> Document:
    """Read a workbook; SourceFormat where it is damaged, encrypted, too large, or empty."""
    import xlrd

    with compound.opened(path, content, "xls") as ole:
        name = "Workbook" if ole.exists("Workbook") else "Book"
        records = compound.stream(path, ole, name, "xls")
    _weigh(path, records)
    transcript = Transcript()
    try:
        book = xlrd.open_workbook(
            file_contents=records, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        budget = MOST_CELLS
        for sheet in book.sheets():
            rows = list(within_budget(path, _rows(book, sheet), budget))
            budget -= sum(map(len, rows))
            visible = sheet.visibility == 0
            told = Sheet(sheet.name, rows, _marks(book, sheet), visible)
            write_sheet(path, told, transcript)
    except (xlrd.XLRDError, *_STUMBLES) as error:
        raise damaged(path, "xls") from error
    if not transcript.blocks:
        raise without_words(path, "xls")
    return transcript.document(path.name, content, "xls")


def _weigh(path: Path, records: bytes) -> None:
    """Refuse too many records or fields, and a password, before an object is made of any."""
    widths: dict[int, int] = {}
    fields = at = 0
    for _ in range(MOST_RECORDS):
        if at + 4 > len(records):
            break
        kind, length = struct.unpack_from("<HH", records, at)
        at += 4
        if kind == _PASSWORD:
            raise encrypted(path, "xls")
        if kind == _BEGIN:
            widths = {}
        elif (kind in _CELLS or kind in _RUNS) and length >= 6 and at + length <= len(records):
            row, column = struct.unpack_from("<HH", records, at)
            if kind in _RUNS:
                (column,) = struct.unpack_from("<H", records, at + length - 2)
            before = widths.get(row, 0)
            widths[row] = max(before, column + 1)
            fields += widths[row] - before
        at += length
        if fields > _BLANK * MOST_CELLS:
            break
    if at + 4 <= len(records):
        raise too_much(path, "a workbook of too many cells", "工作簿单元格过多", f"{MOST_CELLS:,}")


def _rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    for at in range(sheet.nrows):
        yield [_shown(book, cell) for cell in sheet.row(at)]


def _shown(book: Any, cell: Any) -> str:
    import xlrd

    style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    value: Value = cell.value
    if cell.ctype == xlrd.XL_CELL_DATE:
        value = _moment(cell.value, book.datemode)
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(cell.value)
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        value = xlrd.error_text_from_code.get(cell.value, "#N/A")
    return shown(value, "" if style is None else style.format_str)


def _moment(value: float, mode: int) -> Value:
    """Give the date or time that a number means; the number where it means none."""
    from xlrd import xldate

    if value < 0:
        return value
    try:
        moment: dt.datetime = xldate.xldate_as_datetime(value, mode)
    except (OverflowError, ValueError):
        return value
    return moment.time() if value < 1 else moment


def _marks(book: Any, sheet: Any) -> Marks:
    ranges = [(top, end - 1, left, over - 1) for top, end, left, over in sheet.merged_cells]
    hidden = sorted(at for at, row in sheet.rowinfo_map.items() if row.hidden and at < sheet.nrows)
    comments = {at: " ".join(note.text.split()) for at, note in sheet.cell_note_map.items()}
    return Marks(ranges, hidden, dict(_struck(book, sheet)), {}, comments)


def _struck(book: Any, sheet: Any) -> Iterator[tuple[Place, str]]:
    """Give cells with strokes through their words, and what of the words is left."""
    if not any(font.struck_out for font in book.font_list):
        return
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            font = book.xf_list[cell.xf_index].font_index
            runs = sheet.rich_text_runlist_map.get((row, column), ())
            if isinstance(cell.value, str) and runs:
                left = _left(book, cell.value, [(0, font), *runs])
                if left != cell.value:
                    yield (row, column), left
            elif book.font_list[font].struck_out and cell.value != "":
                yield (row, column), ""


def _left(book: Any, words: str, runs: list[tuple[int, int]]) -> str:
    ends = [start for start, _ in runs[1:]] + [len(words)]
    return "".join(
        words[start:end]
        for (start, font), end in zip(runs, ends, strict=True)
        if not book.font_list[font].struck_out
    )
