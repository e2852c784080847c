"""An answer as lines of a terminal, aligned for Chinese text.

A table that is too wide is laid out anew. Columns with one and the same value go into a list of
labels and values above it; long texts are wrapped, names never. Where names have no room, some
columns of numbers from the right on are left out and named below the table; where that does not do,
each row becomes a block of labels and values. Nothing else is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from zeren.queries.outputs.display import TRUTH, display_width, padded, shown, wrapped
from zeren.queries.results import Cell, Column, Language, ResultTable

_GAP = 2
_NARROWEST = 4
_LEGIBLE = 24
"""Cells below which a text is not wrapped: names are whole, sentences have words on a line."""
_LONGEST_NAME = 40
"""Cells up to which a name of an agency or document is never wrapped."""
_LEAST = 4
"""Columns that are left at least where some are left out."""
_EMPTY = {"zh": "没有结果", "en": "no rows"}

_LEFT_OUT = {
    "zh": "未显示的列：{}（加宽窗口、--columns 或 -o 文件可见）",
    "en": "columns not shown: {} (a wider window, --columns or -o FILE has them)",
}

_Texts = Sequence[Sequence[str]]


def terminal_table(table: ResultTable, language: Language, width: int) -> str:
    """Lay an answer out for a terminal of a width; every line is filled to the same width.

    Ids are left out: names tell things apart, and the other forms have both.
    """
    named = {column.of for column in table.columns if column.of}
    table = table.without_ids()
    if not table.rows:
        return _EMPTY[language] + "\n"
    labels = [shown(column.label(language)) for column in table.columns]
    texts = [
        [cell_text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    numeric = [column.type in ("integer", "number", "quantity") for column in table.columns]
    natural = _natural(labels, texts)
    whole = [
        column.type in ("integer", "number", "quantity", "date")
        or (column.name in named and natural[at] <= _LONGEST_NAME)
        for at, column in enumerate(table.columns)
    ]
    every = range(len(labels))
    if sum(natural) + _GAP * (len(labels) - 1) <= width:
        lines = list(_grid(labels, texts, numeric, whole, width))
    else:
        same = [at for at in every if all(row[at] == texts[0][at] for row in texts)]
        rest = [at for at in every if at not in same]
        told = [(labels[at], texts[0][at]) for at in same if texts[0][at] or not rest]
        lines = list(_list(told, width))
        if rest:
            lines += [""] if lines else []
            lines += _narrow(_Chosen(labels, texts, numeric, whole, rest), language, width)
    widest = max(map(display_width, lines))
    return "".join(padded(line, widest) + "\n" for line in lines)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Columns of a table, by their places ``at``: labels, cells, which are numbers, which whole."""

    labels: Sequence[str]
    texts: _Texts
    numeric: Sequence[bool]
    whole: Sequence[bool]
    at: Sequence[int]

    def first(self, count: int) -> _Chosen:
        """Give the first of the columns alone."""
        return _Chosen(self.labels, self.texts, self.numeric, self.whole, self.at[:count])

    def natural(self) -> list[int]:
        """Give how wide each column is where nothing is wrapped."""
        return _natural([self.labels[at] for at in self.at], self.rows())

    def rows(self) -> list[list[str]]:
        """Give the cells of these columns."""
        return [[row[at] for at in self.at] for row in self.texts]

    def legible(self, width: int) -> bool:
        """Whether, at a width, names are whole and sentences have room."""
        natural = self.natural()
        room = width - _GAP * (len(natural) - 1)
        widths = _fitted(natural, [self.whole[at] for at in self.at], room)
        fit = sum(widths) <= room
        return fit and all(w >= min(n, _LEGIBLE) for n, w in zip(natural, widths, strict=True))

    def grid(self, width: int) -> Iterator[str]:
        """Give the lines of a table of these columns."""
        labels = [self.labels[at] for at in self.at]
        right, kept = [self.numeric[at] for at in self.at], [self.whole[at] for at in self.at]
        return _grid(labels, self.rows(), right, kept, width)


