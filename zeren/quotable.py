"""What of a plan may be told to others: all, but of one marked 此件不公开 what its ledger has.

That is names, numbers, dates, titles and goals of at most 40 characters; sentences are left out,
their places stay. Of reports on any plan it is not told whom to call: that stands in the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from zeren.loaders.ledger.ledger import TITLE_LENGTH, shortened
from zeren.queries.results import Cell, ResultTable

MayQuote = Callable[[str], bool]
"""Whether the sentences of a plan, by its id, may be told."""

SENTENCES = frozenset(("action", "problem", "columns", "words", "measure_words"))
TITLES = frozenset(("goal", "title"))
_QUOTATIONS = frozenset(("text", "against", "written", "read_as", "baseline_text"))
_REPORTED = frozenset(("progress", "proof", "remark"))
_PERSONAL = "contact"
_NOT_PUBLIC = re.compile("不(?:予)?公开|依申请公开")


def is_public(release: object) -> bool:
    """Whether a plan with this release mark may be quoted: not where it says 此件不公开."""
    return not _NOT_PUBLIC.search(str(release or ""))


def first_quotable(table: ResultTable, most: int, may_quote: MayQuote) -> ResultTable:
    """Cut an answer to its first rows, and leave out what may not be told of their plans."""
    first = _without_contacts(table.first(most))
    at = {column.name: place for place, column in enumerate(table.columns)}
    if "plan" not in at:
        return first
    told = at["plan"]
    return replace(
        first,
        rows=tuple(
            tuple(row) if row[told] is None or may_quote(str(row[told])) else _cut_row(at, row)
            for row in first.rows
        ),
    )


def _without_contacts(table: ResultTable) -> ResultTable:
    names = [column.name for column in table.columns]
    if _PERSONAL not in names:
        return table
    at = names.index(_PERSONAL)
    return replace(table, rows=tuple((*row[:at], None, *row[at + 1 :]) for row in table.rows))


def _cut_row(at: dict[str, int], row: Sequence[Cell]) -> tuple[Cell, ...]:
    finding = "words_evidence" in at
    return tuple(quotable(name, cell, finding=finding) for name, cell in zip(at, row, strict=True))


def quotable(name: str, cell: Cell, *, finding: bool = False) -> Cell:
    """Give what may be told of a column of a plan that is not public; empty where nothing may."""
    if not isinstance(cell, str):
        return cell
    if name in TITLES:
        return shortened(cell)
    if name in SENTENCES and not finding:
        return ""
    quotation = name in _QUOTATIONS or name in SENTENCES or name in _REPORTED
    return "" if quotation and len(cell) > TITLE_LENGTH else cell
