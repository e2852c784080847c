"""Titles: what can be one, where one goes on in the next line, and what a notice announces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zeren.loaders.text.characters import Passage, fold, fold_text, is_chinese
from zeren.loaders.text.patterns import HAN, lazy

KIND = (
    "(?:方案|计划|意见|措施|规划|要点|清单|办法|通知|规定|纲要|安排|行动|决定|细则|分工|条例|规则|通报|公告|通告|批复"
    "|分解|分解表|任务表|责任表|一览表|进度表|台账|指引|指南|举措|十条|[0-9一二三四五六七八九十]+条|若干政策|政策|工程"
    "|任务|规程|预案|建议|请示|报告|[的复]函|公示|目标|要求|分工表|重点|路线图|时间表|工作表|安排表|汇编|决议)"
)
_TAG = r"(?:\([^()]{1,24}\)|[0-9]{4}(?:年|[-—–~][0-9]{4})年?)"
_ENDS = lazy(rf".*{KIND}[》”]?{_TAG}{{0,3}}")
_NOTICE = lazy(
    r".{0,200}?(?:关于|印发|转发)[^。;]{0,300}?(?:通知|意见|决定|[的复]函|公告|通告|批复|办法|规定|方案|措施|计划|公示|通报|报告)"
    r"(?:\([^()]{1,24}\))?"
)
_ISSUED = lazy(
    r".{0,200}?(?:印发|发布|转发|公布|下发|制定)(?P<plan>.{4,300}?)的?(?:通知|决定|函|公告|通告)(?:\([^()]{1,24}\))?"
)
_QUOTED = lazy(
    r"(?:关于|印发|发布|转发|公布|下发|公开征求|公开)[^《》]{0,12}《(?P<plan>[^《》]*(?:《[^《》]*》[^《》]*)*)》[^《》]*"
)
_ISSUES = lazy(
    r"(?:印发|发布|公布|下发|转发)(?:关于)?《(?P<plan>[^《》]*(?:《[^《》]*》[^《》]*)*)》"
    r"(?:(?:\([^()]{1,24}\))?的?(?:通知|公告|通告|决定|函)(?:\([^()]{1,24}\))?)?$"
)
_PASSED_ON = lazy(
    r".{0,200}?(?P<verb>印发|转发|下发|发布|公布)(?P<plan>[^。;]{4,300}?)的?(?:通知|公告|通告|决定)(?P<tag>\([^()]{1,24}\))?"
)
_GIVES_OUT = lazy(
    r".*(?:方案|计划|意见|措施|规划|要点|清单|办法|规定|纲要|细则|条例|规则|分解表|任务表|责任表|台账|指引|指南|规程|预案|路线图)"
    rf"[》”]?{_TAG}{{0,3}}"
)
"""What 发布 and 公布 give out where it is a plan; a list of names (名单) is none."""
_IN_TEXT = lazy(
    r"《(?P<plan>[^《》]*(?:《[^《》]*》[^《》]*)*)》(?:\([^()]*\))?(?:已|业经|经|现|予以|印发|发)"
)
_GENERIC = lazy(
    rf"{HAN}{{2,4}}(?:要求|目标|任务|措施|安排|工程|行动|重点|建议|政策|举措|分工|公告|通告|规划|计划|方案)"
)
_HEADING = lazy(rf"{HAN}{{2,4}}(?:要求|目标|任务|重点|举措|原则|思想|保障|依据|意义|背景)")
"""The heading of a chapter rather than a document's title: 总体要求, 重点任务."""
_TAG_ALONE = lazy(rf"{_TAG}")
_NO_MORE = lazy(
    r"[一二三四五六七八九十]+、|\([一二三四五六七八九十0-9]+\)|第[一二三四五六七八九十0-9]+[编章节条部]|[0-9]+[.、]"
    r"|附件|附表|目录|前言|引言|序言|抄送|为|根据|按照|现将|各|此件|\(此"
)
_UNLIKE = lazy("[-_—–~－―\\s《》〈〉“”\"'()、,:·]|关于|的")
_LEAVES_OPEN = lazy(r"(?:关于|印发|转发|的|和|与|及|、|等[0-9一二三四五六七八九十]*部门)$")
LONGEST = 120
_PLAN = 4
"""Characters that the title of a plan has at least."""