def _narrow(chosen: _Chosen, language: Language, width: int) -> Iterator[str]:
    """Lay columns out for a narrow terminal: as they are, without some numbers, or row by row."""
    count = len(chosen.at)
    while not chosen.first(count).legible(width):
        count -= 1
        if count < _LEAST or not chosen.numeric[chosen.at[count]]:
            yield from _blocks(chosen, width)
            return
    yield from chosen.first(count).grid(width)
    if left_out := [chosen.labels[at] for at in chosen.at[count:]]:
        names = ("、" if language == "zh" else ", ").join(left_out)
        yield ""
        yield from wrapped(_LEFT_OUT[language].format(names), width)


def _blocks(chosen: _Chosen, width: int) -> Iterator[str]:
    """Give each row as its first cell, then labels and values: short ones beside each other."""
    for number, row in enumerate(chosen.texts):
        if number:
            yield ""
        first, *others = chosen.at
        yield from wrapped(f"{chosen.labels[first]} {row[first]}", width)
        line = ""
        for at in others:
            if not row[at]:
                continue
            pair = f"{chosen.labels[at]} {row[at]}"
            if line and display_width(line) + _GAP + display_width(pair) <= width - _GAP:
                line += " " * _GAP + pair
                continue
            yield from _indented(line, width)
            line = pair
            if chosen.whole[at] and display_width(pair) > width - _GAP:
                yield from _indented(chosen.labels[at], width)
                line = row[at]
        yield from _indented(line, width)


def _indented(text: str, width: int) -> Iterator[str]:
    """Give a text behind a gap, its further lines behind two."""
    fits = display_width(text) <= width - _GAP
    lines = [text] if text and fits else list(wrapped(text, width - 2 * _GAP)) if text else []
    for at, line in enumerate(lines):
        yield " " * (_GAP if at == 0 else 2 * _GAP) + line


def cell_text(cell: Cell, column: Column, language: Language) -> str:
    """Write one cell as it is shown; a missing value is empty."""
    match cell:
        case None:
            return ""
        case bool():
            return TRUTH[language][cell]
        case date():
            return cell.isoformat()
        case float() if column.type == "quantity":
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case float():
            return f"{cell:.4f}"
        case _:
            return shown(str(column.shown(cell, language)))


def _natural(labels: Sequence[str], texts: _Texts) -> list[int]:
    columns = zip(labels, *texts, strict=True)
    return [max(map(display_width, column)) for column in columns]


def _fitted(natural: Sequence[int], whole: Sequence[bool], available: int) -> list[int]:
    """Narrow the widest columns to one width, so that all together fit where they can.

    ``whole``: columns of numbers, dates and names, which are never cut.
    """

    def capped(cap: int) -> list[int]:
        pairs = zip(natural, whole, strict=True)
        return [width if kept else min(width, cap) for width, kept in pairs]

    cap = max(natural)
    low = _NARROWEST
    while low < cap:  # the widest cap with which they fit
        middle = (low + cap + 1) // 2
        if sum(capped(middle)) <= available:
            low = middle
        else:
            cap = middle - 1
    widths = capped(max(cap, _NARROWEST))
    spare = max(available - sum(widths), 0)
    for at, width in enumerate(natural):
        more = min(width - widths[at], spare)
        widths[at] += more
        spare -= more
    return widths


def _grid(
    labels: Sequence[str],
    texts: _Texts,
    right: Sequence[bool],
    whole: Sequence[bool],
    width: int,
) -> Iterator[str]:
    """Give a table's lines: heading, rule, rows; a wrapped row stands between empty lines."""
    widths = _fitted(_natural(labels, texts), whole, width - _GAP * (len(labels) - 1))
    yield from _row(labels, widths, right)
    yield (" " * _GAP).join("-" * each for each in widths)
    before = 0
    for row in texts:
        block = list(_row(row, widths, right))
        if before and max(before, len(block)) > 1:
            yield ""
        yield from block
        before = len(block)


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    columns = [list(wrapped(cell, each)) for cell, each in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        filled = (
            padded(part, each, right=numeric)
            for part, each, numeric in zip(parts, widths, right, strict=True)
        )
        yield (" " * _GAP).join(filled)


def _list(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Give labels and values, one pair below the other."""
    label_width = max((display_width(label) for label, _ in pairs), default=0)
    for label, value in pairs:
        lines = wrapped(value, width - label_width - _GAP)
        for at, line in enumerate(lines):
            yield padded("" if at else label, label_width + _GAP) + line
