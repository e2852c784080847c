"""Which numbered items are chapters and which are measures.

A measure is the item that carries clauses. 一、 is a chapter where items stand below it; （一）
groups measures where several items below it carry clauses of their own (the section is then a
chapter of its chapter: 301, 302 …), and is a measure with all below it elsewhere.
Numbers are those printed, as long as they run through the plan. Where they begin anew in each
chapter, or measures stand at several levels, measures are counted through in document order,
because a number has to name one measure of the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, field

from zeren.graph.issues import Issue
from zeren.graph.owners import OwnerKind
from zeren.loaders.structure.duty_lists import divide_duties, names_bearer
from zeren.loaders.structure.outline import PART, Item, together, tree
from zeren.loaders.structure.tables.remarks import Kept
from zeren.loaders.text.characters import EMPTY, Passage
from zeren.loaders.text.numbering import first_of_each, runs, sequence_issues

_SECTIONS = 100


class ChapterWords(NamedTuple):
    """A chapter's heading, and what stands in it outside of measures."""

    number: int
    title: Passage
    place: Passage
    text: Passage = EMPTY


Part = tuple[int, tuple[Passage, ...]]
_Key = tuple[int, int, int]
"""A sequence of numbers: the item above, the level, and the run."""


class MeasureWords(NamedTuple):
    """A measure's number, title, and all words after the title, page ends closed.

    ``parts``: the lines of each of its items, with the place in the words where they begin: in them
    clauses are looked for. ``bearer``: the title names who bears the duties that follow,
    （一）市财政局：…, below a chapter of duties. ``others``: fields that stand beside its tasks.
    """

    number: int
    chapter: int | None
    place: Passage
    title: Passage
    words: Passage
    parts: tuple[Part, ...] = ()
    bearer: bool = False
    others: tuple[Kept, ...] = ()


class Found(Struct):
    """Chapters and measures of a body, and the punctuation of their numbers."""

    chapters: list[ChapterWords] = field(default_factory=list)
    measures: list[MeasureWords] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    punctuation: list[Passage] = field(default_factory=list)


class _Chosen(NamedTuple):
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
                added = [head, *item.lines]
            else:
                parts.append((0, tuple(own)))
                added = own
            lines += added
            length += sum(map(len, added))
        return together(lines), tuple(parts)


ClausesOf = Callable[[Sequence[Passage]], Sequence[Passage]]
"""Gives the words of the clauses that the lines of one item hold."""


SaysWho = Callable[[Sequence[Passage]], bool]
"""Tells whether the prose of one item says who bears a duty."""


def find_measures(roots: Sequence[Item], clauses_of: ClausesOf, says_who: SaysWho) -> Found:
    """Decide what each item is; every line of the items goes to a chapter or a measure."""
    finder = _Finder(clauses_of, says_who)
    for item in roots:
        finder.walk(item, None)
    return finder.number()


class _Placed(NamedTuple):
    """An item that is a chapter or a measure, and the item below which it stands."""

    item: Item
    parent: Item | None
    is_chapter: bool


