"""Names that share words: a tail (南宁、桂林市人民政府; 高新区、经开区管委会) or a head and a tail.

A tail goes to the words before it only where they are of its kind: places to a government, zones to
a committee, tiers (市、区) to a department, fields (财政) to 部门. Elsewhere names stay literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from zeren.loaders.duties.offices import is_office
from zeren.loaders.names.departments import is_field, is_form
from zeren.loaders.text.characters import is_chinese
from zeren.loaders.text.lexicon import any_of
from zeren.loaders.text.numbering import NUMERAL
from zeren.loaders.text.patterns import HAN, lazy

_PLACE = lazy(rf"(?:.*[)区])?{HAN}{{2,5}}|{HAN}{{2,10}}自治[县旗州]")
_COUNT = rf"(?:等(?:(?:{NUMERAL}|[0-9]+)个?)?)?(?:设区的?)?"
_GOVERNMENT = lazy(
    rf"(?P<place>{HAN}{{2,9}}?){_COUNT}"
    r"(?P<tail>(?:自治)?[市州县区盟旗](?:人民)?政府(?:\(.*\))?)"
)
_TIERS = lazy("[市州县区盟旗乡镇]+|乡镇|街道")
_TIERS_GOVERNMENT = lazy(
    r"[市州县区盟旗乡镇]+(?:\([市州县区、旗]+\))?(?P<tail>(?:人民)?政府(?:\(.*\))?)",
    needs=("政府",),
)
_AREAS = lazy(
    rf"(?P<place>{HAN}{{2,5}}?){_COUNT}"
    r"(?P<tail>(?:自贸|自贸试验区|自由贸易试验区)?片区管委会)",
    needs=("片区管委会",),
)
_COMMITTEES = ("管委会", "管理委员会")
_ZONE = lazy(
    rf"(?P<place>(?:{HAN}|[()]){{0,12}}?)(?P<zone>{any_of('zone.end')})(?P<tail>{'|'.join(_COMMITTEES)})"
)
_DISTRICT = lazy(f"{HAN}{{2,5}}[市县区旗]")
"""A district beside zones: whether the committee is its too, nobody can say."""
_REGION = lazy(f"{HAN}{{2,6}}(?:[省市县区州盟旗]|自治区)")
_ZONE_END = lazy(rf"{any_of('zone.end')}$")
_TIER_HEAD = lazy("自治区|[省市州县区旗]|街道|乡镇|乡|镇")
_FIELDS = lazy(
    rf"(?P<head>(?:各|{HAN}{{2}}两)?(?:自治区|省市|[省市州县区])?)(?P<field>.{{2,8}})(?P<tail>(?:主管)?部门)"
)
_BRANCHED = (
    r"(?:中国)?(?:移动|电信|联通|铁塔|广电(?:网络)?|有线电视|石油|石化|邮政)(?:通信|网络)?(?:公司)?"
)
_OTHERS = rf"(?:等(?:(?:{NUMERAL}|[0-9]+)[个家]?)?(?:公司|企业|运营商)?)?"
_COMPANY = lazy(_BRANCHED)
_BRANCH = lazy(
    rf"(?P<name>{_BRANCHED}){_OTHERS}(?P<tail>(?!家|个){HAN}{{2,5}}(?:分|支)公司)"
    r"(?:\((?:以下)?(?:简|统)称[^()]*\))?",
    needs=("公司",),
)
_MOST = 200
"""So many words in front of a tail may share it."""
_MAY_END = (
    *("政府", "管委会", "管理委员会", ")", "局", "厅", "委", "委员会", "办", "办公室", "部门"),
    *("分公司", "支公司"),
)
_FIELD_HEAD = lazy(f"(?:各|有关|{HAN}{{2}}两)?(?:自治区|省市|[省市州县区])")


class Shared(NamedTuple):
    """The names, each whole, of as many words before and with the last one."""

    texts: tuple[str, ...]


def shared_names(atoms: Sequence[str], last: int, known: Callable[[str], bool]) -> Iterator[Shared]:
    """Give the ways in which the words at ``last`` share a tail with those before them."""
    whole = atoms[last].removesuffix("等")
    if last < 1 or not whole.endswith(_MAY_END):
        return
    texts = [*atoms[max(0, last - _MOST) : last], whole]
    for way in (
        _governments,
        _areas,
        _tiers_of_governments,
        _zones,
        _tiers_of_a_department,
        _fields,
        _branches,
    ):
        if found := way(texts, known):
            yield Shared(tuple(found))


def _before(texts: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """Give the words in front of the last ones, as far as they fit, in order."""
    first = len(texts) - 1
    while first > 0 and fits(texts[first - 1]):
        first -= 1
    return list(texts[first:-1])


def _governments(texts: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    match = _GOVERNMENT.fullmatch(texts[-1]) if "政府" in texts[-1] else None
    if match is None or _TIERS_GOVERNMENT.fullmatch(texts[-1]):
        return []
    return _with_places(texts, match, known)


def _areas(texts: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    match = _AREAS.fullmatch(texts[-1])
    if match is None or match["place"].endswith("新"):
        return []  # 临港新片区

    def whole(text: str) -> bool:
        return known(text) or _DISTRICT.fullmatch(text) is not None

    return _with_places(texts, match, whole)


def _with_places(
    texts: Sequence[str], match: re.Match[str], known: Callable[[str], bool]
) -> list[str]:
    def bare(text: str) -> bool:
        office = known(text) or is_office(text.removesuffix("等"))
        return _PLACE.fullmatch(text) is not None and not office

    before = _before(texts, bare)
    if not before:
        return []
    tail = match["tail"]
    return [*(_put(text, tail) for text in before), match["place"] + tail]


def _put(text: str, tail: str) -> str:
    if tail[0] == text[-1]:
        return text[:-1] + tail
    if len(text) > 2 and text[-1] in "市州县区盟旗" and "政府" in tail:
        return text + tail.removeprefix("自治").lstrip("市州县区盟旗")
    return text + tail


def _tiers_of_governments(texts: Sequence[str], _known: Callable[[str], bool]) -> list[str]:
    """市州、县市区人民政府: the tiers of both."""
    match = _TIERS_GOVERNMENT.fullmatch(texts[-1])
    if match is None:
        return []
    before = _before(texts, lambda text: _TIERS.fullmatch(text) is not None)
    return [*(text + match["tail"] for text in before), texts[-1]] if before else []


def _zones(texts: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """章江示范区、东岭新区管委会: all are zones, or bare places of the last one's kind."""
    match = _ZONE.fullmatch(texts[-1]) if texts[-1].endswith(_COMMITTEES) else None
    if match is None:
        return []
    before = _before(texts, lambda text: _zone(text, match) != "" and not known(text))
    mixed = len(texts) > len(before) + 1 and _DISTRICT.fullmatch(texts[-len(before) - 2])
    if not before or mixed:
        return []
    return [*(_zone(text, match) for text in before), texts[-1]]


