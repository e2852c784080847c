"""Directions: the words around a number that say whether it is a limit, a goal or a change.

Words right before a number (压缩至, 不低于, 增长) are stronger than those behind it (以内, 以上),
and those than words that only lead to it (达到). In 增长30%以上 the change decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zeren.graph.model import Operator
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.text.patterns import HAN, lazy

UP = "提速|增长|提高|提升|增加|上升|上浮|增幅|扩大|新增|净增"
DOWN = "压缩|压减|降低|下降|下调|减少|缩短|缩小|削减|节约|精简|降幅|减幅"
ABOUT = "(?:约|近|各|均|平均|累计|总计|共|力争|大约|完成)?"
_LEAST = "不(?:得|能|应)?(?:低于|少于|小于)"
_MOST = "不(?:得|能|应)?(?:超过?|高于|多于|大于)"
_TO = "(?:至|到|为)"

LIMIT = lazy(
    r"(?:\([^()0-9]{1,3}\))?(?P<wide>[及或])?(?:以(?P<way>[上下内])|之?(?P<within>内))|左右|上下|余"
)
LIMIT_OF_NOUN = lazy(f"(?P<wide>){HAN}{{1,4}}?以(?P<way>[上下内])(?P<within>)(?=[,。;、()]|$)")
"""A limit behind what is counted: 1个园区以上."""
_FAR_NEW = lazy("(?:新增|净增)[^,。;:0-9]*$")


class Direction(NamedTuple):
    """An operator, the rule that read it, and where its words begin before the number."""

    operator: Operator
    reasons: tuple[Reason, ...]
    start: int


REACH = 120
"""Characters before a number in which words may say its direction; a clause has fewer."""

_Rules = tuple[tuple[re.Pattern[str], Operator, ReasonCode], ...]


def _rules(*rules: tuple[str, Operator, ReasonCode], needs: tuple[str, ...] = ()) -> _Rules:
    return tuple(
        (lazy(f"(?:{words}){ABOUT}$", needs=needs), operator, reason)
        for words, operator, reason in rules
    )


_BEFORE = _rules(
    (f"(?:{UP})(?:{_LEAST}|超过?|至少)?了?|增幅达到?", "+", ReasonCode.GROWTH),
    (f"(?:{DOWN})(?:{_LEAST}|超过?|至少)?了?|[降减]幅达到?", "-", ReasonCode.REDUCTION),
    (f"{_LEAST}|至少|最少|最低|≥|>=", ">=", ReasonCode.AT_LEAST),
    (f"{_MOST}|最[高多](?:不超过)?|≤|<=", "<=", ReasonCode.AT_MOST),
    (f"控制(?:在|到)|(?:{DOWN}|[压降减]){_TO}", "<=", ReasonCode.REDUCTION_TO),
)
_OF = "[^,。;:0-9]{1,12}"
_FAR_BOUNDS = (
    *_rules((_LEAST + _OF, ">=", ReasonCode.AT_LEAST), needs=("低于", "少于", "小于")),
    *_rules((_MOST + _OF, "<=", ReasonCode.AT_MOST), needs=("超", "高于", "多于", "大于")),
    *_rules((f"超过{_OF}的", ">", ReasonCode.MORE_THAN), needs=("超过",)),
    *_rules((f"达到?{_OF}的", ">=", ReasonCode.REACH), needs=("达",)),
)
"""Words before what a share is of: 不低于装机容量的10%."""
_FAR_LEAST = _rules(
    (f"(?:至少|不少于){HAN}{{1,6}}", ">=", ReasonCode.AT_LEAST), needs=("至少", "不少于")
)
_MOST_GIVEN = _rules(
    ("最高可?(?:给予|奖励|补助|补贴|资助)[^,。;:0-9]{0,8}", "<=", ReasonCode.AT_MOST),
    needs=("最高",),
)
_FROM = lazy("(?:由|从)(?:[^,。;:0-9]{0,6}20[0-9]{2}年)?[^,。;:0-9]{0,8}$", needs=("由", "从"))
_CHANGED = "[^,。;0-9]{0,6}(?:压|降|减|缩|提|增|放宽|调整|扩|拓|推广|延伸|上升|延长)"
_TO_ANOTHER = lazy(f"{_CHANGED}[^,。;:0-9]{{0,6}}$")
_TO_WORDS = lazy(f"{_CHANGED}[^,。;:0-9]{{0,3}}[到至为成]")
_TOWARDS = _rules(
    (f"达到?|(?:{UP}|增|延长|恢复|拓展|扩展){_TO}", ">=", ReasonCode.REACH),
    ("突破|超过?|高于|多于|大于|>", ">", ReasonCode.MORE_THAN),
    ("低于|少于|小于|不足|<", "<", ReasonCode.LESS_THAN),
    ("(?:稳定|保持|维持)在", "=", ReasonCode.KEEP),
    (f"(?:{DOWN})[^,。;:]{{0,{REACH}}}{_TO}", "<=", ReasonCode.REDUCTION_TO),
    (f"(?:{UP})[^,。;:]{{0,{REACH}}}{_TO}", ">=", ReasonCode.REACH),
)


def before(words: str, *, share: bool) -> Direction | None:
    """Read the strong words at the end of what stands before a number.

    新增 counts over a distance (新增培育企业8家), but not to a share (新增车辆中…比例30%).
    """
    if found := _first(words, _BEFORE) or _first(words, _FAR_BOUNDS if share else _FAR_LEAST):
        return found
    if not share and (found := _first(words, _MOST_GIVEN)):
        return found
    match = None if share else _FAR_NEW.search(words)
    return Direction("+", (Reason(ReasonCode.GROWTH),), match.start()) if match else None


def towards(words: str) -> Direction | None:
    """Read the words that lead to a number, such as 达到."""
    return _first(words, _TOWARDS)


def behind(limit: re.Match[str] | None, start: int) -> Direction | None:
    """Read a limit behind a number (`LIMIT`); 左右 has no direction."""
    if limit is None or not (limit["way"] or limit["within"]):
        return None
    operator: Operator = ">=" if limit["way"] == "上" else "<="
    return Direction(operator, (Reason(ReasonCode.LIMIT_BEHIND, limit[0]),), start)


def is_former(before: str, between: str) -> bool:
    """Tell a number that says where a quantity stood: 由20个工作日压缩至10个工作日.

    ``between``: the words from it to the next number.
    """
    return _FROM.search(before) is not None and _TO_ANOTHER.fullmatch(between) is not None


def is_left(before: str, behind: str) -> bool:
    """Tell a number that is left for what no number of its unit says: 由30%扩展到全部."""
    return _FROM.search(before) is not None and _TO_WORDS.match(behind) is not None


def _first(words: str, rules: _Rules) -> Direction | None:
    return next(_matching(words, rules), None)


def _matching(words: str, rules: _Rules) -> Iterator[Direction]:
    for pattern, operator, reason in rules:
        if match := pattern.search(words):
            yield Direction(operator, (Reason(reason),), match.start())
