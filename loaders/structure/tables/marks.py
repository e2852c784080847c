"""Marks in cells: those of a matrix (★ ○ 牵头) and what a legend says of them; ditto marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.patterns import lazy

Duty = Literal["lead", "support", "bare"]

_LONGEST = 10
_SYMBOL = "[★☆●○〇▲△√✓✔◎■□◆◇*⊙]"
_FILLED, _HOLLOW = "★●▲■◆", "☆○〇△□◇√✓✔"
_LEAD = "(?:总?牵头|主办|主责|第一责任)(?:负责|责任)?"
_SUPPORT = "(?:配合|协办|协助|参与|参加|协同|协作|会办|支持)"
_BARE = "(?:责任|负责|承办|落实|实施)"
_BODY = "(?:的)?(?:单位|部门|处室|科室|机构)?"
_WORD = lazy(rf"(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<bare>{_BARE})){_BODY}")
_QUOTE = "[“”\"'‘’]?"
_SAYS = "(?:号|的|标[识注记])*(?:表示|代表|为|是|指|即|[:=]|—+|-+)"
_FIRST = lazy(
    rf"{_QUOTE}(?P<mark>{_SYMBOL}){_QUOTE}{_SAYS}?(?:该项)?(?:任务|工作)?的?"
    rf"(?P<words>(?:{_LEAD}|{_SUPPORT}|{_BARE}){_BODY})"
)
_LAST = lazy(
    rf"(?P<words>(?:{_LEAD}|{_SUPPORT}|{_BARE}){_BODY})(?:用|以|标注?|标记|为|是|:|\()*"
    rf"{_QUOTE}(?P<mark>{_SYMBOL})"
)
_TOKEN = lazy(f"{_SYMBOL}|{_LEAD}|{_SUPPORT}|{_BARE}")


class Meaning(NamedTuple):
    """What a mark says: the duty, and the words that say so (those of the legend, or itself).

    ``by_custom``: nothing says it but what such marks usually mean.
    """

    duty: Duty
    words: str
    by_custom: bool = False


def is_mark(words: str) -> bool:
    """Tell a cell of a matrix: a symbol, or a word of duty alone."""
    return len(words) <= _LONGEST and _is_mark(words)


@lru_cache(4096)
def _is_mark(words: str) -> bool:
    folded = fold_text(words)
    return re.fullmatch(_SYMBOL, folded) is not None or _WORD.fullmatch(folded) is not None


def legend(said: Iterable[str]) -> dict[str, Meaning]:
    """Read what marks mean: ★为牵头单位，○为配合单位; or 牵头★ 配合○.

    A mark of which two things are said means neither.
    """
    found: dict[str, set[Meaning]] = {}
    for words in said:
        folded = fold_text(words)
        first = _TOKEN.search(folded)
        if first is None:
            continue
        marks_first = re.match(_SYMBOL, first[0]) is not None or re.search(
            rf"{_SYMBOL}{_QUOTE}{_SAYS}", folded
        )
        for match in (_FIRST if marks_first else _LAST).finditer(folded):
            found.setdefault(match["mark"], set()).add(_word(match["words"]))
    return {mark: said.pop() for mark, said in found.items() if len(said) == 1}


def _word(words: str) -> Meaning:
    match = _WORD.fullmatch(words)
    duty: Duty = "bare"
    if match and match.lastgroup in ("lead", "support"):
        duty = "lead" if match.lastgroup == "lead" else "support"
    return Meaning(duty, words.replace("的", ""))


def meanings(marks: Iterable[str], said: Iterable[str]) -> dict[str, Meaning]:
    """Give what each of a matrix's marks means; those that cannot be decided are left out.

    Words say it themselves. One kind of symbol that no legend explains says that all are
    responsible; beside marks that are explained it is the duty that they leave. Of several kinds
    one filled symbol leads and hollow ones and ticks support (★ and ○), as is usual; of two filled
    ones (★ and ●) nothing says which one leads.
    """
    kinds = {fold_text(mark) for mark in marks}
    explained = legend(said)
    known = {
        kind: explained[kind] if kind in explained else _word(kind)
        for kind in kinds
        if kind in explained or re.fullmatch(_SYMBOL, kind) is None
    }
    unknown = kinds - known.keys()
    if len(unknown) == 1:
        return known | {kind: Meaning("bare", kind) for kind in unknown}
    return known | _by_custom(unknown, led=any(one.duty == "lead" for one in known.values()))


def _by_custom(kinds: Collection[str], *, led: bool) -> dict[str, Meaning]:
    """Give what symbols mean that nothing explains; nothing where custom does not decide.

    ``led``: another mark beside them is that of the lead.
    """
    filled = [kind for kind in kinds if kind in _FILLED]
    hollow = [kind for kind in kinds if kind in _HOLLOW]
    if len(filled) + led != 1 or len(filled) + len(hollow) != len(kinds):
        return {}
    found = {kind: Meaning("support", kind, by_custom=True) for kind in hollow}
    return found | {kind: Meaning("lead", kind, by_custom=True) for kind in filled}


_DITTO = lazy(
    "[-—–]*(?:[〃″‶\"“”]|''|‘‘|’’|′′|,,)[-—–]*[〃″\"“”]?"
    r"|\(?(?:同上|上同|同前)(?:一?[栏行项格])?\)?。?"
)


def is_ditto(words: str) -> bool:
    """Tell a cell that says no more than: as in the cell above.

    An empty cell says nothing of the kind: many lists leave empty what nobody bears, and only a
    merged cell (which a reader puts into each of its rows) holds for the rows below.
    """
    folded = fold_text(words)
    return 0 < len(folded) <= 8 and _DITTO.fullmatch(folded) is not None
