"""An answer as an Excel workbook with real types: the same bytes for the same answer."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from zeren.queries.outputs.display import display_width, shown
from zeren.queries.results import Cell, Column, Language, ResultTable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT = 32_767
_NARROWEST, _WIDEST = 8, 60
MOMENT = datetime(2000, 1, 1)
_FORMATS = {"date": "yyyy-mm-dd", "number": "0.0000", "integer": "0"}
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def xlsx_workbook(table: ResultTable, language: Language) -> bytes:
    """Write one sheet: bold frozen heading with filters, texts wrapped, columns wide enough."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Zeren"
    book.properties.title = workbook_text(table.title(language))
    book.properties.created = MOMENT
    sheet = book.worksheets[0]
    sheet.title = table.query[:31]
    _fill(sheet, table, language)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _for_printing(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return without_time(stream.getvalue())


def _for_printing(sheet: Worksheet) -> None:
    """Let a sheet print across, one page wide, with its heading on each page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _fill(sheet: Worksheet, table: ResultTable, language: Language) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    top = Alignment(vertical="top", wrap_text=True)
    for at, column in enumerate(table.columns, 1):
        label = column.label(language)
        cells: list[Cell] = [
            label,
            *(workbook_cell(row[at - 1], column, language) for row in table.rows),
        ]
        for line, value in enumerate(cells, 1):
            cell = sheet.cell(line, at)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = top
            if line == 1:
                cell.font = Font(bold=True)
            elif column.type in _FORMATS:
                cell.number_format = _FORMATS[column.type]
        sheet.column_dimensions[get_column_letter(at)].width = _column_width(cells)


def workbook_cell(cell: Cell, column: Column, language: Language) -> Cell:
    """Give a cell with its type; a text without what a workbook cannot hold."""
    seen = column.shown(cell, language)
    return workbook_text(seen) if isinstance(seen, str) else seen


def workbook_text(text: str) -> str:
    """Leave out what a workbook cannot hold."""
    return _REFUSED.sub("", text)[:_LONGEST_TEXT]


def _column_width(cells: list[Cell]) -> int:
    """Choose a width from the widest line of any cell, within bounds."""
    lines = (line for cell in cells for line in _as_text(cell)[:400].splitlines())
    widest = max((display_width(shown(line)) for line in lines), default=0)
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _as_text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def without_time(content: bytes) -> bytes:
    """Put a fixed time in the places where the moment of writing stands."""
    stamp = MOMENT.isoformat().encode() + b"Z"
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as written,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for entry in written.infolist():
            data = written.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            info = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(info, data)
    return stream.getvalue()
