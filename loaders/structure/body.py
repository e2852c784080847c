"""The body of a plan: preamble, chapters and numbered measures with their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zeren.graph.issues import Issue
from zeren.loaders.structure.measures import ChapterWords, ClausesOf, MeasureWords, find_measures
from zeren.loaders.structure.notice import NoticeWords, is_annex_reference, read_line
from zeren.loaders.structure.outline import PART, SECTION, Item, nest, open_item
from zeren.loaders.text.characters import Passage, joined
from zeren.loaders.text.document import Block, Heading, Table

__all__ = ["Body", "ChapterWords", "MeasureWords", "read_body"]


@dataclass(slots=True)
class Body:
    """What the blocks of a plan's body say.

    ``loose``: lines behind an annex's title that belong to nothing; they may hold clauses.
    """

    chapters: list[ChapterWords] = field(default_factory=list)
    measures: list[MeasureWords] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)
    notice: NoticeWords = field(default_factory=NoticeWords)
    issues: list[Issue] = field(default_factory=list)


def read_body(blocks: Sequence[Block], notice: NoticeWords, clauses_of: ClausesOf) -> Body:
    """Read chapters and measures; ``blocks`` begin below the plan's title.

    What the imprint repeats of the notice is checked against it.
    """
    body = Body(notice=notice)
    reader = _Reader(body)
    for words in _lines(blocks):
        reader.read(words)
    if reader.preamble:
        body.notice.put("preamble", joined(reader.preamble))
    found = find_measures(reader.roots, clauses_of)
    body.chapters, body.measures = found.chapters, found.measures
    body.issues.extend(found.issues)
    for words in found.punctuation:
        body.notice.leave_out(words, "punctuation of numbering")
    return body


class _Reader:
    """Puts line by line where it belongs: an item of the body, the preamble, or the notice."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.preamble: list[Passage] = []
        self.roots: list[Item] = []
        self.path: list[Item] = []
        self.last: dict[int, int] = {}
        self.annex = False

    def read(self, words: Passage | None) -> None:
        item = None if words is None else open_item(words, self.last)
        if item is not None and self.annex and not self._goes_on(item):
            item = None
        if item is not None:
            self.annex = False
            self.last[item.level] = item.number
            nest(self.path, item, self.roots)
        elif words is None or (self.roots and is_annex_reference(words)):
            self.annex = True
            self.path.clear()
        if words is not None and item is None:
            self._line(words)

    def _line(self, words: Passage) -> None:
        if self.annex:
            _after_the_body(words, self.body)
        elif self.path:
            self.path[-1].lines.append(words)
        elif not self.roots and not self._is_field(words):
            self.preamble.append(words)

    def _is_field(self, words: Passage) -> bool:
        """A number is the plan's own unless a sentence that has not ended cites it."""
        ended = not self.preamble or self.preamble[-1].text.endswith("。")
        return read_line(words, self.body.notice, numbered=ended)

    def _goes_on(self, item: Item) -> bool:
        """Tell whether an item belongs to the body after all, behind a line that names an annex."""
        last = self.last.get(item.level, 0)
        return item.level in (PART, SECTION) and item.number == last + 1


def _lines(blocks: Sequence[Block]) -> Iterator[Passage | None]:
    """Give headings and paragraphs' lines; None stands for the first table."""
    for block in blocks:
        if isinstance(block, Table):
            yield None
        elif isinstance(block, Heading):
            yield block.words
        else:
            yield from block.lines


def _after_the_body(words: Passage, body: Body) -> None:
    """Read what stands around the annex: its title, and the imprint."""
    if is_annex_reference(words):
        body.notice.leave_out(words, "annex reference")
    elif read_line(words, body.notice, numbered=False):
        return
    elif "copied_to" in body.notice.fields and "annex_title" in body.notice.fields:
        body.notice.fields["copied_to"] += words
    elif "annex_title" not in body.notice.fields:
        body.notice.put("annex_title", words)
    else:
        body.loose.append(words)
