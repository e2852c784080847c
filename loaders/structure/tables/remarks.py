"""What stands beside the rows of a list: cells that a task has no field for, comments on cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zeren.graph.issues import Issue
from zeren.graph.model import ColumnKind
from zeren.loaders.structure.tables.numbers import Numbered
from zeren.loaders.text.characters import Passage

COMMENT = "comment-unread"
"""The issue by which a reader says that a cell bears a comment; its place names the cell."""
_Cell = tuple[int | None, int | None, int | None]


class Kept(NamedTuple):
    """A cell, or a comment on one, beside what a row says; ``kind`` as of a `Column`."""

    heading: str
    words: Passage
    kind: ColumnKind


def commented(
    issues: Iterable[Issue], rows: Sequence[Numbered]
) -> dict[int, list[tuple[Kept, Issue]]]:
    """Give the comments on each row by its number, with the issues that tell of them.

    A comment on a cell over several rows is one of each; on an empty cell, of the row in which it
    stands. What is noted at a header or title belongs to no row.
    """
    told = [one for one in issues if one.code == COMMENT and one.spans and one.spans[0].table]
    found: dict[int, list[tuple[Kept, Issue]]] = {}
    if not told:
        return found
    cells: dict[_Cell, list[tuple[Numbered, str]]] = {}
    for row in rows:
        for role, pieces in row.fragment.pieces.items():
            for span in (span for piece in pieces for span in piece.spans):
                at = span.table, span.row, span.column
                cells.setdefault(at, []).append((row, role))
                cells.setdefault((*at[:2], None), []).append((row, ""))
    for issue in told:
        span = issue.spans[0]
        of_cell = cells.get((span.table, span.row, span.column))
        owners = of_cell or cells.get((span.table, span.row, None), [])[-1:]
        for row, role in {one.number: (one, role) for one, role in owners}.values():
            heading = row.list.headings[role].text if role else ""
            words = Passage(issue.written, (span,))
            kept = Kept("".join(heading.split()), words, "comment")
            found.setdefault(row.number, []).append((kept, issue))
    return found
