"""Word documents (docx): paragraphs with the numbers that Word gives them, headings and tables.

The transcript (see `transcript`) holds the words as Word shows them with all changes accepted:
automatic numbers stand before their paragraphs. Deleted and hidden words, the table of contents
and notes stand in it as ignored; page headers and footers do not.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from zeren.loaders.readers.archives import (
    attribute,
    child,
    local,
    main_part,
    opened,
    part,
    related,
    value,
    whole,
)
from zeren.loaders.readers.file_properties import of_office
from zeren.loaders.readers.grid import Field
from zeren.loaders.readers.limits import MOST_CELLS, MOST_SPAN
from zeren.loaders.readers.refusals import damaged, too_much, without_words
from zeren.loaders.readers.transcript import PLACE
from zeren.loaders.readers.unmarked import unmarked
from zeren.loaders.readers.word_blocks import Blocks, Look, has_words
from zeren.loaders.readers.word_numbering import Numbering
from zeren.loaders.readers.word_runs import HOLDERS, Words, words_of
from zeren.loaders.text.document import Document
from zeren.loaders.text.patterns import lazy

_EMBEDDED = lazy(r"word/embeddings/[^/]+\Z")
_BLACK = lazy("黑体|SimHei")
_BODY = 9
"""The outline level of text that is no heading."""


def read(path: Path, content: bytes) -> Document:
    """Read a docx; SourceFormat where it is damaged, asks for too much, or has no words."""
    with opened(path, content, "docx") as archive:
        parts = parts_of(path, archive)
        properties = of_office(path, archive)
    return replace(written(path, parts, content, "docx"), properties=properties)


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML of a document, as docx divides it, and the names of the files in it."""

    body: Any
    styles: Any = None
    numbering: Any = None
    footnotes: Any = None
    comments: Any = None
    embedded: Sequence[str] = ()


def parts_of(path: Path, archive: zipfile.ZipFile) -> Parts:
    """Take the parts of a document out of its archive; SourceFormat where they are damaged."""
    name = main_part(path, archive) or "word/document.xml"
    body = child(part(path, archive, name), "body")
    if body is None:
        raise damaged(path, "docx")
    kinds = dict(related(path, archive, name).values())
    styles, numbering, notes, comments = (
        part(path, archive, kinds.get(kind, ""))
        for kind in ("styles", "numbering", "footnotes", "comments")
    )
    embedded = sorted(name for name in archive.namelist() if _EMBEDDED.match(name))
    return Parts(body, styles, numbering, notes, comments, embedded)


def written(path: Path, parts: Parts, content: bytes, form: str) -> Document:
    """Write the transcript of a document's parts; SourceFormat where they have no words."""
    reader = _Reader(path, _Styles(parts.styles), Numbering(parts.numbering))
    reader.comments = dict(_comments(parts.comments))
    reader.read(parts.body)
    reader.say_comments()
    reader.notes(parts.footnotes)
    if not reader.transcript.blocks:
        raise without_words(path, form)
    for file in parts.embedded:
        reader.transcript.doubt("embedded-unread", file.rpartition("/")[2])
    return unmarked(reader.transcript.document(path.name, content, form))


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    level: int | None = None
    list: str | None = None
    depth: int | None = None
    centred: bool = False
    size: int = 0
    bold: bool = False


class _Styles:
    """Paragraph styles by id, each with what it has from the styles that it is based on."""

    def __init__(self, root: Any) -> None:
        self._elements = {
            attribute(one, "styleId"): one
            for one in (() if root is None else root)
            if local(one) == "style"
        }
        self._default = next(
            (name for name, one in self._elements.items() if attribute(one, "default") == "1"), None
        )
        self._known: dict[str | None, _Style] = {}

    def of(self, name: str | None) -> _Style:
        name = name or self._default
        if name not in self._known:
            chain: dict[str | None, Any] = {}
            current = name
            while current in self._elements and current not in chain:
                chain[current] = self._elements[current]
                current = value(chain[current], "basedOn")
            style = _Style()
            for element in reversed(chain.values()):
                style = _styled(style, element)
            self._known[name] = style
        return self._known[name]

    def is_bold(self, run: Any, *, otherwise: bool) -> bool:
        """Tell whether a run of a paragraph is bold, by its own properties and its style."""
        properties = child(run, "rPr")
        if properties is None:
            return otherwise
        style = value(properties, "rStyle")
        heavy = style is not None and self.of(style).bold
        return _is_bold(properties, otherwise=heavy or otherwise)


