"""Plain text and Markdown: headings by ``#``, tables by tabs or pipes, paragraphs by gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.loaders.readers.grid import SpanningCell, grid
from zeren.loaders.readers.html_fragments import Fragment, fragments, outside
from zeren.loaders.readers.markdown import (
    DELETED,
    HEADING,
    ITEM,
    PICTURE,
    RULE,
    bold_in,
    is_markdown,
    marks,
    spoken,
    stands_alone,
)
from zeren.loaders.readers.page_marks import bare_number, is_mark, marks_inside
from zeren.loaders.readers.transcript import PLACE
from zeren.loaders.text.characters import EMPTY, Passage, joined
from zeren.loaders.text.document import (
    Block,
    Document,
    Heading,
    Ignored,
    Paragraph,
    Source,
    Table,
    merged_stretches,
)
from zeren.loaders.text.patterns import lazy

_DIVIDER = lazy(r"[\s|:-]+")
_PIPE = lazy(r"(?<!\\)\|")
_FORM_FEED = lazy(r"[\r\n]{0,4}\f")
_ADDRESS = lazy(r"""(?:\]\(|src\s*=\s*["']?\s*)([^()\s"'>]+)""", re.IGNORECASE)
_CELL = "cell"
_SECTION = lazy(
    r"\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部])"
    r"[^\t。；，,;：:]{2,30}\s*"
)
"""A section's title between the rows of a table: （一）优化服务."""
_NOTE = lazy(r"\s*注\s*[:：]|\s*备注\s*[:：]")
_LINE = lazy(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")


def read(source: Source) -> Document:
    """Divide a decoded text into blocks; breaks and entities of html in it become characters."""
    reader = _Reader(source)
    blocks = tuple(reader.blocks())
    source = replace(source, text=reader.text)
    bold = merged_stretches(bold_in(reader.raw))
    return Document(source, blocks, tuple(reader.ignored), tuple(reader.issues), bold)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.name = source.name
        self.raw = source.text
        self.html = list(fragments(source.text))
        self.text = spoken(source.text, [(one.start, one.end) for one in self.html])
        self.markdown = is_markdown(source.text)
        self.ignored: list[Ignored] = []
        self.issues: list[Issue] = []
        self.tables = 0

    def blocks(self) -> Iterator[Block]:
        position = 0
        for one in self.html:
            yield from self._blocks(position, one.start)
            yield from self._html(one)
            position = one.end
        yield from self._blocks(position, len(self.raw))

    def _blocks(self, start: int, end: int) -> Iterator[Block]:
        lines: list[tuple[int, int]] = []
        rows: list[tuple[int, int]] = []
        piped: list[tuple[int, int]] = []
        for match, gap in self._lines(start, end):
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
            elif stands_alone(match[0]):
                yield from self._paragraph(lines)
                yield from self._alone(start, end)
            else:
                lines.append((start, end))
        yield from self._paragraph(lines)
        yield from self._table(rows)
        yield from self._piped(piped)

    def _alone(self, start: int, end: int) -> Iterator[Block]:
        """Read a line that goes on in no other: a rule, a heading, or bold from end to end."""
        line = self.raw[start:end]
        if RULE.fullmatch(line):
            self._leave_out(start, end, "markup")
        elif heading := HEADING.match(line):
            self._leave_out(start, start + len(heading[1]), "markup")
            if words := self._passage(start + heading.end(), end).strip():
                yield Heading(len(heading[1]), words)
        else:
            yield from self._paragraph([(start, end)])

    def _lines(self, start: int, end: int) -> Iterator[tuple[re.Match[str], bool]]:
        """Give the lines that are no page's mark, and whether an empty line stands before them."""
        position, gap = start, False
        for match in _LINE.finditer(self.raw, start, end):
            gap = gap or self._gap(position, match.start())
            position = match.end()
            if is_mark(match[0]) or self._ends_page(match):
                self._leave_out(*match.span(), "page number")
            else:
                yield match, gap
                gap = False

    def _ends_page(self, line: re.Match[str]) -> bool:
        """Tell a bare number that stands right before a form feed."""
        if _FORM_FEED.match(self.raw, line.end()) is None:
            return False
        return bare_number(line[0]) is not None

    def _gap(self, before: int, after: int) -> bool:
        """Tell whether an empty line stands between two lines."""
        ends = self.raw[before:after].replace("\r\n", "\n")
        return ends.count("\n") + ends.count("\r") > 1

    def _divider_follows(self, end: int) -> bool:
        """Tell whether the next line is the line of dashes under a Markdown table's header."""
        below = _LINE.search(self.raw, end)
        if below is None or self._gap(end, below.start()) or not {"|", "-"} <= set(below[0]):
            return False
        return _DIVIDER.fullmatch(below[0]) is not None

    def _leave_out(self, start: int, end: int, reason: str) -> None:
        self.ignored.append(Ignored(start, end, reason))

    def _passage(self, start: int, end: int, cell: tuple[int, int, int] | None = None) -> Passage:
        """Take the characters of a stretch, mark-up and page marks left out."""
        left_out = sorted(self._between(start, end)) if start < end else []
        if not left_out:
            return self._piece(start, end, cell)
        pieces = []
        position = start
        for first, right, reason in left_out:
            left = first + (self.text[first] != self.raw[first])
            if left < position:
                continue
            pieces.append((position, left))
            if reason == PICTURE:
                self._say_picture(left, right)
            elif reason == DELETED:
                self._say_struck(left, right, self.text[start:left] or self.text[right:end])
            else:
                self._leave_out(left, right, reason)
            position = right
        pieces.append((position, end))
        return joined(self._piece(a, b, cell) for a, b in pieces)

    def _piece(self, start: int, end: int, cell: tuple[int, int, int] | None) -> Passage:
        if start >= end:
            return EMPTY
        table, row, column = cell or (None, None, None)
        span = SourceSpan(start, end, None, None, table, row, column)
        return Passage(self.text[start:end], (span,))

    def _between(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Give what is no word of a stretch: mark-up, deleted words, pictures, page marks."""
        for left, right, reason in marks(self.raw[start:end], sure=self.markdown):
            yield start + left, start + right, reason
        for left, right in marks_inside(self.text[start:end]):
            yield start + left, start + right, "page number"

    def _say_struck(self, start: int, end: int, beside: str) -> None:
        """Leave out words that are struck through, and report them with words beside them."""
        self._leave_out(start, end, DELETED)
        written, place = self.raw[start:end].strip("~"), beside.strip()[:PLACE]
        self.issues.append(Issue("words-struck", FILE, written, place, (SourceSpan(start, end),)))

    def _say_picture(self, start: int, end: int) -> None:
        address = _ADDRESS.search(self.raw, start, end)
        written = address[1] if address else self.raw[start:end]
        self.issues.append(Issue("picture-unread", FILE, written, "", (SourceSpan(start, end),)))

    def _paragraph(self, lines: list[tuple[int, int]]) -> Iterator[Paragraph]:
        passages = tuple(passage for line in lines for passage in self._line(*line) if passage)
        lines.clear()
        if passages:
            yield Paragraph(joined(passages), passages)

    def _line(self, start: int, end: int) -> Iterator[Passage]:
        """Give the words of a line, the mark of an item left out; a break in it ends a line."""
        if (item := ITEM.match(self.raw, start, end)) and item[0].strip():
            self._leave_out(start, item.end(), "markup")
            start = item.end()
        words = self._passage(start, end)
        position = 0
        for part in words.text.split("\n"):
            yield words.cut(position, position + len(part)).strip()
            position += len(part) + 1

    def _html(self, table: Fragment) -> Iterator[Block]:
        """Read a table of html: its cells, or the blocks that it only places."""
        cells = [cell for row in table.rows for cell in row]
        if not table.is_layout:
            yield self._spanning(table)
        for start, end in outside(table.start, table.end, [(one.start, one.end) for one in cells]):
            yield from self._blocks(start, end)
        for cell in cells if table.is_layout else ():
            position = cell.start
            for inner in cell.tables:
                yield from self._blocks(position, inner.start)
                yield from self._html(inner)
                position = inner.end
            yield from self._blocks(position, cell.end)

    def _spanning(self, table: Fragment) -> Table:
        """Lay out cells that cover several fields."""
        self.tables += 1
        rows: list[tuple[Passage, ...]] = []
        cells = iter([cell for row in table.rows for cell in row])
        spanning = (
            (SpanningCell(_CELL, one.rows, one.columns) for one in row) for row in table.rows
        )
        for at, fields in enumerate(grid(Path(self.name), spanning), 1):
            words: list[Passage] = []
            for column, one in enumerate(fields, 1):
                if isinstance(one, tuple):
                    words.append(rows[one[0]][one[1]] if one[0] < at - 1 else words[one[1]])
                elif one == _CELL:
                    cell = next(cells)
                    place = (self.tables, at, column)
                    words.append(self._passage(cell.start, cell.end, place).strip())
                else:
                    words.append(EMPTY)
            rows.append(tuple(words))
        return Table(self.tables, tuple(rows))

    def _table(self, lines: list[tuple[int, int]]) -> Iterator[Block]:
        """Make rows of lines; a line that only fills up the row before it goes on in its cells.

        Behind the last row a note, or the title of a section without rows, ends the table.
        """
        if not lines:
            return
        below = lines[self._end_of_table(lines) :]
        yield self._ruled(lines[: len(lines) - len(below)])
        lines.clear()
        if below:
            yield from self._blocks(below[0][0], below[-1][1])

    def _end_of_table(self, lines: Sequence[tuple[int, int]]) -> int:
        """Count the lines of a table up to its last row, and what goes on in that row's cell."""
        last = max(at for at, line in enumerate(lines) if "\t" in self.raw[slice(*line)])
        for at in range(last + 1, len(lines)):
            if _NOTE.match(self.raw, *lines[at]) or _SECTION.fullmatch(self.raw, *lines[at]):
                return at
        return len(lines)

    def _ruled(self, lines: Sequence[tuple[int, int]]) -> Table:
        self.tables += 1
        rows: list[tuple[Passage, ...]] = []
        for start, end in lines:
            tabs = self.raw.count("\t", start, end)
            last = rows[-1] if rows else ()
            whole = len(last) == len(rows[0]) > 2 if last else False
            if whole and not tabs and _SECTION.fullmatch(self.raw, start, end):
                cell = self._passage(start, end, (self.tables, len(rows) + 1, 1)).strip()
                rows.append((cell, *(EMPTY for _ in last[1:])))
            elif last and (not tabs or len(last) + tabs == len(rows[0])):
                first, *others = self._cells(start, end, len(rows), len(last))
                rows[-1] = (*last[:-1], last[-1] + first, *others)
            else:
                rows.append(tuple(self._cells(start, end, len(rows) + 1)))
        return Table(self.tables, tuple(rows))

    def _cells(self, start: int, end: int, row: int, column: int = 1) -> Iterator[Passage]:
        while True:
            tab = self.raw.find("\t", start, end)
            stop = end if tab < 0 else tab
            yield self._passage(start, stop, (self.tables, row, column)).strip()
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
            if at == 1 and _DIVIDER.fullmatch(self.raw, start, end):
                self._leave_out(start, end, "markup")
                continue
            rows.append(tuple(self._piped_cells(start, end, len(rows) + 1)))
        lines.clear()
        yield Table(self.tables, tuple(rows))

    def _piped_cells(self, start: int, end: int, row: int) -> Iterator[Passage]:
        borders = [match.start() for match in _PIPE.finditer(self.raw, start, end)]
        for border in borders:
            self._leave_out(border, border + 1, "cell border")
        stretches = [(a + 1, b) for a, b in pairwise([start - 1, *borders, end])]
        outer = [at for at in (0, -1) if not self.text[slice(*stretches[at])].strip()]
        first, last = (1 if 0 in outer else 0), len(stretches) - (1 if -1 in outer else 0)
        for column, (a, b) in enumerate(stretches[first:last], 1):
            yield self._passage(a, b, (self.tables, row, column)).strip()
