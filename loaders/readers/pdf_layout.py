"""What stands on a pdf page: lines and ruled tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zeren.loaders.readers.pdf_aligned import AlignedTables
from zeren.loaders.readers.pdf_columns import zones
from zeren.loaders.readers.pdf_layers import layers, turned
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
    scanned: bool = False
    """Whether its words were recognised in a picture of it."""

    @property
    def words(self) -> int:
        """Count the characters of its text, page numbers and running heads apart."""
        count = sum(len(line.text) for line in self.lines if not line.furniture)
        return count + sum(len(text) for table in self.tables for text in table.words())


def pages_of(path: Path, page: Any, aligned: AlignedTables) -> list[Page]:
    """Take lines and tables of a page of pdfplumber: several pages where it has columns."""
    return laid_out(path, _upright(page), aligned)


def laid_out(path: Path, page: Any, aligned: AlignedTables) -> list[Page]:
    """Take lines and tables of a page that stands upright, of any form that draws as a pdf does.

    ``aligned`` is one for all pages of a document, in their order.
    """
    text, apart = layers([one for one in page.chars if one["text"]])
    area = max(1.0, page.width * page.height)
    covered = sum(one["width"] * one["height"] for one in page.images) / area
    pages = arranged(path, page, [_character(one) for one in text], aligned)
    largest = max(pages, key=lambda one: one.words)
    largest.pictures, largest.covered = len(page.images), covered
    pages[-1].lines += [_aside(words, reason, page.height) for words, reason in apart]
    return pages


def arranged(
    path: Path, page: Any, characters: Sequence[Character], aligned: AlignedTables
) -> list[Page]:
    """Put the characters of a page into its tables and lines."""
    tables, rest = ruled_tables(path, page, characters)
    if not tables:
        tables, rest = aligned.take(rest, page.height)
    return list(_columns(page, tables, rest))


def _upright(page: Any) -> Any:
    """Turn a page whose words stand sideways."""
    by = turned(page.chars)
    if not by:
        return page
    turns = (page.rotation + by) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = turns
    return type(page)(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _columns(
    page: Any, tables: Sequence[RuledTable], characters: Sequence[Character]
) -> Iterator[Page]:
    """Part a page at its columns, between its tables."""
    strips = []
    rest = list(characters)
    for table in sorted(tables, key=lambda one: one.top):
        strips.append([one for one in rest if one.top < table.top])
        rest = [one for one in rest if one.top >= table.top]
    parted = [zones(strip, page.width, page.height) for strip in (*strips, rest)]
    if all(len(strip) == 1 for strip in parted):
        yield Page(page.page_number, page.width, page.height, list(lines_of(characters)), [*tables])
        return
    for at, strip in enumerate(parted):
        for zone in strip:
            lines = list(lines_of(one.moved(-zone.left) for one in zone.characters))
            yield Page(page.page_number, zone.right - zone.left, page.height, lines)
        if at < len(tables):
            table = sorted(tables, key=lambda one: one.top)[at]
            yield Page(page.page_number, page.width, page.height, [], [table])


def _aside(words: Sequence[Any], reason: str, foot: float) -> Line:
    """Make a line of words of another layer, in the order in which they are drawn."""
    text = "".join(_readable(one["text"]) for one in words)
    left, right, size = words[0]["x0"], words[-1]["x1"], words[0]["size"]
    return Line(text, left, right, foot, foot, size, furniture=reason)


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
