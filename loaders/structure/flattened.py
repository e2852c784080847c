"""Texts whose line ends were lost: a body that stands in one line is divided at its numbers.

A line is divided where numbers that go on in order stand behind the end of a sentence, or right
behind a heading of a higher rank, and behind the heading where a space closes it; the letterhead
before them behind the document's number and recipients.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from zeren.loaders.text.characters import Folded, Passage, fold
from zeren.loaders.text.document import Block, Paragraph
from zeren.loaders.text.numbering import NUMERAL, numeral
from zeren.loaders.text.patterns import HAN, lazy

_LONG = 800
_SHORT = 60
_BODY = 0.6
"""The share of a document from which on a line is its whole body, however short it is."""
_MARK = lazy(
    rf"(?P<chapter>第(?:{NUMERAL}|[0-9]{{1,2}})章)(?!的|规定|所)"
    rf"|(?P<division>第(?:{NUMERAL}|[0-9]{{1,2}})节)(?!的|规定|所|课)"
    rf"|(?P<part>{NUMERAL})、(?=[^、]{{4}})"
    rf"|(?P<article>第{NUMERAL}条)"
    rf"|\((?P<section>{NUMERAL})\)"
    r"|(?<=[。;:)”])(?P<point>[0-9]{1,2})[.、](?![0-9])"
)
_HEAD = lazy(rf"(?:第(?:{NUMERAL}|[0-9]{{1,2}})[章节]|{NUMERAL}、)[^。;]{{2,60}}")
_TITLE_BEFORE = lazy(
    r"[^。;,:]{4,60}(?:方案|计划|意见|措施|规划|要点|办法|规定|纲要)(?:\([^()]{1,20}\))?"
)
_LETTERHEAD = lazy(
    r"(?P<title>[^。:]{4,120}(?:意见|通知|方案|计划|办法|措施|规定))"
    rf"(?P<number>{HAN}{{2,10}}\((?:19|20)[0-9]{{2}}\)[0-9]+号)"
    r"(?P<recipients>[^。]{4,200}?:)?",
    needs=("意见", "通知", "方案", "计划", "办法", "措施", "规定"),
)
_ANNOUNCED = lazy(r"关于印发《(?P<plan>[^《》]{4,60})》的通知")
_DATED = lazy(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$")
_SIGNED = lazy(
    rf"(?<=[。!]){HAN}{{3,90}}(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日"
    r"(?:\(此件[^()]{2,12}\))?(?!前|起|[，,。]|印发《)"
)
_RANK = {"chapter": 0, "division": 1, "part": 2, "article": 3, "section": 4, "point": 5}
_HEADS = ("chapter", "division")
_SECTION = 4
"""Numbers of this rank and below begin at one in each item above."""
_TITLE = 40
_ENDS = "。;:)”"
_STOPS = "。;,:"


def divide(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Divide the long lines of paragraphs that hold several numbered items."""
    lengths = [
        len(line) for block in blocks if isinstance(block, Paragraph) for line in block.lines
    ]
    least = min(_LONG, max(_SHORT, int(_BODY * sum(lengths))))
    return tuple(
        Paragraph(
            block.words, tuple(part for line in block.lines for part in _divided(line, least))
        )
        if isinstance(block, Paragraph)
        and any(len(line) >= least or line.text.endswith("号") for line in block.lines)
        else block
        for block in blocks
    )


def _divided(line: Passage, least: int) -> list[Passage]:
    folded = fold(line)
    if len(line) < least:
        title = _LETTERHEAD.fullmatch(folded.text)
        if title is None:
            return [line]
        end = title.end("title")
        return [folded.passage(0, end), folded.passage(end, len(folded.text))]
    cuts = _cuts(folded)
    if len(cuts) < 2:
        return [line]
    head = _LETTERHEAD.match(folded.text)
    if head is not None:
        ends = [head.end("title"), head.end("number"), head.end()]
        cuts = [end for end in sorted(set(ends)) if end < cuts[0]] + cuts
    elif before := _title_before(folded, cuts[0]):
        cuts = [before, *cuts]
    cuts = sorted({*_announced(folded.text, cuts[0]), *_signed(folded.text), *cuts})
    bounds = [0, *cuts, len(folded.text)]
    return [folded.passage(left, right) for left, right in pairwise(bounds) if left < right]


def _title_before(words: Folded, first: int) -> int:
    """Give where a blank ends the title that a text in one line begins with; 0 where none does."""
    for at in range(4, min(first, _SHORT)):
        apart = words.index[at] > words.index[at - 1] + 1
        if apart and _TITLE_BEFORE.fullmatch(words.text, 0, at):
            return at
    return 0


def _signed(text: str) -> Iterator[int]:
    """Give where a signature begins and ends, behind a sentence: 重庆市人民政府2019年6月28日."""
    for match in _SIGNED.finditer(text):
        yield match.start()
        yield match.end()


def _cuts(words: Folded) -> list[int]:
    """Give where items begin: each number goes on from the last of its rank, or begins at one."""
    cuts: list[int] = []
    heads: dict[int, int] = {}
    last: dict[int, int] = {}
    anew: set[int] = set()
    rank = _SECTION
    for match in _MARK.finditer(words.text):
        kind = match.lastgroup or ""
        above, rank_here, number = rank, _RANK[kind], numeral(match[kind].strip("第章节条"))
        if number is None or not _in_place(words.text, match.start(), kind, cuts, above):
            continue
        if number != last.get(rank_here, 0) + 1 and (
            number != 1 or (rank_here < _SECTION and rank_here not in anew)
        ):
            continue
        rank = rank_here
        cuts.append(match.start())
        last[rank] = number
        anew.discard(rank)
        if kind in _HEADS:
            anew.update(range(rank + 1, _RANK["article"]))
            heads[match.start()] = match.end()
        elif rank == _SECTION:
            last.pop(_RANK["point"], None)
    return sorted({*cuts, *_title_ends(words, heads)})


def _title_ends(words: Folded, heads: Mapping[int, int]) -> Iterator[int]:
    """Give where a space closes the title of a chapter or a division."""
    for mark_end in heads.values():
        for at in range(mark_end + 1, min(mark_end + _TITLE, len(words.text))):
            if words.text[at - 1] in _STOPS:
                break
            if words.index[at] > words.index[at - 1] + 1:
                yield at
                break


def _in_place(text: str, start: int, kind: str, cuts: list[int], above: int) -> bool:
    """An item stands behind the end of a sentence, or right behind a heading of a higher rank.

    The first chapter or part may stand right behind the document's title too.
    """
    if start == 0 or text[start - 1] in _ENDS:
        return True
    if kind in ("chapter", "part") and not cuts:
        return _TITLE_BEFORE.fullmatch(text, 0, start) is not None
    if kind == "point" or not cuts or above >= _RANK[kind]:
        return False
    return _HEAD.fullmatch(text, cuts[-1], start) is not None


def _announced(text: str, end: int) -> list[int]:
    """Give the ends of the title that a notice announces, where it stands again before the body."""
    match = _ANNOUNCED.search(text, 0, end)
    start = text.rfind(match["plan"], match.end(), end) if match else -1
    if match is None or text[start - 1] == "《" or start < 0:
        return []
    dated = _DATED.search(text[:start])
    return [match.end(), *([dated.start()] if dated else []), start, start + len(match["plan"])]
