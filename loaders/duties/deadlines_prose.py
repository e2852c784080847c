"""By when a sentence of a measure says that something shall be reached: 2025年12月底前建成5个.

Only forms that look forward count: 前, 到…年, 年内, 力争 and the like before a date, and a label of
time. What was (截至2023年底已…), since when (自2020年起), what is compared with (较2020年) and
titles are none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zeren.graph.model import Deadline
from zeren.loaders.duties.dates import Mention, dates_in
from zeren.loaders.duties.deadlines import NO_YEARS, Years, read_deadline
from zeren.loaders.text.characters import Passage, fold

_TITLED = re.compile("《[^《》]*》|“(?!十[一二三四五六]五)[^“”]*”|\\([^()]*号\\)")
_PAST = re.compile("已(?!有)|曾|截至目前|以来")
_NO_AIM = re.compile(
    "(?:截至|截止|早在|自|从|较|比|与|同|以|由于|因|根据|有效期至?|公示期为?|施行至|延长至|执行至|试行至|有效至)$"
)
_AIM = re.compile("(?:力争|确保|争取|计划|预计|拟|务必|必须|要|应当?|须|将|并)(?:于|在|到)?$")
_LABEL = re.compile("(?:时限|时间|期限|节点)(?:要求)?:?$")
_TO = re.compile("(?:^|[,;。:、)]|力争|确保|争取|计划|预计|努力)[到至]$")
_FIRST = re.compile("(?:^|[,;。:(])[在于]?$")
_ATTRIBUTE = re.compile("(?:已|未|没有)|[\u4e00-\u9fff]{0,5}的(?!放矢)|(?:召开|出生|施行)")
_DEED = re.compile(
    "[,)]?(?:全面|基本|初步|全部|力争|确保|再|新|要|实现|全省|全市|全县|全区)*"
    "(?:完成|建成|达到|达|实现|出台|形成|印发|制定|制订|启动|投用|投产|投入|建立|打造|新增|取得|培育|开展|推进|落实|推动|建设|组织|提升|提高)"
)
_SENTENCE = re.compile("[。;\n]")


def prose_deadlines(text: Passage, years: Years = NO_YEARS) -> list[Deadline]:
    """Give the deadlines that running text sets, each with the place of its date words.

    A date before the plan's year, or the day of its issue, is history.
    """
    folded = fold(text)
    words = _TITLED.sub(lambda match: "□" * len(match[0]), folded.text)
    found = []
    for mention in dates_in(words):
        every = words[max(0, mention.start - 1) : mention.start] == "每"
        start = mention.start - every
        if mention.begins or not _looks_forward(words, mention, start):
            continue
        read = read_deadline(folded.passage(start, mention.end), years).deadline
        if read.kind == "none" or _is_over(read, years):
            continue
        found.append(replace(read, prose=True))
    return found


def _looks_forward(text: str, mention: Mention, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    behind = _SENTENCE.split(text[mention.end : mention.end + 40], maxsplit=1)[0]
    if _NO_AIM.search(before) or _ATTRIBUTE.match(behind):
        return False
    if _LABEL.search(before):
        return True
    if _PAST.search(behind.partition(",")[0]) or _PAST.search(re.split("[,。;]", before)[-1]):
        return False
    return _is_aim(before, text[start : mention.end], behind)


def _is_aim(before: str, written: str, behind: str) -> bool:
    """Tell an aim by the words of the date, by those in front of it, and the deed behind it."""
    if written.endswith("前") or (_TO.search(before) and behind[:1] in ("", ",", "□")):
        return True
    if written.startswith("每") or not _DEED.match(behind):
        return False
    return bool(
        _TO.search(before)
        or _AIM.search(before)
        or written.endswith("内")
        or (written.endswith(("底", "末")) and _FIRST.search(before))
    )


def _is_over(read: Deadline, years: Years) -> bool:
    """Tell a date that lies before the plan: in a year before its own, or before its issue."""
    if read.day is None:
        return False
    nearest = years.nearest
    return bool(
        (nearest and read.day.year < nearest[0]) or (years.issued and read.day < years.issued)
    )
