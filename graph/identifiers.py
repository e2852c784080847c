"""Stable identifiers, made from content: plan number, section number, canonical name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from zeren.graph.folding import search_form

_NUMBER_BRACKETS = str.maketrans("[]()【】{}<>〈〉", "〔〕" * 6)
_IN_NUMBER = re.compile("〕第?0*(?=[1-9])")

_TITLE_MARKS = str.maketrans(
    "[]()〔〕【】<>《》,:;「」『』‘’", "（）" * 4 + "〈〉" * 2 + "，：；“”“”“”"
)
_PAIRED = re.compile('"([^"]*)"')
_DASH = re.compile("(?<=[0-9年])[-—–−─~]+(?=[0-9])")
_YEARS = re.compile("(?P<first>[0-9]{4})年?(?:—|至)(?P<last>[0-9]{4})(?:年|(?=）|$))")
_SPELLED_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}(?=年|—|至)")
_SPELLED = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FIVE_YEARS = re.compile("(?<!第)(?<!“)十[一二三四五六]五(?!”)")
_LAW = re.compile("(?:(?<!办)法|条例|法实施细则)(?:（(?:[0-9]{4}年?)?修[订正]版?）)?$")
_AMENDED = re.compile("（(?:[0-9]{4}年?)?修[订正]版?）$")
_STATE = re.compile("(?:(?<=〈)|^)中华人民共和国")
_ISSUED = re.compile(
    r"(?P<issuer>[^〈〉“”]*?)(?P<about>关于)?(?:印发|转发|发布)(?P<title>.+)的(?:通知|公告)"
)
_CENTRAL_ISSUER = re.compile(
    "(?=中|国|全)(?:中共中央|中央|国务院|全国人大|办公厅|常委会|、|和)+(?=关于|印发|转发)"
)
_STATE_ISSUER = re.compile("国家[^省市县区州]*|[^省市县区州]{2,12}部(?:等[^省市县区州]*)?")
_PLACE = re.compile("(?:中共)?(?P<place>[^省市县区州]{1,6}(?:省|市|自治区|县|区|自治州|州))")
_OFFICE = re.compile("(?<!人民)政府(?=办公[厅室]|关于|印发|转发)")

_TEXT = "text:"
_PROGRESS, _VERSION, _LOG = "progress:", "version:", "log:"
_NO_WORD = re.compile(r"[\W_]+")

CENTRAL = "central"
"""The level of agencies that are one over all plans."""


def normal_number(written: str) -> str:
    """Write a document number (发文字号) in its normal form: 〔〕, narrow digits, no spaces."""
    normal = unicodedata.normalize("NFKC", written)
    return _IN_NUMBER.sub("〕", re.sub(r"\s+", "", normal).translate(_NUMBER_BRACKETS))


@lru_cache(4096)
def normal_title(title: str) -> str:
    """Write a title with one form of brackets, quotes, dashes and “十四五”, without spaces.

    A law of the state is named without 中华人民共和国 and without the year of its amendment.
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title))
    text = _PAIRED.sub(r"“\1”", text.translate(_TITLE_MARKS))
    text = _SPELLED_YEAR.sub(lambda match: match[0].translate(_SPELLED), text)
    text = _YEARS.sub(r"\g<first>—\g<last>年", _DASH.sub("—", text))
    text = _FIVE_YEARS.sub(r"“\g<0>”", text)
    return _AMENDED.sub("", _STATE.sub("", text)) if _LAW.search(text) else text


@lru_cache(4096)
def title_of_issued(title: str) -> str:
    """Give the title that a document is known by, out of any of its titles.

    No central issuer (中共中央、国务院关于…), and of a notice that issues a document
    (国务院关于印发…的通知) what it issues, where that says by itself which one it is; of a
    ministry's notice where marks show it (关于印发〈…〉的通知).
    """
    text = normal_title(title)
    if central := _CENTRAL_ISSUER.match(text):
        text = text[central.end() :]
    notice = _ISSUED.fullmatch(text) if text.endswith(("的通知", "的公告")) else None
    head, about, rest = text.partition("关于")
    if about:
        text = _OFFICE.sub("人民政府", f"{head.replace('、', '')}关于{rest}")
    if notice is None:
        return text
    issuer, inner = notice["issuer"], _unquoted(notice["title"])
    place = _PLACE.match(issuer)
    told = place is not None and inner.startswith(place["place"])
    marked = inner != notice["title"] and _STATE_ISSUER.fullmatch(issuer) is not None
    return inner if not issuer or told or marked else text


