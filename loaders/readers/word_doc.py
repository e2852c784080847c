"""Old Word files (doc, wps): paragraphs with the numbers that Word gives them, and tables.

The transcript is that of `word_docx`, with text boxes at the end. Files of Word 97 and later, also
those that were saved fast; page heads and feet do not stand in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from zeren.loaders.readers import compound
from zeren.loaders.readers import word_doc_file as parts
from zeren.loaders.readers.limits import LARGEST_TEXT
from zeren.loaders.readers.refusals import (
    before_word_97,
    damaged,
    encrypted,
    too_much,
    without_words,
)
from zeren.loaders.readers.unmarked import unmarked
from zeren.loaders.readers.word_blocks import Blocks, EdgedCell, Look
from zeren.loaders.readers.word_doc_lists import Style, Styles, lists_of
from zeren.loaders.readers.word_doc_sprms import (
    CharacterProperties,
    ParagraphProperties,
    of_characters,
    of_paragraph,
)
from zeren.loaders.readers.word_numbering import Numbering
from zeren.loaders.text.document import Document

_STUMBLES = (struct.error, IndexError, ValueError, OverflowError)
"""What comes of offsets and sizes that point out of the file."""
_MARKS = "\r\x07\x0c"
_CELL = "\x07"
_BEGIN, _RESULT, _END = "\x13", "\x14", "\x15"
_SIGNS = {"\x0b": "\n", "\t": " ", "\x1e": "-", "\x1f": "", "\xa0": " ", "\x0e": "\n"}
_PICTURE = "\x01"
_NO_LIST = 2047


def read(path: Path, content: bytes) -> Document:
    """Read a document; SourceFormat where it is damaged, encrypted, too old, large or empty."""
    with compound.opened(path, content, "doc") as ole:
        main = compound.stream(path, ole, "WordDocument", "doc")
        try:
            head = parts.head_of(main)
        except _STUMBLES as error:
            raise damaged(path, "doc") from error
        if head.flags & parts.ENCRYPTED:
            raise encrypted(path, "doc")
        if head.version < parts.FIRST_VERSION:
            raise before_word_97(path)
        table = compound.stream(path, ole, head.table, "doc")
        data = compound.stream(path, ole, "Data", "doc") if ole.exists("Data") else b""
    if sum(head.counts) > LARGEST_TEXT:
        raise too_much(path, "a document of too many characters", "文字过多", f"{LARGEST_TEXT:,}")
    reader = _Reader(path)
    try:
        source = _Source(main, table, data, sum(head.counts))
        reader.read(source, head.counts)
    except _STUMBLES as error:
        raise damaged(path, "doc") from error
    if not reader.blocks.transcript.blocks:
        raise without_words(path, "doc")
    return unmarked(reader.blocks.transcript.document(path.name, content, "doc"))


@dataclass(slots=True)
class _Paragraph:
    """A paragraph: where it begins, the sign that ends it, words and those left out."""

    first: int
    mark: str = "\r"
    text: str = ""
    size: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    properties: ParagraphProperties = field(default_factory=ParagraphProperties)
    style: Style = field(default_factory=Style)


class _Source:
    """The paragraphs of a file, of its text and then of what stands beside it."""

    def __init__(self, main: bytes, table: bytes, data: bytes, count: int) -> None:
        self.pieces = list(parts.pieces(main, table, count))
        if sum(len(one.text) for one in self.pieces) < count:
            raise ValueError(count)
        self.characters = parts.runs_of(main, table, parts.CHARACTERS)
        self.paragraph_runs = parts.runs_of(main, table, parts.PARAGRAPHS)
        self.styles = Styles(parts.within(main, table, parts.STYLES))
        listed = parts.within(main, table, parts.LISTS)
        overrides = parts.within(main, table, parts.OVERRIDES)
        levels = parts.behind(main, table, parts.LISTS)
        self.lists = lists_of(listed, levels, overrides)
        self.data = data
        self._fields: list[bool] = []

    def paragraphs(self) -> Iterator[_Paragraph]:
        made = _Paragraph(0)
        for piece in self.pieces:
            at = 0
            while at < len(piece.text):
                place = piece.start + piece.width * at
                changes, following = self.characters.at(place)
                end = min(len(piece.text), max(at + 1, (following - piece.start) // piece.width))
                run = piece.text[at:end]
                mark = next((n for n, sign in enumerate(run) if sign in _MARKS), None)
                if mark is not None:
                    run = run[:mark]
                self._say(made, run, changes + piece.changes)
                at += len(run)
                if mark is not None:
                    self._close(made, piece, at)
                    yield made
                    at += 1
                    made = _Paragraph(piece.first + at)
        if made.text:
            yield made

    def _say(self, made: _Paragraph, run: str, changes: bytes) -> None:
        look = of_characters(CharacterProperties(), changes)
        shown = "".join(self._shown(made, run, look))
        if shown.strip() and not (look.deleted or look.hidden):
            made.size = max(made.size, look.size)
        if look.deleted or look.hidden:
            made.left_out.append((shown, "deleted text" if look.deleted else "hidden text"))
        else:
            made.text += shown

    def _shown(self, made: _Paragraph, run: str, look: CharacterProperties) -> Iterator[str]:
        """Give the characters of a run that a reader sees; fields by their results."""
        for sign in run:
            if sign == _BEGIN:
                self._fields.append(False)
            elif sign == _RESULT and self._fields:
                self._fields[-1] = True
            elif sign == _END and self._fields:
                self._fields.pop()
            elif not all(self._fields):
                continue
            elif sign in _SIGNS:
                yield _SIGNS[sign]
            elif sign >= " ":
                yield sign
            elif sign == _PICTURE and look.special:
                made.pictures += 1

    def _close(self, made: _Paragraph, piece: parts.Piece, at: int) -> None:
        """Give a paragraph the properties that stand at its mark."""
        made.mark = piece.text[at]
        changes, _ = self.paragraph_runs.at(piece.start + piece.width * at)
        number = int.from_bytes(changes[:2], "little")
        made.style = self.styles.of(number)
        base = replace(made.style.paragraph, style=number)
        made.properties = of_paragraph(base, changes[2:] + piece.changes, self.data)
        made.size = made.size or made.style.characters.size
        made.text = made.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.blocks = Blocks()
        self.numbering = Numbering()
        self.rows: list[list[EdgedCell]] = []
        self.cells: list[str] = []
        self.lines: list[str] = []
        self.aside: list[tuple[str, str]] = []
        self.pictures = 0

    def read(self, source: _Source, counts: tuple[int, ...]) -> None:
        self.numbering = Numbering(lists=source.lists)
        ends = [sum(counts[: at + 1]) for at in range(len(counts))]
        kinds = ("text", "footnote", "page head", "comment", "footnote", "text")
        for paragraph in source.paragraphs():
            kind = next(
                (k for k, end in zip(kinds, ends, strict=True) if paragraph.first < end), ""
            )
            if kind == "text":
                self._paragraph(paragraph)
            elif kind in ("footnote", "comment"):
                self._beside(paragraph.text, kind)
        self._end_table()
        self.blocks.close_title()

    def _beside(self, text: str, kind: str) -> None:
        self._end_table()
        self.blocks.close_title()
        if kind == "comment":
            self.blocks.transcript.aside("comment-unread", text, kind, self.path.name)
        else:
            self.blocks.leave_out(text, kind)

    def _paragraph(self, paragraph: _Paragraph) -> None:
        properties = paragraph.properties
        self.aside += paragraph.left_out
        self.pictures += paragraph.pictures
        if properties.in_table or properties.nesting or paragraph.mark == _CELL:
            self._in_table(paragraph)
            return
        self._end_table()
        text = self._numbered(paragraph)
        if paragraph.style.is_contents:
            self.blocks.leave_out(text, "table of contents")
        elif text.strip() and not paragraph.text.strip():
            self.blocks.leave_out(text, "number without words")
        else:
            look = Look(properties.level, properties.centred, paragraph.size)
            self.blocks.paragraph(text, look)
        self._say_aside()

    def _numbered(self, paragraph: _Paragraph) -> str:
        properties = paragraph.properties
        if not 0 < properties.list < _NO_LIST:
            return paragraph.text
        number = self.numbering.next(str(properties.list), properties.depth)
        gap = " " if paragraph.text.strip() and number[-1:].isalnum() else ""
        return number + gap + paragraph.text.lstrip()

    def _in_table(self, paragraph: _Paragraph) -> None:
        properties = paragraph.properties
        if paragraph.mark == _CELL and properties.ends_row:
            self._end_row(properties.cells)
            return
        self.lines.append(self._numbered(paragraph).strip())
        if paragraph.mark == _CELL:
            self.cells.append("\n".join(filter(None, self.lines)))
            self.lines = []

    def _end_row(self, defined: tuple[EdgedCell, ...]) -> None:
        made = [replace(one, text=text) for one, text in zip(defined, self.cells, strict=False)]
        made += defined[len(made) :]
        for text in self.cells[len(defined) :]:
            edge = made[-1].right if made else 0
            made.append(EdgedCell(text, edge, edge + 1_000))
        self.cells = []
        self.rows.append(made)

    def _end_table(self) -> None:
        if self.cells or self.lines:
            self.cells += ["\n".join(filter(None, self.lines))] if self.lines else []
            self._end_row(())
        self.lines = []
        if self.rows:
            self.blocks.edged_table(self.path, self.rows)
            self._say_aside()
        self.rows = []

    def _say_aside(self) -> None:
        for words, reason in self.aside:
            self.blocks.leave_out(words, reason)
        for _ in range(self.pictures):
            self.blocks.transcript.doubt("picture-unread")
        self.aside, self.pictures = [], 0
