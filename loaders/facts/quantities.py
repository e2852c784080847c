"""Quantities: a number with its unit, as prose writes them, and what only looks like one.

    35个工作日   15万项   2.5亿元   百分之三十   三分之一   一半   3—5个   3次/年   0.8

Dates and years, ordinals (第26点), the numbers of points (1. 2.), names (5G, 7×24小时) and classes
(10千伏) are none. Whether a quantity is a target is decided in `zeren.loaders.facts.target_words`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from zeren.loaders.text.numbering import numeral
from zeren.loaders.text.patterns import lazy

Kind = Literal["time", "share", "money", "physical", "count", "bare"]

_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_UNITS: dict[Kind, str] = {
    "time": "个?工作日|个?自然日|个?小时|分钟|天|日|个月|周|年",
    "share": "%|‰|个?百分点",
    "money": "元人民币|元|美元|欧元|日元|港元",
    "physical": (
        "吨标准煤|吨标煤|吨|公斤|千克|毫克|微克|克|平方公里|平方米|立方米|公里|千米|厘米|毫米|米|公顷|亩|"
        "千瓦时|千瓦|兆瓦|度|标箱|蒸吨|升|欧姆?|分贝|MW|GW|kWh|kW"
    ),
    "count": (
        "个环节|个事项|人次|人(?![才员工民口均])|名(?![单录称牌校医])|家次|家(?![庭电园长])|户|"
        "项|条(?![件例款])|件|次(?![性生级要])|类(?![似型别])|种(?![植业子养])|批|套|台(?![账风])|辆次|班次|辆|座|所|"
        "场(?![景所地馆])|宗|处|只|艘|笔|张|份|对|位(?![于列居置])|款|间|栋|片|株|册|"
        "本(?![地级市省科区年行])|门(?![诊类槛户])|盏|枚|倍|个"
    ),
}
UNIT = lazy(
    "(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _UNITS.items())
    + ")(?:/(?:年|月|日|天|次|人|户|千克|公斤|吨|小时|平方米|立方米|公里|亩))?"
)
_CLASS = lazy("千伏安?|伏|kV|级|版|届|期|号|岁|代|世纪|周年|%?的?标准地")
_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_HANZI = "零〇一二两三四五六七八九十百千"
_NUMBER = lazy(
    rf"(?P<percent>百分之)?(?:(?P<arabic>{_ARABIC})|(?P<hanzi>[{_HANZI}]+(?:点[{_HANZI}]+)?))"
    r"(?P<scale>(?:[十百]|千(?![瓦克米伏升卡]))?(?:万亿|[万亿])?)"
)
LONGEST = 24
"""Characters that a number may have; a longer row of digits is none."""

_START = lazy(rf"[0-9{_HANZI}半翻]")
_RANGE = lazy("[-—–~至到]+")
_IDIOM = lazy("一(?:批|件事|类事|张[网图表卡]|次办|门式|套表|户一|人一|项一|个窗口)")
"""Words of which 一 is a part: 突破一批技术, 一件事, 一张网."""
_SLOGAN = lazy("[^,。;:!?+“”()0-9]{0,12}[+](?=[0-9NXn一二三四五六七八九十])", needs=("+",))
_SLOGAN_QUOTED = lazy("“[^“”]{0,40}(?:[+]|[NXn][个项类家])[^“”]{0,40}”", needs=("+", "N", "X", "n"))
"""A slogan of numbers: 1个平台+N个应用, “1个中心、N个站点”."""
_PART = lazy("(?P<below>[二三四五六七八九十])分之(?P<above>[一二三四五六七八九])", needs=("分之",))
_HALF = lazy("一半|半(?=个月|个?小时|个?工作日|天|年)")
_DOUBLED = lazy("翻(?P<times>[一两二三])?番", needs=("番",))
_POINT = lazy(r"(?:(?<=[。;:])|^)\(?(?P<number>[0-9]{1,2})[.、)]")
_BEFORE = lazy(r"[第A-Za-z.×:/*#+=~—–-]|前(?=[0-9十百]+[名位强])")
_BEHIND = lazy(r"[A-Za-z:×*+/]")
_WITHIN = lazy("(?:以|之)?内|办[结成]")
_CALENDAR = lazy("年|月(?!度)|日")


class Quantity(NamedTuple):
    """A number with its unit at characters ``start`` to ``end`` of a folded text.

    ``high``: the upper end of a range (3—5个); ``spelled``: written in words (三个), not digits.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: Kind
    high: float | None = None
    spelled: bool = False


def find_quantities(text: str) -> Iterator[Quantity]:
    """Find the quantities of a folded text, in order."""
    points = find_points(text)
    position = 0
    while match := _START.search(text, position):
        start = match.start()
        if start in points:
            position = points[start]
            continue
        one = _special(text, start)
        if one is None and (start == position or not _BEFORE.match(text, start - 1)):
            one = _plain(text, start)
        if one:
            yield one
        position = one.end if one else _behind(text, start)


