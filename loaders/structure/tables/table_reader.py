"""Reads the rows of one table into the list that is open, or into new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE, TASK_LIST, Owner
from zeren.loaders.structure.tables import wholeness
from zeren.loaders.structure.tables.columns import names_responsible
from zeren.loaders.structure.tables.headers import (
    Cells,
    Header,
    alike,
    headers_of,
    is_table_title,
    may_rule,
    missing_columns,
)
from zeren.loaders.structure.tables.headings import DUTIES, base
from zeren.loaders.structure.tables.lists import (
    WHAT,
    Beside,
    Fragment,
    Lists,
    ListWords,
    is_kept,
    kept_code,
    row_number,
    words_of,
)
from zeren.loaders.structure.tables.marks import is_ditto
from zeren.loaders.text.characters import EMPTY, Passage, fold_text, joined
from zeren.loaders.text.document import Table
from zeren.loaders.text.numbering import item_number
from zeren.loaders.text.patterns import lazy

_TITLE_ROWS = 6
"""A header stands in one of the first rows of its table."""
_NOTE = lazy(r"\(?(?:备?注|说明|附注|图例)[0-9]?[:)]")
_TOTAL = lazy("(?:合|总|小|共)计[:]?|累计|总数")
_SUM = lazy(r"[0-9.,%/+-]+(?:项|个|件|条|家|人|次|处|[万亿]?元|公里|%)?|[-/]")
_CODE = lazy(r"[0-9]+(?:[.-][0-9]+)+|[0-9]{5,}|[①-⑳]|[一二三四五六七八九十]+")
_SECTION = lazy(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第.{1,3}[章节部]")
_CARRIED = (*DUTIES, "deadline_text", "indicator", "sub_indicator")
"""Columns in which a cell that covers several rows may go on after a page end."""


class TableReader:
    """Reads the rows of one table into the list that is open or into new ones."""

    def __init__(self, lists: Lists, current: ListWords | None, beside: Beside) -> None:
        self.lists = lists
        self.list = current
        self.beside = beside
        self.top = True
        self.may_restart = False
        self.carry: dict[str, Passage] = {}
        self.unnumbered = False
        self.section: Passage | None = None

    def read(self, table: Table) -> ListWords | None:
        """Read a table; give the list that is open at its end."""
        headers = headers_of(table.rows, self.lists.is_office)
        headed = 0 in headers
        first = min(headers, default=None)
        if first is None or first >= _TITLE_ROWS:
            if headed or not self._goes_on(table):
                self._unread(table)
                return None
            headers = {}
        elif headed or not self._goes_on(table):
            self._title(table.rows[:first])
        else:
            first = 0
        if self.list is not None and not headers.get(first or 0):
            self.list.hear(self.beside.said)
        self._rows(table.rows, first or 0, headers)
        return self.list

    def _unread(self, table: Table) -> None:
        spans = (span for row in table.rows for cell in row for span in cell.spans)
        doubtful = next(filter(names_responsible, table.rows[:_TITLE_ROWS]), None)
        code = "table-unread" if doubtful is None else "list-unread"
        head = doubtful or next((row for row in table.rows if any(row)), ())
        issue = Issue(code, FILE, words_of(head), "", tuple(dict.fromkeys(spans)))
        self.lists.issues.append(issue)

    def _goes_on(self, table: Table) -> bool:
        """Tell whether a table without a header at its head is more of the open list."""
        now = self.list
        if now is None:
            return False
        rows = [cells for cells in table.rows if any(cells) and not _is_section(cells)]
        fits = any(len(cells) == len(now.roles) for cells in rows)
        return fits and now.goes_on(rows[0])

    def _title(self, rows: Sequence[Cells]) -> None:
        titles = [cell for cells in rows for cell in dict.fromkeys(cells) if cell]
        own = next((cell for cell in titles if is_table_title(cell.text)), None)
        self.beside.title = own or self.beside.title
        self.beside.said.extend(cell for cell in titles if may_rule(cell.text))
        for cells in rows:
            self.lists.leave_out(cells, "table title")

    def _rows(self, rows: Sequence[Cells], at: int, headers: dict[int, Header]) -> None:
        while at < len(rows):
            if header := headers.get(at):
                end = min((one for one in headers if one > at), default=len(rows))
                self._begin(header, rows[at : at + header.rows], rows[at + header.rows : end])
                at += header.rows
                continue
            if any(rows[at]):
                self._row(rows[at])
            at += 1

    def _begin(self, header: Header, rows: Sequence[Cells], below: Sequence[Cells]) -> None:
        """Take a header: the same one again, or that of a new list."""
        bearer = self._bearer(header)
        now = self.list
        same = (
            now is not None
            and alike(now.roles, header.roles)
            and (bearer is None or now.bearer is None or bearer.text == now.bearer.text)
        )
        for cells in rows:
            self.lists.leave_out(cells, "repeated header" if same else "table header")
        numbers = [row[at] for row in below for at in _places(header.roles, "number") if row[at:]]
        self.unnumbered = not any(numbers) and not (same and len(below) == 1)
        self.top = self.may_restart = True
        self.carry = {}
        if not same or now is None:
            now = self.list = ListWords(header.roles, header.cells, self.beside.title, bearer)
            self.section = None
            self.lists.found.append(now)
            if bearer is None:
                self.lists.issues.extend(missing_columns(header))
        now.roles = header.roles
        now.hear(self.beside.said)
        now.hear(cell for cell in header.cells if may_rule(cell.text))

    def _bearer(self, header: Header) -> Passage | None:
        """Give the heading over a table that names an agency, where no column does."""
        heading = self.beside.heading
        if heading is None or not ListWords(header.roles, header.cells).names_nobody:
            return None
        return heading if self.lists.is_office(fold_text(heading.text)) else None

    def _row(self, cells: Cells) -> None:
        now = self.list
        assert now is not None
        if _is_total(cells):
            self.lists.leave_out(dict.fromkeys(cells), "total")
            return
        if _is_section(cells):
            self.lists.leave_out(dict.fromkeys(cells), "section title")
            self.section = next(cell for cell in cells if cell)
            self.may_restart = True
            return
        if note := _note(cells):
            now.hear([note])
            self.lists.leave_out([note], "table title")
            return
        if self._restarts(cells, now):
            now = self.list = now.begun_anew()
            self.lists.found.append(now)
        for at, role in enumerate(now.roles[: len(cells)]):
            if cells[at] and at < len(now.header) and is_kept(role):
                key = kept_code(role), now.header[at].text
                now.kept.setdefault(key, []).extend(cells[at].spans)
        self._take(cells, now)
        self.top = self.may_restart = False

    def _restarts(self, cells: Cells, now: ListWords) -> bool:
        """Tell whether numbers begin anew below a header, a section's title, or in a new group."""
        named = dict(zip(now.roles, cells, strict=False))
        if row_number(named.get("number", EMPTY)) != 1 or now.last_number < 1:
            return False
        return self.may_restart or (now.last_number > 1 and _is_grouped_anew(named, now))

    def _take(self, cells: Cells, now: ListWords) -> None:
        """Start a row, or add to the last one; cells that belong to no row are reported."""
        named = dict(zip(now.roles, cells, strict=False))
        last = now.fragments[-1] if now.fragments else None
        words = named.get("number", EMPTY)
        number = row_number(words)
        again = last is not None and (
            _repeats(words, last.pieces.get("number", ()))
            or is_ditto(words.text)
            or (number is not None and number == _number_of(last) and self._says_more(named, last))
        )
        if not self._is_new(named, number, last, again=again):
            if last is None or (words and not again):
                if spans := tuple(span for cell in cells for span in cell.spans):
                    self.lists.issues.append(
                        Issue("row-orphan", TASK_LIST, words_of(cells), "", spans)
                    )
                return
            _add(last, named)
            self._check_width(cells, now, last)
            return
        fresh = Fragment(None if again else number, {role: [] for role in now.roles})
        if last is not None and "number" in named and (again or not words):
            fresh.under = _number_of(last)
        self._carry_on(named, fresh, last, now)
        now.merged |= {
            role
            for role, cell in named.items()
            if last is not None and _repeats(cell, last.pieces.get(role, ()))
        }
        fresh.section, fresh.heading = self.section, self.beside.heading
        now.fragments.append(fresh)
        _add(fresh, named)
        self._check_width(cells, now, fresh)

    def _is_new(
        self, named: dict[str, Passage], number: int | None, last: Fragment | None, *, again: bool
    ) -> bool:
        """Tell a row of its own from the rest of the one above it."""
        words = named.get("number", EMPTY)
        own = [role for role in WHAT if _own(role, named, last)]
        who = any(_own(role, named, last) for role in named if base(role) in (*DUTIES, "mark"))
        if again:
            dated = _own("deadline_text", named, last)
            return bool(own) or (last is not None and who and dated and self._whole(named, last))
        if number is not None:
            return True
        if words:
            return bool(own) and _CODE.fullmatch(fold_text(words.text)) is not None
        if "number" not in named or self.unnumbered:
            return bool(own) and (last is None or who or not self.top)
        if last is None or not own or not who:
            return False
        return self._whole(named, last) if self.top else not self._cut(named, last)

    def _says_more(self, named: dict[str, Passage], last: Fragment) -> bool:
        """Tell a row below the number of the one above that says what else is to be done."""
        own = any(_own(role, named, last) for role in WHAT)
        return own and not self._cut(named, last)

    def _cut(self, named: dict[str, Passage], last: Fragment) -> bool:
        """Tell a row in which the names of the one above go on (a line taken for a row)."""
        office = self.lists.is_office
        duties = (role for role in named if base(role) in DUTIES)
        return any(wholeness.is_cut(last.text(role), named[role].text, office) for role in duties)

    def _whole(self, named: dict[str, Passage], last: Fragment) -> bool:
        """Tell a task of its own at the head of a page, its number being that of the row above."""
        above = {role: last.text(role) for role in last.pieces}
        below = {role: cell.text for role, cell in named.items() if _own(role, named, last)}
        verdict = wholeness.of_rows(above, below, self.lists.is_office)
        if verdict == "open":
            owner = Owner("task", last.number) if last.number else TASK_LIST
            spans = tuple(span for cell in named.values() for span in cell.spans)
            told = words_of(named.values())
            self.lists.issues.append(Issue("row-joined-perhaps", owner, told, "", spans))
        return verdict == "own"

    def _carry_on(
        self,
        named: dict[str, Passage],
        fresh: Fragment,
        last: Fragment | None,
        now: ListWords,
    ) -> None:
        """Fill the empty cells of columns in which a cell covers several rows."""
        if self.top and last is not None:
            self.carry = {
                role: last.pieces[role][-1]
                for role in named
                if base(role) in _CARRIED
                and role in now.merged
                and last.pieces.get(role)
                and not named.get(role)
            }
        for role, cell in list(self.carry.items()):
            if named.get(role):
                del self.carry[role]
            else:
                named[role] = cell
                fresh.carried.append(role)
        if last is not None and fresh.under is not None and not named["number"]:
            _fill_beside_number(named, fresh, last)

    def _check_width(self, cells: Cells, now: ListWords, row: Fragment) -> None:
        if len(cells) != len(now.roles):
            spans = tuple(span for cell in cells for span in cell.spans)
            owner = Owner("task", row.number) if row.number else TASK_LIST
            issue = Issue("row-incomplete", owner, str(len(cells)), str(len(now.roles)), spans)
            self.lists.issues.append(issue)


