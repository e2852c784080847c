"""An answer as a Word document: one table on pages across, the same bytes for the same answer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from zeren.queries.outputs.display import shown
from zeren.queries.outputs.terminal_table import cell_text
from zeren.queries.outputs.xlsx_workbook import MOMENT, without_time, workbook_text
from zeren.queries.results import Language, ResultTable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row

_FONT, _FONT_ZH = "Times New Roman", "仿宋"
_WIDEST, _NARROWEST = 40, 6
"""Characters that decide over the width of a column."""


def word_document(table: ResultTable, language: Language) -> bytes:
    """Write a title and one table, whose bold heading stands on each page; ids are left out."""
    import docx

    table = table.without_ids()
    document = docx.Document()
    _page(document)
    title = workbook_text(table.title(language))
    document.core_properties.title = title[:255]
    document.core_properties.author = "Zeren"
    document.core_properties.created = document.core_properties.modified = MOMENT
    document.add_heading(shown(title), 1)
    _fill(document, table, language)
    stream = io.BytesIO()
    document.save(stream)
    return without_time(stream.getvalue())


def _page(document: Document) -> None:
    """Lay an A4 page across, and set the letters of offices."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    for name, size in (("Normal", 9), ("Heading 1", 15)):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT_ZH)


def _fill(document: Document, table: ResultTable, language: Language) -> None:
    labels = [column.label(language) for column in table.columns]
    texts = [
        [cell_text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    made = document.add_table(1 + len(texts), len(labels), "Table Grid")
    made.autofit = False
    _widths(made, [labels, *texts])
    for row, cells in zip(made.rows, [labels, *texts], strict=True):
        _write(row, cells, bold=cells is labels)
    _repeat(made.rows[0])


def _write(row: _Row, cells: list[str], *, bold: bool) -> None:
    for cell, text in zip(row.cells, cells, strict=True):
        run = cell.paragraphs[0].add_run(workbook_text(text))
        run.bold = bold or None


def _widths(made: Table, rows: list[list[str]]) -> None:
    """Give each column a share of the page by the longest of its texts, within bounds."""
    from docx.shared import Mm

    wanted = [
        min(max(_NARROWEST, *(len(row[at]) for row in rows)), _WIDEST) for at in range(len(rows[0]))
    ]
    for column, share in zip(made.columns, wanted, strict=True):
        column.width = Mm(round(267 * share / sum(wanted)))


def _repeat(row: _Row) -> None:
    """Have a row stand on each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (no public way)
