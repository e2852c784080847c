"""Why something was read as it was: codes, each with its words in Chinese and English.

In the graph reasons are one string, as `write_reasons` writes it; answers say them in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct


class ReasonCode(StrEnum):
    """A rule by which words became a name, a document or the direction of a target."""

    NAME = "name"
    ALIAS = "alias"
    DEPARTMENT = "department"
    SLIP = "slip"
    DOUBLED_WORD = "doubled-word"
    GROUP_FORM = "group-form"
    COMPANY_FORM = "company-form"
    AS_WRITTEN = "as-written"
    UNREGISTERED = "unregistered"
    UNRESOLVED = "unresolved"
    PREFIX_CARRIED = "prefix-carried"
    PREFIX_IMPLIED = "prefix-implied"
    SUFFIX_SHARED = "suffix-shared"
    ROLE_IN_BRACKETS = "role-in-brackets"
    INNER_OFFICE = "inner-office"
    LEAD_MARKED = "lead-marked"
    FIRST_LEADS = "first-leads"
    BEFORE_COMMA_LEADS = "before-comma-leads"
    STATED_FOR_ALL = "stated-for-all"
    DITTO = "ditto"
    AS_NAMED = "as-named"
    NAMED_ORIGIN = "named-origin"
    SAME_NUMBER = "same-number"
    SAME_TITLE = "same-title"
    SAME_SHORT_TITLE = "same-short-title"
    ABBREVIATED = "abbreviated"
    REGISTERED_TITLE = "registered-title"
    LETTER_OF = "letter-of"
    ABOUT = "about"
    GROWTH = "growth"
    REDUCTION = "reduction"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    REDUCTION_TO = "reduction-to"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    REACH = "reach"
    KEEP = "keep"
    LIMIT_BEHIND = "limit-behind"
    LISTED = "listed"
    PLANNED_NUMBER = "planned-number"
    PLANNED_TIME = "planned-time"
    TIME_FOR_COMPLETING = "time-for-completing"
    PART_OF_LIMIT = "part-of-limit"
    LOWER_END = "lower-end"
    RANGE = "range"
    SAID = "said"
    CORRECTED = "corrected"


_C = ReasonCode
WORDS: dict[ReasonCode, tuple[str, str]] = {
    _C.NAME: ("规范名称", "canonical name"),
    _C.ALIAS: ("名录所列别称", "registered alias"),
    _C.DEPARTMENT: ("按部门通名", "department by its form"),
    _C.SLIP: ("名录所列笔误", "evident slip in the register"),
    _C.DOUBLED_WORD: ("重复字词只取一次", "doubled word taken once"),
    _C.GROUP_FORM: ("按形式为群体", "group by its form"),
    _C.COMPANY_FORM: ("按形式为企业", "company by its form"),
    _C.AS_WRITTEN: ("照原文", "as written"),
    _C.UNREGISTERED: ("未列入名录", "unregistered"),
    _C.UNRESOLVED: ("无法确认", "unresolved"),
    _C.PREFIX_CARRIED: ("承前省略的前缀", "prefix carried"),
    _C.PREFIX_IMPLIED: ("“厅”只在省级，补前缀", "prefix implied by the name"),
    _C.SUFFIX_SHARED: ("与后文共用后缀", "suffix shared"),
    _C.ROLE_IN_BRACKETS: ("括号内为角色", "role in brackets"),
    _C.INNER_OFFICE: ("发文机关的内设机构", "inner office of the issuer"),
    _C.LEAD_MARKED: ("标明为牵头", "marked as the lead"),
    _C.FIRST_LEADS: (
        "按方案规定，列首位者牵头",
        "the first of the list leads by a rule of the plan",
    ),
    _C.BEFORE_COMMA_LEADS: (
        "按方案规定，逗号前者牵头",
        "names before the first comma lead by a rule of the plan",
    ),
    _C.STATED_FOR_ALL: ("前文统一规定，适用于以下各条", "stated once for all later clauses"),
    _C.DITTO: ("同上", "the same as above"),
    _C.AS_NAMED: ("照原名", "as named"),
    _C.NAMED_ORIGIN: ("具名来源", "named origin"),
    _C.SAME_NUMBER: ("文号相同", "same number"),
    _C.SAME_TITLE: ("标题相同", "same title"),
    _C.SAME_SHORT_TITLE: (
        "标题相同（不计发文机关与修饰词）",
        "same title without issuer and emphasis",
    ),
    _C.ABBREVIATED: ("方案规定的简称", "short title that the plan gives"),
    _C.REGISTERED_TITLE: ("名录所列中央文件标题", "title in the register"),
    _C.LETTER_OF: (
        "{words}来文，仅引用其一份文件",
        "letter of {words}, of which one document is cited",
    ),
    _C.ABOUT: ("关于《{words}》贯彻实施的文件", "about the implementation of {words}"),
    _C.GROWTH: ("增长", "growth"),
    _C.REDUCTION: ("减少", "reduction"),
    _C.AT_LEAST: ("不低于", "at least"),
    _C.AT_MOST: ("不超过", "at most"),
    _C.REDUCTION_TO: ("减至", "reduction to"),
    _C.MORE_THAN: ("超过", "more than"),
    _C.LESS_THAN: ("低于", "less than"),
    _C.REACH: ("达到", "reach"),
    _C.KEEP: ("保持", "keep"),
    _C.LIMIT_BEHIND: ("数后限定：{words}", "limit behind: {words}"),
    _C.LISTED: ("与前一数并列", "listed with the number before"),
    _C.PLANNED_NUMBER: ("计划数", "planned number"),
    _C.PLANNED_TIME: ("计划用时", "planned time"),
    _C.TIME_FOR_COMPLETING: ("办结时间", "time for completing"),
    _C.PART_OF_LIMIT: ("限额的一部分", "part of a limit"),
    _C.LOWER_END: ("取区间下限", "lower end of a range"),
    _C.RANGE: ("区间", "range"),
    _C.SAID: ("{words}", "{words}"),
    _C.CORRECTED: ("读者更正（{words}）", "corrected by a reader ({words})"),
}
"""The words of each code; {words} are those that the reason carries."""


class Reason(Struct, frozen=True):
    """A rule, and the words to which it was applied where they tell more."""

    code: ReasonCode
    words: str = ""

    def said(self, language: str = "en") -> str:
        """Say it in words; ``language`` is ``en`` or ``zh``."""
        zh, en = WORDS[self.code]
        return (zh if language == "zh" else en).format(words=self.words)


def say(reasons: Iterable[Reason], language: str = "en") -> str:
    """Say several reasons in words."""
    told = [reason.said(language) for reason in reasons]
    return ("，" if language == "zh" else ", ").join(told)


def write_reasons(reasons: Iterable[Reason]) -> str:
    """Write reasons as one string, a line each: the code, and behind a space its words."""
    return "\n".join(
        f"{one.code} {' '.join(one.words.split())}" if one.words.strip() else one.code.value
        for one in reasons
    )


def read_reasons(text: str) -> tuple[Reason, ...]:
    """Read back what `write_reasons` wrote; ValueError where it did not."""
    return tuple(_reason(line) for line in text.split("\n")) if text else ()


def _reason(line: str) -> Reason:
    code, _, words = line.partition(" ")
    return Reason(ReasonCode(code), words)


_OLD = {
    "number": ReasonCode.SAME_NUMBER,
    "title": ReasonCode.SAME_TITLE,
    "title without issuer and emphasis": ReasonCode.SAME_SHORT_TITLE,
    "prefix implied by 厅": ReasonCode.PREFIX_IMPLIED,
    "listed": ReasonCode.LISTED,
} | {en: code for code, (_, en) in WORDS.items() if "{words}" not in en}
"""What files of version 1 said in English, by the words of a rule."""


def old_reasons(text: str) -> tuple[Reason, ...]:
    """Give the reasons of a file of version 1, which had them as a phrase; unknown ones whole."""
    return tuple(_old(text)) if text else ()


def _old(text: str) -> Iterator[Reason]:
    parts = text.replace("; ", ", ").removeprefix("listed: ").split(", ")
    if text.startswith("listed: "):
        yield Reason(ReasonCode.LISTED)
    if all(part in _OLD or part.startswith("limit behind: ") for part in parts):
        for part in parts:
            kind, _, words = part.partition("limit behind: ")
            yield Reason(_OLD[kind]) if kind else Reason(ReasonCode.LIMIT_BEHIND, words)
        return
    yield Reason(ReasonCode.SAID, text)