def _fill_beside_number(named: dict[str, Passage], fresh: Fragment, last: Fragment) -> None:
    """Where a number covers rows that do not say so, so do the empty cells right beside it."""
    roles = list(named)
    for role in roles[roles.index("number") + 1 :]:
        if named[role] or base(role) not in WHAT:
            return
        if last.pieces.get(role):
            named[role] = joined(last.pieces[role])
            fresh.carried.append(role)


def _is_grouped_anew(named: dict[str, Passage], now: ListWords) -> bool:
    """Tell a row with other words than the one above in a column before that of numbers."""
    last = now.fragments[-1]
    groups = now.roles[: now.roles.index("number")]
    return any(named[role] and named[role].text != last.text(role) for role in groups)


def _number_of(row: Fragment) -> int | None:
    """The number under which a row stands, its own or that of a row above."""
    return row.under if row.number is None else row.number


def _places(roles: Sequence[str], role: str) -> Iterator[int]:
    return (at for at, one in enumerate(roles) if one == role)


def _own(role: str, named: dict[str, Passage], last: Fragment | None) -> bool:
    """Tell whether a row has words in a column that are not those of the row above."""
    cell = named.get(role)
    return bool(cell) and not (last and _repeats(cell, last.pieces.get(role, ())))


def _repeats(cell: Passage | None, pieces: Sequence[Passage]) -> bool:
    """Tell whether a cell is the one above, which covers this row too."""
    if not pieces or not cell:
        return False
    return any(cell.spans == piece.spans for piece in pieces)