def is_title(words: Passage) -> bool:
    """Tell a line that can be a title from a sentence."""
    text = fold(words).text
    if not 4 <= len(text) <= LONGEST or text[-1] in "。:;,、!":
        return False
    if re.search("[。;]|(?:单位|部门|地址|电话)[:为]", text) or text.count(")") > text.count("("):
        return False
    return sum(map(is_chinese, text)) >= 4


def is_whole(text: str) -> bool:
    """Tell a folded title that ends as the name of a document does."""
    balanced = all(text.count(a) == text.count(b) for a, b in ("《》", "“”", "()"))
    return balanced and _ENDS.fullmatch(text) is not None


def is_strong(text: str) -> bool:
    """Tell a folded line that names a document by its form, 关于…的通知 or …方案."""
    if _GENERIC.fullmatch(text):
        return False
    return is_whole(text) or _NOTICE.fullmatch(text) is not None


def begins_text(text: str) -> bool:
    """Tell the beginning of a text or of its items, which is no title: 为深入贯彻…."""
    return _NO_MORE.match(text) is not None


def grown(lines: Sequence[Passage], at: int, most: int = 4) -> int:
    """Give how many lines from ``at`` on make one title; 0 where the first is none."""
    if not is_title(lines[at]):
        return 0
    texts = [fold(line).text for line in lines[at : at + most + 1]]
    together = texts[0]
    if not is_whole(together):
        for count in range(2, min(most, len(texts)) + 1):
            if not _may_follow(together, texts[count - 1]):
                break
            together += texts[count - 1]
            if is_whole(together):
                return _with_tag(texts, count)
        return 1
    return _with_tag(texts, 1)


def _with_tag(texts: Sequence[str], count: int) -> int:
    """Take (2021—2025年) and (试行) that stand below a title."""
    while count < len(texts) and _TAG_ALONE.fullmatch(texts[count]):
        if re.search(r"此件|[0-9]月\)$|[0-9]月[0-9]+日|[0-9]号\)?$|公开", texts[count]):
            break
        count += 1
    return count


def _may_follow(above: str, below: str) -> bool:
    if not below or len(below) > 60 or len(above) + len(below) > LONGEST:
        return False
    if _HEADING.fullmatch(below):
        return False
    if re.search("[。;:]", below) or re.search("[。;:]$", above):
        return False
    open_ = _LEAVES_OPEN.search(above) or above.count("《") > above.count("》")
    return bool(open_) or _NO_MORE.match(below) is None


def announced(title: str) -> list[str]:
    """Give the names of the plan that a folded title of a notice issues."""
    found = [match["plan"] for match in (_QUOTED.search(title), _ISSUED.fullmatch(title)) if match]
    return [plan for plan in found if len(plan) >= 4]


def issued_in(title: Passage) -> Passage | None:
    """Give the plan's own title out of that of its notice: 印发《…方案》, 印发…方案的通知."""
    words = fold(title)
    match = _ISSUES.search(words.text)
    if match is None and (other := _PASSED_ON.fullmatch(words.text)):
        match = other if _is_plan(other["plan"], other["verb"]) else None
    return words.passage(*match.span("plan")) if match and len(match["plan"]) >= _PLAN else None


def _is_plan(text: str, verb: str) -> bool:
    """Tell the title of a plan that stands without 《》 between the verb and 的通知."""
    named = not text.startswith(("《", "〈")) and is_whole(text)
    return named and (verb in ("印发", "转发") or _GIVES_OUT.fullmatch(text) is not None)


def announced_in_text(text: str) -> list[str]:
    """Give what the sentence of a notice issues: 现将《…》印发给你们."""
    return [match["plan"] for match in _IN_TEXT.finditer(text) if len(match["plan"]) >= 4]


def key(title: str) -> str:
    """Reduce a folded title to what its forms have in common."""
    return _UNLIKE.sub("", title)


def may_begin(line: Passage, keys: Sequence[str]) -> bool:
    """Tell quickly whether a line can begin a title of these keys; most lines of a text cannot."""
    begin = key(fold(line).text)[:4]
    return any(begin in one or one[:4] in line.text for one in keys)


def is_same(title: str, plan: str) -> bool:
    """Tell whether a line is the title of the plan that was announced."""
    ours, theirs = key(fold_text(title)), key(fold_text(plan))
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    return len(shorter) >= 8 and len(shorter) >= 0.6 * len(longer) and longer.endswith(shorter)
