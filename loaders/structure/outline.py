"""The numbered items of a plan's body as a tree: 第N章, 一、 or 第N条, （一）, 1. and (1).

A line that begins with a number opens an item; the lines behind it belong to the item that was
opened last. What an item is, a chapter or a measure, is decided in `zeren.loaders.structure.body`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zeren.loaders.text.brackets import outermost
from zeren.loaders.text.characters import Folded, Passage, fold, joined
from zeren.loaders.text.numbering import NUMERAL, numeral
from zeren.loaders.text.patterns import lazy

_CHAPTER = lazy(rf"(?P<number>{NUMERAL})、(?P<title>[^。;]+)。?")
_MARKS = (
    (0, lazy(rf"第(?P<number>{NUMERAL}|[0-9]{{1,3}})章、?")),
    (1, lazy(rf"(?P<number>{NUMERAL})、")),
    (2, lazy(rf"第(?P<number>{NUMERAL}|[0-9]{{1,3}})条、?")),
    (3, lazy(rf"\((?P<number>{NUMERAL})\)[、.]?")),
    (4, lazy(r"(?P<number>[0-9]{1,3})[.、](?![0-9])")),
    (5, lazy(r"\((?P<number>[0-9]{1,2})\)")),
)
PART, SECTION = 1, 3
"""Levels: down to ``PART`` an item is a chapter if others stand below it; ``SECTION`` is （一）."""
_HEADING = 60
_TITLE = 40
_STOPS = "。;:"


@dataclass(slots=True)
class Item:
    """A numbered item: where its number and title stand in its first line, and what follows."""

    level: int
    number: int
    line: Folded
    mark: tuple[int, int]
    title: tuple[int, int]
    begin: int
    lines: list[Passage] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    def own(self) -> list[Passage]:
        """Give the words between the title and the first item below, line by line."""
        return [self.line.passage(self.begin, len(self.line.text)), *self.lines]

    def below(self) -> list[Passage]:
        """Give the lines of all items below, with their numbers."""
        return [line for child in self.children for line in child.whole()]

    def whole(self) -> list[Passage]:
        return [self.line.origin, *self.lines, *self.below()]


def open_item(words: Passage, last: Mapping[int, int]) -> Item | None:
    """Read a line that begins with an item's number; ``last``: the last number of each level."""
    line = fold(words)
    for level, pattern in _MARKS:
        match = pattern.match(line.text)
        number = numeral(match["number"]) if match else None
        if match is None or number is None:
            continue
        if not _follows(level, number, line.text, last):
            return None
        title, begin = _title(level, line.text, match.end())
        return Item(level, number, line, match.span("number"), title, begin)
    return None


def nest(open_items: list[Item], item: Item, roots: list[Item]) -> None:
    """Put an item below the last one of a higher level; ``open_items`` is the path to it."""
    while open_items and open_items[-1].level >= item.level:
        open_items.pop()
    (open_items[-1].children if open_items else roots).append(item)
    open_items.append(item)


def tree(item: Item) -> Iterator[Item]:
    """Give an item and all below it, in document order."""
    yield item
    for child in item.children:
        yield from tree(child)


def is_heading(text: str) -> bool:
    """Tell a chapter's heading, 一、X, from a sentence that begins so."""
    match = _CHAPTER.fullmatch(text)
    return match is not None and len(match["title"]) <= _HEADING


def _follows(level: int, number: int, text: str, last: Mapping[int, int]) -> bool:
    """Tell whether a number goes on; a sentence may begin with a number as well."""
    if level in (0, SECTION) or number == 1 or (level == PART and is_heading(text)):
        return True
    return level in last and last[level] < number <= last[level] + 3


def _title(level: int, text: str, start: int) -> tuple[tuple[int, int], int]:
    """Give the span of a title and where the words behind it begin."""
    if level <= PART and is_heading(text) and not text.endswith(")"):
        end = len(text) - text.endswith("。")
        return (start, end), len(text)
    end = len(text)
    brackets = list(outermost(text))
    for left, right in brackets:
        if left >= start and re.search("牵头|负责|责任|配合", text[left:right]):
            end = left
            break
    for position in range(start, end):
        if text[position] in _STOPS and not any(a <= position < b for a, b in brackets):
            end = position
            break
    if end - start > _TITLE and level != SECTION:
        return (start, start), start
    begin = end + (end < len(text) and text[end] in "。:")
    return (start, end), begin


def together(lines: Sequence[Passage]) -> Passage:
    return joined(line for line in lines if line)