def _styled(base: _Style, element: Any) -> _Style:
    """Give a style with what an element's ``pPr`` and ``rPr`` say on top of it."""
    properties = child(element, "pPr")
    level = value(properties, "outlineLvl")
    depth = value(properties, "numPr", "ilvl")
    align = value(properties, "jc")
    size = value(element, "rPr", "sz")
    return _Style(
        (value(element, "name") or base.name).lower(),
        whole(level, _BODY) if level else base.level,
        value(properties, "numPr", "numId") or base.list,
        whole(depth, 0) if depth else base.depth,
        align == "center" if align else base.centred,
        whole(size, base.size),
        _is_bold(child(element, "rPr"), otherwise=base.bold),
    )


def _is_bold(properties: Any, *, otherwise: bool) -> bool:
    """Tell what run properties say of the weight; 黑体 is the bold face of Chinese type."""
    font = child(properties, "rFonts")
    if font is not None and _BLACK.search(attribute(font, "eastAsia") or ""):
        return True
    mark = child(properties, "b")
    return otherwise if mark is None else attribute(mark, "val") not in ("0", "false", "off")


class _Noted(NamedTuple):
    """A comment, the words at which it stands, and the row and column of their cell.

    ``struck``: words that are struck through there, in the place of a comment.
    """

    id: str
    place: str
    cell: tuple[int, int] | None = None
    struck: str = ""


