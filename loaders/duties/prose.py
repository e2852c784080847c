"""Responsibility clauses in running prose: 由甲局、乙局牵头负责, outside of brackets.

They count only where every name has the form of an office and one is more than a class of offices
(由主管部门负责), and where the sentence or its part ends behind the duty (not 由甲局负责的事项).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zeren.loaders.duties.grammar import TOGETHER, ClauseWords, Within, divide
from zeren.loaders.duties.offices import has_form, is_class, names_of, post_of
from zeren.loaders.duties.tokens import verbs
from zeren.loaders.text.brackets import outermost
from zeren.loaders.text.characters import Passage, fold, fold_text

_BY = re.compile("(?<![自理经缘事原不非得])由")
_QUOTED = re.compile("“[^“”]*”|《[^《》]*》")
_STOP = re.compile("[,。;:?!“”《》]")
_BRACKET = re.compile("[(〈]")
_FIRST = re.compile("牵头|主办|负责")
_DEED = re.compile(
    "授权|委托|指定|组织(?!部)|提出|确定|批准|审核|同意|抽调|设在|报送|根据|在(?!京)|按|并"
)
_SECRETARIAT = re.compile("(?:日常|秘书)(?:工作|事务)|办公室|小组|专班|会议|解释|评审|名单")
"""Of what somebody takes care beside the plan's measures: 领导小组日常工作由甲局负责."""
_END = ",。;"
_REACH = 40
_LONGEST = 160


def find_prose(text: Passage) -> list[ClauseWords]:
    """Find the clauses of running prose; their words stay part of the text."""
    folded = fold(text)
    apart = [*outermost(folded.text), *(match.span() for match in _QUOTED.finditer(folded.text))]
    within = Within(apart)
    found = []
    reached = 0
    for match in _BY.finditer(folded.text):
        start = match.start()
        if start < reached or within(start):
            continue
        if _SECRETARIAT.search(_before(folded.text, start)):
            continue
        if not _FIRST.search(folded.text, match.end(), match.end() + _LONGEST):
            continue
        end = _duties_end(folded.text, match.end())
        clause = divide(folded, start, end) if end else None
        if clause is not None:
            found.append(clause)
            reached = end
    return found


def cut_behind(text: Passage, clauses: Iterable[ClauseWords]) -> list[Passage]:
    """Divide a text behind the sentences or their parts that are its clauses."""
    pieces = []
    position = 0
    for clause in clauses:
        end = text.text.index(clause.words.text, position) + len(clause.words)
        end += fold_text(text.text[end : end + 1]) in tuple(_END)
        pieces.append(text.cut(position, end))
        position = end
    pieces.append(text.cut(position))
    return [piece for piece in pieces if piece.text.strip()]


def _before(text: str, position: int) -> str:
    """Give the words of the same part of the sentence in front of a place."""
    near = text[max(0, position - _REACH) : position]
    return re.split(f"[{_END}:]", near)[-1]


def _duties_end(text: str, position: int) -> int:
    """Give where the duties end that begin here, one behind each comma; 0 where there are none."""
    end = 0
    while position < len(text):
        stop = _part_end(text, position)
        begin, last, _ = next(verbs(text, position, stop), (position, 0, None))
        if last != stop or begin == position or text[stop : stop + 1] not in ("", *_END):
            break
        verb = text[begin:last]
        names = [name for part in text[position:begin].split(TOGETHER) for name in names_of(part)]
        if not all(map(_is_office, names)):
            break
        if not end and (not _FIRST.search(verb) or all(map(is_class, names))):
            break
        end = last
        if text[end : end + 1] != ",":
            break
        position = end + 1
    return end


def _part_end(text: str, position: int) -> int:
    """Give where a part of a sentence ends: at a mark outside brackets, or after some length."""
    limit = min(len(text), position + _LONGEST)
    near = text[position:limit]
    brackets = dict(outermost(near)) if _BRACKET.search(near) else {}
    at = 0
    while (match := _STOP.search(near, at)) is not None:
        inner = next((end for start, end in brackets.items() if start <= match.start() < end), 0)
        if not inner:
            return position + match.start()
        at = inner
    return limit


def _is_office(name: str) -> bool:
    return has_form(name) and not _DEED.search(name) and post_of(name) is None
