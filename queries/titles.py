"""Documents and plans as people say them: 上海方案, 43号文, 广西2021.

One is found, or all that may be meant.

Rules, of which the first that finds something counts:

1. the end of a number: 43号文, 国办发43号, 〔2020〕43号;
2. of plans: the region, the year, or both, beside words such as 方案;
3. words of a title, in its order: at most three pieces of two characters or more. What stands in
   title marks is another document's name, and a word for the kind of document (条例, 方案) counts
   at the end alone, so that the notice about a regulation is not the regulation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zeren.graph.folding import search_form
from zeren.graph.identifiers import normal_number
from zeren.queries.agency_names import bare_place
from zeren.queries.said import Found

_NUMBER = re.compile(
    r"(?P<mark>[^\d〔〕]*?)(?:〔(?P<year>\d{4})〕|(?P<plain>\d{4})年)?第?(?P<number>\d{1,4})号(?:文件|文)?"
)
_WRITTEN_NUMBER = re.compile(r"(?P<mark>.*)〔(?P<year>\d{4})〕(?P<number>\d+)号")
_KIND = re.compile(
    "(?:条例|办法|规定|细则|方案|计划|规划|纲要|通知|意见|决定|决议|公告|通报|报告|目录|清单|措施"
    "|标准|指南|规程|建议|备忘录|要点|法)$"
)
_QUOTED = re.compile("(?<!印发)(?<!转发)(?<!发布)[〈《<][^〉》>]*[〉》>]")
_MARKS = re.compile("[〈〉《》<>“”\"'‘’]")
_BEHIND_KIND = re.compile(r"(?:[(（][^)）]*[)）]|的通知|的公告|\d{4}年?版?|年度)+$")
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})(?!\d)(?:年度?|版)?")
_GENERAL = re.compile("(?:行动|工作|实施)?(?:方案|计划|文件)|年度?的?|的")
_CENTRAL = ("国务院", "中央", "国家", "全国")
_MOST_PIECES = 3
_PIECE = 2
_LONGEST = 24
"""So many characters at most are sought in pieces."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A document or a plan: its titles, and of a plan whose it is and of when."""

    titles: tuple[str, ...]
    number: str | None
    issuer: str | None = None
    region: str | None = None
    issued: date | None = None

    def years(self) -> set[str]:
        """Give the years that the title names, else that of the number, else that of issue."""
        for text in (*self.titles[:1], self.number or ""):
            if years := {match["year"] for match in _YEAR.finditer(text)}:
                return years
        return {str(self.issued.year)} if self.issued else set()


def documents_meant(text: str, known: Mapping[str, Titled]) -> Found | None:
    """Give the documents, by id, that ``text`` may mean by the first rule that finds any."""
    return _meant(text, known, ())


def plans_meant(text: str, known: Mapping[str, Titled]) -> Found | None:
    """Give the plans, by id, that ``text`` may mean by the first rule that finds any."""
    return _meant(text, known, ((_by_region, "its region and year", "地区和年份"),))


_Rule = tuple[Callable[[str, Mapping[str, Titled]], Iterator[str]], str, str]


def _meant(text: str, known: Mapping[str, Titled], own: tuple[_Rule, ...]) -> Found | None:
    text = re.sub(r"\s+", "", text)
    rules: tuple[_Rule, ...] = (
        (_by_number, "the end of its number", "文号的末尾"),
        *own,
        (_by_title, "words of its title", "标题中的字词"),
    )
    for rule, en, zh in rules:
        if ids := tuple(rule(text, known)):
            return Found(ids, en, zh)
    return None


def _by_number(text: str, known: Mapping[str, Titled]) -> Iterator[str]:
    asked = _NUMBER.fullmatch(normal_number(text))
    if asked is None:
        return
    year = asked["year"] or asked["plain"]
    for id, one in known.items():
        own = _WRITTEN_NUMBER.fullmatch(one.number or "")
        if (
            own
            and int(own["number"]) == int(asked["number"])
            and (own["mark"].startswith(asked["mark"]) or one.titles[0].startswith(asked["mark"]))
            and year in (None, own["year"])
        ):
            yield id


def _by_region(text: str, known: Mapping[str, Titled]) -> Iterator[str]:
    """Find plans by region and year; what else is said must be a general word."""
    years = {match["year"] for match in _YEAR.finditer(text)}
    place = _GENERAL.sub("", _YEAR.sub("", text))
    if not years and not place:
        return
    for id, one in known.items():
        if years <= one.years() and (not place or _is_region(place, one)):
            yield id


def _is_region(place: str, plan: Titled) -> bool:
    if plan.region is None:
        return place in _CENTRAL and (plan.issuer or "").startswith(("国务院", "中共中央"))
    return bare_place(place) == bare_place(plan.region)


def _by_title(text: str, known: Mapping[str, Titled]) -> Iterator[str]:
    asked = search_form(_MARKS.sub("", text))
    if len(asked) < _PIECE:
        return
    kind = _KIND.search(asked)
    for id, one in known.items():
        titles = (_plain(title) for title in one.titles)
        if any(_has(title, asked) and _is_kind(title, kind and kind[0]) for title in titles):
            yield id


def _plain(title: str) -> str:
    """Give a title without what it quotes, and without marks."""
    return search_form(_MARKS.sub("", _QUOTED.sub("", title)))


def _is_kind(title: str, kind: str | None) -> bool:
    return kind is None or title.endswith(kind) or _BEHIND_KIND.sub("", title).endswith(kind)


def _has(title: str, asked: str) -> bool:
    """Tell whether a title has a text in at most three pieces, in order."""
    if asked in title:
        return True
    if len(asked) > _LONGEST or asked[:_PIECE] not in title or asked[-_PIECE:] not in title:
        return False
    return _in_pieces(title, asked, _MOST_PIECES)


def _in_pieces(title: str, asked: str, pieces: int) -> bool:
    if pieces == 1:
        return asked in title
    for end in range(len(asked), _PIECE - 1, -1):
        at = title.find(asked[:end])
        rest = asked[end:]
        if at < 0 or 0 < len(rest) < _PIECE:
            continue
        if not rest or _in_pieces(title[at + end :], rest, pieces - 1):
            return True
    return False
