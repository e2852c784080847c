"""Whose document a title means: which government it begins with, told in full or by its level.

市人民政府关于绿道的意见 is another document in each city, and never that of the province.
"""

from __future__ import annotations

from functools import lru_cache

from zeren.graph.identifiers import normal_title
from zeren.loaders.names.regions import Region, places, region_named
from zeren.loaders.text.patterns import HAN, lazy

_LEVELS = "自治区|自治州|自治县|省|市|州|盟|县|区|旗"
_RELATIVE = lazy(
    rf"(?:中共)?(?P<level>自治区|省|市|州|盟|县|区|旗)(?P<rest>(?:{HAN}|、){{1,30}}(?:关于|印发|转发))"
)
_GOVERNMENT = lazy(
    rf"(?:中共)?(?P<place>{HAN}{{0,24}}?)(?P<level>{_LEVELS})(?:党委|委员会|委|人民政府|政府)"
    rf"(?:办公[厅室])?(?:{HAN}|、){{0,40}}?(?:关于|印发|转发)"
)
_SAME_LEVEL = {"自治区": "省", "自治州": "州", "自治县": "县", "盟": "州", "旗": "县"}


def placed_title(title: str, region: Region | None) -> str:
    """Give a title with its government in full where it says only the level: 省人民政府关于….

    ``region`` is that of the plan; a government that it does not tell stays as written.
    """
    match = _RELATIVE.match(title)
    if match is None or region is None:
        return title
    for place in (region, places().get(region.city), region_named(region.province)):
        if place is not None and place.prefix == match["level"]:
            return place.full_name + match["rest"] + title[match.end() :]
    return title


@lru_cache(4096)
def _government(title: str) -> tuple[str, str] | None:
    """Give place and level of the government or party committee that a title begins with."""
    match = _GOVERNMENT.match(normal_title(title))
    if match is None:
        return None
    return match["place"], _SAME_LEVEL.get(match["level"], match["level"])


def governments_differ(one: str, other: str) -> bool:
    """Tell two titles that governments of two levels or places begin; a place may be left out."""
    first, second = _government(one), _government(other)
    if first is None or second is None:
        return False
    (place, level), (other_place, other_level) = first, second
    return level != other_level or not (place in other_place or other_place in place)
