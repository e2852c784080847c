"""The body of a plan: preamble, chapters and numbered measures with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.loaders.structure.contents import contents
from zeren.loaders.structure.measures import (
    ChapterWords,
    ClausesOf,
    MeasureWords,
    SaysWho,
    find_measures,
)
from zeren.loaders.structure.notice import NoticeWords, is_annex_reference, read_line
from zeren.loaders.structure.outline import PART, SECTION, Item, has_decimals, nest, open_item
from zeren.loaders.text.characters import Passage, fold_text, joined
from zeren.loaders.text.document import Block, Heading, Table

__all__ = ["Body", "ChapterWords", "MeasureWords", "read_body"]

_NEVER = 99
_SHOWN = 60


class Body(Struct):
    """What the blocks of a plan's body say.

    ``loose``: lines behind an annex's title that belong to nothing; they may hold clauses.
    """

    chapters: list[ChapterWords] = field(default_factory=list)
    measures: list[MeasureWords] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)
    notice: NoticeWords = field(default_factory=NoticeWords)
    issues: list[Issue] = field(default_factory=list)


def read_body(
    blocks: Sequence[Block], notice: NoticeWords, clauses_of: ClausesOf, says_who: SaysWho
) -> Body:
    """Read chapters and measures; ``blocks`` begin below the plan's title.

    What the imprint repeats of the notice is checked against it.
    """
    body = Body(notice=notice)
    lines = list(_lines(blocks))
    listed = contents(lines)
    reader = _Reader(body, bare=has_decimals(line for line in lines if line))
    for at, words in enumerate(lines):
        if words is not None and at in listed:
            notice.leave_out(words, "table of contents")
        else:
            reader.read(words)
    reader.close()
    body.loose = [line for section in reader.unread for line in section]
    body.issues.extend(_unread(reader.unread, clauses_of))
    if reader.preamble:
        body.notice.put("preamble", joined(reader.preamble))
    found = find_measures(reader.roots, clauses_of, says_who)
    body.chapters, body.measures = found.chapters, found.measures
    body.issues.extend(found.issues)
    for words in found.punctuation:
        body.notice.leave_out(words, "punctuation of numbering")
    return body


class _Reader:
    """Puts line by line where it belongs: an item of the body, the preamble, or the notice.

    Lines behind a table wait: they are the body's if its numbers go on further down.
    """

    def __init__(self, body: Body, *, bare: bool) -> None:
        self.body, self.bare = body, bare
        self.preamble: list[Passage] = []
        self.roots: list[Item] = []
        self.path: list[Item] = []
        self.last: dict[int, int] = {}
        self.annex = False
        self.restarted = _NEVER
        self.waiting: list[Passage] = []
        self.unread: list[list[Passage]] = []

    def read(self, words: Passage | None) -> None:
        item = None if words is None else open_item(words, self.last, bare=self.bare)
        if item is not None and self.annex and not self._goes_on(item):
            if item.number == 1:
                self.restarted = min(self.restarted, item.level)
            item = None
        if item is not None:
            self._open(item)
        elif words is None:
            self.annex = True
        elif self.roots and is_annex_reference(words):
            self.close()
            self.annex = True
            self.path.clear()
        if words is not None and item is None:
            self._line(words)

    def close(self) -> None:
        """Give the lines that wait behind a table to what stands around annexes."""
        waiting, self.waiting = self.waiting, []
        for words in waiting:
            self._after_the_body(words)

    def _open(self, item: Item) -> None:
        if self.path:
            self.path[-1].lines.extend(self.waiting)
            self.waiting = []
        self.close()
        self.annex = False
        self.restarted = _NEVER
        self.last[item.level] = item.number
        nest(self.path, item, self.roots)

    def _line(self, words: Passage) -> None:
        if self.annex and self.path:
            self.waiting.append(words)
        elif self.annex:
            self._after_the_body(words)
        elif self.path:
            self.path[-1].lines.append(words)
        elif not self.roots and not self._is_field(words):
            self.preamble.append(words)

    def _is_field(self, words: Passage) -> bool:
        """A number is the plan's own unless a sentence that has not ended cites it."""
        ended = not self.preamble or self.preamble[-1].text.endswith("。")
        return read_line(words, self.body.notice, numbered=ended)

    def _goes_on(self, item: Item) -> bool:
        """Tell whether an item belongs to the body after all, behind an annex's name or a table.

        It does not where the lines behind these have begun at one on its level or above.
        """
        if item.level >= self.restarted or item.level > SECTION:
            return False
        if item.number == self.last.get(item.level, 0) + 1:
            return item.level in (PART, SECTION) or bool(self.path)
        return item.number == 1 and bool(self.path) and self.path[-1].level < item.level < PART

    def _after_the_body(self, words: Passage) -> None:
        """Read what stands around the annex: its title, and the imprint."""
        notice = self.body.notice
        if is_annex_reference(words):
            notice.leave_out(words, "annex reference")
            self.unread.append([])
        elif read_line(words, notice, numbered=False):
            return
        elif "copied_to" in notice.fields and "annex_title" in notice.fields:
            notice.fields["copied_to"] += words
        elif "annex_title" not in notice.fields and not fold_text(words.text).startswith("序号"):
            notice.put("annex_title", words)
        else:
            if not self.unread or open_item(words, {}) is not None:
                self.unread.append([])
            self.unread[-1].append(words)


def _unread(sections: Iterable[Sequence[Passage]], clauses_of: ClausesOf) -> Iterator[Issue]:
    """Report what belongs to nothing, one issue for each section, with its size."""
    for lines in sections:
        rest = [piece for line in lines for piece in _without(line, clauses_of([line]))]
        if rest:
            words = fold_text(rest[0].text)
            shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
            spans = joined(rest).spans
            yield Issue("text-unread", FILE, shown, str(sum(map(len, rest))), spans)


def _without(line: Passage, clauses: Iterable[Passage]) -> Iterator[Passage]:
    position = 0
    for clause in clauses:
        start = line.text.index(clause.text, position)
        if piece := line.cut(position, start).strip():
            yield piece
        position = start + len(clause)
    if piece := line.cut(position).strip():
        yield piece


def _lines(blocks: Sequence[Block]) -> Iterator[Passage | None]:
    """Give headings and paragraphs' lines; None stands for the first table."""
    for block in blocks:
        if isinstance(block, Table):
            yield None
        elif isinstance(block, Heading):
            yield block.words
        else:
            yield from block.lines
