"""The governments (``regions.csv``, ``cities.csv``), and which of them speaks in a text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Level = Literal["province", "city", "county"]

_CENTRAL = re.compile(
    r"国务院|中共中央|中央|中华人民共和国|全国|国家|[\u4e00-\u9fff]{2,10}部(?:办公厅)?(?:、|关于|$)"
)
_OPENING = re.compile(
    r"[^\u4e00-\u9fff]*(?:中共)?(?:(?:[省市州县区]|自治区)[\u4e00-\u9fff、]{2,30}?(?=关于))?(?:关于(?:印发|发布|公布|转发)?[《“〈]?[0-9]*)?(?:年度?)?"
)
_COUNTY = re.compile(
    r"(?!各|全|本|我|一|市|县)[\u4e00-\u9fff]{1,6}?(?P<kind>自治县|自治旗|县|区|市|旗)"
    r"(?=人民政府|政府|委办公室|委员会|关于|[0-9“])"
)
_PEOPLES = re.compile(
    "(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古)族|蒙古|柯尔克孜|哈萨克)+$"
)
_PREFIX_OF = {"自治县": "县", "自治旗": "旗", "自治州": "州", "地区": "地区", "盟": "盟"}


@dataclass(frozen=True, slots=True)
class Region:
    """A government's territory: its names, and the prefix of its departments (省, 市, 县 …).

    ``province``: the name of the province that it lies in, where that is known.
    """

    name: str
    full_name: str
    prefix: str
    document_mark: str = ""
    level: Level = "province"
    province: str = ""


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


def region_named(name: str) -> Region | None:
    """Give the province of a short name."""
    return next((region for region in regions() if region.name == name), None)


def place_at(text: str) -> str:
    """Give the longest name of a region that a text begins with."""
    names = places()
    return next((text[:end] for end in range(min(len(text), 15), 1, -1) if text[:end] in names), "")


_OFFICE_OF = re.compile(r"(?P<body>.+?(?:厅|局|委|委员会|部))(?:办公室|办公厅)")


def issuing_body(issuer: str) -> str:
    """Give the body that issues: 黑龙江省水利厅 for its 办公室."""
    match = _OFFICE_OF.fullmatch(issuer)
    return match["body"] if match else issuer


def region_of(*texts: str | None, number: str | None = None) -> Region | None:
    """Find the one region whose government speaks: by the names that texts begin with.

    A central issuer ends the search. ``number``: 发文字号, whose first character may tell it.
    """
    for text in filter(None, texts):
        begin = _OPENING.match(text)
        words = text[begin.end() :] if begin else text
        if found := _region_at(words):
            return found
        if _CENTRAL.match(words):
            return None
    return _region_of_number(number or "", texts)


def _region_of_number(number: str, texts: Iterable[str | None]) -> Region | None:
    """Tell the province by the number's mark, where a text begins with its prefix: 省财政厅 …."""
    for region in regions():
        if number.startswith(region.document_mark):
            spoken = any(text.startswith(region.prefix) for text in texts if text)
            return region if spoken else None
    return None


def _region_at(text: str) -> Region | None:
    """Read the names of territories that a text begins with, from the largest to the smallest."""
    name = place_at(text)
    found = places().get(name)
    if found and found.level == "city" and name == found.name != found.full_name:
        return None  # a city's short name may be any word
    rest = text[len(name) :]
    below = places().get(place_at(rest))
    if found and below and below.province == found.name and rest.startswith(below.full_name):
        found, rest = below, rest[len(below.full_name) :]
    county = _COUNTY.match(rest)
    if county is None:
        return found
    province = (found.province or found.name) if found else ""
    prefix = _PREFIX_OF.get(county["kind"], county["kind"])
    return Region(county[0], county[0], prefix, level="county", province=province)


def _city(full_name: str, province: str) -> Region:
    kind = next(kind for kind in ("自治州", "地区", "市", "盟") if full_name.endswith(kind))
    name = full_name.removesuffix(kind)
    if kind == "自治州":
        name = _PEOPLES.sub("", name)
    if any(name == province.name for province in regions()):
        name = full_name
    return Region(name, full_name, _PREFIX_OF.get(kind, kind), level="city", province=province)


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("zeren.loaders.names") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
