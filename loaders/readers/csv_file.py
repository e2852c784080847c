"""CSV: a table of fields parted by commas or semicolons, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from zeren.graph.provenance import SourceSpan
from zeren.loaders.readers.limits import MOST_CELLS
from zeren.loaders.readers.refusals import too_much
from zeren.loaders.text.characters import Passage, joined
from zeren.loaders.text.document import Document, Ignored, Source, Table
from zeren.loaders.text.patterns import lazy

_FIELDS = {
    one: (
        lazy(rf'(?P<quoted>"(?:[^"]|"")*")[^{one}\r\n]*|(?P<bare>[^{one}\r\n]*)'),
        lazy(rf"{one}|\r\n|\r|\n"),
    )
    for one in ",;"
}
"""By what parts fields: a field, and its end. A semicolon is what some offices' programs write."""
_DOUBLED = lazy('""')
_MOST_LOOKED_AT = 50
_LEAST_SHARE = 0.8


def is_csv(text: str) -> bool:
    """Tell a table from prose with commas: its records have one number of fields, three or more."""
    return _separator(text) is not None


def _separator(text: str) -> str | None:
    """Give what parts fields, of two that might the one that makes more records of one length."""
    shares = {one: _share_of_one_length(text, one) for one in _FIELDS}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _LEAST_SHARE else None


def _share_of_one_length(text: str, by: str) -> float:
    """Give the share of records that have the commonest number of fields; 0 if it is no table."""
    counts = [len(record) for record in islice(_records(text, by), _MOST_LOOKED_AT)]
    commonest = max(counts, key=counts.count)
    return counts.count(commonest) / len(counts) if len(counts) > 1 and commonest > 2 else 0


def read(source: Source) -> Document:
    """Read decoded CSV as one table; quotation marks and what parts fields are ignored."""
    by = _separator(source.text) or ","
    ignored: list[Ignored] = []
    rows = []
    count = 0
    for row, record in enumerate(_records(source.text, by), 1):
        cells = []
        for column, (start, end, border) in enumerate(record, 1):
            cells.append(_cell(source.text, start, end, (row, column), ignored))
            if source.text[end : end + border] == by:
                ignored.append(Ignored(end, end + 1, "cell border"))
        rows.append(tuple(cells))
        count += len(cells)
        if count > MOST_CELLS:
            raise too_much(
                Path(source.name), "a table of too many cells", "表格单元格过多", f"{MOST_CELLS:,}"
            )
    while rows and not any(rows[-1]):
        rows.pop()
    return Document(source, (Table(1, tuple(rows)),), tuple(ignored))


def _records(text: str, by: str) -> Iterator[list[tuple[int, int, int]]]:
    """Give each record's fields: first and last character, quotes included, and what ends it."""
    field_of, end_of = _FIELDS[by]
    record: list[tuple[int, int, int]] = []
    at = 0
    while at < len(text):
        field = field_of.match(text, at)
        assert field is not None
        border = end_of.match(text, field.end())
        width = len(border[0]) if border else 0
        record.append((field.start(), field.end(), width))
        at = field.end() + width
        if border is None or border[0] != by:
            yield record
            record = []
    if record:
        yield [*record, (at, at, 0)]


def _cell(
    text: str, start: int, end: int, place: tuple[int, int], ignored: list[Ignored]
) -> Passage:
    """Take a field's words; its quotation marks, and the first of a doubled one, are mark-up."""
    pieces = [(start, end)]
    if text[start:end].startswith('"'):
        close = text.rindex('"', start, end)
        doubled = (match.start() for match in _DOUBLED.finditer(text, start + 1, close))
        marks = [start, *doubled, close] if close > start else [start]
        ignored.extend(Ignored(at, at + 1, "markup") for at in marks)
        pieces = list(zip((mark + 1 for mark in marks), (*marks[1:], end), strict=True))
    row, column = place
    return joined(
        Passage(text[a:b], (SourceSpan(a, b, None, None, 1, row, column),))
        for a, b in pieces
        if a < b
    ).strip()
