"""Signatures: the lines of issuers and the day below a notice, or at the end of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zeren.loaders.structure.dates import DATE, NUMBERED_DATE
from zeren.loaders.structure.issuers import SEAL, bodies
from zeren.loaders.text.characters import EMPTY, Folded, Passage, fold, is_chinese, joined
from zeren.loaders.text.patterns import lazy

_DATED = lazy(
    rf"(?P<sentence>.*[。!])?(?P<bodies>[^。;:!]*?)(?:编印?|主办)?(?P<date>{DATE}|(?P<digits>{NUMBERED_DATE}))(?:印发)?"
    r"(?P<release>\(?(?:此件|此文|本文|信息公开|公开方式)[^()]*\)?)?"
)
_MAY_END = lazy(r"日|[0-9０-９]\s*$")
"""How a line ends that ends in a day; in digits (2022.3.5) it needs a body and a text above."""
_PERSON = lazy(
    r"(?:代)?(?:总理|主席|省长|市长|县长|区长|州长|盟长|旗长|部长|局长|署长|主任|行长)[\u4e00-\u9fff·]{2,10}",
    needs=("总理", "主席", "长", "主任"),
)
"""Whoever signs an order for the body that issues it."""
_AFTER_SENTENCE = lazy(r"(?P<sentence>.*[。!])(?P<bodies>[^。;:]{4,200})")
_NAMES = "()“”、,;·0123456789"
"""What a line of names may have, besides Chinese characters."""
_FULL = 10
"""A line shorter than that is not cut by the width of the page."""
_MOST = 40


class Signature(NamedTuple):
    """Lines ``start`` to ``end``: who signs, when, and what stands behind the day.

    ``rest``: the sentence that its first line begins with, where they stand in one line.
    """

    start: int
    end: int
    issuers: tuple[Passage, ...]
    date: Passage
    release: Passage = EMPTY
    rest: Passage = EMPTY


def signatures(lines: Sequence[Passage | None]) -> Iterator[Signature]:
    """Find the lines that end in a day, with the bodies above them; None stands for a table."""
    last = 0
    for at, line in enumerate(lines):
        dated = line is not None and len(line) < 700 and _MAY_END.search(line.text[-40:])
        folded = fold(line) if line is not None and dated else None
        match = _DATED.fullmatch(folded.text) if folded else None
        if folded is None or match is None:
            continue
        found = _signature(lines, at, folded, match, last)
        if found is not None:
            yield found
            last = found.end


def _signature(
    lines: Sequence[Passage | None], at: int, folded: Folded, match: re.Match[str], last: int
) -> Signature | None:
    sentence = match["sentence"] is not None
    beside = bodies(folded.passage(*match.span("bodies")), signed=not sentence)
    if not beside and (match["bodies"] or sentence) and not _PERSON.fullmatch(match["bodies"]):
        return None
    date, release = folded.passage(*match.span("date")), folded.passage(*match.span("release"))
    if sentence:
        rest = folded.passage(*match.span("sentence"))
        return Signature(at, at + 1, beside, date, release, rest)
    start, above, rest = _above(lines, at, last)
    if match["digits"] and not (above and _ends_text(lines[start - 1] if start else None)):
        return None
    return Signature(start, at + 1, (*above, *beside), date, release, rest)


def _ends_text(line: Passage | None) -> bool:
    """Tell a line that ends a text; below a title a day in digits is that of a web page."""
    return line is not None and fold(line).text.endswith(("。", "!", ")"))


def _above(
    lines: Sequence[Passage | None], at: int, last: int
) -> tuple[int, tuple[Passage, ...], Passage]:
    """Collect the bodies of the lines above a day, up to the first line that is anything else."""
    first = at
    while first > max(last, at - _MOST) and (line := lines[first - 1]) is not None:
        names = fold(line).text
        if not 2 <= len(names) <= 120 or not is_chinese(names, _NAMES):
            break
        first -= 1
    for start in range(first, at):
        if named := _named([line for line in lines[start:at] if line is not None]):
            return start, named, EMPTY
    line = lines[at - 1] if at > last else None
    folded = fold(line) if line is not None else None
    match = _AFTER_SENTENCE.fullmatch(folded.text) if folded else None
    if folded is not None and match is not None:
        glued = bodies(folded.passage(*match.span("bodies")))
        if glued:
            return at - 1, glued, folded.passage(*match.span("sentence"))
    return at, (), EMPTY


def _named(lines: Sequence[Passage]) -> tuple[Passage, ...]:
    """Read lines that name bodies and nothing else; a name may go on in the next line."""
    lines = [line for line in lines if not re.fullmatch(SEAL, fold(line).text)]
    named = [bodies(line, signed=True) for line in lines]
    if all(named):
        return tuple(one for found in named for one in found)
    wrapped = len(lines) > 1 and len(lines[0]) >= _FULL
    return bodies(joined(lines)) if wrapped else ()
