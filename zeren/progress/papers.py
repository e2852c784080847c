"""Papers that are made of progress: headings, sentences and tables, in three forms."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zeren.progress.workbook import put
from zeren.queries.outputs import display
from zeren.queries.outputs.matrix_workbook import sheet_name
from zeren.queries.outputs.xlsx_workbook import MOMENT, without_time, workbook_text
from zeren.queries.results import Cell

_STEERS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_CENTIMETRES = 25.0
"""Width that the columns of a table in a document share."""


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table: its headings, the width of each column in characters, and its rows."""

    headings: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper: what it is headed with, what it says, and a table."""

    heading: str
    lines: Sequence[str]
    table: PaperTable | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its title and its sections."""

    title: str
    sections: Sequence[Section]


def shown(cell: Cell) -> str:
    """Write a cell as text."""
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def markdown(paper: Paper) -> str:
    """Write a paper in Markdown; nothing that stands in a cell steers it."""
    lines = [f"# {_plain(paper.title)}", ""]
    for section in paper.sections:
        lines += [f"## {_plain(section.heading)}", ""]
        for line in section.lines:
            lines += [_plain(line), ""]
        if section.table is not None:
            lines += _markdown_table(section.table)
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _markdown_table(table: PaperTable) -> list[str]:
    rows = [table.headings, ["---"] * len(table.headings), *table.rows]
    return [
        f"| {' | '.join(_plain(shown(cell)) if at != 1 else shown(cell) for cell in row)} |"
        for at, row in enumerate(rows)
    ]


def _plain(text: str) -> str:
    return _STEERS.sub(r"\\\1", " ".join(display.shown(text).split()))


def document(paper: Paper) -> bytes:
    """Write a paper for Word (docx): A4 across, 宋体 and 仿宋, tables with borders."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    made = docx.Document()
    core = made.core_properties
    core.author, core.title = "Zeren", workbook_text(paper.title)[:255]
    core.created = core.modified = MOMENT
    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.0)
    _number_pages(page)
    for name, font, size, bold in _LOOKS:
        _add_style(made, name, font, size, bold=bold)
    title = made.add_paragraph(workbook_text(paper.title), "Zeren Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for section in paper.sections:
        if section.heading:
            made.add_paragraph(workbook_text(section.heading), "Zeren Heading")
        for line in section.lines:
            made.add_paragraph(workbook_text(line), "Zeren Text")
        if section.table is not None and section.table.rows:
            _document_table(made, section.table)
    stream = io.BytesIO()
    made.save(stream)
    return without_time(stream.getvalue())


_LOOKS = (
    ("Zeren Title", "宋体", 22, True),
    ("Zeren Heading", "黑体", 16, False),
    ("Zeren Text", "仿宋", 14, False),
    ("Zeren Head", "黑体", 10.5, False),
    ("Zeren Cell", "仿宋", 10.5, False),
)
"""Styles of paragraphs: name, font, size in points, bold; all of one can be changed at once."""


def _add_style(made: Any, name: str, font: str, size: float, *, bold: bool) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _document_table(made: Any, table: PaperTable) -> None:
    """Write a table as wide as the page: its head on each page, no row on two, numbers centred."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    grid = made.add_table(rows=1, cols=len(table.headings))
    grid.style, grid.autofit = "Table Grid", False
    whole = sum(table.widths)
    widths = [Cm(_CENTIMETRES * width / whole) for width in table.widths]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    head, text = (made.styles[name].style_id for name in ("Zeren Head", "Zeren Cell"))
    for row, style in ((table.headings, head), *((one, text) for one in table.rows)):
        line = grid.rows[0] if style is head else grid.add_row()
        _mark(line, "w:cantSplit")
        for cell, value, width in zip(line.cells, row, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph._p.style = style  # noqa: SLF001 - a name is looked up in all styles
            paragraph.add_run(workbook_text(shown(value)))
            if style is head or isinstance(value, int | float | date):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _mark(grid.rows[0], "w:tblHeader")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - the way to set it


def _number_pages(page: Any) -> None:
    """Put the number of the page into its foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001 - the way to add a field


def workbook(paper: Paper) -> bytes:
    """Write a paper as a workbook: a sheet a section, texts as texts, ready to print."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Zeren"
    book.properties.title = workbook_text(paper.title)
    book.properties.created = MOMENT
    del book[book.sheetnames[0]]
    for section in paper.sections:
        sheet = book.create_sheet(sheet_name(section.heading or paper.title, book.sheetnames))
        _Sheet(sheet, paper.title, section).write()
    stream = io.BytesIO()
    book.save(stream)
    return without_time(stream.getvalue())


class _Sheet:
    """One section's sheet while it is written."""

    def __init__(self, sheet: Any, title: str, section: Section) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._sheet, self._section = sheet, section
        thin = Side(style="thin", color="FF7F7F7F")
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._wrapped = Alignment(vertical="center", wrap_text=True)
        self._fonts = {
            "title": Font(name="宋体", size=16, bold=True),
            "text": Font(name="仿宋", size=11),
        }
        self._head, self._shade = (
            Font(name="黑体", size=11),
            PatternFill("solid", fgColor="FFD9E2F3"),
        )
        self._top = [(title, "title"), *((line, "text") for line in section.lines)]

    def write(self) -> None:
        """Write title, sentences and table, and prepare the pages."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet, table = self._sheet, self._section.table
        across = max(len(table.headings) if table else 1, 1)
        for row, (text, font) in enumerate(self._top, 1):
            cell = put(self._sheet, row, 1, text)
            cell.font, cell.alignment = self._fonts[font], self._wrapped
            if across > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=across)
            sheet.row_dimensions[row].height = 28.0
        if table is not None:
            self._write_table(table)
            for at, width in enumerate(table.widths, 1):
                sheet.column_dimensions[get_column_letter(at)].width = float(width)
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0

    def _write_table(self, table: PaperTable) -> None:
        first = len(self._top) + 1
        for row, values in enumerate((table.headings, *table.rows), first):
            for at, value in enumerate(values, 1):
                cell = put(self._sheet, row, at, value)
                cell.border, cell.alignment = self._border, self._wrapped
                cell.font = self._head if row == first else self._fonts["text"]
                if row == first:
                    cell.fill = self._shade
                if isinstance(value, date):
                    cell.number_format = "yyyy-mm-dd"
        self._sheet.freeze_panes = f"A{first + 1}"
        self._sheet.print_title_rows = f"{first}:{first}"