class _Reader:
    def __init__(self, path: Path, styles: _Styles, numbering: Numbering) -> None:
        self.path = path
        self.budget = MOST_CELLS
        self.styles = styles
        self.numbering = numbering
        self.blocks = Blocks()
        self.transcript = self.blocks.transcript
        self.pictures: list[str] = []
        self.comments: dict[str, str] = {}
        self.noted: list[_Noted] = []

    def read(self, body: Any) -> None:
        for block in _blocks(body):
            if local(block) != "tbl":
                self._paragraph(block)
            elif _is_layout(block):
                for row in _inside(block, "tr"):
                    for cell in _inside(row, "tc"):
                        self.read(cell)
            else:
                self.blocks.table(self._rows(block))
                self._say_pictures()
                self.say_comments(self.transcript.tables)
        self.blocks.close_title()

    def notes(self, root: Any) -> None:
        for note in () if root is None else root:
            for paragraph in _blocks(note):
                text = words_of(paragraph).shown.strip()
                if text:
                    self.transcript.leave_out(text, "footnote")

    def _paragraph(self, paragraph: Any) -> None:
        words = self._words(paragraph)
        style = _styled(self.styles.of(value(paragraph, "pPr", "pStyle")), paragraph)
        text = self._numbered(style, words.shown)
        if style.name.startswith("toc "):
            self.blocks.leave_out(text, "table of contents")
        elif text.strip() and not words.shown.strip():
            self.blocks.leave_out(text, "number without words")
        elif text.strip():
            size = max(words.sizes, default=style.size)
            self.blocks.paragraph(text, Look(style.level, style.centred, size))
        for hidden, reason in words.left_out:
            self.blocks.leave_out(hidden, reason)
        self._say_pictures()
        self.say_comments()
        for box in words.boxes:
            self.read(box)

    def _words(self, paragraph: Any) -> Words:
        strong = self.styles.of(value(paragraph, "pPr", "pStyle")).bold
        words = words_of(paragraph, lambda run: self.styles.is_bold(run, otherwise=strong))
        self.pictures += words.pictures
        place = words.shown.strip()[:PLACE]
        self.noted += [_Noted(one, place) for one in words.comments]
        if struck := words.struck.strip():
            self.noted.append(_Noted("", place or struck[:PLACE], struck=struck))
        return words

    def say_comments(self, table: int | None = None) -> None:
        """Say comments on what was just written, a table or words, and what is struck in it."""
        for one in self.noted:
            cell = (table, *one.cell) if table and one.cell else None
            if one.struck:
                self.transcript.aside("words-struck", one.struck, "deleted text", one.place, cell)
                continue
            words = self.comments.pop(one.id, "")
            self.transcript.aside("comment-unread", words, "comment", one.place, cell)
        self.noted = []

    def _say_pictures(self) -> None:
        """Say which pictures stand in what was just written."""
        for name in self.pictures:
            self.transcript.doubt("picture-unread", name)
        self.pictures = []

    def _numbered(self, style: _Style, text: str) -> str:
        """Write the automatic number of a paragraph before its words."""
        if style.list in (None, "0"):
            return text
        number = self.numbering.next(style.list, style.depth or 0)
        gap = " " if text.strip() and number[-1:].isalnum() else ""
        return number + gap + text.lstrip()

    def _rows(self, table: Any) -> list[list[Field]]:
        """Lay out the rows of a table; a cell merged downwards is its first row's cell."""
        rows: list[list[Field]] = []
        width = 0
        for row in _inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            before = whole(value(row, "trPr", "gridBefore"), 0, MOST_SPAN)
            fields: list[Field] = [""] * before
            for cell in _inside(row, "tc"):
                self._cell(cell, rows, fields)
                self._weigh(len(fields))
            rows.append(fields)
            width = max(width, len(fields))
            self._weigh(width * len(rows))
        self.budget -= width * len(rows)
        return [[*row, *[""] * (width - len(row))] for row in rows]

    def _weigh(self, fields: int) -> None:
        """Refuse a document whose tables cover more fields than `limits` allows."""
        if fields > self.budget:
            raise too_much(
                self.path, "tables of too many cells", "表格单元格过多", f"{MOST_CELLS:,}"
            )

    def _cell(self, cell: Any, rows: list[list[Field]], fields: list[Field]) -> None:
        at = len(fields)
        merge = child(cell, "tcPr", "vMerge")
        goes_on = merge is not None and (attribute(merge, "val") or "continue") == "continue"
        noted = len(self.noted)
        text = self._cell_text(cell)
        within = (len(rows) + 1, at + 1)
        self.noted[noted:] = [one._replace(cell=within) for one in self.noted[noted:]]
        if goes_on and not text and rows and at < len(rows[-1]):
            above = rows[-1][at]
            origin = above if isinstance(above, tuple) else (len(rows) - 1, at)
            fields.append(origin)
        else:
            origin = (len(rows), at)
            fields.append(text)
        beside = child(cell, "tcPr", "hMerge")
        if at and beside is not None and attribute(beside, "val") != "restart":
            fields[-1] = fields[-2] if isinstance(fields[-2], tuple) else (len(rows), at - 1)
        width = whole(value(cell, "tcPr", "gridSpan"), 1, MOST_SPAN)
        fields.extend([origin] * (width - 1))

    def _cell_text(self, cell: Any) -> str:
        lines = []
        for block in _blocks(cell):
            if local(block) == "tbl":
                rows = self._rows(block)
                lines += [" ".join(one for one in row if isinstance(one, str)) for row in rows]
            else:
                style = _styled(self.styles.of(value(block, "pPr", "pStyle")), block)
                lines.append(self._numbered(style, self._words(block).shown))
        return "\n".join(line.strip() for line in lines if line.strip())


def _comments(root: Any) -> Iterator[tuple[str, str]]:
    """Give the words of each comment by its id."""
    for one in () if root is None else root:
        paragraphs = (words_of(paragraph).shown.strip() for paragraph in _blocks(one))
        yield attribute(one, "id") or "", " ".join(filter(None, paragraphs))


def _blocks(element: Any) -> Iterator[Any]:
    """Give paragraphs and tables in order, out of content controls and the like."""
    for one in element:
        name = local(one)
        if name in ("p", "tbl"):
            yield one
        elif HOLDERS.fullmatch(name):
            yield from _blocks(one)


def _is_layout(table: Any) -> bool:
    """Tell a table that only places another one: no row has words in more than one cell."""
    rows = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
    if not any(local(one) == "tbl" for row in rows for cell in row for one in _blocks(cell)):
        return False
    filled = (sum(1 for cell in row if has_words(cell)) for row in rows)
    return len(rows) == 1 or max(filled, default=0) < 2


def _inside(element: Any, wanted: str) -> Iterator[Any]:
    for one in element:
        if local(one) == wanted:
            yield one
        elif HOLDERS.fullmatch(local(one)):
            yield from _inside(one, wanted)
