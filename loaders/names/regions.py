"""The governments (``regions.csv``, ``cities.csv``), and which of them speaks in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from zeren.loaders.duties.offices import CLASS_OF_PLACES
from zeren.loaders.structure.issuers import MINISTRY, is_body
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.data import read_rows
from zeren.loaders.text.patterns import HAN, lazy

Level = Literal["province", "city", "county"]

_CENTRAL = lazy(
    rf"国务院|中共中央|中央|中华人民共和国|全国|国家|最高人民|{MINISTRY}(?!{HAN}*[省市县区])"
)
_BRANCH = lazy(
    rf"(?:国家{HAN}{{0,10}}?总局|国家{HAN}{{2,6}}?局|中国人民银行|人民银行|中国{HAN}{{2,5}}会)"
    rf"(?={HAN}{{2,}})",
    needs=("国家", "人民银行", "中国"),
)
_OWN = lazy("(?:中共)?(?:自治区|[省市州盟县旗区])(?![中南北]区)")
"""Words that begin with what stands for the speaker's own government."""
_OWN_OFFICE = lazy(
    "(?:中共)?(?P<prefix>自治区|[省市州盟县旗区])(?:[党府]?委|人民政府|政府"
    f"|{HAN}{{2,14}}?[厅局委办](?:$|关于|印发|[0-9“、]))"
)
_OPENING = lazy(
    r"[^\u4e00-\u9fff]*(?:中共)?"
    rf"(?:(?:[省市州县区]|自治区)(?:{HAN}|、){{2,30}}?(?=关于))?"
    r"(?:关于(?:印发|发布|公布|转发|下发)?(?:关于)?[《“〈]?[0-9]*)?(?:年度?)?"
    rf"(?:进一步)?(?:做好|开展|推进|加强|加快|组织实施)?(?={HAN})"
)
_NO_NAME = (
    rf"(?!(?:(?![省市县旗区]){HAN}){{0,3}}"
    "(?:我|各|全(?![椒州南])|本|做好|关于|有关|推进|加强|实施|支持|促进))"
)
"""Words before which no place's name ends: 推进县域治理; 江州市推进治理 begins with one."""
_NO_PLACE = lazy(
    r".{0,20}(?:城市|都市|强市|超市|门市|夜市|集市|菜市|股市|楼市|上市|社区|园区|小区|地区|灾区|.{2}山区|库区|.{2}城区|市区|校区|景区|街区"
    r"|片区|功能区|工业区|老区|牧区|疫区|辖区|示范县|试点县|强县|大县|农业县|工业县|贫困县|城乡|县域|市域|区域)"
    r"|(?:[山老库牧林矿]区|民族|脱贫|欠发达|先进|特色|人口)[市县]|[主老]城区|(?:开发|示范|试验|高新|经开|保税|合作|度假|先行)区|.{0,20}(?:示范|试点|试验|先行|创建).{0,20}[市县]"
)
"""Words that end as a place does and name none."""
_COUNTY = lazy(
    rf"{_NO_NAME}(?!一|市(?![中南北]区)|县){HAN}{{1,7}}?(?P<kind>自治县|自治旗|县|区|市|旗)"
    r"(?=人民政府|政府|委办公室|委员会|关于|[0-9“])",
    needs=("县", "旗", "区", "市"),
)
_NAMED = lazy(
    rf"{_NO_NAME}(?!一|市|县)(?:{HAN}{{1,3}}?(?P<kind>县|市|旗)"
    rf"|{HAN}{{2,14}}?(?P<wide>自治县|自治旗))(?![场域区政级长民直属])",
    needs=("县", "旗", "市"),
)
"""A county's name at the beginning of a title, whatever follows."""
_ZONE = lazy(
    rf"(?!各|全(?![椒州南])|本|我){HAN}{{2,16}}?(?P<kind>自治县|自治旗|开发区|高新区|新区|示范区|试验区|合作区|保税区|园区|林区"
    rf"|县|区|市|旗)(?={HAN}{{2,}})"
)
"""A county or a zone in front of the name of its office."""
_GENERIC = lazy(
    "(?:国家级?)?(?:经济(?:技术)?|高新(?:技术)?(?:产业)?|综合|海洋|临空|空港|临港|保税|出口加工|自由贸易|自贸)*"
    "(?:开发区|高新区|试验区|示范区|合作区|保税区|园区|区)"
)
"""The name of a zone that many cities have: it is told by theirs."""
_ZONES = "开发区|高新区|新区|示范区|试验区|合作区|保税区|园区|林区"
_ZONE_END = lazy(f"(?:{_ZONES})$")
_OF_OFFICES = r"(?:^|(?<=[、（(：:，,；;〔\[和及\s]))"
_PROVINCE_SPEAKS = lazy(
    rf"我省|本省|{_OF_OFFICES}省{HAN}{{2,12}}?(?:厅|局|委|办)|各市州?、县|省直|省级有关|省政府各"
)
_AUTONOMOUS_SPEAKS = lazy(
    rf"我区|{_OF_OFFICES}自治区{HAN}{{2,12}}?(?:厅|局|委|办)|自治区直属|自治区各"
)
_CITY_SPEAKS = lazy(
    rf"我市|本市|我县|我州|市直|县直|区直|{_OF_OFFICES}[市县州盟]{HAN}{{2,10}}?(?:局|委|办)"
)
_LEVELS: Mapping[str, Level] = {
    "省": "province",
    "自治区": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "县": "county",
    "旗": "county",
    "区": "county",
}
_DISTRICTS = lazy("各区|各县区|各区县")
_PEOPLES = lazy(
    "(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古)族|蒙古|柯尔克孜|哈萨克){1,12}$"
)
_PREFIX_OF = {"自治县": "县", "自治旗": "旗", "自治州": "州", "地区": "地区", "盟": "盟"}


