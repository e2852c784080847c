"""Which numbered items are chapters and which are measures.

A measure is the item that carries clauses. 一、 is a chapter where items stand below it; （一）
groups measures where several items below it carry clauses of their own (the section is then a
chapter of its chapter: 301, 302 …), and is a measure with all below it elsewhere.
Numbers are those printed, as long as they run through the plan. Where they begin anew in each
chapter, or measures stand at several levels, measures are counted through in document order,
because a number has to name one measure of the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zeren.graph.issues import Issue
from zeren.loaders.structure.outline import PART, Item, together, tree
from zeren.loaders.text.characters import EMPTY, Passage
from zeren.loaders.text.numbering import first_of_each, sequence_issues
from zeren.loaders.text.patterns import lazy

_SECTIONS = 100
_DUTIES = lazy("职责|分工|责任单位|责任部门|任务分解")
_OFFICE = lazy(
    r"(?:局|委|厅|办|部|院|会|行|中心|公司|政府|单位|部门|处|队|社|站|所|署|组|集团|室)(?:\(.*\))?$"
)


@dataclass(frozen=True, slots=True)
class ChapterWords:
    """A chapter's heading, and what stands in it outside of measures."""

    number: int
    title: Passage
    place: Passage
    text: Passage = EMPTY


Part = tuple[int, tuple[Passage, ...]]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure's number, title, and all words after the title, page ends closed.

    ``parts``: the lines of each of its items, with the place in the words where they begin: in them
    clauses are looked for. ``bearer``: the title names who bears the duties that follow,
    （一）市财政局：…, below a chapter of duties.
    """

    number: int
    chapter: int | None
    place: Passage
    title: Passage
    words: Passage
    parts: tuple[Part, ...] = ()
    bearer: bool = False


@dataclass(slots=True)
class Found:
    """Chapters and measures of a body, and the punctuation of their numbers."""

    chapters: list[ChapterWords] = field(default_factory=list)
    measures: list[MeasureWords] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    punctuation: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """An item that is a measure, alone or with all below it, and its chapter."""

    item: Item
    parent: Item | None
    intro: bool = False

    def words(self) -> tuple[Passage, tuple[Part, ...]]:
        """Give the words behind the title, and where the lines of each item begin in them."""
        lines: list[Passage] = []
        parts: list[Part] = []
        length = 0
        for item in [self.item] if self.intro else tree(self.item):
            own = [line for line in item.own() if line]
            if item is not self.item:
                head = item.line.origin
                begin = (
                    item.line.index[item.begin] if item.begin < len(item.line.text) else len(head)
                )
                parts.append((length + begin, tuple(own)))
                lines += [head, *item.lines]
            else:
                parts.append((0, tuple(own)))
                lines += own
            length = sum(map(len, lines))
        return together(lines), tuple(parts)


ClausesOf = Callable[[Sequence[Passage]], Sequence[Passage]]
"""Gives the words of the clauses that the lines of one item hold."""


def find_measures(roots: Sequence[Item], clauses_of: ClausesOf) -> Found:
    """Decide what each item is; every line of the items goes to a chapter or a measure."""
    finder = _Finder(clauses_of)
    for item in roots:
        finder.walk(item, None)
    return finder.number()


class _Finder:
    def __init__(self, clauses_of: ClausesOf) -> None:
        self.clauses_of = clauses_of
        self.parts: list[tuple[Item, Item | None, list[Passage]]] = []
        self.chosen: list[_Chosen] = []

    def walk(self, item: Item, parent: Item | None) -> None:
        """Take an item as a measure, or as a chapter with what is below it."""
        own = self._carries(item.own())
        if item.level > PART:
            divided = not own and self._is_section(item)
        elif not item.children:
            divided = not own
        else:
            divided = not self._ends_in_field(item) and not (
                own and not any(self._bears(child) for child in item.children)
            )
        if not divided:
            self.chosen.append(_Chosen(item, parent))
            return
        self.parts.append((item, parent, [] if own else item.own()))
        if own:
            self.chosen.append(_Chosen(item, item, intro=True))
        for child in item.children:
            self.walk(child, item)

    def number(self) -> Found:
        found = Found()
        numbers = self._chapters(found)
        anew = self._begins_anew()
        places = []
        for count, one in enumerate(self.chosen, 1):
            if not one.intro:
                _punctuation(one.item, found)
            number = count if anew else one.item.number
            measure = _measure(one, number, numbers.get(id(one.parent)))
            places.append((number, measure.place.spans))
            found.measures.append(measure)
        if anew:
            found.issues.extend(self._gaps())
        else:
            found.issues.extend(sequence_issues("measure", places))
            found.measures = first_of_each((one.number, one) for one in found.measures)
        return found

    def _chapters(self, found: Found) -> dict[int, int]:
        """Number the chapters; a section takes its number below that of its chapter."""
        numbers: dict[int, int] = {}
        kept: dict[int, ChapterWords] = {}
        places = []
        for item, parent, lines in self.parts:
            _punctuation(item, found)
            above = numbers.get(id(parent), 0) if parent is not None else 0
            number = above * _SECTIONS + item.number
            place = item.line.passage(*item.mark)
            if not above:
                places.append((number, place.spans))
            numbers[id(item)] = number
            title = item.line.passage(*item.title)
            kept.setdefault(number, ChapterWords(number, title, place, together(lines)))
        found.issues.extend(sequence_issues("chapter", places))
        found.chapters = list(kept.values())
        return numbers

    def _begins_anew(self) -> bool:
        """Tell whether the printed numbers of measures name more than one measure by design."""
        if len({one.item.level for one in self.chosen}) > 1 or any(
            one.intro for one in self.chosen
        ):
            return True
        return any(
            behind.item.number == 1 and behind.parent is not before.parent
            for before, behind in pairwise(self.chosen)
        )

    def _gaps(self) -> list[Issue]:
        """Report numbers that are missing or doubled among the measures of one chapter."""
        issues: list[Issue] = []
        groups: dict[tuple[int, int], list[Item]] = {}
        for one in self.chosen:
            if not one.intro:
                groups.setdefault((id(one.parent), one.item.level), []).append(one.item)
        for items in groups.values():
            if items[0].number == 1:
                places = ((item.number, item.line.passage(*item.mark).spans) for item in items)
                issues.extend(sequence_issues("measure", places))
        return issues

    def _carries(self, lines: Sequence[Passage]) -> bool:
        """Tell whether the lines of one item hold a clause."""
        return bool(self.clauses_of(lines))

    def _bears(self, item: Item) -> bool:
        return any(self._carries(one.own()) for one in tree(item))

    def _is_section(self, item: Item) -> bool:
        """Tell whether clauses belong to the items below; a single one at the end to all."""
        bearing = [child for child in item.children if self._bears(child)]
        if len(bearing) == 1:
            return len(item.children) == 1 or bearing[0] is not item.children[-1]
        return len(bearing) > 1

    def _ends_in_field(self, item: Item) -> bool:
        """Tell whether lines of fields, 责任处室：, close a chapter as its one clause."""
        last = item
        while last.children:
            last = last.children[-1]
        clauses = [words for one in tree(item) for words in self.clauses_of(one.own())]
        if len(clauses) != 1 or not last.lines or len(item.children) < 2:
            return False
        opened = clauses[0].text.lstrip().startswith(tuple("（(［[〔【〈"))
        return not opened and self._carries(last.lines)


def _measure(one: _Chosen, number: int, chapter: int | None) -> MeasureWords:
    item = one.item
    place = EMPTY if one.intro else item.line.passage(*item.mark)
    title = item.line.passage(*item.title)
    words, parts = one.words()
    return MeasureWords(number, chapter, place, title, words, parts, _names_bearer(one))


def _names_bearer(one: _Chosen) -> bool:
    """Tell a title that is names before a colon, in a chapter that hands out duties."""
    text = one.item.line.text
    start, end = one.item.title
    if one.parent is None or text[end : end + 1] != ":":
        return False
    chapter = one.parent.line.text[slice(*one.parent.title)]
    return bool(_DUTIES.search(chapter)) and bool(_OFFICE.search(text[start:end]))


def _punctuation(item: Item, found: Found) -> None:
    line = item.line
    found.punctuation.append(line.passage(0, item.mark[0]))
    found.punctuation.append(line.passage(item.mark[1], item.title[0]))
    found.punctuation.append(line.passage(item.title[1], item.begin))
