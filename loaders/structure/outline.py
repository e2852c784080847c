"""The numbered items of a plan's body as a tree, from 第N编, 第N章, 第N节 down to 1. and (1).

Long plans number 1.1 and 1.1.1 below a chapter: these go on from the numbers above them. A line
that begins with a number opens an item; the lines behind it belong to the item opened last. What
an item is, a chapter or a measure, is decided in `zeren.loaders.structure.body`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from zeren.loaders.text.brackets import outermost
from zeren.loaders.text.characters import Folded, Passage, fold, joined
from zeren.loaders.text.numbering import NUMERAL, numeral
from zeren.loaders.text.patterns import HAN, lazy

_CHAPTER = lazy(rf"(?P<number>{NUMERAL})、(?P<title>[^。;]+)。?")
_COUNT = f"(?P<number>{NUMERAL}|[0-9]{{1,3}})"
_NO_HEAD = "(?!的|规定|所)"
_MARKS = (
    (0, lazy(rf"第{_COUNT}(?:[编篇]|部分(?!别)){_NO_HEAD}[、:]?", needs=("第",))),
    (1, lazy(rf"第{_COUNT}章{_NO_HEAD}、?", needs=("第",))),
    (2, lazy(rf"第{_COUNT}节(?!课){_NO_HEAD}、?", needs=("第",))),
    (3, lazy(rf"(?P<number>{NUMERAL})、")),
    (4, lazy(rf"第{_COUNT}条、?", needs=("第",))),
    (5, lazy(rf"\((?P<number>{NUMERAL})\)[、.]?")),
    (6, lazy(r"(?P<number>[0-9]{1,3})[.、](?![0-9])")),
    (9, lazy(r"\((?P<number>[0-9]{1,2})\)")),
)
PART, SECTION = 3, 5
"""Levels: down to ``PART`` an item is a chapter if others stand below it; ``SECTION`` is （一）."""
_POINT = 6
_WORDS = f"[、.]?(?={HAN}|[“《])(?![亿万千百个倍年月日元吨公平立米度分种类项家人次])"
_DECIMAL = lazy(
    rf"(?P<above>[0-9]{{1,2}})\.(?:(?P<middle>[0-9]{{1,2}})\.)?(?P<number>[0-9]{{1,2}}){_WORDS}"
)
_BARE = lazy(r"[0-9]{1,2}\s+[\u4e00-\u9fff][^。；;]{1,29}$")
_PLAIN = lazy("(?P<number>[0-9]{1,2})")
_HEADING = 60
_TITLE = 40
_STOPS = "。;:"


class Item(Struct):
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


def open_item(words: Passage, last: Mapping[int, int], *, bare: bool = False) -> Item | None:
    """Read a line that begins with an item's number; ``last``: the last number of each level.

    ``bare``: a number may stand without a mark (1 总则), as decimals (1.1) stand below it.
    """
    line = fold(words)
    for level, match in _marks(line, last, bare=bare):
        number = numeral(match["number"])
        if number is None:
            continue
        if not _follows(level, number, line.text, last):
            return None
        title, begin = _title(level, line.text, match.end())
        return Item(level, number, line, match.span("number"), title, begin)
    return None


def has_decimals(lines: Iterable[Passage]) -> bool:
    """Tell whether a document has items that are numbered 1.1."""
    return any(_DECIMAL.match(fold(line).text) for line in lines if line.text[:1].isdecimal())


def _marks(
    line: Folded, last: Mapping[int, int], *, bare: bool
) -> Iterator[tuple[int, re.Match[str]]]:
    for level, pattern in _MARKS:
        if match := pattern.match(line.text):
            yield level, match
    if "." in line.text[:3] and (match := _DECIMAL.match(line.text)):
        level = _POINT + (2 if match["middle"] else 1)
        above = [last.get(upper) for upper in (1, PART, _POINT)]
        if int(match["above"]) in above and (
            not match["middle"] or int(match["middle"]) == last.get(_POINT + 1)
        ):
            yield level, match
    if bare and _BARE.match(line.origin.text) and (match := _PLAIN.match(line.text)):
        yield _POINT, match


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
    if level < PART or level == SECTION or number == 1 or (level == PART and is_heading(text)):
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
