"""The lists of tasks in a document's tables: where each begins and ends, and its rows in pieces.

A list may run over several tables (pages), each with the header again or without it; a table may
have a title over its header, titles of sections between its rows, and more than one list. Cells
that cover several rows stand in each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from zeren.graph.issues import Issue
from zeren.graph.provenance import SourceSpan
from zeren.loaders.structure.tables.columns import is_numbering, mode_of
from zeren.loaders.structure.tables.headers import Cells, IsOffice, is_table_title, may_rule
from zeren.loaders.structure.tables.headings import DUTIES, KEPT, base
from zeren.loaders.text.characters import EMPTY, Passage
from zeren.loaders.text.document import Block, Heading, Ignored, Paragraph
from zeren.loaders.text.numbering import item_number

WHAT = ("action", "goal", "sub_indicator", "indicator")
_MOST = 9999
"""The highest number of a row; what is higher (202400123) is a code."""
_LAST = 3
"""Pieces of a cell that are looked at where it ends."""
_NEAR = 3
"""A table's title is one of so many lines before it."""


class Fragment(Struct):
    """The pieces of a row, cell by cell, one piece a page; ``number`` is None where it has none.

    ``under``: the number of a row above that covers this row too. ``carried``: roles whose cell
    goes on from the row above. ``section``: the title of the section in which it stands;
    ``heading``: what stands right over its table.
    """

    number: int | None
    pieces: dict[str, list[Passage]]
    under: int | None = None
    carried: list[str] = field(default_factory=list)
    section: Passage | None = None
    heading: Passage | None = None

    @property
    def place(self) -> tuple[SourceSpan, ...]:
        """Where its number stands, else its first words."""
        first = next((pieces for pieces in self.pieces.values() if pieces), [EMPTY])
        return (self.pieces.get("number") or first)[0].spans

    @property
    def words(self) -> str:
        """The first words that say what is to be done."""
        return next((self.pieces[role][0].text[:20] for role in WHAT if self.pieces.get(role)), "")

    def text(self, role: str) -> str:
        """The words with which a cell ends so far."""
        return "".join(piece.text for piece in self.pieces.get(role, [])[-_LAST:])


class ListWords(Struct):
    """One list of tasks: the roles of its columns and the fragments of its rows.

    ``title``: that of its table; ``said``: words over, in and under it that may rule how its names
    are read; ``bearer``: the heading (a sheet's name) that names who is responsible for all of it.
    """

    roles: tuple[str, ...]
    header: Cells
    title: Passage | None = None
    bearer: Passage | None = None
    said: list[Passage] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    kept: dict[tuple[str, str], list[SourceSpan]] = field(default_factory=dict)

    @property
    def modes(self) -> dict[str, str]:
        """The headings of the columns that name agencies, where they say more than 牵头 or 配合."""
        return {
            role: mode
            for role, cell in zip(self.roles, self.header, strict=False)
            if (mode := mode_of(role, cell.text, self.roles))
        }

    @property
    def headings(self) -> dict[str, Passage]:
        """The heading of each column."""
        return dict(zip(self.roles, self.header, strict=False))

    @property
    def names_nobody(self) -> bool:
        """Tell a list without a column of agencies."""
        return not any(base(role) in (*DUTIES, "mark") for role in self.roles)

    @property
    def last_number(self) -> int:
        """The highest number so far."""
        return max((one.number or 0 for one in self.fragments), default=0)

    def goes_on(self, cells: Cells) -> bool:
        """Tell whether a row without header above it may be the list's next one, or its rest."""
        words = dict(zip(self.roles, cells, strict=False)).get("number", EMPTY)
        number = row_number(words)
        if is_numbering(words.text) or (not self.fragments and number is None):
            return False
        return not words if number is None else number > self.last_number

    def hear(self, words: Iterable[Passage]) -> None:
        """Take words that may rule how names are read, each once."""
        self.said.extend(one for one in words if one not in self.said)

    def begun_anew(self) -> ListWords:
        """Give the list whose numbers begin anew below the same header."""
        return ListWords(self.roles, self.header, self.title, self.bearer, self.said)


class Lists(Struct):
    """All lists of a document in order, with what was left out and what is doubtful."""

    is_office: IsOffice
    found: list[ListWords] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)

    def leave_out(self, cells: Iterable[Passage], reason: str) -> None:
        for cell in cells:
            self.ignored.extend(Ignored(span.start, span.end, reason) for span in cell.spans)


class Beside(Struct):
    """What stands around a table: its title, a heading right before it, and what may be a rule."""

    title: Passage | None = None
    heading: Passage | None = None
    said: list[Passage] = field(default_factory=list)

    @classmethod
    def of(cls, blocks: Sequence[Block], at: int) -> Beside:
        """Look at the blocks right before and behind a table."""
        around = [blocks[i] for i in (at - 1, at + 1) if 0 <= i < len(blocks)]
        before = list(_lines(blocks[max(0, at - _NEAR) : at]))
        heading = blocks[at - 1] if at else None
        return cls(
            next((line for line in reversed(before) if is_table_title(line.text)), None),
            heading.words if isinstance(heading, Heading) else None,
            [line for line in _lines(around) if may_rule(line.text)],
        )


def _lines(blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.lines
        elif isinstance(block, Heading):
            yield block.words


def kept_code(role: str) -> str:
    """Give the issue that says of a column that a task has no field for it."""
    return {"other": "column-unknown", "second": "column-second"}.get(base(role), "column-aside")


def is_kept(role: str) -> bool:
    """Tell a column whose words stand beside the row."""
    return base(role) in KEPT


def row_number(cell: Passage) -> int | None:
    """Read the number of a row; a long one is a code."""
    number = item_number(cell.text) if len(cell) <= 20 else None
    return number if number is None or number <= _MOST else None


def words_of(cells: Iterable[Passage], most: int = 60) -> str:
    """Give the words of cells, each once."""
    return " ".join(cell.text for cell in dict.fromkeys(cells) if cell)[:most]
