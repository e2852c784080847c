"""An answer as lines of a terminal, aligned for Chinese text.

A table that is too wide is laid out anew: columns with one and the same value go into a list of
labels and values above it, the others are wrapped. Nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from zeren.queries.outputs.display import display_width, padded, shown, wrapped
from zeren.queries.results import Cell, Column, Language, ResultTable

_GAP = 2
_NARROWEST = 4
_EMPTY = {"zh": "没有结果", "en": "no rows"}
_TRUTH = {"zh": ("否", "是"), "en": ("no", "yes")}

_Texts = Sequence[Sequence[str]]


def terminal_table(table: ResultTable, language: Language, width: int) -> str:
    """Lay an answer out for a terminal of a width; every line is filled to the same width.

    Ids are left out: names tell things apart, and the other forms have both.
    """
    table = table.without_ids()
    if not table.rows:
        return _EMPTY[language] + "\n"
    labels = [shown(column.label(language)) for column in table.columns]
    texts = [
        [cell_text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    numeric = [column.type in ("integer", "number", "quantity") for column in table.columns]
    whole = [column.type in ("integer", "number", "quantity", "date") for column in table.columns]
    every = range(len(labels))
    if sum(_natural(labels, texts)) + _GAP * (len(labels) - 1) <= width:
        lines = list(_grid(labels, texts, numeric, whole, width))
    else:
        same = [at for at in every if all(row[at] == texts[0][at] for row in texts)]
        rest = [at for at in every if at not in same]
        told = [(labels[at], texts[0][at]) for at in same if texts[0][at] or not rest]
        lines = list(_list(told, width))
        if rest:
            lines += [""] if lines else []
            chosen = [[row[at] for at in rest] for row in texts]
            right, kept = [numeric[at] for at in rest], [whole[at] for at in rest]
            lines += _grid([labels[at] for at in rest], chosen, right, kept, width)
    widest = max(map(display_width, lines))
    return "".join(padded(line, widest) + "\n" for line in lines)


def cell_text(cell: Cell, column: Column, language: Language) -> str:
    """Write one cell as it is shown; a missing value is empty."""
    match cell:
        case None:
            return ""
        case bool():
            return _TRUTH[language][cell]
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

    ``whole``: columns of numbers and dates, which are never cut.
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
