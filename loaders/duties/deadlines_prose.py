"""By when a sentence of a measure says that something shall be reached: 2025年12月底前建成5个.

Only forms that look forward count: 前, 到…年, 年内, 力争 and the like before a date, and a label of
time. What was (截至2023年底已…), since when (自2020年起), what is compared with (较2020年) and
titles are none.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from zeren.graph.model import Deadline
from zeren.loaders.duties.dates import Mention, dates_in
from zeren.loaders.duties.deadlines import NO_YEARS, Years, read_deadline
from zeren.loaders.duties.deadlines_words import BEGUN, recurring
from zeren.loaders.text.characters import Passage, fold
from zeren.loaders.text.patterns import HAN, lazy

_TITLED = lazy("《[^《》]*》|“(?!十[一二三四五六]五)[^“”]*”|\\([^()]*号\\)")
_PAST = lazy("已(?!有)|曾|截至目前|以来", needs=("已", "曾", "截至目前", "以来"))
_NO_AIM = lazy(
    "(?:截至|截止|早在|自|从|较|比|与|同|以|由于|因|根据|有效期至?|公示期为?|施行至|延长至|执行至|试行至|有效至)$"
)
_AIM = lazy(
    "(?:力争|确保|争取|计划|预计|拟|务必|必须|不晚于|最迟|最晚|要|应当?|须|将|并)(?:于|在|到)?$"
)
_LABEL = lazy(
    "(?:(?:完成|办理|办结|整改|落实|实施|建成|交付|截止|达标)(?:时间|节点)|时限|期限)(?:要求)?:$",
    needs=(":",),
)
_TO = lazy("(?:^|[,;。:、)]|目标|力争|确保|争取|计划|预计|努力)[到至]$", needs=("到", "至"))
_STRIVE = lazy("(?:力争|争取|努力)(?:于|在|到)?$")
_MATTER = lazy("年?(?:目标|任务|工作|计划|预算|项目)")
_FIRST = lazy("(?:^|[,;。:(])[在于]?$")
_ATTRIBUTE = lazy(f"(?:已|未|没有)|{HAN}{{0,5}}的(?!放矢)|(?:召开|出生|施行)")
_DEED = lazy(f"[,)]?{BEGUN}")
_SENTENCE = lazy("[。;\n]")


def prose_deadlines(text: Passage, years: Years = NO_YEARS) -> list[Deadline]:
    """Give the deadlines that running text sets, each with the place of its date words.

    A date before the plan's year, or the day of its issue, is history. A month takes the year that
    its sentence names before it for an earlier month (2025年6月底前制定办法，12月底前实施).
    """
    folded = fold(text)
    words = _TITLED.sub(lambda match: "□" * len(match[0]), folded.text)
    often = {end: start for start, end in recurring(words)}
    found = []
    before: Mention | None = None
    for mention in dates_in(words):
        above, before = before, mention
        start = often.get(mention.start, mention.start)
        if words.startswith("每", start - 1):
            start -= 1
        if mention.begins or not _looks_forward(words, mention, start):
            continue
        told = folded.passage(start, mention.end)
        read = read_deadline(told, years).deadline
        if (year := _year_before(words, above, mention)) is not None and read.day is not None:
            read = replace(read, day=mention.last_day(year), year_from=None)
            before = mention._replace(year=year)
        if read.kind == "none" or _is_over(read, years):
            continue
        found.append(replace(read, prose=True))
    return found


def _year_before(text: str, above: Mention | None, mention: Mention) -> int | None:
    """Give the year of the date before a month that names none, in the same sentence."""
    if above is None or above.year is None or (mention.year, mention.shift) != (None, None):
        return None
    if mention.month < above.month or _SENTENCE.search(text, above.end, mention.start):
        return None
    return above.year


def _looks_forward(text: str, mention: Mention, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    behind = _SENTENCE.split(text[mention.end : mention.end + 40], maxsplit=1)[0]
    if _NO_AIM.search(before) or _ATTRIBUTE.match(behind):
        return False
    if _LABEL.search(before):
        return True
    near = (behind.lstrip(",").partition(",")[0], re.split("[,。;]", before)[-1])
    if any(map(_PAST.search, near)):
        return False
    return _is_aim(before, text[start : mention.end], behind, vague=mention.vague)


def _is_aim(before: str, written: str, behind: str, *, vague: bool) -> bool:
    """Tell an aim by the words of the date, by those in front of it, and the deed behind it."""
    if written.endswith("前") and (not vague or behind.startswith(",")):
        return True
    if written.startswith("每"):
        return False
    if _TO.search(before) or (_STRIVE.search(before) and not _MATTER.match(behind)):
        return True
    if not _DEED.match(behind):
        return False
    return bool(
        _AIM.search(before)
        or written.endswith(("前", "内"))
        or (written.endswith(("底", "末", "半年", "季度")) and _FIRST.search(before))
    )


def _is_over(read: Deadline, years: Years) -> bool:
    """Tell a date that lies before the plan: in a year before its own, or before its issue."""
    if read.day is None:
        return False
    nearest = years.nearest
    return bool(
        (nearest and read.day.year < nearest[0]) or (years.issued and read.day < years.issued)
    )
