"""Baselines: where the quantity of a target stood before, as the same item says it.

    2020年全区城市污水处理率96.56%    全区优良天数比例97.7%     of the same name
    2020年全区为0.42                 2020年要求7个工作日内办结   without a name
    只有6个地市开展了专利质押融资工作                           what is counted does the same

Another indicator, another place (深圳市…, 北海市…) and a planned number (考核目标为90.4%) are none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zeren.loaders.facts.directions import REACH
from zeren.loaders.facts.quantities import Quantity, find_quantities
from zeren.loaders.facts.target_words import TEXT_LENGTH, TargetWords
from zeren.loaders.text.characters import Folded, Passage, fold
from zeren.loaders.text.patterns import lazy

SHORTEST_NAME = 4
"""Characters that a name must have to say which quantity is meant: 覆盖率 alone does not."""

_YEAR = lazy("(?P<year>20[0-9]{2})年(?:度|底|末)?")
_WHOLE = "全[区省市县州]|[我本][区省市县州]"
_MARK = lazy(f"20[0-9]{{2}}年|去年|上年|目前|当前|{_WHOLE}")
_PLANNED = lazy("目标|计划|规划|力争|预计|拟")
_ASIDE = lazy(
    rf"20[0-9]{{2}}年(?:度|底|末)?|同比|[比较](?:去年|上年)(?:同期)?|去年|上年|目前|当前|截至|{_WHOLE}|第三方评估|其中|"
    r"\([^()]*\)|[、\s“”\"《》()]"
)
_CUE = lazy(
    "(?:增长|提高|提升|增加|上升|压缩|降低|下降|减少|缩短|了|总体|平均|已经?|仅有?|只有?|约|为|在|是|达到?|要求|需要?|提高到|压缩至|控制在|不低于|不超过){1,12}$"
)
_CHANGE = lazy("(?:增长|提高|提升|增加|上升|压缩|降低|下降|减少|缩短)了?约?$")
_BREAK = lazy("[,。;:!?]")


class Baseline(NamedTuple):
    """The words that state a baseline; ``value`` is None where they count in another unit."""

    words: Passage
    value: float | None


def find_baselines(
    targets: Sequence[TargetWords], before: Passage, year: int | None = None
) -> list[Baseline | None]:
    """Give each target of a row its baseline out of the words on how things stood before.

    ``year``: that of the plan; what is said of it or of later years is no baseline.
    """
    if not targets:
        return []
    folded = fold(before)
    stated = list(_stated(folded, year))
    return [
        Baseline(target.former.words, target.former.value)
        if target.former
        else _of(target, targets, stated, folded)
        for target in targets
    ]


class _Stated(NamedTuple):
    """A number of the text; ``name`` says of what, empty where it is not said."""

    quantity: Quantity
    start: int
    name: str
    counted: str
    marked: bool
    change: bool
    year: int


def _stated(folded: Folded, plan_year: int | None) -> Iterator[_Stated]:
    text = folded.text
    breaks = [match.start() for match in _BREAK.finditer(text)]
    for one in find_quantities(text):
        at = bisect_left(breaks, one.start)
        clause = breaks[at - 1] + 1 if at else 0
        start = max(clause, one.start - REACH)
        before = text[start : one.start]
        stop = breaks[at] if at < len(breaks) else len(text)
        counted = text[one.end : min(stop, one.end + REACH)]
        years = [int(match["year"]) for match in _YEAR.finditer(before)]
        if _PLANNED.search(before) or (plan_year and any(year >= plan_year for year in years)):
            continue
        marked = _MARK.search(before) is not None
        change = _CHANGE.search(before) is not None
        yield _Stated(one, start, _name(before), counted, marked, change, max(years, default=0))


def _name(before: str) -> str:
    """Reduce the words before a number to the name of what is measured."""
    return _CUE.sub("", _ASIDE.sub("", before))


def _of(
    target: TargetWords, row: Sequence[TargetWords], stated: Sequence[_Stated], folded: Folded
) -> Baseline | None:
    found = [one for one in stated if _is_same(target, row, one)]
    if not found:
        return None
    best = max(found, key=lambda one: (_in_unit(target, one), one.year))
    words = folded.passage(best.start, best.quantity.end)
    if len(words) > TEXT_LENGTH:
        words = folded.passage(best.quantity.start, best.quantity.end)
    return Baseline(words, best.quantity.value if _in_unit(target, best) else None)


def _is_same(target: TargetWords, row: Sequence[TargetWords], one: _Stated) -> bool:
    """Tell whether a number is of the quantity that a target sets."""
    own = _ASIDE.sub("", target.subject)
    if one.quantity.kind != target.kind:
        return False
    if target.kind == "share" and one.change != (target.operator in ("+", "-")):
        return False
    if one.name:
        alike = len(one.name) >= SHORTEST_NAME and one.name[-2:] == own[-2:]
        return alike and _is_part(one.name, own)
    if not (one.marked and _in_unit(target, one)):
        return False
    if one.quantity.kind == "count" and one.counted:
        return _does_same(one.counted, target.behind)
    return sum(other.unit == target.unit for other in row) == 1


def _in_unit(target: TargetWords, one: _Stated) -> bool:
    """Tell whether both count in one unit; 14个 of 办理环节 are 环节."""
    unit = one.quantity.unit
    return unit == target.unit or (target.unit == "个" and bool(unit) and unit in target.subject)


def _is_part(name: str, whole: str) -> bool:
    """Tell whether all characters of a name stand in another in the same order."""
    rest = iter(whole)
    return all(character in rest for character in name)


def _does_same(counted: str, behind: str) -> bool:
    """Tell whether what is counted ends in the same words: 开展了专利质押融资工作."""
    ending = counted[-SHORTEST_NAME - 2 :]
    return len(ending) == SHORTEST_NAME + 2 and behind.endswith(ending)
