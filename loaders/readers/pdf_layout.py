"""What stands on a pdf page: lines and ruled tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zeren.loaders.readers.pdf_lines import Character, Line, lines_of
from zeren.loaders.readers.pdf_tables import RuledTable, ruled_tables

UNKNOWN = "\ufffd"


@dataclass(slots=True)
class Page:
    """A page's lines from top to bottom, and its tables."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)
    pictures: int = 0


def page_of(path: Path, page: Any) -> Page:
    """Take lines and tables of a page of pdfplumber."""
    characters = [
        Character(
            _readable(one["text"]), one["x0"], one["x1"], one["top"], one["bottom"], one["size"]
        )
        for one in page.chars
        if one["upright"] and one["text"]
    ]
    tables, rest = ruled_tables(path, page, characters)
    lines = list(lines_of(rest))
    return Page(page.page_number, page.width, page.height, lines, tables, len(page.images))


def _readable(text: str) -> str:
    """Give U+FFFD for a glyph whose font does not say which character it is."""
    return UNKNOWN if text.startswith("(cid:") or "\x00" in text else text