class _Finder:
    def __init__(self, clauses_of: ClausesOf, says_who: SaysWho) -> None:
        self.clauses_of, self.says_who = clauses_of, says_who
        self.parts: list[tuple[Item, Item | None, list[Passage]]] = []
        self.chosen: list[_Chosen] = []
        self.placed: list[_Placed] = []

    def walk(self, item: Item, parent: Item | None) -> None:
        """Take an item as a measure, or as a chapter with what is below it."""
        own = self._carries(item.own())
        listed = not own and divide_duties(item)
        if listed:
            divided = True
        elif item.level > PART:
            divided = not own and self._is_section(item)
        elif not item.children:
            divided = not own and not self.says_who([item.line.passage(*item.title), *item.own()])
        else:
            divided = not self._ends_in_field(item) and not (
                own and not any(self._bears(child) for child in item.children)
            )
        self.placed.append(_Placed(item, parent, divided))
        if not divided:
            self.chosen.append(_Chosen(item, parent))
            return
        self.parts.append((item, parent, [] if own else item.own()))
        if own:
            self.chosen.append(_Chosen(item, item, intro=True))
        for child in item.children:
            self.walk(child, item)

    def number(self) -> Found:
        sequences = self._sequences()
        found = Found()
        numbers = self._chapters(found, sequences)
        anew = self._begins_anew(sequences)
        for count, one in enumerate(self.chosen, 1):
            if not one.intro:
                _punctuation(one.item, found)
            number = count if anew else one.item.number
            found.measures.append(_measure(one, number, numbers.get(id(one.parent))))
        groups = [group for group in sequences.values() if _begins(group)]
        found.issues.extend(_issues(groups if anew else self._through(groups)))
        if not anew:
            found.measures = first_of_each((one.number, one) for one in found.measures)
        return found

    def _sequences(self) -> dict[_Key, list[_Placed]]:
        """Group the items whose numbers go on from each other: of one level below one item."""
        groups: dict[tuple[int, int], list[_Placed]] = {}
        for one in self.placed:
            groups.setdefault((id(one.parent), one.item.level), []).append(one)
        found: dict[_Key, list[_Placed]] = {}
        for key, group in groups.items():
            for run, one in zip(runs([one.item.number for one in group]), group, strict=True):
                found.setdefault((*key, run), []).append(one)
        return found

    def _through(self, sequences: Iterable[list[_Placed]]) -> Iterator[list[_Placed]]:
        """Give the sequences of a plan whose measures are numbered through over its chapters."""
        level = self.chosen[0].item.level if self.chosen else -1
        if through := [one for one in self.placed if one.item.level == level]:
            yield through
        yield from (group for group in sequences if group[0].item.level != level)

    def _chapters(self, found: Found, sequences: Mapping[_Key, list[_Placed]]) -> dict[int, int]:
        """Number the chapters; a section takes its number below that of its chapter.

        Where another sequence has the number already, a chapter takes the next one that is free.
        """
        sequence_of = {id(one.item): key for key, group in sequences.items() for one in group}
        numbers: dict[int, int] = {}
        taken: dict[int, tuple[_Key, int]] = {}
        highest: dict[int, int] = {}
        kept: dict[int, ChapterWords] = {}
        for item, parent, lines in self.parts:
            _punctuation(item, found)
            above = numbers.get(id(parent), 0) if parent is not None else 0
            number = above * _SECTIONS + item.number
            own = sequence_of[id(item)], item.number
            if taken.setdefault(number, own) != own:
                number = highest.get(above, 0) + 1
                while taken.setdefault(number, own) != own:
                    number += 1
            highest[above] = max(highest.get(above, 0), number)
            numbers[id(item)] = number
            title = item.line.passage(*item.title)
            place = item.line.passage(*item.mark)
            kept.setdefault(number, ChapterWords(number, title, place, together(lines)))
        found.chapters = list(kept.values())
        return numbers

    def _begins_anew(self, sequences: Mapping[_Key, list[_Placed]]) -> bool:
        """Tell whether the printed numbers of measures name more than one measure by design."""
        levels = {one.item.level for one in self.chosen}
        if len(levels) > 1 or any(one.intro for one in self.chosen):
            return True
        if any(
            behind.item.number == 1 and behind.parent is not before.parent
            for before, behind in pairwise(self.chosen)
        ):
            return True
        at_level = [group for key, group in sequences.items() if key[1] in levels]
        numbers = [number for group in at_level for number in {one.item.number for one in group}]
        return len(numbers) > len(set(numbers))

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


def _issues(sequences: Iterable[Sequence[_Placed]]) -> Iterator[Issue]:
    """Report numbers that are missing, doubled or out of order."""
    for group in sequences:
        kind: OwnerKind = "chapter" if any(one.is_chapter for one in group) else "measure"
        places = ((one.item.number, one.item.line.passage(*one.item.mark).spans) for one in group)
        yield from sequence_issues(kind, places)


def _begins(group: Sequence[_Placed]) -> bool:
    """Tell a sequence that may be asked for its first number: of the top, or with a one."""
    return group[0].item.number == 1 or any(one.is_chapter and not one.parent for one in group)


def _measure(one: _Chosen, number: int, chapter: int | None) -> MeasureWords:
    item = one.item
    place = EMPTY if one.intro else item.line.passage(*item.mark)
    title = item.line.passage(*item.title)
    words, parts = one.words()
    return MeasureWords(number, chapter, place, title, words, parts, names_bearer(item, one.parent))


def _punctuation(item: Item, found: Found) -> None:
    line = item.line
    found.punctuation.append(line.passage(0, item.mark[0]))
    found.punctuation.append(line.passage(item.mark[1], item.title[0]))
    found.punctuation.append(line.passage(item.title[1], item.begin))