def find_points(text: str) -> dict[int, int]:
    """Find the numbers that count the points of a text (1. … 2. …): from start to end."""
    found = [(int(one["number"]), one.start("number"), one.end()) for one in _POINT.finditer(text)]
    numbers = {number for number, _, _ in found}
    return {start: end for number, start, end in found if {number - 1, number + 1} & numbers}


def _behind(text: str, start: int) -> int:
    """Go behind a number that is no quantity, as a whole."""
    match = _NUMBER.match(text, start)
    return match.end() if match else start + 1


def _special(text: str, start: int) -> Quantity | None:
    """Read 三分之一, 一半, 半个月 and 翻一番."""
    if match := _PART.match(text, start):
        below, above = numeral(match["below"]) or 1, numeral(match["above"]) or 0
        share = round(100 * above / below, 2)
        return Quantity(start, match.end(), share, "%", "share", spelled=True)
    if match := _DOUBLED.match(text, start):
        growth = 100.0 * (2 ** (numeral(match["times"] or "一") or 1) - 1)
        return Quantity(start, match.end(), growth, "%", "share", spelled=True)
    match = _HALF.match(text, start)
    if match is None:
        return None
    if match[0] == "一半":
        return Quantity(start, match.end(), 50.0, "%", "share", spelled=True)
    end, unit, kind = _unit(text, match.end())
    return Quantity(start, end, 0.5, unit, kind, spelled=True)


def _plain(text: str, start: int) -> Quantity | None:
    """Read a number, or a range of two, with its unit."""
    first = _number(text, start)
    if first is None:
        return None
    value, end, share = first
    high = None
    end, unit, kind = _unit(text, end)
    if upper := _upper(text, end, unit, value):
        high, end, unit, kind = upper
    if share:
        unit, kind = "%", "share"
    spelled = text[start] not in "0123456789"
    if kind == "count" and _is_name(text, start, end):
        return None
    if _excluded(text, start, end, unit) or (spelled and kind == "bare"):
        return None
    return Quantity(start, end, value, unit, kind, high, spelled)


def _upper(text: str, end: int, unit: str, value: float) -> tuple[float, int, str, Kind] | None:
    """Read the upper end of a range: it has the unit, the lower end may have it too."""
    dash = _RANGE.match(text, end)
    second = _number(text, dash.end()) if dash else None
    if second is None or second[0] <= value:
        return None
    end, upper_unit, kind = _unit(text, second[1])
    return (second[0], end, upper_unit, kind) if unit in ("", upper_unit) else None


def _number(text: str, start: int) -> tuple[float, int, bool] | None:
    """Read a number with its 万 and 亿: its value, its end, and whether it is a 百分之."""
    match = _NUMBER.match(text, start)
    if match is None or len(match[0]) > LONGEST:
        return None
    scale = 1
    for character in match["scale"]:
        scale *= _SCALES[character]
    if match["arabic"]:
        value: float | None = float(match["arabic"].replace(",", ""))
    else:
        value = _spelled(match["hanzi"])
    if value is None:
        return None
    return round(value * scale, 6), match.end(), match["percent"] is not None


_DIGITS = "零一二三四五六七八九"


def _spelled(text: str) -> float | None:
    """Read 三十, 五千 or 一点五; None where it is no number."""
    whole, _, part = text.partition("点")
    thousands, mark, rest = whole.rpartition("千")
    high = numeral(thousands) if mark else 0
    low = numeral(rest.lstrip("零")) if rest.lstrip("零") else 0
    digits = [_DIGITS.find(character) for character in part]
    if high is None or low is None or -1 in digits:
        return None
    return float(f"{high * 1000 + low}.{''.join(map(str, digits)) or 0}")


def _unit(text: str, position: int) -> tuple[int, str, Kind]:
    """Read a unit in its normal form: without 个 where the rest counts by itself."""
    match = UNIT.match(text, position)
    if match is None:
        return position, "", "bare"
    kind: Kind = next(kind for kind in _UNITS if match[kind])
    unit = match[0].removesuffix("人民币")
    return match.end(), unit.removeprefix("个") or unit, kind


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell a number that is a part of a word or of a slogan."""
    if _IDIOM.match(text, start) or _SLOGAN.match(text, end):
        return True
    quote = text.rfind("“", max(0, start - 40), start)
    return quote >= 0 and bool((match := _SLOGAN_QUOTED.match(text, quote)) and match.end() > end)


def _excluded(text: str, start: int, end: int, unit: str) -> bool:
    """Tell years, months and days of the calendar, classes and names from quantities."""
    if _CLASS.match(text, end) or (not unit and _BEHIND.match(text, end)):
        return True
    if unit == "" and _CALENDAR.match(text, end):
        return True
    if unit == "日":
        return text[start - 1 : start] == "月" or not _WITHIN.match(text, end)
    return unit == "年" and (end - start > 3 or text.startswith(("底", "末", "初", "度"), end))
