"""A page as the browser prints it, read by PDFium: it takes a tenth of what pdfplumber takes."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import pypdfium2
from playwright.sync_api import Page
from pypdfium2 import raw


@dataclass(frozen=True)
class Sheet:
    """A sheet: its size in points, its smallest type, where its last letter ends, its words."""

    size: tuple[int, int]
    smallest: float
    right: float
    letters: int
    text: str


def sheets(page: Page) -> list[Sheet]:
    """Give the sheets on which the browser prints a page."""
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as paper:
        return [_read(sheet) for sheet in paper]


def _read(sheet: pypdfium2.PdfPage) -> Sheet:
    wide, high = sheet.get_size()
    text = sheet.get_textpage()
    drawn = [at for at in range(text.count_chars()) if raw.FPDFText_IsGenerated(text, at) == 0]
    return Sheet(
        (round(wide), round(high)),
        min(_height(text, at) for at in drawn),
        max(text.get_charbox(at, loose=True)[2] for at in drawn),
        len(drawn),
        text.get_text_range(),
    )


def _height(text: pypdfium2.PdfTextPage, at: int) -> float:
    """Give the size of the type of a letter: that of its font, drawn larger or smaller."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    return float(raw.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d))
