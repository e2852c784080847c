"""Agencies as people say them: 发改委, 广西财政厅, 南宁市. One is found, or all that may be meant.

Four rules, of which the first that finds somebody counts:

1. a department by any form of its name in ``departments.csv``, with or without whose it is; 厅 and
   局 are never taken for each other, nor 高院 for 中院;
2. a place is its government (南宁, 南宁市, 恩施州), or the committee of a zone that begins so,
   where 管委会 is said (平潭管委会);
3. the end of a name (港务集团), where it is no department's own name (保监局 is not 银保监局), nor
   a ministry's (交通运输部 is not who was once written so); 市审批局 alone takes no city's;
4. the beginning of a branch's name, which has its place behind it (人民银行, 进出口银行), where it
   is not the full name of the whole (中国人民银行), with or without the region in front.

Where none does, words of ``everyday_words.csv`` that the text ends in are put in full: 央行 is
人民银行. Last, the endings of names are put behind the text: 武汉公交 is 市公交集团.
"""

from __future__ import annotations

import csv
import pkgutil
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from zeren.graph.departments import court_rank, forms, split
from zeren.queries.said import Found

_LEVELS = ("自治区", "省", "市", "自治州", "州", "盟", "县", "区", "旗")
_PARTY = re.compile("(?:党委|委)$")
_PEOPLES = (
    "壮|回|藏|维吾尔|苗|彝|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡"
    "|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂"
    "|保安|裕固|京|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|蒙古|各"
)
_PLACE_END = re.compile(
    f"(?:(?:(?:{_PEOPLES})族)+|维吾尔|哈萨克|柯尔克孜)?自治[区州县旗]$|[省市州盟县区旗]$"
)
_ENDS = {"委员会": "委", "办公室": "办", "办公厅": "办", "联合会": "联"}
_LEFT_OFF = ("委", "局", "厅", "办", "公司", "集团", "管委会", "报业集团", "部")
"""Endings that people leave off; all are tried, so that a name which two may mean stays theirs."""
_RAILWAY = re.compile("中国铁路(?P<city>.{2,6}?)局集团(?:有限公司)?")
_BRACKETS = re.compile("[（(][^（()）]*[）)]$")
_PARTY_MARK = "委"
_BRANCH = re.compile("[^公司行]{2,8}(?:(?:中心支行|分行|支行)(?:营业?管理?部)?|分公司|总部)")
_CENTRAL = re.compile("部$|总局$|总署$")
_WHOLE = ("中国", "国家")
_SHORTEST = 2
_KINDS = frozenset((
    "银行", "分行", "支行", "公司", "分公司", "集团", "交易所", "学院", "大学", "医院", "学校",
    "管委会", "示范区", "新区", "园区", "中心",
))  # fmt: skip
"""Words for a kind of body, of which there are more than a store may name."""


class Named(Protocol):
    """An agency: its name, the region whose it is, and the forms of its name."""

    @property
    def name(self) -> str: ...

    @property
    def region(self) -> str | None: ...

    @property
    def forms(self) -> Collection[str]: ...


_RULES = {
    "department": ("a short form of its name", "名称的简称"),
    "place": ("the government of the place", "该地人民政府"),
    "zone": ("the committee of the zone", "该区域管委会"),
    "end": ("the end of its name", "名称的末尾"),
    "branch": ("the beginning of its name", "名称的开头"),
}
_IN_FULL = ("a short word put in full", "俗称")
_WITH_ENDING = ("its name without the ending", "名称略去末尾")
_ZONE = ("管委会", "管理委员会")


def agencies_meant(text: str, known: Mapping[str, Named]) -> Found | None:
    """Give the agencies, by id, that ``text`` may mean by the first rule that finds any."""
    text = re.sub(r"\s+", "", text)
    if len(text) < _SHORTEST:
        return None
    if found := _by_rules(text, known):
        return found
    others = (_by_rules(full, known) for full in _in_full(text))
    if ids := dict.fromkeys(id for found in others if found for id in found.ids):
        return Found(tuple(ids), *_IN_FULL)
    ids = dict.fromkeys(_with_ending(text, known))
    return Found(tuple(ids), *_WITH_ENDING) if ids else None


def _with_ending(text: str, known: Mapping[str, Named]) -> Iterator[str]:
    """Find who has a name that the text is without its ending: 武汉公交, 广西药监, but not 广西."""
    region = _region_before(text, known)
    rest = _behind(text, region)
    if len(rest) < _SHORTEST or split(text)[1] or text in everyday_words():
        return
    for end in _LEFT_OFF:
        place, form = split(rest + end)
        if form and place == "":
            yield from _departments(text.removesuffix(rest), form, known)
        elif region is not None or len(rest) > _SHORTEST:
            yield from _named_with(rest, end, region, known)


