"""The rows of a document's task lists: each whole, with its number, and all that its cells say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from zeren.graph.issues import Issue
from zeren.graph.model import ColumnKind
from zeren.graph.owners import TASK_LIST, Owner
from zeren.loaders.structure.tables.finding import find_lists
from zeren.loaders.structure.tables.headers import IsOffice
from zeren.loaders.structure.tables.headings import base
from zeren.loaders.structure.tables.lists import ListWords, is_kept
from zeren.loaders.structure.tables.marks import Meaning, is_ditto, meanings
from zeren.loaders.structure.tables.numbers import Numbered, assign_numbers
from zeren.loaders.structure.tables.persons import Persons, persons_of
from zeren.loaders.structure.tables.remarks import Kept, commented
from zeren.loaders.structure.tables.repeats import repeated
from zeren.loaders.structure.tables.stitching import Evidence, whole
from zeren.loaders.text.characters import Passage, fold_text
from zeren.loaders.text.document import Document, Ignored
from zeren.loaders.text.numbering import first_of_each

GROUP = "分组"
"""What the section of a list is called, or the sheet of several, among the columns of its rows."""
BEARER = "职责"
"""The duty of whom a heading over a table names."""


class Row(Struct, frozen=True):
    """One row of a task list, its cells by role.

    A second column of agencies is ``lead_text_2`` …; ``modes``: the words of such columns where
    they are not 牵头 and 配合. ``label``: the number as printed where it is shared or a code.
    ``others``: the cells of columns that a task has no field for, and comments. ``title`` is that
    of the table, ``said`` are words around it that may rule how its names are read.
    """

    number: int
    cells: dict[str, Passage]
    modes: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    persons: tuple[Persons, ...] = ()
    others: tuple[Kept, ...] = ()
    title: Passage | None = None
    said: tuple[Passage, ...] = ()

    def columns(self, role: str) -> list[Passage]:
        """Give the cells of all columns with a role, but the empty ones."""
        return [cell for key, cell in self.cells.items() if base(key) == role and cell]


class TaskList(Struct):
    """All rows of a document's task list in order, with what was repaired and left out.

    ``settled``: issues of the reader for which the rows have a better word (comments on a row).
    """

    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    settled: dict[Issue, Issue] = field(default_factory=dict)

    def leave_out(self, words: Passage, reason: str) -> None:
        self.ignored.extend(Ignored(span.start, span.end, reason) for span in words.spans)


def read_task_list(document: Document, is_office: IsOffice) -> TaskList:
    """Read the task lists of a document; tables without a known header stay unread."""
    lists = find_lists(document, is_office)
    result = TaskList(issues=lists.issues, ignored=lists.ignored)
    numbered = assign_numbers(lists.found, result.issues)
    cells = _cells(numbered, result)
    result.issues.extend(repeated(numbered, cells))
    known = {id(one): _meanings(one, result.issues) for one in lists.found}
    modes = {id(one): one.modes for one in lists.found}
    headed = _is_headed(lists.found)
    for one, found in zip(numbered, cells, strict=True):
        if one.number != one.fragment.number and "number" in found:
            result.leave_out(found.pop("number"), "number within its table")
        list_ = id(one.list)
        row = _row(one, found, known[list_], modes[list_], result)
        over = one.fragment.heading if headed and one.list.bearer is None else None
        if group := one.fragment.section or over:
            row = replace(row, others=(Kept(GROUP, group, "other"), *row.others))
        result.rows.append(row)
    result.rows = first_of_each((row.number, row) for row in result.rows)
    _keep_comments(document, numbered, result)
    return result


def _is_headed(lists: list[ListWords]) -> bool:
    """Tell lists in several parts, each with a heading of its own, as the sheets of a workbook."""
    rows = (row for one in lists for row in one.fragments)
    return len({row.heading.text for row in rows if row.heading}) > 1


def _keep_comments(document: Document, numbered: list[Numbered], result: TaskList) -> None:
    """Let comments on cells stand beside the rows of their cells."""
    found = commented(document.issues, numbered)
    for at, row in enumerate(result.rows):
        if kept := found.get(row.number):
            owner = Owner("task", row.number)
            result.rows[at] = replace(row, others=(*row.others, *(one for one, _ in kept)))
            for _, issue in kept:
                told = Issue("comment-kept", owner, issue.written, issue.read_as, issue.spans)
                result.settled.setdefault(issue, told)


def _cells(numbered: list[Numbered], result: TaskList) -> list[dict[str, Passage]]:
    """Give the cells of each row, whole; a ditto mark stands for the cell above."""
    fragments = [one.fragment for one in numbered]
    evidence = Evidence.of(fragments)
    rows: list[dict[str, Passage]] = []
    for at, one in enumerate(numbered):
        owner = Owner("task", one.number)
        cells = whole(fragments, at, evidence, result.issues, owner)
        for role in one.fragment.carried:
            told = cells[role].text, "", one.fragment.place
            result.issues.append(Issue("cell-carried", owner, *told))
        if at and numbered[at - 1].list is one.list:
            _take_dittos(cells, rows[-1], owner, result.issues)
        rows.append(cells)
    return rows


def _take_dittos(
    cells: dict[str, Passage], above: Mapping[str, Passage], owner: Owner, issues: list[Issue]
) -> None:
    """Put the words above in the place of ditto marks; the mark is told with its place."""
    for role, cell in cells.items():
        if role != "number" and is_ditto(cell.text) and (said := above.get(role)):
            cells[role] = said
            issues.append(Issue("cell-ditto", owner, cell.text, said.text, cell.spans))


def _meanings(one: ListWords, issues: list[Issue]) -> dict[str, Meaning]:
    """Give what the marks of a matrix mean, and report those that nothing explains."""
    cells = [
        cell
        for row in one.fragments
        for role in row.pieces
        for cell in row.pieces[role]
        if base(role) == "mark"
    ]
    if not cells:
        return {}
    found = meanings((cell.text for cell in cells), (words.text for words in one.said))
    undecided = [cell for cell in cells if fold_text(cell.text) not in found]
    by_custom = {kind for kind, meaning in found.items() if meaning.by_custom}
    _report(issues, "marks-undecided", undecided)
    _report(issues, "marks-by-custom", [one for one in cells if fold_text(one.text) in by_custom])
    return found


def _report(issues: list[Issue], code: str, cells: Sequence[Passage]) -> None:
    """Report marks once, all of them with their places."""
    if cells:
        kinds = " ".join(sorted({cell.text for cell in cells}))
        spans = tuple(span for cell in cells for span in cell.spans)
        issues.append(Issue(code, TASK_LIST, kinds, "", spans))


def _row(
    one: Numbered,
    cells: dict[str, Passage],
    known: Mapping[str, Meaning],
    modes: dict[str, str],
    result: TaskList,
) -> Row:
    headings = one.list.headings
    modes = dict(modes)
    kept = {role: cell for role, cell in cells.items() if is_kept(role) and cell}
    named = {role: cell for role, cell in cells.items() if role not in kept}
    persons = persons_of(named, headings)
    marks = {role: named.pop(role) for role in list(named) if base(role) == "mark"}
    for role in [role for role in named if base(role) == "person"]:
        del named[role]
    _read_marks(_said(marks, known), headings, named, modes)
    for cell in (marks[role] for role in marks if fold_text(marks[role].text) in known):
        result.leave_out(cell, "mark of a duty")
    if one.list.bearer is not None:
        named["lead_text"], modes["lead_text"] = one.list.bearer, BEARER
        told = one.list.bearer.text, "", one.fragment.place
        result.issues.append(Issue("bearer-of-heading", Owner("task", one.number), *told))
    return Row(
        one.number,
        named,
        modes,
        one.label,
        persons,
        tuple(_kept_of(kept, headings)),
        one.list.title,
        tuple(one.list.said),
    )


def _said(marks: Mapping[str, Passage], known: Mapping[str, Meaning]) -> dict[str, Meaning]:
    return {
        role: known[folded]
        for role, cell in marks.items()
        if (folded := fold_text(cell.text)) in known
    }


def _read_marks(
    said: Mapping[str, Meaning],
    headings: Mapping[str, Passage],
    named: dict[str, Passage],
    modes: dict[str, str],
) -> None:
    """Let the headings of a matrix's marked cells be the names, in the role that the mark says."""
    led = any(one.duty == "lead" for one in said.values())
    for role, meaning in said.items():
        leads = meaning.duty == "lead" or (meaning.duty == "bare" and not led)
        duty = "lead_text" if leads else "support_text"
        count = sum(base(one) == duty for one in named) + 1
        key = duty if count == 1 else f"{duty}_{count}"
        named[key], modes[key] = headings[role], meaning.words


def _kept_of(kept: Mapping[str, Passage], headings: Mapping[str, Passage]) -> Iterator[Kept]:
    for role, cell in kept.items():
        heading = headings[role].text if role in headings else role
        kind: ColumnKind = "status" if base(role) == "progress" else "other"
        yield Kept("".join(heading.split()), cell, kind)
