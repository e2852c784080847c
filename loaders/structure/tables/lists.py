"""The lists of tasks in a document's tables: where each begins and ends, and its rows in pieces.

A list may run over several tables (pages), each with the header again or without it; a table may
have a title over its header, titles of sections between its rows, and more than one list. Cells
that cover several rows stand in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE, TASK_LIST, Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.structure.tables.columns import (
    REQUIRED,
    RESPONSIBILITY,
    bare_responsibility,
    first_leads,
    heading_of,
    is_numbering,
    names_responsible,
    roles_of,
    two_rows,
)
from zeren.loaders.text.characters import EMPTY, Passage, fold_text
from zeren.loaders.text.document import Block, Document, Ignored, Table
from zeren.loaders.text.numbering import item_number

Cells = tuple[Passage, ...]
_TITLE_ROWS = 6
"""A header stands in one of the first rows of its table."""
_WIDE = 7
"""A list with so many known columns is of the full form: of it each missing column is reported."""
_CODE = re.compile(r"[0-9]+(?:[.-][0-9]+)+|[①-⑳]|[一二三四五六七八九十]+")
_COMPANY = re.compile("(?:公司|集团|厂|合作社|有限合伙)(?:\\(.*\\))?$")
_WHAT = ("action", "goal", "sub_indicator", "indicator")
_CARRIED = ("lead_text", "support_text", "deadline_text", "indicator", "sub_indicator")
"""Columns in which a cell that covers several rows may go on after a page end."""


@dataclass(slots=True)
class Fragment:
    """The pieces of a row, cell by cell, one piece a page; ``number`` is None where it has none.

    ``carried``: roles whose cell goes on from the page before.
    """

    number: int | None
    pieces: dict[str, list[Passage]]
    carried: list[str] = field(default_factory=list)

    @property
    def place(self) -> tuple[SourceSpan, ...]:
        """Where its number stands, else its first words."""
        first = next((pieces for pieces in self.pieces.values() if pieces), [EMPTY])
        return (self.pieces.get("number") or first)[0].spans

    @property
    def words(self) -> str:
        """The first words that say what is to be done."""
        return next((self.pieces[role][0].text[:20] for role in _WHAT if self.pieces.get(role)), "")


@dataclass(slots=True)
class ListWords:
    """One list of tasks: the roles of its columns and the fragments of its rows."""

    roles: tuple[str | None, ...]
    header: Cells
    first_leads: bool
    fragments: list[Fragment] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    unknown: dict[str, list[SourceSpan]] = field(default_factory=dict)

    @property
    def modes(self) -> dict[str, str]:
        """The headings of the columns that name agencies as responsible, without saying how."""
        return {
            role: words
            for role, cell in zip(self.roles, self.header, strict=False)
            if role in RESPONSIBILITY and (words := bare_responsibility(cell.text))
        }

    @property
    def last_number(self) -> int:
        """The highest number so far."""
        return max((one.number or 0 for one in self.fragments), default=0)

    def goes_on(self, cells: Cells) -> bool:
        """Tell whether a row without header above it may be the list's next one, or its rest."""
        words = dict(zip(self.roles, cells, strict=False)).get("number", EMPTY)
        if not self.fragments or is_numbering(words.text):
            return False
        number = item_number(words.text)
        return not words if number is None else number > self.last_number


@dataclass(slots=True)
class Lists:
    """All lists of a document in order, with what was left out and what is doubtful."""

    found: list[ListWords] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)

    def leave_out(self, cells: Iterable[Passage], reason: str) -> None:
        for cell in cells:
            self.ignored.extend(Ignored(span.start, span.end, reason) for span in cell.spans)


def find_lists(document: Document) -> Lists:
    """Find the lists of tasks; a table that is no part of one is reported as unread."""
    lists = Lists()
    current: ListWords | None = None
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table):
            current = _TableReader(lists, current, _beside(document.blocks, at)).read(block)
    lists.found = [one for one in lists.found if one.fragments and not _of_companies(one, lists)]
    for one in lists.found:
        for heading, spans in one.unknown.items():
            lists.issues.append(Issue("column-unknown", TASK_LIST, heading, "", tuple(spans)))
    return lists


def _beside(blocks: Sequence[Block], at: int) -> str:
    """Give the words right before and behind a table, where its rules of reading stand."""
    beside = (blocks[i] for i in (at - 1, at + 1) if 0 <= i < len(blocks))
    return "。".join(one.words.text for one in beside if not isinstance(one, Table))


def _of_companies(one: ListWords, lists: Lists) -> bool:
    """Tell a list of projects, each with the company that builds it, and report it as unread."""
    if not any("项目" in fold_text(cell.text) for cell in one.header):
        return False
    cells = [cell for row in one.fragments for cell in row.pieces.get("lead_text", ())]
    companies = sum(_COMPANY.search(fold_text(cell.text)) is not None for cell in cells)
    if companies * 2 <= len(cells):
        return False
    pieces = (piece for row in one.fragments for many in row.pieces.values() for piece in many)
    spans = tuple(dict.fromkeys(span for piece in pieces for span in piece.spans))
    lists.issues.append(Issue("table-unread", FILE, _words(one.header), "", spans))
    return True


