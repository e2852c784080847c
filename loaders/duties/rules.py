"""Rules that a plan says once and that hold from there to its end.

列第一位的为牵头单位，下同      the first name of a list leads, the others support it
逗号前为牵头单位，下同          the names before the first comma lead
以下均需甲落实，不再列出        甲 bears a duty in each later clause, without being named
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from zeren.loaders.text.characters import Folded, Passage, fold

RuleKind = Literal["first", "comma", "group"]

_LEADS = r"(?:为|是|作为)[^。,;:、]{0,6}?(?:牵头|主办|主责|主要责任|第一责任)[^。,;:]{0,6}"
_RULES: tuple[tuple[RuleKind, re.Pattern[str]], ...] = (
    (
        "first",
        re.compile(rf"[^。,;:、()]{{0,14}}(?:第一|首)(?:位|个|名|家)?[^。,;:、]{{0,10}}?{_LEADS}"),
    ),
    ("comma", re.compile(rf"[^。,;:、()]{{0,10}}逗号(?:之|以)?前[^。,;:、]{{0,8}}?{_LEADS}")),
    (
        "group",
        re.compile(
            r"(?:以下|下文|后文|下同)[^。,;:、]{0,6}?(?:均需|均须|均由|需由|均有|需|由)"
            r"(?P<names>[^。,;:]+?)(?:负责|落实|配合|参与|参加|实施|承担)+[^。;:]{0,4},?"
            r"(?:不再|不另)[^。,;:]{0,6}"
        ),
    ),
    (
        "group",
        re.compile(
            r"(?:(?<=[。;])|^)(?P<names>[^。;:]+?),?(?:以下|下文)(?:各|所有)?[条项]?均(?:涉及|同|需)[^。;:]{0,6}"
        ),
    ),
)

_FROM_HERE = re.compile("下同|后同|以下|[本下]表|本清单|均")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as written; ``names`` are those of a group that it adds to later clauses."""

    kind: RuleKind
    words: Passage
    names: Passage | None = None


def find_rules(folded: Folded, start: int = 0, end: int | None = None) -> list[tuple[Rule, int]]:
    """Find the rules in a stretch of text, each with the place where it begins."""
    stop = len(folded.text) if end is None else end
    found = []
    for kind, pattern in _RULES:
        match = pattern.search(folded.text, start, stop)
        if match is None:
            continue
        names = folded.passage(*match.span("names")) if kind == "group" else None
        found.append((Rule(kind, folded.passage(*match.span()), names), match.start()))
    return sorted(found, key=lambda one: one[1])


def said_for_all(text: Passage) -> list[Rule]:
    """Find the rules of running text and notes that say to hold from here on (下同).

    Without these words 第一书记为主要责任人 says who answers for one thing.
    """
    folded = fold(text)
    return [
        rule
        for rule, start in find_rules(folded)
        if rule.kind != "group" and _FROM_HERE.search(folded.text[start:].partition("。")[0])
    ]


def names_end(text: str, start: int, end: int, rules: list[tuple[Rule, int]]) -> int:
    """Give where the names of a clause end: before the first rule, and before 下同."""
    stop = min((at for _, at in rules if at > start), default=end)
    if stop == end and (
        match := re.search(r"[,;。](?:以?下同|以下(?:各[条项])?同)[。]?$", text[start:end])
    ):
        stop = start + match.start()
    while stop > start and text[stop - 1] in ",;。(":
        stop -= 1
    return stop
