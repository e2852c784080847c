"""What stands on a pdf page: lines and ruled tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zeren.loaders.readers.pdf_lines import Character, Line, lines_of
from zeren.loaders.readers.pdf_tables import RuledTable, ruled_tables

UNKNOWN = "\ufffd"
_BELOW = 0.14
"""The share of a Chinese character's height that stands below the base line."""


@dataclass(slots=True)
class Page:
    """A page's lines from top to bottom, and its tables."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)
    pictures: int = 0
    covered: float = 0.0
    """The share of the page that pictures cover."""

    @property
    def words(self) -> int:
        """Count the characters of its text, page numbers and running heads apart."""
        count = sum(len(line.text) for line in self.lines if not line.furniture)
        return count + sum(len(text) for table in self.tables for text in table.words())


def page_of(path: Path, page: Any) -> Page:
    """Take lines and tables of a page of pdfplumber."""
    characters = [_character(one) for one in page.chars if one["upright"] and one["text"]]
    tables, rest = ruled_tables(path, page, characters)
    lines = list(lines_of(rest))
    area = max(1.0, page.width * page.height)
    covered = sum(one["width"] * one["height"] for one in page.images) / area
    count = len(page.images)
    return Page(page.page_number, page.width, page.height, lines, tables, count, covered)


def _character(one: Any) -> Character:
    """Take a character; its box stands on the base line, whatever its font says of descents.

    Fonts of one line may differ so much in it that their boxes share no height.
    """
    size = one["size"]
    bottom = one["bottom"] + one["y0"] - one["matrix"][5] + _BELOW * size
    return Character(_readable(one["text"]), one["x0"], one["x1"], bottom - size, bottom, size)


def _readable(text: str) -> str:
    """Give U+FFFD for a glyph whose font does not say which character it is."""
    return UNKNOWN if text.startswith("(cid:") or "\x00" in text else text
