"""Markdown that was put into a document of another form as it is: its marks are no words there."""

from __future__ import annotations

from msgspec.structs import replace

from zeren.loaders.readers.markdown import HEADING, ITEM, MARKUP, RULE, is_markdown, marks
from zeren.loaders.text.characters import Passage, joined
from zeren.loaders.text.document import Block, Document, Heading, Ignored, Paragraph, Table


def unmarked(document: Document) -> Document:
    """Leave the marks out and make headings of lines with ``#``; others stay as they are."""
    if not is_markdown(document.source.text):
        return document
    cleaner = _Cleaner()
    blocks = tuple(one for block in document.blocks for one in cleaner.block(block))
    return replace(document, blocks=blocks, ignored=(*document.ignored, *cleaner.ignored))


class _Cleaner:
    def __init__(self) -> None:
        self.ignored: list[Ignored] = []
        self._known: dict[Passage, Passage] = {}

    def block(self, block: Block) -> list[Block]:
        if isinstance(block, Table):
            rows = tuple(tuple(self._words(cell) for cell in row) for row in block.rows)
            return [Table(block.number, rows)]
        if isinstance(block, Heading):
            return [Heading(block.level, self._words(block.words))]
        return self._paragraph(block)

    def _paragraph(self, paragraph: Paragraph) -> list[Block]:
        first = paragraph.lines[0]
        heading = HEADING.match(first.text)
        if heading and len(paragraph.lines) == 1:
            self._leave_out(first.cut(0, len(heading[1])), MARKUP)
            return [Heading(len(heading[1]), self._words(first.cut(heading.end())))]
        lines = []
        for line in paragraph.lines:
            item = ITEM.match(line.text)
            start = item.end() if item and item[0].strip() else 0
            rule = RULE.fullmatch(line.text) is not None
            self._leave_out(line if rule else line.cut(0, start), MARKUP)
            if not rule and (words := self._words(line.cut(start)).strip()):
                lines.append(words)
        return [Paragraph(joined(lines), tuple(lines))] if lines else []

    def _words(self, passage: Passage) -> Passage:
        """Take the words of a passage; a cell that covers several fields comes again."""
        if passage not in self._known:
            pieces, position = [], 0
            for start, end, reason in marks(passage.text, sure=True):
                pieces.append(passage.cut(position, start))
                self._leave_out(passage.cut(start, end), reason)
                position = end
            pieces.append(passage.cut(position))
            self._known[passage] = joined(pieces)
        return self._known[passage]

    def _leave_out(self, words: Passage, reason: str) -> None:
        self.ignored += [Ignored(span.start, span.end, reason) for span in words.spans]