def _named_with(
    rest: str, end: str, region: str | None, known: Mapping[str, Named]
) -> Iterator[str]:
    """Find who is called so with an ending, and all of that region whose names have the words.

    Where no region is said, nothing but a level or 国网 may stand before the words.
    """
    those = {id: one.forms for id, one in known.items() if region in (None, one.region)}
    wholes = {f"{before}{rest}{end}" for before in ("", "国网", *_LEVELS)}
    if any(
        name.endswith(rest + end) if region else name in wholes
        for forms in those.values()
        for name in forms
    ):
        yield from (id for id, forms in those.items() if any(rest in name for name in forms))


def _by_rules(text: str, known: Mapping[str, Named]) -> Found | None:
    place, form = split(text)
    ways = (
        ("department", _departments(place, form, known) if form else ()),
        ("place", () if form else _departments(text, "人民政府", known)),
        ("zone", () if form else _zones(text, known)),
        ("end", () if text == form else _by_end(text, form, known)),
        ("branch", () if form else _by_beginning(text, known)),
    )
    for rule, found in ways:
        ids = tuple(found)
        if rule == "end" and len(ids) == 1 and (place in _LEVELS or text in _KINDS):
            return None  # whose 市, or which 银行 it is, nobody said
        if ids:
            return Found(ids, *_RULES[rule])
    return None


def _in_full(text: str) -> Iterator[str]:
    """Put the everyday word that a text ends in, the longest, as names have it: 福建央行."""
    words = everyday_words()
    at = next((at for at in range(len(text)) if text[at:] in words), len(text))
    yield from (text[:at] + full for full in words.get(text[at:], ()))


@cache
def everyday_words() -> Mapping[str, tuple[str, ...]]:
    """Give what words mean that no agency has in its name: 央行."""
    content = pkgutil.get_data("zeren.queries", "everyday_words.csv")
    if content is None:
        raise FileNotFoundError("zeren.queries: everyday_words.csv")
    rows = csv.DictReader(content.decode("utf-8").splitlines())
    return {row["said"]: tuple(row["means"].split("|")) for row in rows}


def is_anybodys(text: str) -> bool:
    """Tell a department of which nobody said whose it is: 科技厅, 市发改委, 央行."""
    place, form = split(text)
    return (form != "" and place in ("", *_LEVELS)) or text in everyday_words()