class Region(Struct, frozen=True):
    """A government's territory: its names, and the prefix of its departments (省, 市, 县 …).

    ``province`` and ``city``: the names of those that it lies in, as far as they are known.
    """

    name: str
    full_name: str
    prefix: str
    document_mark: str = ""
    level: Level = "province"
    province: str = ""
    city: str = ""

    @property
    def identity(self) -> str:
        """The names from the largest to its own: two districts called 鼓楼区 stay apart."""
        return "/".join(filter(None, (self.province, self.city, self.name)))


class Evidence(StrEnum):
    """Which words tell the government that speaks."""

    ISSUER = "issuer"
    NOTICE_TITLE = "notice title"
    TITLE = "title"
    LETTERHEAD = "letterhead"
    NUMBER = "number"


class Speaker(NamedTuple):
    """The government that speaks in a document, and the words that tell it.

    ``level`` may be known where the region is not: 省水利厅 without any province's name.
    """

    region: Region | None = None
    level: Level | Literal["central"] | None = None
    by: Evidence | None = None
    words: str = ""


@cache
def regions() -> tuple[Region, ...]:
    """Give the provinces, autonomous regions and municipalities."""
    return tuple(
        Region(row["region"], row["full_name"], row["prefix"], row["document_mark"])
        for row in _rows("regions.csv")
    )


@cache
def cities() -> tuple[Region, ...]:
    """Give the cities, autonomous prefectures, prefectures and leagues below the provinces."""
    return tuple(
        _city(full_name, row["province"])
        for row in _rows("cities.csv")
        for full_name in row["cities"].split("|")
    )


@cache
def places() -> Mapping[str, Region]:
    """Give each region by its names; a short name of two regions is the province's."""
    found = {region.full_name: region for region in (*regions(), *cities())}
    for region in (*regions(), *cities()):
        found.setdefault(region.name, region)
        if region.prefix == "州":
            found.setdefault(f"{region.name}州", region)
    return found


@cache
def _beginnings() -> frozenset[str]:
    """Give the first two characters of the names of regions."""
    return frozenset(name[:2] for name in places())


def region_named(name: str) -> Region | None:
    """Give the province of a short name."""
    return next((region for region in regions() if region.name == name), None)


def place_at(text: str) -> str:
    """Give the longest name of a region that a text begins with."""
    names = places()
    if text[:2] not in _beginnings():
        return ""
    return next((text[:end] for end in range(min(len(text), 15), 1, -1) if text[:end] in names), "")


def region_of(*texts: str | None, number: str | None = None, text: str = "") -> Region | None:
    """Find the one region whose government speaks, by texts in the order of their weight."""
    told = [(Evidence.TITLE, one) for one in texts if one]
    return speaker_of(told, number=number, text=text).region


def speaker_of(
    told: Iterable[tuple[Evidence, str | None]], *, number: str | None = None, text: str = ""
) -> Speaker:
    """Find who speaks: by the name that a text begins with, the first that has one; else by number.

    A central issuer ends the search. ``number``: 发文字号, whose first character tells a province
    where the words of the document, ``text`` among them, are those of a province.
    """
    words = [(by, fold_text(one)) for by, one in told if one]
    others = [one for _, one in words]
    prefix = ""
    for by, one in words:
        found = _region_at(one)
        if found is None and (begin := _OPENING.match(one)):
            found = _region_at(one[begin.end() :])
        if found:
            found = _above(found, prefix)
            return Speaker(_enclosed(found, [*others, text]), found.level, by, one)
        if _CENTRAL.match(one):
            return Speaker(None, "central", by, one)
        if own := _OWN_OFFICE.match(one):
            prefix = prefix or own["prefix"]
    return _by_number(number or "", prefix, [*others, text])


