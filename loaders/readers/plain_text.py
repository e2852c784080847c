"""Plain text and Markdown: headings by ``#``, tables by tabs or pipes, paragraphs by gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zeren.graph.provenance import SourceSpan
from zeren.loaders.readers.page_marks import bare_number, is_mark, marks_inside
from zeren.loaders.text.characters import EMPTY, Passage, joined
from zeren.loaders.text.document import Block, Document, Heading, Ignored, Paragraph, Source, Table
from zeren.loaders.text.patterns import lazy

_HEADING = lazy(r"(#{1,6})\s+(?=\S)")
_RULE = lazy(r"\s*([-*_=])(?:\s*\1){2,}\s*")
_MARKUP = lazy(r"</?(?:p|br|b|i|u|strong|em|span|div|sup|sub)\b[^<>]*>", re.IGNORECASE)
_DIVIDER = lazy(r"[\s|:-]+")
_PIPE = lazy(r"(?<!\\)\|")
_FORM_FEED = lazy(r"[\r\n]{0,4}\f")
_LINE = lazy(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")


def read(source: Source) -> Document:
    """Divide a decoded text into blocks."""
    reader = _Reader(source)
    blocks = tuple(reader.blocks())
    return Document(source, blocks, tuple(reader.ignored))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.ignored: list[Ignored] = []
        self.tables = 0

    def blocks(self) -> Iterator[Block]:
        lines: list[tuple[int, int]] = []
        rows: list[tuple[int, int]] = []
        piped: list[tuple[int, int]] = []
        for match, gap in self._lines():
            start, end = match.span()
            if gap:
                yield from self._paragraph(lines)
                yield from self._table(rows)
                yield from self._piped(piped)
            if piped and "|" not in match[0]:
                yield from self._piped(piped)
            if piped or ("|" in match[0] and self._divider_follows(end)):
                yield from self._paragraph(lines)
                yield from self._table(rows)
                piped.append((start, end))
            elif "\t" in match[0]:
                yield from self._paragraph(lines)
                rows.append((start, end))
            elif rows:
                rows.append((start, end))
            elif not match[0].strip():
                yield from self._paragraph(lines)
            elif _RULE.fullmatch(match[0]):
                yield from self._paragraph(lines)
                self._leave_out(start, end, "markup")
            elif heading := _HEADING.match(match[0]):
                yield from self._paragraph(lines)
                self._leave_out(start, start + len(heading[1]), "markup")
                words = self._passage(start + heading.end(), end)
                yield Heading(len(heading[1]), words)
            else:
                lines.append((start, end))
        yield from self._paragraph(lines)
        yield from self._table(rows)
        yield from self._piped(piped)

    def _lines(self) -> Iterator[tuple[re.Match[str], bool]]:
        """Give the lines that are no page's mark, and whether an empty line stands before them."""
        end, gap = 0, False
        for match in _LINE.finditer(self.text):
            gap = gap or self._gap(end, match.start())
            end = match.end()
            if is_mark(match[0]) or self._ends_page(match):
                self._leave_out(*match.span(), "page number")
            else:
                yield match, gap
                gap = False

    def _ends_page(self, line: re.Match[str]) -> bool:
        """Tell a bare number that stands right before a form feed."""
        if _FORM_FEED.match(self.text, line.end()) is None:
            return False
        return bare_number(line[0]) is not None

    def _gap(self, before: int, after: int) -> bool:
        """Tell whether an empty line stands between two lines."""
        ends = self.text[before:after].replace("\r\n", "\n")
        return ends.count("\n") + ends.count("\r") > 1

    def _divider_follows(self, end: int) -> bool:
        """Tell whether the next line is the line of dashes under a Markdown table's header."""
        below = _LINE.search(self.text, end)
        if below is None or self._gap(end, below.start()) or not {"|", "-"} <= set(below[0]):
            return False
        return _DIVIDER.fullmatch(below[0]) is not None

    def _leave_out(self, start: int, end: int, reason: str) -> None:
        self.ignored.append(Ignored(start, end, reason))

    def _passage(self, start: int, end: int, cell: tuple[int, int, int] | None = None) -> Passage:
        """Take the words of a stretch, mark-up and page marks left out."""
        words = self.text[start:end]
        between = [(*one.span(), "markup") for one in _MARKUP.finditer(self.text, start, end)]
        marks = marks_inside(words)
        between += [(start + left, start + right, "page number") for left, right in marks]
        if not between:
            start += len(words) - len(words.lstrip())
            return self._piece(start, start + len(words.strip()), cell)
        pieces = []
        for left, right, reason in sorted(between):
            if left < start:
                continue
            pieces.append((start, left))
            self._leave_out(left, right, reason)
            start = right
        pieces.append((start, end))
        return joined(self._piece(*piece, cell) for piece in pieces).strip()

    def _piece(self, start: int, end: int, cell: tuple[int, int, int] | None) -> Passage:
        if start >= end:
            return EMPTY
        span = SourceSpan(start, end, None, None, *(cell or (None, None, None)))
        return Passage(self.text[start:end], (span,))

    def _paragraph(self, lines: list[tuple[int, int]]) -> Iterator[Paragraph]:
        if lines:
            passages = tuple(self._passage(*line) for line in lines)
            yield Paragraph(joined(passages), passages)
            lines.clear()

    def _table(self, lines: list[tuple[int, int]]) -> Iterator[Table]:
        """Make rows of lines; a line that only fills up the row before it goes on in its cells."""
        if not lines:
            return
        self.tables += 1
        rows: list[tuple[Passage, ...]] = []
        for start, end in lines:
            tabs = self.text.count("\t", start, end)
            last = rows[-1] if rows else ()
            if last and (not tabs or len(last) + tabs == len(rows[0])):
                first, *others = self._cells(start, end, len(rows), len(last))
                rows[-1] = (*last[:-1], last[-1] + first, *others)
            else:
                rows.append(tuple(self._cells(start, end, len(rows) + 1)))
        lines.clear()
        yield Table(self.tables, tuple(rows))

    def _cells(self, start: int, end: int, row: int, column: int = 1) -> Iterator[Passage]:
        while True:
            tab = self.text.find("\t", start, end)
            stop = end if tab < 0 else tab
            yield self._passage(start, stop, (self.tables, row, column))
            if tab < 0:
                return
            self._leave_out(tab, tab + 1, "cell border")
            start, column = tab + 1, column + 1

    def _piped(self, lines: list[tuple[int, int]]) -> Iterator[Table]:
        """Make rows of lines with pipes; the line of dashes under the header is mark-up."""
        if not lines:
            return
        self.tables += 1
        rows: list[tuple[Passage, ...]] = []
        for at, (start, end) in enumerate(lines):
            if at == 1 and _DIVIDER.fullmatch(self.text, start, end):
                self._leave_out(start, end, "markup")
                continue
            rows.append(tuple(self._piped_cells(start, end, len(rows) + 1)))
        lines.clear()
        yield Table(self.tables, tuple(rows))

    def _piped_cells(self, start: int, end: int, row: int) -> Iterator[Passage]:
        borders = [match.start() for match in _PIPE.finditer(self.text, start, end)]
        for border in borders:
            self._leave_out(border, border + 1, "cell border")
        stretches = [(a + 1, b) for a, b in pairwise([start - 1, *borders, end])]
        outer = [at for at in (0, -1) if not self.text[slice(*stretches[at])].strip()]
        first, last = (1 if 0 in outer else 0), len(stretches) - (1 if -1 in outer else 0)
        for column, (a, b) in enumerate(stretches[first:last], 1):
            yield self._passage(a, b, (self.tables, row, column))
