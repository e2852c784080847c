"""The source text of a file that is no text: its words in the order of reading, written once.

Offsets of such a file count in its transcript, which the same reader writes again from the same
bytes: paragraphs and rows end in a line feed, the cells of a row are parted by tabs, lines within a
paragraph or a cell by line feeds, and a cell that covers several fields of its table stands once,
in the first. What a reader leaves out (page numbers, navigation) stands in it too, as ignored;
mark-up (tags, scripts, styles, drawing) does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.loaders.readers.boldness import divided
from zeren.loaders.readers.pdf_lines import Recognised
from zeren.loaders.text.characters import EMPTY, Passage, joined, plain
from zeren.loaders.text.document import (
    Block,
    Document,
    Heading,
    Ignored,
    Paragraph,
    Source,
    Table,
    merged_stretches,
    writable,
)

Cell = tuple[int, int, int]
"""Table, row and column, each counted from 1."""
PLACE = 20
"""Characters by which an issue tells where in the text something stands beside it."""


class Transcript:
    """Writes the text and the blocks of a document, each word with its place."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.ignored: list[Ignored] = []
        self.issues: list[Issue] = []
        self.tables = 0
        self.bold: list[tuple[int, int]] = []
        self._pieces: list[str] = []
        self._length = 0

    def write(
        self,
        text: str,
        page: int | None = None,
        cell: Cell | None = None,
        recognised: Recognised | None = None,
    ) -> Passage:
        """Write words and give them with their place; see `boldness` for bold ones."""
        start = self._length
        pieces = [(plain(words), strong) for words, strong in divided(text)]
        for words, strong in pieces:
            if strong:
                self.bold.append((self._length, self._length + len(words)))
            self._length += len(words)
        text = "".join(words for words, _ in pieces)
        self._pieces.append(text)
        if not text:
            return EMPTY
        table, row, column = cell or (None, None, None)
        ocr = recognised.percent if recognised else None
        place = SourceSpan(start, self._length, None, page, table, row, column, ocr)
        passage = Passage(text, (place,))
        for words, percent in recognised.doubtful if recognised else ():
            at = max(0, text.find(words))
            spans = passage.cut(at, at + len(words)).spans
            self.issues.append(Issue("words-doubtful", FILE, words, f"{percent}%", spans))
        return passage

    def leave_out(self, text: str, reason: str) -> None:
        """Write a line that carries no meaning of the plan."""
        start = self._length
        self.write(text)
        self.ignored.append(Ignored(start, self._length, reason))
        self.write("\n")

    def doubt(self, code: str, written: str = "", page: int | None = None) -> None:
        """Report what is no text and stands right behind what was written last."""
        start = max(0, self._length - 1)
        span = SourceSpan(start, max(self._length, start + 1), None, page)
        self.issues.append(Issue(code, FILE, written, "", (span,)))

    def aside(
        self, code: str, words: str, reason: str, place: str, cell: Cell | None = None
    ) -> None:
        """Write words that are none of the text and report them.

        ``place`` says in words where they stand, ``cell`` in which cell of a table.
        """
        words = " ".join(words.split())
        if words:
            self.leave_out(words, reason)
            table, row, column = cell or (None, None, None)
            start, end = self.ignored[-1].start, self.ignored[-1].end
            span = SourceSpan(start, end, None, None, table, row, column)
            self.issues.append(Issue(code, FILE, words, place, (span,)))

    def end_line(self) -> None:
        self.write("\n")

    def paragraph(self, lines: Iterable[Passage]) -> None:
        """Keep lines that were written as a paragraph."""
        kept = tuple(stripped for line in lines if (stripped := line.strip()))
        if kept:
            self.blocks.append(Paragraph(joined(kept), kept))

    def heading(self, words: Passage, level: int = 1) -> None:
        if words := words.strip():
            self.blocks.append(Heading(level, words))

    def table(
        self,
        rows: Iterable[Iterable[str | tuple[int, int]]],
        page: int | None = None,
        recognised: Mapping[tuple[int, int], Recognised] | None = None,
    ) -> Table:
        """Write a table; a field is words, or the row and column (from 0) of the cell over it.

        ``recognised``: of cells by row and column (from 0), where a picture was read.
        """
        self.tables += 1
        written: list[tuple[Passage, ...]] = []
        for row_number, row in enumerate(rows, 1):
            cells: list[Passage] = []
            for column, field in enumerate(row, 1):
                if column > 1:
                    self.write("\t")
                if isinstance(field, str):
                    place = (self.tables, row_number, column)
                    read = recognised and recognised.get((row_number - 1, column - 1))
                    cells.append(self.write(field, page, place, read or None))
                else:
                    above, left = field
                    cells.append(written[above][left] if above < len(written) else cells[left])
            self.end_line()
            written.append(tuple(cells))
        table = Table(self.tables, tuple(written))
        self.blocks.append(table)
        return table

    def document(self, name: str, content: bytes, form: str) -> Document:
        """Close the transcript of a file of this name, content and form (``pdf``, ``docx`` …)."""
        source = Source(
            writable(name), "".join(self._pieces), hashlib.sha256(content).hexdigest(), form
        )
        return Document(
            source,
            tuple(self.blocks),
            tuple(self.ignored),
            tuple(self.issues),
            merged_stretches(self.bold),
        )
