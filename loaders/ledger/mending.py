"""Rows of a list that were read with doubts: written to be mended, and taken back.

The file (CSV) has a line a row: its place (表1行5), why it is doubtful, and its cells as they
stand; a line with the header of its table stands before. Given again, the cells that were changed
take the place of those of the original. Their words stand in the mended file, which follows the
original in the source text, so that each can be read again at its place.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, NoReturn

from msgspec.structs import replace

from zeren.graph.errors import SourceFormat, quoted_zh
from zeren.graph.issues import Issue, Severity
from zeren.graph.model import Plan
from zeren.graph.provenance import SourceSpan
from zeren.loaders.ledger.cells import guarded, unguarded
from zeren.loaders.readers import csv_file
from zeren.loaders.readers.excel_marks import column_of
from zeren.loaders.structure.tables.headers import IsOffice, headers_of
from zeren.loaders.text.characters import Passage
from zeren.loaders.text.document import Block, Document, Ignored, Source, Table
from zeren.loaders.text.patterns import lazy

HEAD = ("位置", "读取提示")
_FILE, _HEADER = "文件", "表头"
_CELL = lazy("!([A-Z]{1,3})[0-9]{1,7}$")
_PLACE = lazy("表([0-9]{1,9})行([0-9]{1,9})")
_NOT_OF_ROWS = frozenset(
    [
        "comment-kept",
        "comment-unread",
        "row-hidden",
        "words-struck",
        "column-unknown",
        "column-second",
        "column-missing",
        "list-unread",
        "merge-overlap",
        "bold-unread",
    ]
)
"""Doubts that no other words in a row would end."""
_Row = tuple[int, int]


def failed_rows(document: Document, plan: Plan, language: str, is_office: IsOffice) -> str:
    """Write the rows of a plan's lists that something is wrong with; empty where there are none."""
    doubts: dict[_Row, list[str]] = {}
    rows = _rows_of_tasks(plan)
    for issue in plan.issues:
        if issue.severity is Severity.INFO or issue.code in _NOT_OF_ROWS:
            continue
        for row in _rows_of(issue, rows):
            told = doubts.setdefault(row, [])
            if (message := issue.message(language)) not in told:
                told.append(message)
    tables = {block.number: block for block in document.blocks if isinstance(block, Table)}
    if not any(table in tables for table, _ in doubts):
        return ""
    lines = [[_FILE, document.source.sha256, document.source.name], list(HEAD)]
    for number, table in tables.items():
        failed = sorted(row for of, row in doubts if of == number)
        if failed:
            lines.extend(_header(number, table, failed[0], is_office))
        for at in failed:
            cells = [cell.text for cell in table.rows[at - 1]]
            lines.append([f"表{number}行{at}", "；".join(doubts[number, at]), *cells])
    return _written(lines)


def _rows_of_tasks(plan: Plan) -> dict[int, _Row]:
    """Give the row of each task: the last one in which words of it stand."""
    return {
        task.number: max(found)
        for task in plan.tasks
        if (found := [(one.table, one.row) for one in task.spans if one.table and one.row])
    }


def _rows_of(issue: Issue, rows: dict[int, _Row]) -> Iterator[_Row]:
    placed = {(one.table, one.row) for one in issue.spans if one.table and one.row}
    if issue.owner.kind == "task" and issue.owner.number in rows:
        yield rows[issue.owner.number]
    else:
        yield from sorted(placed)


def _header(number: int, table: Table, row: int, is_office: IsOffice) -> Iterator[list[str]]:
    """Give the header above a row as a line, to know its cells by."""
    headers = headers_of(table.rows, is_office)
    if above := [at for at in headers if at < row - 1]:
        header = headers[above[-1]]
        yield [f"表{number}", _HEADER, *(cell.text for cell in header.cells)]


def _written(lines: Sequence[Sequence[str]]) -> str:
    width = max(map(len, lines))
    out = io.StringIO()
    writer = csv.writer(out)
    for line in lines:
        writer.writerow([guarded(cell) for cell in (*line, *[""] * (width - len(line)))])
    return "\ufeff" + out.getvalue()


class _Mended(NamedTuple):
    """A line of a mended file: its place in it, that of the row it mends, and its cells."""

    line: int
    row: _Row
    cells: Sequence[Passage]