def _unquoted(title: str) -> str:
    """Take off the marks that stand around a whole title."""
    inner = title[1:-1]
    return inner if title[:1] + title[-1:] == "〈〉" and not set("〈〉") & set(inner) else title


def plan_id(number: str | None, title: str, sha256: str) -> str:
    """Name a plan by its document number, else by its title, else by its content."""
    if number:
        return normal_number(number)
    return re.sub(r"\s+", "", title) or f"sha256:{sha256[:16]}"


def document_id(number: str | None, title: str) -> str:
    """Name a cited document by its number, else by the title that it is known by."""
    return normal_number(number) if number else title_of_issued(title)


def part_id(plan: str, kind: str, number: int) -> str:
    """Name a part of a plan: ``part_id("桂政办电〔2021〕68号", "task", 7)``."""
    return f"{plan}#{kind}-{number}"


def text_id(document: str) -> str:
    """Name the held text of a document: the document itself may be a plan of the same number."""
    return f"{_TEXT}{document}"


def document_of_text(unit: str) -> str | None:
    """Give the document whose text a unit is; None where it is a plan."""
    return unit.removeprefix(_TEXT) if unit.startswith(_TEXT) else None


def progress_id(content: str) -> str:
    """Name the reports that one file gave, by their content."""
    return f"{_PROGRESS}{content}"


def version_id(plan: str, fingerprint: str) -> str:
    """Name a version of a plan that was replaced."""
    return f"{_VERSION}{plan}@{fingerprint[:16]}"


def change_id(moment: str, content: str) -> str:
    """Name a change of a store by its moment, and by what it did."""
    return f"{_LOG}{moment}#{content}"


def book_of(unit: str) -> Literal["progress", "version", "log"] | None:
    """Tell what is kept beside plans and held texts; None of these two."""
    if unit.startswith(_PROGRESS):
        return "progress"
    if unit.startswith(_VERSION):
        return "version"
    return "log" if unit.startswith(_LOG) else None


def task_keys(plan: str, words: Iterable[tuple[str, str]]) -> list[str]:
    """Name the tasks of a plan by what they say, whatever their numbers: a key for each.

    ``words``: goal and action of each task, in order. The goal is enough where no other task has
    it, as an abridged source has no actions; tasks that say the same are told apart by their order.
    """
    folded = [tuple(_NO_WORD.sub("", search_form(one)) for one in told) for told in words]
    goals = Counter(goal or action for goal, action in folded)
    seen: Counter[str] = Counter()
    keys = []
    for goal, action in folded:
        said = goal or action
        if goals[said] > 1:
            said = f"{goal}\n{action}"
            seen[said] += 1
        keys.append(content_id(plan, said, str(seen[said])))
    return keys


def provision_id(document: str, number: str) -> str:
    """Name a provision of a document: ``provision_id("国办发〔2020〕43号", "26")``."""
    return f"{document}#provision-{number}"


def agency_id(scope: str, name: str) -> str:
    """Name an agency within its scope (`agency_scope`): the same name in two is two agencies."""
    return f"{scope}/{name}"


def agency_scope(issuer: str | None, region: str | None, level: str | None, unit: str) -> str:
    """Tell in which scope a name means one agency.

    The body whose inner office it is, or its region; a central agency is one over all units. What
    has none of these belongs to ``unit``: the issuer of its plan, or the plan itself.
    """
    if issuer or region:
        return issuer or region or ""
    return "" if level == CENTRAL else unit


def indicator_id(indicator: str, sub_indicator: str | None = None) -> str:
    """Name an indicator, or a part of one."""
    return f"{indicator}/{sub_indicator}" if sub_indicator else indicator


def content_id(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for the given texts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