def _departments(place: str, form: str, known: Mapping[str, Named]) -> Iterator[str]:
    """Find the departments of a form whose government ``place`` names, all where it is empty."""
    wanted = _Wanted.of(place, form)
    ends = tuple(wanted.holders)
    for id, agency in known.items():
        forms = (_BRACKETS.sub("", name) for name in agency.forms)
        alike = [name for name in forms if name.endswith(ends)]
        own = split(agency.name)[1]
        ranks = {court_rank(form), court_rank(own)} - {""}
        if alike and (own not in ("", *wanted.row) or len(ranks) > 1):
            continue  # it is only also called so: 地方金融监管局 is another row than 金融监管局
        if any(wanted.is_named(name, agency.region) for name in alike):
            yield id


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A department that is asked for: whose, by which form, and the forms that mean it too.

    ``row``: all forms of its rows; ``holders``: whose departments those are that end alike.
    """

    place: str
    form: str
    row: frozenset[str]
    holders: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, place: str, form: str) -> _Wanted:
        rows = forms()[form]
        if place not in ("", *_LEVELS) and any(row.holder == "central" for row in rows):
            # 广西金融监管局 is a central agency's branch, whatever its government's is also called
            rows = tuple(row for row in rows if row.holder == "central")
        every = [(each, row.holder) for row in rows for each in row.forms]
        holders: dict[str, set[str]] = {}
        for each, holder in every:
            if _kind(each) == _kind(form) and court_rank(form) in ("", court_rank(each)):
                holders.setdefault(each, set()).add(holder)
        return cls(place, form, frozenset(each for each, _ in every), holders)

    def is_named(self, name: str, region: str | None) -> bool:
        """Tell whether a name of an agency of a region means it."""
        whose, own = split(name)
        if own not in self.holders:
            return False
        if self.holders[own] == {"party"}:
            if whose != "" and not whose.endswith(_PARTY_MARK):
                return False
            if not _PARTY.search(self.place):
                whose = _PARTY.sub("", whose)  # 广西组织部 can only be the committee's
        if self.place == "区" and whose != "区" and not _of_province(self.form):
            return False
        return _is_of(self.place, whose, region)


def _of_province(form: str) -> bool:
    """Tell an office that no district has, so that 区 before it is the 自治区: 区财政厅, 区高院."""
    return form.endswith("厅") or "高" in form


def _kind(form: str) -> str:
    """Give how a form ends, 委 for 委员会: departments of one row may be a 厅 or a 局."""
    for end, short in _ENDS.items():
        if form.endswith(end):
            return short
    return form[-1]


def _is_of(asked: str, whose: str, region: str | None) -> bool:
    """Tell whether what stands before a name means the government that the asked words mean."""
    if asked in ("", whose):
        return True
    if not _PARTY.search(whose):
        return _is_place(asked, whose, region)
    if not _PARTY.search(asked):
        return False
    return _is_place(_PARTY.sub("", asked), _PARTY.sub("", whose), region)


def _is_place(asked: str, whose: str, region: str | None) -> bool:
    """Tell whether a place is the one before a name: 南宁 is 南宁市, 广西 is 自治区 in Guangxi."""
    if asked == whose or (asked, whose) == ("区", "自治区"):
        return True
    if bare_place(whose) == asked or (whose and whose == bare_place(asked)):
        return True
    if "自治" in whose and whose[-1:] == asked[-1:] and bare_place(whose) == bare_place(asked):
        return True  # 恩施州
    if region is None or whose not in ("", *_LEVELS, region, bare_place(region)):
        return False
    if not asked.startswith(bare_place(region)):
        return False
    rest = asked.removeprefix(bare_place(region))
    return rest in ("", whose) or (rest.endswith("区") and whose == "自治区")


def bare_place(place: str) -> str:
    """Give a place without what kind it is: 南宁 for 南宁市; 湖州 and 市 stay as they are."""
    bare = _PLACE_END.sub("", place)
    return bare if len(bare) >= _SHORTEST else place


def _by_end(text: str, form: str, known: Mapping[str, Named]) -> Iterator[str]:
    """Find agencies by the end of a name, of the region that the text begins with, if any.

    ``form``: the department that the text ends in, which must be that of the name.
    """
    region = _region_before(text, known)
    rest = _behind(text, region)
    if len(rest) < _SHORTEST or rest == form:
        rest = text
    central = _CENTRAL.search(text)
    found: dict[str, list[str]] = {text: [], rest: []}
    for id, agency in known.items():
        if central and not agency.name.endswith(central[0]):
            continue
        for end in found if agency.region == region else (text,):
            alike = (name for name in _ended(agency) if name.endswith(end))
            if any(not form or split(name)[1] == form for name in alike):
                found[end].append(id)
    yield from found[text] or found[rest]


def _ended(agency: Named) -> Iterator[str]:
    """Give the forms of a name with the ends that people hear: 南昌铁路局, and without brackets."""
    for name in agency.forms:
        yield name
        if name.endswith(("）", ")")):
            yield _BRACKETS.sub("", name)
        if railway := _RAILWAY.fullmatch(name):
            yield f"{railway['city']}铁路局"
        if name.endswith(_ZONE):
            yield name.removesuffix(_ZONE[0]).removesuffix(_ZONE[1])


def _region_before(text: str, known: Mapping[str, Named]) -> str | None:
    """Give the region of some agency that a text begins with."""
    regions = {agency.region for agency in known.values() if agency.region}
    return next((one for one in sorted(regions) if text.startswith(bare_place(one))), None)


def _behind(text: str, region: str | None) -> str:
    """Give a text without the region that it begins with, and what kind of place that is."""
    if region is None:
        return text
    rest = text.removeprefix(bare_place(region))
    return next((rest.removeprefix(each) for each in _LEVELS if rest.startswith(each)), rest)


def _zones(text: str, known: Mapping[str, Named]) -> Iterator[str]:
    names = {text + end for end in _ZONE}
    if found := [id for id, one in known.items() if not names.isdisjoint(one.forms)]:
        yield from found
        return
    end = next((end for end in _ZONE if text.endswith(end)), "")
    place = text.removesuffix(end)
    if not end or len(place) < _SHORTEST or any(_departments(place, "人民政府", known)):
        return
    for id, agency in known.items():
        if any(name.startswith(place) and name.endswith(_ZONE) for name in agency.forms):
            yield id


def _by_beginning(text: str, known: Mapping[str, Named]) -> Iterator[str]:
    if text.startswith(_WHOLE):
        return
    region = _region_before(text, known)
    rest = _behind(text, region)
    for id, agency in known.items():
        begins = (text, rest) if agency.region == region and len(rest) > _SHORTEST else (text,)
        if any(_begins_branch(name, begun) for name in agency.forms for begun in begins):
            yield id


def _begins_branch(name: str, text: str) -> bool:
    """Tell whether a text is the beginning of a branch's name, with 中国 in front or not."""
    before, begun, behind = name.partition(text)
    return begun != "" and before in ("", *_WHOLE) and _BRANCH.fullmatch(behind) is not None