class _TableReader:
    """Reads the rows of one table into the list that is open or into new ones."""

    def __init__(self, lists: Lists, current: ListWords | None, beside: str) -> None:
        self.lists = lists
        self.list = current
        self.beside = beside
        self.top = True
        self.may_restart = False
        self.carry: dict[str, Passage] = {}
        self.unnumbered = False

    def read(self, table: Table) -> ListWords | None:
        """Read a table; give the list that is open at its end."""
        headers = {at: found for at in range(len(table.rows)) if (found := _header(table.rows, at))}
        first = min(headers, default=None)
        if first is None or first >= _TITLE_ROWS:
            if not self._goes_on(table):
                spans = (span for row in table.rows for cell in row for span in cell.spans)
                words = _words(next((row for row in table.rows if any(row)), ()))
                doubtful = any(map(names_responsible, table.rows[:_TITLE_ROWS]))
                code = "list-unread" if doubtful else "table-unread"
                issue = Issue(code, FILE, words, "", tuple(dict.fromkeys(spans)))
                self.lists.issues.append(issue)
                return None
            headers = {}
        elif not self._goes_on(table):
            self._title(table.rows[:first])
        else:
            first = 0
        self._rows(table.rows, first or 0, headers)
        return self.list

    def _goes_on(self, table: Table) -> bool:
        now = self.list
        if now is None or _header(table.rows, 0):
            return False
        fits = any(len(cells) == len(now.roles) for cells in table.rows)
        return fits and now.goes_on(table.rows[0])

    def _title(self, rows: Sequence[Cells]) -> None:
        for cells in rows:
            self.beside += "。" + _words(cells, 400)
            self.lists.leave_out(cells, "table title")

    def _rows(self, rows: Sequence[Cells], at: int, headers: dict[int, _Header]) -> None:
        while at < len(rows):
            if header := headers.get(at):
                end = min((one for one in headers if one > at), default=len(rows))
                self._begin(header, rows[at : at + header.rows], rows[at + header.rows : end])
                at += header.rows
                continue
            if any(rows[at]):
                self._row(rows[at])
            at += 1

    def _begin(self, header: _Header, rows: Sequence[Cells], below: Sequence[Cells]) -> None:
        """Take a header: the same one again, or that of a new list."""
        same = self.list is not None and _alike(self.list.roles, header.roles)
        for cells in rows:
            self.lists.leave_out(cells, "repeated header" if same else "table header")
        numbers = [row[at] for row in below for at in _places(header.roles, "number") if row[at:]]
        self.unnumbered = not any(numbers) and not (same and len(below) == 1)
        self.top = self.may_restart = True
        self.carry = {}
        if not same or self.list is None:
            first = first_leads(self.beside) or any(first_leads(c.text) for c in header.cells)
            self.list = ListWords(header.roles, header.cells, first)
            self.lists.found.append(self.list)
            self.lists.issues.extend(_missing_columns(header.cells, header.roles))
        self.list.roles = header.roles

    def _row(self, cells: Cells) -> None:
        now = self.list
        assert now is not None
        if _is_section(cells):
            self.lists.leave_out(dict.fromkeys(cells), "section title")
            self.may_restart = True
            return
        if self._restarts(cells, now):
            now = self.list = ListWords(now.roles, now.header, now.first_leads)
            self.lists.found.append(now)
        for at in _places(now.roles[: len(cells)], None):
            if cells[at] and at < len(now.header):
                now.unknown.setdefault(now.header[at].text, []).extend(cells[at].spans)
        self._take(cells, now)
        self.top = self.may_restart = False

    def _restarts(self, cells: Cells, now: ListWords) -> bool:
        """Tell whether numbers begin anew below a header or a section's title."""
        named = dict(zip(now.roles, cells, strict=False))
        number = item_number(named.get("number", EMPTY).text)
        return self.may_restart and number == 1 and now.last_number >= 1

    def _take(self, cells: Cells, now: ListWords) -> None:
        """Start a row, or add to the last one; cells that belong to no row are reported."""
        named = {role: cell for role, cell in zip(now.roles, cells, strict=False) if role}
        last = now.fragments[-1] if now.fragments else None
        number = item_number(named.get("number", EMPTY).text)
        again = last is not None and _repeats(named.get("number"), last.pieces.get("number", ()))
        if not self._is_new(named, number, last):
            if last is None or (named.get("number") and not again):
                if spans := tuple(span for cell in cells for span in cell.spans):
                    self.lists.issues.append(
                        Issue("row-orphan", TASK_LIST, _words(cells), "", spans)
                    )
                return
            _add(last, named)
            self._check_width(cells, now, last)
            return
        fresh = Fragment(None if again else number, {role: [] for role in now.roles if role})
        self._carry_on(named, fresh, last, now)
        now.merged |= {
            role
            for role, cell in named.items()
            if last is not None and _repeats(cell, last.pieces.get(role, ()))
        }
        now.fragments.append(fresh)
        _add(fresh, named)
        self._check_width(cells, now, fresh)

    def _is_new(self, named: dict[str, Passage], number: int | None, last: Fragment | None) -> bool:
        """Tell a row of its own from the rest of the one above it."""
        words = named.get("number", EMPTY)
        own = [role for role in _WHAT if self._own(role, named, last)]
        who = any(self._own(role, named, last) for role in RESPONSIBILITY)
        if last is not None and _repeats(words, last.pieces.get("number", ())):
            return bool(own)
        if number is not None:
            return True
        if words:
            return bool(own) and _CODE.fullmatch(fold_text(words.text)) is not None
        if "number" not in named or self.unnumbered:
            return bool(own) and (last is None or who or not self.top)
        return last is not None and not self.top and bool(own) and who

    @staticmethod
    def _own(role: str, named: dict[str, Passage], last: Fragment | None) -> bool:
        """Tell whether a row has words in a column that are not those of the row above."""
        cell = named.get(role)
        return bool(cell) and not (last and _repeats(cell, last.pieces.get(role, ())))

    def _carry_on(
        self,
        named: dict[str, Passage],
        fresh: Fragment,
        last: Fragment | None,
        now: ListWords,
    ) -> None:
        """Fill the empty cells with which a page begins in a column of cells over several rows."""
        if self.top and last is not None:
            self.carry = {
                role: last.pieces[role][-1]
                for role in _CARRIED
                if role in now.merged and last.pieces.get(role) and not named.get(role)
            }
        for role, cell in list(self.carry.items()):
            if named.get(role):
                del self.carry[role]
            else:
                named[role] = cell
                fresh.carried.append(role)

    def _check_width(self, cells: Cells, now: ListWords, row: Fragment) -> None:
        if len(cells) != len(now.roles):
            spans = tuple(span for cell in cells for span in cell.spans)
            owner = Owner("task", row.number) if row.number else TASK_LIST
            issue = Issue("row-incomplete", owner, str(len(cells)), str(len(now.roles)), spans)
            self.lists.issues.append(issue)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header, in one row or in two that were put together."""

    cells: Cells
    roles: tuple[str | None, ...]
    rows: int


def _header(rows: Sequence[Cells], at: int) -> _Header | None:
    if at + 1 < len(rows) and (both := two_rows(rows[at], rows[at + 1])):
        roles = roles_of(both)
        if roles is not None:
            return _Header(both, roles, 2)
    roles = roles_of(rows[at])
    return _Header(rows[at], roles, 1) if roles is not None else None


def _alike(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Tell whether two headers are one, some heading of which may have been misread."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or None in (a, b) for a, b in pairs)


def _places(roles: Sequence[str | None], role: str | None) -> Iterator[int]:
    return (at for at, one in enumerate(roles) if one == role)


def _repeats(cell: Passage | None, pieces: Sequence[Passage]) -> bool:
    """Tell whether a cell is the one above, which covers this row too."""
    return bool(cell) and any(cell.spans == piece.spans for piece in pieces) if cell else False


def _add(fragment: Fragment, named: dict[str, Passage]) -> None:
    for role, cell in named.items():
        if cell and not _repeats(cell, fragment.pieces.get(role, ())):
            fragment.pieces.setdefault(role, []).append(cell)


def _is_section(cells: Cells) -> bool:
    """Tell the title of a section: one cell over the whole row, or a heading alone in it."""
    filled = [cell for cell in cells if cell]
    if len(cells) < 2 or any(cell.spans != filled[0].spans for cell in filled):
        return False
    words = fold_text(filled[0].text)
    titled = re.match(
        r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第.{1,3}[章节部]", words
    )
    return item_number(words) is None and (len(filled) == len(cells) or titled is not None)


def _missing_columns(cells: Cells, roles: Sequence[str | None]) -> Iterator[Issue]:
    known = sum(role is not None for role in roles)
    wanted = [role for role in REQUIRED if role == "lead_text" or known >= _WIDE]
    for needed in (*wanted, *(("support_text", "deadline_text") if known >= _WIDE else ())):
        if needed not in roles:
            spans = tuple(span for cell in cells for span in cell.spans)
            yield Issue("column-missing", TASK_LIST, heading_of(needed), "", spans)


def _words(cells: Iterable[Passage], most: int = 60) -> str:
    return " ".join(cell.text for cell in dict.fromkeys(cells) if cell)[:most]