def _above(found: Region, prefix: str) -> Region:
    """An office of the province that speaks about a city is the province's."""
    if prefix == "省" and found.level == "city" and (province := region_named(found.province)):
        return province
    return found


def _enclosed(found: Region, texts: Sequence[str]) -> Region:
    """Give a county the city and province that the texts name right before it, if they agree."""
    if found.level != "county" or found.province:
        return found
    above = {
        place
        for text in texts
        for match in re.finditer(re.escape(found.name), text)
        if (place := _place_before(text[: match.start()]))
    }
    if len(above) != 1:
        return found
    outer = places()[above.pop()]
    return _within(found, outer)


def _within(county: Region, outer: Region | None) -> Region:
    if outer is None or outer.level == "county":
        return county
    city = outer.name if outer.level == "city" else ""
    return replace(county, province=outer.province or outer.name, city=city)


def _place_before(text: str) -> str:
    """Give the full name of a region that a text ends with."""
    names = places()
    ends = (text[-length:] for length in range(min(len(text), 15), 2, -1))
    return next((one for one in ends if one in names and one == names[one].full_name), "")


def _by_number(number: str, prefix: str, texts: Sequence[str]) -> Speaker:
    """Tell the province by the number's mark, where the document speaks as a province does.

    A city's mark may be a province's: 宁政发 is that of 宁夏 and of 南京.
    """
    level = _LEVELS.get(prefix)
    region = next((one for one in regions() if number.startswith(one.document_mark)), None)
    spoken = region is not None and (region.prefix == prefix if prefix else _speaks(region, texts))
    if region is None or not spoken or (prefix == "市" and not _any(_DISTRICTS, texts)):
        return Speaker(None, level, None, "")
    return Speaker(region, region.level, Evidence.NUMBER, number)


def _speaks(region: Region, texts: Sequence[str]) -> bool:
    """Tell whether the words of a document are those of a province's government."""
    own = {"省": _PROVINCE_SPEAKS, "自治区": _AUTONOMOUS_SPEAKS}.get(region.prefix)
    return own is not None and _any(own, texts) and not _any(_CITY_SPEAKS, texts)


def _any(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(pattern.search(text) for text in texts)


def _region_at(text: str) -> Region | None:
    """Read the names of territories that a text begins with, from the largest to the smallest."""
    text = text.removeprefix("中共")
    if branch := _BRANCH.match(text):
        return _region_at(text[branch.end() :])
    name = place_at(text)
    found = places().get(name)
    if found and found.level == "city" and name == found.name != found.full_name:
        return _county_at(text)  # a city's short name may be any word
    rest = text[len(name) :]
    below = places().get(place_at(rest))
    if found and below and below.province == found.name and rest.startswith(below.full_name):
        found, rest = below, rest[len(below.full_name) :]
    county = _county_at(rest)
    if county and found and _GENERIC.fullmatch(county.name):
        named = text[: len(text) - len(rest)] + county.name
        county = replace(county, name=named, full_name=named)
    return _within(county, found) if county else found


def _county_at(text: str) -> Region | None:
    """Read a county, a district or a zone that a text begins with, by its form."""
    match = _COUNTY.match(text)
    if match is None and is_body(text.split("、", maxsplit=1)[0]):
        match = _ZONE.match(text)
    match = match or _NAMED.match(text)
    if match is None or _OWN.match(text) or _NO_PLACE.fullmatch(match[0]):
        return None
    if CLASS_OF_PLACES.fullmatch(match[0]):
        return None
    kind = match["kind"] or match["wide"]
    prefix = "区" if re.fullmatch(_ZONES, kind) else _PREFIX_OF.get(kind, kind)
    return Region(match[0], match[0], prefix, level="county")


def county_named(name: str) -> Region | None:
    """Give the county, district or city that a name is by its form (抚河市); none for a zone."""
    found = _county_at(f"{name}人民政府")
    return found if found and found.name == name and not _ZONE_END.search(name) else None


def _city(full_name: str, province: str) -> Region:
    kind = next(kind for kind in ("自治州", "地区", "市", "盟") if full_name.endswith(kind))
    name = full_name.removesuffix(kind)
    if kind == "自治州":
        name = _PEOPLES.sub("", name)
    if any(name == province.name for province in regions()):
        name = full_name
    return Region(name, full_name, _PREFIX_OF.get(kind, kind), level="city", province=province)


def _rows(name: str) -> list[dict[str, str]]:
    return read_rows("zeren.loaders.names", name)
