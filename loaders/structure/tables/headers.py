"""The header of a table: one row or two, with the roles of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zeren.graph.issues import Issue
from zeren.graph.owners import TASK_LIST
from zeren.loaders.structure.tables.columns import REQUIRED, heading_of, roles_of, two_rows
from zeren.loaders.structure.tables.headings import DUTIES, KEPT, base, role_of
from zeren.loaders.structure.tables.marks import is_mark
from zeren.loaders.text.characters import Passage, fold_text
from zeren.loaders.text.patterns import lazy

Cells = tuple[Passage, ...]
IsOffice = Callable[[str], bool]
"""Tells whether a folded name has the form of an office: it is known to a later stage."""
_WIDE = 7
"""A list with so many known columns is of the full form: of it each missing column is reported."""


class Header(NamedTuple):
    """A header, in one row or in two that were put together."""

    cells: Cells
    roles: tuple[str, ...]
    rows: int


def headers_of(rows: Sequence[Cells], is_office: IsOffice) -> dict[int, Header]:
    """Give the headers of a table by the rows at which they begin."""
    marked = (at for at, row in enumerate(rows) if any(is_mark(cell.text) for cell in row if cell))
    last = max(marked, default=0)
    found = (
        (at, _header_at(rows, at, is_office) if at < last else _plain_header_at(rows, at))
        for at in range(len(rows))
    )
    return {at: header for at, header in found if header}


def _header_at(rows: Sequence[Cells], at: int, is_office: IsOffice) -> Header | None:
    """Give the header that begins at a row with marks below it, which may be that of a matrix."""
    if at + 1 < len(rows):
        for both in (two_rows(rows[at], rows[at + 1]), _above_marks(rows, at, is_office)):
            roles = roles_of(both, _marked(both, rows, at + 2, is_office)) if both else None
            if both and roles is not None:
                return Header(both, roles, 2)
    roles = roles_of(rows[at], _marked(rows[at], rows, at + 1, is_office))
    return Header(rows[at], roles, 1) if roles is not None else None


def _plain_header_at(rows: Sequence[Cells], at: int) -> Header | None:
    """Give the header that begins at a row without marks below it."""
    both = two_rows(rows[at], rows[at + 1]) if at + 1 < len(rows) else None
    if both and (roles := roles_of(both)) is not None:
        return Header(both, roles, 2)
    roles = roles_of(rows[at])
    return Header(rows[at], roles, 1) if roles is not None else None


def _marked(cells: Cells, rows: Sequence[Cells], first: int, is_office: IsOffice) -> list[int]:
    """Give the columns of a matrix: headed by agencies, with marks and nothing else below."""
    heads = [at for at, cell in enumerate(cells) if cell and not is_mark(cell.text)]
    marked = [at for at in heads if _all_marks(at, rows, first)]
    headed = [at for at in marked if is_office(fold_text(cells[at].text))]
    return headed if len(headed) > 1 else []


def _all_marks(at: int, rows: Sequence[Cells], first: int) -> bool:
    found = False
    for place in range(first, len(rows)):
        if at < len(rows[place]) and rows[place][at]:
            if not is_mark(rows[place][at].text):
                return False
            found = True
    return found


def _above_marks(rows: Sequence[Cells], at: int, is_office: IsOffice) -> Cells | None:
    """Put together a header with one heading over the agencies of a matrix."""
    upper, lower = rows[at], rows[at + 1]
    if len(upper) != len(lower):
        return None
    marked = _marked(lower, rows, at + 2, is_office)
    rest = (cell for place, cell in enumerate(lower) if place not in marked and cell)
    if not marked or any(cell.spans not in {one.spans for one in upper} for cell in rest):
        return None
    return tuple(lower[i] if i in marked else cell for i, cell in enumerate(upper))


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two headers are one, some heading of which may have been misread."""
    pairs = zip(map(base, one), map(base, other), strict=False)
    return len(one) == len(other) and all(a == b or "other" in (a, b) for a, b in pairs)


def missing_columns(header: Header) -> Iterator[Issue]:
    """Report the columns that a list of this form should have."""
    known = sum(base(role) not in (*KEPT, "person") for role in header.roles)
    wanted = [role for role in REQUIRED if role == "lead_text" or known >= _WIDE]
    for needed in (*wanted, *(("support_text", "deadline_text") if known >= _WIDE else ())):
        if needed in header.roles or ("mark" in header.roles and needed in DUTIES):
            continue
        spans = tuple(span for cell in header.cells for span in cell.spans)
        yield Issue("column-missing", TASK_LIST, heading_of(needed), "", spans)


_TITLE = 60
_NO_TITLE = lazy("[。;:]|^注|^\\(?单位")
_NOTE_LENGTH = 120
_NOTE = lazy("牵头|主办|主责|第一责任|配合")


def is_table_title(words: str) -> bool:
    """Tell the title of a table from notes and fields (填报单位：…) that stand over it."""
    folded = fold_text(words)
    named = re.sub(
        r"\([^()]*\)", "", re.sub("^附[件表]?[0-9一二三四五六七八九十]*[:.、]", "", folded)
    )
    return 0 < len(named) <= _TITLE and _NO_TITLE.search(named) is None


def may_rule(words: str) -> bool:
    """Tell words that may say how a list is to be read (列首位的为牵头单位), no bare heading."""
    folded = fold_text(words)
    if len(folded) > _NOTE_LENGTH or ("(" not in folded and role_of(folded)):
        return False
    return _NOTE.search(folded) is not None
