"""Rules that a plan says once and that hold from there to its end.

列第一位的为牵头单位，下同      the first name of a list leads, the others support it
逗号前为牵头单位，下同          the names before the first comma lead
标*为牵头单位                   the names that bear the mark lead
加粗的为牵头单位                the names that the file has in bold lead
以下均需甲落实，不再列出        甲 bears a duty in each later clause, without being named
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from zeren.loaders.text.brackets import inside
from zeren.loaders.text.characters import Folded, Passage, fold
from zeren.loaders.text.patterns import lazy

RuleKind = Literal["first", "comma", "mark", "bold", "group"]
MARKS = "★☆*▲△●○◎※#√"
"""Marks that a plan sets beside the names of those who lead."""

_LEADS = (
    r"(?:为|是|作为|表示|系)[^。,;:、]{0,6}?(?:牵头|主办|主责|主要责任|第一责任)[^。,;:()]{0,6}"
)
_LEADING = ("牵头", "主办", "主责", "主要责任", "第一责任")
_SET = "(?:[标带注加有]|标注|标有|注有|带有)?"
_MEANS = '[”")]?(?:号|标)?(?:标记|标注)?的?(?:单位|部门)?'
_MARKED = rf"{_SET}[“\"(]?[{re.escape(MARKS)}]{_MEANS}(?:为|是|作为|表示|系)"
_OF_RULE = r"[^。,;:、()]"
_NAMES = r"(?P<names>(?:[^。,;:()]|\([^()]*\)){1,80}?)"
_BEAR = r"(?:负责|落实|配合|参与|参加|实施|承担|组织|执行)"
_RULES: tuple[tuple[RuleKind, re.Pattern[str]], ...] = (
    (
        "first",
        lazy(
            rf"{_OF_RULE}{{0,14}}(?:第一|首)(?:位|个|名|家)?{_OF_RULE}{{0,10}}?{_LEADS}",
            needs=_LEADING,
        ),
    ),
    (
        "comma",
        lazy(rf"{_OF_RULE}{{0,10}}逗号(?:之|以)?前{_OF_RULE}{{0,8}}?{_LEADS}", needs=("逗号",)),
    ),
    (
        "mark",
        lazy(
            rf"(?:{_MARKED}(?:配合|协办|参与|协助|责任)[^。,;:()、]{{0,8}}[,;、]){{0,3}}"
            rf"{_SET}[“\"(]?(?P<mark>[{re.escape(MARKS)}]){_MEANS}{_LEADS}"
            rf"(?:[,;、]{_MARKED}[^。,;:()、]{{1,10}}){{0,3}}",
            needs=_LEADING,
        ),
    ),
    (
        "bold",
        lazy(
            rf"(?:字体)?(?:加粗|粗体|黑体|加黑|标黑)(?:字体?|显示|标注|标示)?的?(?:单位|部门)?{_LEADS}",
            needs=("粗", "黑"),
        ),
    ),
    (
        "group",
        lazy(
            r"(?:以下|下文|后文|下同|各项(?:工作|任务)|上述(?:工作|任务)|以上(?:工作|任务)|具体任务)[^。,;:、]{0,6}?"
            rf"(?:均需|均须|均由|需由|均有|需|由){_NAMES}{_BEAR}+"
            rf"(?:,{_NAMES.replace('names', 'more')}{_BEAR}+)?[^。;:,]{{0,4}},?"
            r"(?:以下)?(?:不再|不另)[^。,;:()]{0,6}",
            needs=("不再", "不另"),
        ),
    ),
    (
        "group",
        lazy(
            rf"(?:以下|下文|后文)(?:各项)?(?:工作|任务|措施)?(?:均需|均须|均由|需由){_NAMES}{_BEAR}+(?=[)〉。;]|$)",
            needs=("均", "需由"),
        ),
    ),
    (
        "group",
        lazy(
            r"(?:各项|具体|以[上下]各?项?|上述)(?:工作|任务|措施)?均涉及"
            rf"{_NAMES}(?:,(?:不再|不另)[^。,;:()]{{0,6}}|(?=[,;。]|$))",
            needs=("均涉及",),
        ),
    ),
    (
        "group",
        lazy(
            r"(?:(?<=[。;])|^)(?P<names>[^。;:]{1,80}?),?(?:以下|下文)(?:各|所有)?[条项]?均(?:涉及|同|需)[^。;:()]{0,6}",
            needs=("均",),
        ),
    ),
)
_HINT = lazy(
    f"[粗黑]|首|第一|逗号|以下|下文|后文|下同|各项|上述|以上|具体任务|[{re.escape(MARKS)}]"
)
_SAME = lazy(
    "[,;。](?:以?下同|后同|以下(?:各[条项])?同)(?=[)〉。;,]|$)", needs=("下同", "后同", "以下")
)
_FROM_HERE = lazy("[加标]?[粗黑]|下同|后同|以下|[本下]表|本清单|均")
_ANYONE = lazy("地方|各地|各地区|地方政府")
"""What stands for the governments that are named right before: 各市人民政府，以下均需地方落实."""

Stretch = tuple[int, int]


class Rule(NamedTuple):
    """A rule as written; ``names`` are those of the groups that it adds to later clauses.

    ``anyone``: the rule says only 地方; the group named last before it is meant.
    """

    kind: RuleKind
    words: Passage
    names: tuple[Passage, ...] = ()
    mark: str = ""
    anyone: bool = False


def find_rules(
    folded: Folded, start: int = 0, end: int | None = None
) -> list[tuple[Rule, int, int]]:
    """Find the rules in a stretch of text, each with the first and last character of its words."""
    stop = len(folded.text) if end is None else end
    if not _HINT.search(folded.text, start, stop):
        return []
    found: list[tuple[Rule, int, int]] = []
    for kind, pattern in _RULES:
        match = pattern.search(folded.text, start, stop)
        if match is None or any(
            match.start() < last and first < match.end() for _, first, last in found
        ):
            continue
        found.append((_rule(kind, match, folded), *match.span()))
    return sorted(found, key=lambda one: one[1])


def _rule(kind: RuleKind, match: re.Match[str], folded: Folded) -> Rule:
    named = {name: match.span(name) for name, words in match.groupdict().items() if words}
    mark = match["mark"] if "mark" in named else ""
    names = tuple(folded.passage(*named[name]) for name in ("names", "more") if name in named)
    anyone = kind == "group" and _ANYONE.fullmatch(match["names"]) is not None
    return Rule(kind, folded.passage(*match.span()), () if anyone else names, mark, anyone)


def said_for_all(text: Passage) -> list[Rule]:
    """Find the rules of running text and notes that say to hold from here on (下同).

    Without these words 第一书记为主要责任人 says who answers for one thing.
    """
    folded = fold(text)
    return [
        rule
        for rule, start, _ in find_rules(folded)
        if rule.kind != "group" and _FROM_HERE.search(folded.text[start:].partition("。")[0])
    ]


def outside(
    text: str, rules: Iterable[tuple[Rule, int, int]], start: int, end: int
) -> list[Stretch]:
    """Give the stretches outside of rules, with their brackets, and of words such as 下同."""
    brackets = list(inside(text, start, end))
    taken = [_with_brackets(text, first, last, end, brackets) for _, first, last in rules]
    taken += [
        match.span()
        for match in _SAME.finditer(text, start, end)
        if not any(first < match.start() < last for first, last in brackets)
    ]
    stretches = []
    for first, last in sorted(taken):
        if start < first:
            stretches.append((start, first))
        start = max(start, last)
    if start < end:
        stretches.append((start, end))
    return stretches


def _with_brackets(
    text: str, first: int, last: int, end: int, brackets: Iterable[Stretch]
) -> Stretch:
    """Widen a rule by 下同 behind it, and to the whole bracket in which it stands behind a name."""
    around = next((one for one in brackets if one[0] < first < one[1]), None)
    if around is not None:
        return around
    same = _SAME.match(text, last, end)
    return first, same.end() if same else last