def mend(document: Document, mended: Source) -> Document:
    """Put the cells of a mended file in the place of those of a document.

    SourceFormat where the file is none of this document's, or names a row that is not there.
    """
    offset = len(document.source.text) + 1
    read = csv_file.read(mended)
    (table,) = (block for block in read.blocks if isinstance(block, Table))
    told = {one.row: one for one in _lines(mended, table, document.source)}
    known = {(block.number, row) for block in _tables(document) for row, _ in _numbered(block)}
    for row, one in told.items():
        if row not in known:
            _wrong(
                mended,
                one.line,
                f"表{row[0]}行{row[1]}",
                "the place of a row",
                "应为表中一行的位置",
            )
    mending = _Mending(mended, told, offset)
    blocks: list[Block] = [
        mending.table(block) if isinstance(block, Table) else block for block in document.blocks
    ]
    used = {(one.start, one.end) for one in mending.kept}
    cells = (cell for row in table.rows for cell in row)
    rest = (
        Ignored(span.start + offset, span.end + offset, "mended rows")
        for cell in cells
        for span in cell.spans
        if (span.start + offset, span.end + offset) not in used
    )
    marks = (Ignored(a + offset, b + offset, reason) for a, b, reason in read.ignored)
    replaced = (Ignored(span.start, span.end, "mended cell") for span in mending.gone)
    changed = {(one.table, one.row, one.column) for one in mending.kept}
    return replace(
        document,
        source=_together(document.source, mended),
        blocks=tuple(blocks),
        issues=tuple(one for one in document.issues if _formula_cell(one) not in changed),
        ignored=(*document.ignored, *replaced, *rest, *marks),
    )


def _formula_cell(issue: Issue) -> tuple[int | None, int | None, int | None] | None:
    """Give the cell of a formula that was not read; None of another doubt."""
    named = _CELL.search(issue.read_as)
    if issue.code != "formula-unread" or named is None or not issue.spans:
        return None
    return issue.spans[0].table, issue.spans[0].row, column_of(named[1]) + 1


def _together(source: Source, mended: Source) -> Source:
    sums = f"{source.sha256} {mended.sha256}".encode()
    text = f"{source.text}\n{mended.text}"
    name = f"{source.name} + {mended.name}"
    return Source(name, text, hashlib.sha256(sums).hexdigest(), source.encoding)


def _tables(document: Document) -> Iterator[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def _numbered(table: Table) -> Iterable[tuple[int, tuple[Passage, ...]]]:
    return enumerate(table.rows, 1)


def _lines(mended: Source, table: Table, source: Source) -> Iterator[_Mended]:
    """Give the lines that mend a row; the first one says of which file they are."""
    first = table.rows[0] if table.rows else ()
    if len(first) < 2 or first[0].text != _FILE or first[1].text != source.sha256:
        en = f"the SHA-256 of {source.name}, {source.sha256},"
        zh = f"应为 {source.name} 的 SHA-256（{source.sha256}）"
        _wrong(mended, 1, first[1].text if len(first) > 1 else "", en, zh)
    for line, cells in _numbered(table):
        if match := _PLACE.fullmatch(cells[0].text if cells else ""):
            yield _Mended(line, (int(match[1]), int(match[2])), cells[len(HEAD) :])


def _wrong(mended: Source, line: int, value: str, en: str, zh: str) -> NoReturn:
    raise SourceFormat(
        f"{mended.name}: row {line}: {en} expected, found {value!r:.60}.",
        f"{mended.name}：第 {line} 行：{zh}，实际为{quoted_zh(value, 60)}。",
    )


class _Mending:
    """Puts mended cells into tables; ``kept`` are their places, ``gone`` those that they take."""

    def __init__(self, mended: Source, told: Mapping[_Row, _Mended], offset: int) -> None:
        self.mended, self.told, self.offset = mended, told, offset
        self.kept: list[SourceSpan] = []
        self.gone: list[SourceSpan] = []

    def table(self, table: Table) -> Table:
        rows = list(table.rows)
        for at, cells in _numbered(table):
            line = self.told.get((table.number, at))
            if line is None:
                continue
            if any(line.cells[len(cells) :]) or len(line.cells) < len(cells):
                en, zh = f"{len(cells)} cells", f"应有 {len(cells)} 格"
                _wrong(self.mended, line.line, str(len(line.cells)), en, zh)
            pairs = enumerate(zip(cells, line.cells, strict=False), 1)
            rows[at - 1] = tuple(
                self._cell(cell, words, (table.number, at, column))
                for column, (cell, words) in pairs
            )
        return replace(table, rows=tuple(rows))

    def _cell(self, cell: Passage, words: Passage, place: tuple[int, int, int]) -> Passage:
        plain = unguarded(words.text)
        if cell.text.split() == plain.split():
            return cell
        spans = words.cut(len(words) - len(plain)).spans if plain else ()
        moved = tuple(
            SourceSpan(one.start + self.offset, one.end + self.offset, None, None, *place)
            for one in spans
        )
        self.kept.extend(moved)
        self.gone.extend(cell.spans)
        return Passage(plain, moved)