def _zone(text: str, match: re.Match[str]) -> str:
    if _ZONE_END.search(text):
        return text + match["tail"]
    if (
        2 <= len(text) <= 4
        and is_chinese(text)
        and text[-1] not in "市州县区盟旗省"
        and not is_office(text)
    ):
        return text + match["zone"] + match["tail"]
    return ""


def _tiers_of_a_department(texts: Sequence[str], _known: Callable[[str], bool]) -> list[str]:
    """市、区园林局; 江苏省、上海市财政局: heads before a department behind the last of them."""
    for heads in (_TIER_HEAD, _REGION):
        before = _before(texts, partial(_whole, heads))
        if not before:
            continue
        found = (heads.match(texts[-1], 0, end) for end in range(1, len(texts[-1])))
        head = next((one for one in found if one and is_form(texts[-1][one.end() :])), None)
        if head is not None:
            tail = texts[-1][head.end() :]
            return [*(text + tail for text in before), texts[-1]]
    return []


def _whole(heads: re.Pattern[str], text: str) -> bool:
    return heads.fullmatch(text) is not None


def _fields(texts: Sequence[str], _known: Callable[[str], bool]) -> list[str]:
    """市发展改革、财政、教育部门: fields of departments before 部门, with the head of the first."""
    last = _FIELDS.fullmatch(texts[-1]) if texts[-1].endswith("部门") else None
    if last is None or not is_field(last["field"]):
        return []
    before = _before(texts, lambda text: _field(text) != "")
    if not before:
        return []
    head = _FIELD_HEAD.match(before[0])
    prefix = "" if head is None or last["head"] else head[0]
    named = [
        before[0],
        *(text if _FIELD_HEAD.match(text) else prefix + text for text in before[1:]),
    ]
    return [*(text + last["tail"] for text in named), prefix + texts[-1]]


def _branches(texts: Sequence[str], _known: Callable[[str], bool]) -> list[str]:
    """移动、电信等龙岩分公司: companies with branches everywhere, before the branch of the last."""
    match = _BRANCH.fullmatch(texts[-1])
    if match is None:
        return []
    before = _before(texts, lambda text: _COMPANY.fullmatch(text) is not None)
    return [text + match["tail"] for text in (*before, match["name"])] if before else []


def _field(text: str) -> str:
    head = _FIELD_HEAD.match(text)
    field = text[head.end() :] if head else text
    return field if is_field(field) else text if is_field(text) else ""
