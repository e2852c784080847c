"""Words of time that name no date: lasting, recurring, by order, within so many days.

The words stand in ``lexicon/time.csv``: ``how`` something is done (持续), ``by`` what (按…计划), at
once (``now``), ``when`` (汛期前), and the deeds that may follow on them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zeren.graph.model import DeadlineKind
from zeren.loaders.duties.dates import Mention, date_at
from zeren.loaders.duties.offices import has_form
from zeren.loaders.text.data import read_rows
from zeren.loaders.text.patterns import lazy


@cache
def _lexicon() -> list[dict[str, str]]:
    return read_rows("zeren.loaders.duties", "lexicon/time.csv")


@cache
def _words(part: str, kind: str = "") -> str:
    """Give the words of a part of the lexicon as alternatives, the longest first."""
    found = {
        word
        for row in _lexicon()
        if row["part"] == part and kind in ("", row["kind"])
        for word in row["words"].split("|")
    }
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))


_COUNT = "(?:[0-9]{1,3}|[一二两三四五六七八九十半几数]{1,3})"
_DEEDS = rf"(?:[并和、地的]?(?:{_words('deed')}|{_words('matter')}))"
_LEAD = lazy(
    "(?:(?:即日|现在|[印发布实施公]{2,4}之日)起)?(?:拟|计划|预计|力争|确保|争取|务必|原则上|最迟|最晚|不晚于|约|并|以后|今后|此后|之后|同时|其后|其中|后续"
    "|截至|截止|于|在|到|至|自|从){0,4}"
)
_BY = lazy(
    rf"(?:按照|按|根据|依照|依据|依|遵照|结合|视)(?P<whose>[^,;。:()《》]{{0,30}}?)"
    rf"(?:(?P<order>{_words('by', 'order')})|{_words('by', 'lasting')}){{1,4}}"
)
_WHOSE = lazy(_words("whose"))
_HOW = lazy(rf"(?:(?:{_words('how', 'lasting')})[性化]?){{1,4}}")
_EVERY = lazy(
    rf"每(?:一|个|隔|{_COUNT}个?)?(?:年度|半年|季度|学期|学年|双月|年|季|月|旬|周|星期|日|天|批次|批|次)(?:度)?"
    rf"|(?:{_words('how', 'recurring')})(?!度?计划)"
    rf"|(?<![0-9一二三四五六七八九十])(?:{_words('when', 'recurring')})(?=$|[,;。、()前])"
)
_NOW = lazy(rf"(?:{_words('now')})")
_WITHIN = lazy(
    rf"(?:[^,;。:()、]{{0,16}}?(?:之日起|之日|[之以]?后|起|内|完成|印发))?"
    rf"{_COUNT}个?(?:工作日|工作天|日历日|日历天|自然日|交易日|小时|星期|季度|个月|月|日|天|周|年)(?:时间)?(?:[之以]?内|后|左右)"
)
_WHEN = lazy(
    rf"(?:(?:[0-9]{{4}}|[今明当次])年度?)?(?:{_words('when')})(?:[之以]?前|期间|结束前|后|开始前|来临前|到来前|内|期|学期)"
)
_DEED = lazy(f"{_DEEDS}{{1,12}}")
_END = lazy("[,;。:]")
_DUTY = lazy("牵头|负责|配合|责任|主办|协办|会同|参与|协助|参加|主责|承办")
_DONE = lazy("(?:前?完成|前?落实|前?办结)")
BEGUN = (
    "(?:全面|基本|初步|全部|力争|确保|开始|正式|争取|并|再|新|要|应|须|需|将|全省|全市|全县|全区){0,6}"
    f"(?:{_words('deed')}|{_words('result')})"
)
"""What is done or reached by a date, right behind it."""
_BEGUN = lazy(f"{BEGUN}|{_words('matter')}|[见出报有实验交结]")
_GROUP = lazy("(?:专班|小组|工作组|组委会|办事处|指挥部|筹备处|街道)$")
_REACH = 200
_JOINT = lazy("[,;、]|和|及|以及|并")


def kind_of(text: str) -> DeadlineKind:
    """Tell what folded words without a date are; ``none`` where they say nothing of time.

    汛期前 and 三个月内 are a period, whose end no words tell. So is 立行立改 alone; with 长期坚持
    it lasts.
    """
    found = {kind for kind, pattern in _KINDS if pattern.search(text)}
    if any(_whose_order(match) for match in _BY.finditer(text)):
        found.add("order")
    elif _BY.search(text):
        found.add("lasting")
    order: tuple[DeadlineKind, ...] = ("recurring", "order", "period", "lasting")
    for kind in order:
        if kind in found:
            return kind
    return "period" if _NOW.search(text) else "none"


_KINDS: tuple[tuple[DeadlineKind, re.Pattern[str]], ...] = (
    ("recurring", _EVERY),
    ("lasting", lazy(rf"{_HOW.pattern}(?:{_DEEDS}|(?=$|[,;。、()]))")),
    ("period", _WITHIN),
    ("period", _WHEN),
    ("order", lazy(_words("now", "order"))),
)


def recurring(text: str) -> list[tuple[int, int]]:
    """Give where the words stand that say how often (每年, 每季度末)."""
    return [match.span() for match in _EVERY.finditer(text)]


def time_at(text: str, start: int, end: int) -> int | None:
    """Tell how far a phrase of time reaches that begins at a place of folded text; None for none.

    It is a date with the words behind it up to the next mark, lasting or recurring work, an order,
    and what follows on it of the same kind (2024年9月底前，长期坚持). Where a duty or a name stands
    behind a date without a mark, the phrase ends with the date; 2022年冬奥会组委会 is none.
    """
    reached = None
    position = start
    while position < end and (stop := _phrase(text, position, end)) is not None:
        reached = stop
        joint = _JOINT.match(text, stop, end)
        if joint is None:
            break
        position = joint.end()
    return reached


@lru_cache(8192)
def is_time(text: str) -> bool:
    """Tell whether folded words are a phrase of time as a whole."""
    return time_at(text, 0, len(text)) == len(text) > 0


def _phrase(text: str, start: int, end: int) -> int | None:
    if text.startswith("(", start):
        close = text.find(")", start, min(end, start + _REACH))
        return close + 1 if close > 0 and time_at(text, start + 1, close) == close else None
    lead = _LEAD.match(text, start, end)
    position = lead.end() if lead else start
    mention = date_at(text, position, end)
    if mention is not None:
        return _behind_date(text, mention, end)
    for pattern in (_EVERY, _WITHIN, _WHEN, _BY, _HOW, _NOW):
        match = pattern.match(text, position, end)
        if match is not None and match.end() > match.start():
            return _behind(text, match, end, pattern)
    return None


def _stop(text: str, position: int, end: int) -> int:
    """Give the next mark; no words of time go on without one for longer than `_REACH`."""
    limit = min(end, position + _REACH)
    found = _END.search(text, position, limit)
    if found is not None:
        return found.start()
    return end if limit == end else position


def _behind_date(text: str, mention: Mention, end: int) -> int | None:
    """Give how far the words behind a date belong to it."""
    stop = _stop(text, mention.end, end)
    rest = text[mention.end : stop]
    if not rest or rest[0] in "、()" or (stop < end and text[stop] == ":"):
        return _bracket(text, mention.end, end)
    if _DUTY.search(rest):
        done = _DONE.match(text, mention.end, stop)
        return done.end() if done else mention.end
    if _BEGUN.match(rest):
        return stop
    if _named(rest):
        return mention.end if mention.marked else None
    written = text[mention.start].isdecimal() and text[mention.start].isascii()
    return stop if written or mention.marked else None


def _bracket(text: str, position: int, end: int) -> int:
    """Take a bracket right behind a date to it: 2026年6月底前（已完成）."""
    if text.startswith("(", position):
        close = text.find(")", position, min(end, position + 30))
        if close > 0 and not _DUTY.search(text, position, close):
            return close + 1
    return position


def _behind(text: str, match: re.Match[str], end: int, pattern: re.Pattern[str]) -> int | None:
    """Give how far words of lasting work reach: over deeds to the next mark, never over a name."""
    deeds = _DEED.match(text, match.end(), end)
    reached = deeds.end() if deeds else match.end()
    stop = _stop(text, match.end(), end)
    rest = text[reached:stop]
    if not rest:
        return stop
    if pattern in (_EVERY, _WITHIN, _WHEN) and not deeds and date_at(text, reached, end):
        return _phrase(text, reached, end)
    if rest[0] in "、()":
        return reached
    if _DUTY.search(rest):
        return reached if deeds or pattern is not _HOW else None
    if _named(text[match.end() : stop]):
        return None
    return stop if deeds or pattern in (_EVERY, _WITHIN, _WHEN, _BY) else None


def _whose_order(match: re.Match[str]) -> bool:
    return match["order"] is not None or _WHOSE.search(match["whose"]) is not None


def _named(rest: str) -> bool:
    """Tell whether words behind a phrase of time end with a name."""
    last = rest.rpartition("、")[2]
    return has_form(last) or _GROUP.search(last) is not None
