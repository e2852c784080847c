"""A cited text divided into its provisions, each with its number as it is cited.

Numbers are digits: ``13`` is 第十三条, ``19`` is （十九） where the items are counted through the
whole text, ``2.3`` is （三） of 二、 where they begin anew, and a last ``.n`` is the point n of an
item. Words before the first mark, headings and closing words belong to the text as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zeren.graph.issues import Issue
from zeren.loaders.sources.marks import Mark, articles, items
from zeren.loaders.text.characters import EMPTY, Folded, Passage, fold, joined
from zeren.loaders.text.document import Document, Table


@dataclass(frozen=True, slots=True)
class ProvisionWords:
    """One provision: its number, the words of the mark, the heading above it, its own words."""

    number: str
    place: Passage
    heading: Passage
    words: Passage


@dataclass(slots=True)
class TextWords:
    """What the lines of a cited text say; ``head`` are the lines before its first mark."""

    head: list[Passage] = field(default_factory=list)
    provisions: list[ProvisionWords] = field(default_factory=list)
    around: list[Passage] = field(default_factory=list)
    labels: list[Passage] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def divide(document: Document) -> TextWords:
    """Divide a text into provisions; none where it has no marks of a known form."""
    lines = [
        line
        for block in document.blocks
        if not isinstance(block, Table)
        for line in ((block.words,) if not hasattr(block, "lines") else block.lines)
    ]
    folded, starts = _one_text(lines)
    found = list(articles(folded, starts))
    if sum(isinstance(one, Mark) and one.kind == "article" for one in found) < 2:
        found = list(items(folded, starts))
    marks = [one for one in found if isinstance(one, Mark)]
    text = TextWords(issues=[one for one in found if isinstance(one, Issue)])
    first = marks[0].start if marks else len(folded.text)
    text.head = _head(lines, folded, first)
    text.around.append(folded.passage(0, first))
    _Division(folded, starts, marks, text).divide()
    return text


def _one_text(lines: Sequence[Passage]) -> tuple[Folded, set[int]]:
    """Join the lines, and give the characters of the folded text with which lines begin."""
    begins, position = [], 0
    for line in lines:
        begins.append(position)
        position += len(line)
    folded = fold(joined(lines))
    starts, waiting = set(), 0
    for at, origin in enumerate(folded.index):
        while waiting < len(begins) and begins[waiting] <= origin:
            starts.add(at)
            waiting += 1
    return folded, starts


def _head(lines: Sequence[Passage], folded: Folded, first: int) -> list[Passage]:
    """Give the lines that end before the first mark."""
    limit = folded.index[first] if first < len(folded.index) else len(folded.origin)
    head, position = [], 0
    for line in lines:
        position += len(line)
        if position <= limit:
            head.append(line)
    return head


class _Division:
    """Walks over the marks and files what stands between each and the next."""

    def __init__(
        self, folded: Folded, starts: set[int], marks: Sequence[Mark], text: TextWords
    ) -> None:
        self.folded = folded
        self.starts = sorted(starts)
        self.marks = marks
        self.text = text
        kinds = {mark.kind for mark in marks}
        self.has_items = "item" in kinds
        numbers = [mark.value for mark in marks if mark.kind == "item"]
        self.anew = any(after <= before for before, after in pairwise(numbers))
        self.heading = EMPTY
        self.part = self.item = ""

    def divide(self) -> None:
        ends = [mark.start for mark in self.marks[1:]] + [len(self.folded.text)] * bool(self.marks)
        for mark, end in zip(self.marks, ends, strict=True):
            if mark.kind in ("chapter", "part"):
                self._section(mark, end)
            elif mark.kind == "label":
                self._label(mark, end)
            else:
                self._file(self._number(mark), mark, mark.end, end)

    def _number(self, mark: Mark) -> str:
        if mark.kind == "article":
            return mark.number
        if mark.kind == "item":
            self.item = f"{self.part}.{mark.number}" if self.anew and self.part else mark.number
            return self.item
        above = self.item or self.part
        return f"{above}.{mark.number}" if above else mark.number

    def _section(self, mark: Mark, end: int) -> None:
        """Read a heading; a part that says more than its heading is a provision itself."""
        stop = self._heading_end(mark, end)
        self.heading = self.folded.passage(mark.start, stop)
        self.text.around.append(self.heading)
        if mark.kind == "chapter":
            self.text.around.append(self.folded.passage(stop, end))
            return
        numeral = self.folded.text[mark.start : mark.end - 1]
        self.part, self.item = mark.number, ""
        if stop < end:
            alone = not self.has_items or self.anew
            self._file(mark.number if alone else numeral, mark, stop, end)

    def _heading_end(self, mark: Mark, end: int) -> int:
        """A heading ends with its line, its sentence, or at the next mark."""
        line = next((at for at in self.starts if at > mark.start), end)
        sentence = self.folded.text.find("。", mark.end, end) + 1
        return min(line, end, sentence or end)

    def _label(self, mark: Mark, end: int) -> None:
        """Leave a label out; words behind it without a number are the item's one point."""
        self.text.labels.append(self.folded.passage(mark.start, mark.end))
        if mark.end < end:
            above = self.item or self.part
            self._file(f"{above}.1" if above else "1", None, mark.end, end)

    def _file(self, number: str, mark: Mark | None, start: int, end: int) -> None:
        place = self.folded.passage(mark.start, mark.end) if mark else EMPTY
        words = self.folded.passage(start, end)
        self.text.provisions.append(ProvisionWords(number, place, self.heading, words))
