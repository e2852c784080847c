"""The annexes that a text announces, 附件：1.…, and whether each stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.loaders.text.characters import Folded, Passage, fold, joined
from zeren.loaders.text.document import Block, Heading, Table
from zeren.loaders.text.patterns import lazy

_ANNOUNCED = lazy(r"附件:(?=.)")
_ITEM = lazy(r"(?<![0-9.])([0-9]{1,2})[.、](?![0-9])")
_MARKER = lazy(r"附[件表]?([0-9]{1,2}|[一二三四五六七八九十])?:?")
_REFERRED = lazy(
    r"(?<!意)见(?:本[^附()。]{1,6})?(?P<annex>附[件表][0-9一二三四五六七八九十]{0,2})(?!的)",
    needs=("见",),
)
_NO_NAME = lazy(r"[《》\"“”。;]|\((?:略|另发|见附件)\)|\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd)$")
_NONE = frozenset(("略", "无", "下载", "附件下载", "点击下载", "如文", "见附件"))
_CHINESE = "一二三四五六七八九十"
_SHORT, _LONG, _TITLE = 3, 60, 12
"""Characters of a name, and those that may stand before it in its title."""


class _Annex(NamedTuple):
    number: int
    name: str
    words: Passage


class _Line(NamedTuple):
    folded: Folded
    of_table: bool = False

    @property
    def name(self) -> str:
        return _NO_NAME.sub("", self.folded.text)


def missing_annexes(blocks: Sequence[Block]) -> Iterator[Issue]:
    """Report the annexes whose title or mark stands nowhere.

    Tables that follow without any title may be all of them: then nothing is said.
    """
    lines = list(_lines(blocks))
    for at, line in enumerate(lines):
        start = _ANNOUNCED.match(line.folded.text)
        if start is None or line.of_table:
            continue
        annexes, end = _announced(lines, at, start.end())
        found = [_stands(one, lines[:at], lines[end:], alone=len(annexes) == 1) for one in annexes]
        if not any(found) and any(one.of_table for one in lines[end:]):
            continue
        for one, stands in zip(annexes, found, strict=True):
            if not stands:
                yield Issue("annex-missing", FILE, one.words.text, "", one.words.spans)
    yield from _referred(lines)


def _referred(lines: Sequence[_Line]) -> Iterator[Issue]:
    """Report what 见附件2 refers to in a file without any announcement, mark or table."""
    texts = [line.folded.text for line in lines]
    if any(line.of_table for line in lines) or any(map(_MARKER.match, texts)):
        return
    told: set[str] = set()
    for line in lines:
        for match in _REFERRED.finditer(line.folded.text):
            if match["annex"] not in told:
                told.add(match["annex"])
                words = line.folded.passage(*match.span("annex"))
                yield Issue("annex-missing", FILE, words.text, "", words.spans)


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (_Line(fold(joined(row)), of_table=True) for row in block.rows[:2])
        elif isinstance(block, Heading):
            yield _Line(fold(block.words))
        else:
            yield from (_Line(fold(line)) for line in block.lines)


def _announced(lines: Sequence[_Line], at: int, start: int) -> tuple[list[_Annex], int]:
    """Give the annexes of a list and the line behind it: its items are counted from 1."""
    items = list(_items(lines[at].folded, start, 1))
    end = at + 1
    if not items:
        items = list(_annex(lines[at].folded, start, len(lines[at].folded.text), 1))
        return items, end
    while end < len(lines) and not lines[end].of_table:
        more = list(_items(lines[end].folded, 0, items[-1].number + 1))
        if not more:
            break
        items += more
        end += 1
    return items, end


def _items(line: Folded, start: int, number: int) -> Iterator[_Annex]:
    """Give the items of a line that begins with this number and counts on."""
    marks: list[re.Match[str]] = []
    for mark in _ITEM.finditer(line.text, start):
        if int(mark[1]) == number + len(marks) and (marks or mark.start() == start):
            marks.append(mark)
    ends = [*(mark.start() for mark in marks), len(line.text)]
    for mark, end in zip(marks, ends[1:], strict=True):
        yield from _annex(line, mark.end(), end, int(mark[1]))


def _annex(line: Folded, start: int, end: int, number: int) -> Iterator[_Annex]:
    name = _NO_NAME.sub("", line.text[start:end])
    if _SHORT <= len(name) <= _LONG and name not in _NONE:
        yield _Annex(number, name, line.passage(start, end))


def _stands(annex: _Annex, above: Sequence[_Line], behind: Sequence[_Line], *, alone: bool) -> bool:
    """Tell whether an annex's title stands anywhere, or its mark behind its announcement."""
    if any(line.name == annex.name for line in above):
        return True
    return any(
        _is_title(line.name, annex.name) or _marks(line, annex, alone=alone) for line in behind
    )


def _is_title(line: str, name: str) -> bool:
    """Tell a title, which may go on in the next line or have the place before it."""
    if name.startswith(line) and len(line) > _SHORT:
        return True
    return line.startswith(name) or (line.endswith(name) and len(line) <= len(name) + _TITLE)


def _marks(line: _Line, annex: _Annex, *, alone: bool) -> bool:
    mark = _MARKER.match(line.folded.text)
    if mark is None or (mark[1] is None and mark.end() < len(line.folded.text)):
        return False
    told = mark[1] or ""
    number = _CHINESE.find(told) + 1 if told in _CHINESE and told else int(told or 0)
    return number == annex.number or (alone and not number)