def _add(fragment: Fragment, named: dict[str, Passage]) -> None:
    for role, cell in named.items():
        if cell and not _repeats(cell, fragment.pieces.get(role, ())):
            fragment.pieces.setdefault(role, []).append(cell)


def _note(cells: Cells) -> Passage | None:
    """Give the words of a row that only says how the list is to be read: 注：★为牵头单位."""
    filled = [cell for cell in cells if cell]
    if not filled or any(cell.spans != filled[0].spans for cell in filled):
        return None
    says = _NOTE.match(fold_text(filled[0].text)) and may_rule(filled[0].text)
    return filled[0] if says else None


def _is_total(cells: Cells) -> bool:
    """Tell a row that adds up those above it, and has numbers beside the word: 合计 | 12项."""
    words = [fold_text(cell.text) for cell in dict.fromkeys(cells) if cell]
    return (
        bool(words)
        and _TOTAL.fullmatch(words[0]) is not None
        and all(_SUM.fullmatch(one) for one in words[1:])
    )


def _is_section(cells: Cells) -> bool:
    """Tell the title of a section: one cell over the whole row, or a heading alone in it."""
    filled = [cell for cell in cells if cell]
    if len(cells) < 2 or not filled or any(cell.spans != filled[0].spans for cell in filled):
        return False
    words = fold_text(filled[0].text)
    if item_number(words) is not None:
        return False
    return len(filled) == len(cells) or _SECTION.match(words) is not None
