"""Texts whose line ends were lost: a body that stands in one line is divided at its numbers.

A line is divided where numbers that go on in order stand behind the end of a sentence, or (一)
behind a chapter's heading; the letterhead before them behind the document's number and recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zeren.loaders.text.characters import Passage, fold
from zeren.loaders.text.document import Block, Paragraph
from zeren.loaders.text.numbering import NUMERAL, numeral
from zeren.loaders.text.patterns import lazy

_LONG = 800
_MARK = lazy(
    rf"(?P<part>(?:\A|(?<=[。;:)”])){NUMERAL})、(?=[^、]{{4}})"
    rf"|(?P<article>(?:\A|(?<=[。;:)”]))第{NUMERAL}条)"
    rf"|\((?P<section>{NUMERAL})\)"
    r"|(?<=[。;:)”])(?P<point>[0-9]{1,2})[.、](?![0-9])"
)
_LETTERHEAD = lazy(
    r"(?P<title>[^。:]{4,120}(?:意见|通知|方案|计划|办法|措施|规定))"
    r"(?P<number>[\u4e00-\u9fff]{2,10}\((?:19|20)[0-9]{2}\)[0-9]+号)"
    r"(?P<recipients>[^。]{4,200}?:)?"
)
_ANNOUNCED = lazy(r"关于印发《(?P<plan>[^《》]{4,60})》的通知")
_DATED = lazy(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$")
_SIGNED = lazy(
    r"(?<=[。!])[\u4e00-\u9fff]{3,90}(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    r"(?:\(此件[^()]{2,12}\))?(?!前|起|[，,。]|印发《)"
)
_RANK = {"part": 1, "article": 1, "section": 2, "point": 3}
_ENDS = "。;:)”"


def divide(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Divide the long lines of paragraphs that hold several numbered items."""
    return tuple(
        Paragraph(block.words, tuple(part for line in block.lines for part in _divided(line)))
        if isinstance(block, Paragraph) and any(map(_is_run_together, block.lines))
        else block
        for block in blocks
    )


def _is_run_together(line: Passage) -> bool:
    return len(line) >= _LONG or line.text.endswith("号")


def _divided(line: Passage) -> list[Passage]:
    folded = fold(line)
    if len(line) < _LONG:
        title = _LETTERHEAD.fullmatch(folded.text)
        if title is None:
            return [line]
        end = title.end("title")
        return [folded.passage(0, end), folded.passage(end, len(folded.text))]
    cuts = _cuts(folded.text)
    if len(cuts) < 2:
        return [line]
    head = _LETTERHEAD.match(folded.text)
    if head is not None:
        ends = [head.end("title"), head.end("number"), head.end()]
        cuts = [end for end in sorted(set(ends)) if end < cuts[0]] + cuts
    cuts = sorted({*_announced(folded.text, cuts[0]), *_signed(folded.text), *cuts})
    bounds = [0, *cuts, len(folded.text)]
    return [folded.passage(left, right) for left, right in pairwise(bounds) if left < right]


def _signed(text: str) -> Iterator[int]:
    """Give where a signature begins and ends, behind a sentence: 重庆市人民政府2019年6月28日."""
    for match in _SIGNED.finditer(text):
        yield match.start()
        yield match.end()


def _cuts(text: str) -> list[int]:
    """Give where items begin: each number goes on from the last of its rank, or begins at one."""
    cuts: list[int] = []
    last: dict[int, int] = {}
    for match in _MARK.finditer(text):
        kind = match.lastgroup or ""
        rank, number = _RANK[kind], numeral(match[kind].strip("第条"))
        if number is None or not _in_place(text, match.start(), kind, cuts):
            continue
        if number == last.get(rank, 0) + 1 or (number == 1 and rank > 1):
            cuts.append(match.start())
            last[rank] = number
            for lower in [one for one in last if one > rank and rank != 1]:
                last.pop(lower)
    return cuts


def _in_place(text: str, start: int, kind: str, cuts: list[int]) -> bool:
    """（一） stands behind the end of a sentence or right behind a chapter's heading."""
    if kind != "section" or start == 0 or text[start - 1] in _ENDS:
        return True
    heading = text[cuts[-1] : start] if cuts else ""
    return re.fullmatch(rf"{NUMERAL}、[^。;]{{2,60}}", heading) is not None


def _announced(text: str, end: int) -> list[int]:
    """Give the ends of the title that a notice announces, where it stands again before the body."""
    match = _ANNOUNCED.search(text, 0, end)
    start = text.rfind(match["plan"], match.end(), end) if match else -1
    if match is None or text[start - 1] == "《" or start < 0:
        return []
    dated = _DATED.search(text[:start])
    return [match.end(), *([dated.start()] if dated else []), start, start + len(match["plan"])]
