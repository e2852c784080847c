"""Workbooks (xlsx): each sheet a table, its values as an office sees them.

The transcript (see `transcript`) holds each sheet's name and its rows; merged cells stand in every
field that they cover. Hidden sheets stand in it as ignored.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from zeren.loaders.readers.archives import opened
from zeren.loaders.readers.excel_marks import marks_of
from zeren.loaders.readers.excel_sheets import Sheet, shown, within_budget, write_sheet
from zeren.loaders.readers.file_properties import of_office
from zeren.loaders.readers.limits import MOST_CELLS
from zeren.loaders.readers.refusals import damaged, without_words
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document

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
        properties = of_office(path, archive)
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            transcript = Transcript()
            budget = MOST_CELLS
            for sheet, beside in zip(book.worksheets, marks, strict=False):
                rows = list(within_budget(path, _rows(sheet), budget))
                budget -= sum(map(len, rows))
                visible = sheet.sheet_state == "visible"
                write_sheet(path, Sheet(sheet.title, rows, beside, visible), transcript)
            book.close()
        except _STUMBLES as error:
            raise damaged(path, "xlsx") from error
    if not transcript.blocks:
        raise without_words(path, "xlsx")
    return replace(transcript.document(path.name, content, "xlsx"), properties=properties)


def _rows(sheet: Any) -> Iterator[list[str]]:
    """Give the words of a sheet's cells row by row."""
    sheet.reset_dimensions()
    for cells in sheet.iter_rows():
        yield [shown(cell.value, cell.number_format or "") for cell in cells]
