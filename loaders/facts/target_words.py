"""Targets: the quantities of a text that somebody has to reach or to keep, with their direction.

    压缩至35个工作日内   控制在0.8以下   不超过1%        <=
    达到90%   不低于150项   3000公里以上   提高到68%     >=
    超过30%   突破2万台                                  >
    增长30%以上   新增8家                                +
    压缩20%   下降8%、8%、10%以上                        -
    高新技术企业1425家   50%实现电子化流转               =

No target is a limit that only says which things are meant (1000万元以下的融资项目), a count of what
there is (全区14个中心), or a part of an indicator's name (10分钟内共享比例). Quantities are read in
`zeren.loaders.facts.quantities`, the words around them in `zeren.loaders.facts.directions`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from zeren.graph.model import Operator
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.facts import directions
from zeren.loaders.facts.directions import ABOUT, LIMIT, LIMIT_OF_NOUN, REACH, Direction
from zeren.loaders.facts.quantities import Kind, Quantity, find_points, find_quantities
from zeren.loaders.text.characters import Folded, Passage, fold, is_chinese
from zeren.loaders.text.patterns import HAN, lazy

TEXT_LENGTH = 40
"""A target's words are cut to those nearest to its number where they would be longer."""

_MAY = lazy("[0-9０-９零一二两三四五六七八九十百半翻]")
_ZERO = lazy('[“"]?零[”"]?(?:成本|费用|收费|付费)')
_DONE = lazy("(?:办结|完成|办理|办成|出证|批复|答复|审结|审核|响应|拨付|送达|领取|反馈|通关|退还)")
_DEED = (
    "(?:建设|建成|新建|改建|培育|打造|创建|引进|完成|形成|实现|推广|支持|发展|开展|开放|遴选|认定|组织|"
    "投放|建立|设立|培训|推动|覆盖|改造|制定|更新)"
)
_ACHIEVING = lazy(f"(?:完成|建成|新建|形成|实现|改造|投放|带动){ABOUT}$")
_DIRECTLY_DOING = lazy(f"{_DEED}{ABOUT}$")
_PART_OF_ALL = lazy("(?:^|实现|推动|确保|力争|使|全[省市区县])$")
_NOUN = "“(0123456789"
"""What a noun may begin with, besides Chinese characters."""
_NAME = lazy(f"内{HAN}{{1,6}}(?:率|比例|占比)")
_POPULATION = lazy(
    "(?:全[区省市县国州部]|[我本]区|我省|我市|所有|现有|已有|上述|其余|仅|年产|"
    "第[0-9一二三四五六七八九十]+批)$|落实[^,。;0-9]{0,60}的$|"
    f"(?:把|对)[^,。;]{{0,{REACH}}}等$"
)
_WHOM = ("对", "拥有", "具有", "具备", "持有", "持股", "取得", "从事", "凡", "满", "占比", "比例")
_OF_WHOM = lazy(f"(?:{'|'.join(_WHOM)})[^,。;:]{{0,{REACH}}}$", needs=_WHOM)
_DURATION = lazy("(?:时间|时限|用时|耗时|周期|期限|时长)[^,。;:]{0,4}$")
_LISTED_WITH = Reason(ReasonCode.LISTED)
_PLANNED = (Reason(ReasonCode.PLANNED_NUMBER), Reason(ReasonCode.PLANNED_TIME))
_LISTED = lazy("[、,和及]分?别?")
_REST = lazy(r"(?:[^,。;:!?、“”()0-9]|\([^()0-9]*\))*(?=[,。;:!?、”)]|$)")
_RESTATED = lazy("即|也就是")
_NUMBER_OF = (
    "(?:[0-9一二两三四五六七八九十百]+|[NnXx])个?+(?!环节|事项|材料|工作日|自然日|小时|月)"
    "[^“”、,;。+0-9]{1,12}"
)
_QUOTED = lazy(f"“{_NUMBER_OF}(?:[、+,]{_NUMBER_OF}){{0,9}}”")
_BREAKS = ",。;:!?"
_BREAK = lazy(f"[{_BREAKS}]")
_JOINING = "、和及与且并以”( \n"
_NEXT = lazy("[、和及]")


class Former(NamedTuple):
    """Where the quantity of a target stood, as the same clause says (由20个工作日压缩至…)."""

    words: Passage
    value: float


class TargetWords(NamedTuple):
    """One target as it stands; ``subject`` and ``behind`` are the folded words around it."""

    words: Passage
    value: float
    unit: str
    kind: Kind
    operator: Operator
    reasons: tuple[Reason, ...]
    subject: str
    behind: str
    former: Former | None = None


def find_targets(text: Passage) -> list[TargetWords]:
    """Find the targets of a text, in order."""
    if not _MAY.search(text.text):
        return []
    return list(_Reader(fold(text)).targets())


class _Found(NamedTuple):
    """A target in the folded text.

    ``cue`` is where the words of its direction begin, ``limit`` where those behind the number end.
    """

    quantity: Quantity
    operator: Operator
    reasons: tuple[Reason, ...]
    start: int
    cue: int
    limit: int
    end: int
    former: Quantity | None


class _Reader:
    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
        self.points = find_points(self.text)
        self.clauses = [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def targets(self) -> Iterator[TargetWords]:
        last: _Found | None = None
        former: Quantity | None = None
        quantities = self._quantities()
        for quantity, after in zip(quantities, [*quantities[1:], None], strict=False):
            if self._is_former(quantity, after):
                former = quantity
                continue
            one = None if self._is_left(quantity) else self._target(quantity, last, former)
            former = None
            if one is None or self._is_restated(one, last):
                continue
            last = one
            yield from self._words(one)

    def _is_former(self, one: Quantity, after: Quantity | None) -> bool:
        if after is None or after.unit != one.unit:
            return False
        return directions.is_former(self._before(one), self.text[one.end : after.start])

    def _is_left(self, one: Quantity) -> bool:
        return directions.is_left(self._before(one), self.text[one.end : one.end + REACH])

    def _before(self, one: Quantity) -> str:
        return self.text[max(self._clause(one.start), one.start - REACH) : one.start]

    def _clause(self, position: int) -> int:
        """Give the beginning of the clause in which a character stands."""
        return self.clauses[bisect_right(self.clauses, position) - 1]

    def _quantities(self) -> list[Quantity]:
        zero = [
            Quantity(one.start(), one.end(), 0.0, "元", "money", None, spelled=True)
            for one in _ZERO.finditer(self.text)
        ]
        found = [*find_quantities(self.text), *zero]
        return sorted(found, key=lambda one: one.start) if zero else found

    def _target(self, one: Quantity, last: _Found | None, former: Quantity | None) -> _Found | None:
        start = self._begin(one, last)
        near = max(start, one.start - REACH)
        before = self.text[near : one.start]
        limit = LIMIT.match(self.text, one.end)
        if limit is None and one.unit == "个":
            limit = LIMIT_OF_NOUN.match(self.text, one.end)
        strong = directions.before(before, share=one.kind == "share")
        weak = directions.towards(before)
        if self.text[one.start] == "翻":
            strong = Direction("+", (Reason(ReasonCode.GROWTH),), len(before))
        if self._is_none(one, before, limit) or self._is_scope(one, before, limit, strong or weak):
            return None
        found = (
            strong
            or directions.behind(limit, len(before))
            or weak
            or self._listed(one, last)
            or self._planned(one, last, before, limit)
        )
        if found is None:
            return None
        end = limit.end() if limit else one.end
        if one.kind == "time" and (done := _DONE.match(self.text, end)):
            end = done.end()
        cue = near + min(found.start, weak.start if weak else found.start)
        return _Found(
            one, found.operator, found.reasons, start, cue, end, self._phrase_end(end), former
        )

    def _begin(self, one: Quantity, last: _Found | None) -> int:
        """Give the beginning of a target's words: the clause, or behind the target before."""
        clause = self._clause(one.start)
        if last is None or last.end < clause:
            return clause
        next_ = _NEXT.search(self.text, last.limit, one.start) if last.end == last.limit else None
        return next_.end() if next_ else min(last.end, one.start)

    def _phrase_end(self, position: int) -> int:
        """Take what is counted with its number: 124个文化馆; but not up to the next number."""
        match = _REST.match(self.text, position)
        return match.end() if match else position

    def _is_none(self, one: Quantity, before: str, limit: re.Match[str] | None) -> bool:
        """Tell a count of what there is, an indicator's name, and a class (10万元及以下)."""
        if before.endswith(("每", "提前")) or (one.kind == "count" and _POPULATION.search(before)):
            return True
        if one.kind == "bare" and limit is None and not self._ends_at(one.end):
            return True
        return _NAME.match(self.text, one.end) is not None or bool(limit and limit["wide"])

    def _is_scope(
        self, one: Quantity, before: str, limit: re.Match[str] | None, cue: Direction | None
    ) -> bool:
        """Tell a number that only says which things are meant: 1000万元以下的融资项目."""
        end = limit.end() if limit else one.end
        counted = one.kind in ("share", "count")
        if self.text.startswith("的", end):
            if cue:
                return cue.operator in ("<", ">") and one.kind != "share"
            if limit is None and one.kind == "share":
                return _PART_OF_ALL.search(before) is None
            return not (limit and counted) or _OF_WHOM.search(before) is not None
        if cue or limit is None or limit["way"] not in ("上", "下"):
            return False
        rated = one.kind == "physical" and one.unit.endswith("/小时")
        noun = self.text[end : end + 1]
        if not noun or not is_chinese(noun, _NOUN) or (_ACHIEVING.search(before) and not rated):
            return False
        return not counted or one.spelled or _OF_WHOM.search(before) is not None

    def _listed(self, one: Quantity, last: _Found | None) -> Direction | None:
        """Take over the direction of the number right before in a list: 下降8%、8%."""
        if last is None or last.reasons[0] in _PLANNED or last.quantity.kind != one.kind:
            return None
        if not _LISTED.fullmatch(self.text, last.limit, one.start):
            return None
        return Direction(last.operator, tuple(dict.fromkeys((_LISTED_WITH, *last.reasons))), 0)

    def _planned(
        self, one: Quantity, last: _Found | None, before: str, limit: re.Match[str] | None
    ) -> Direction | None:
        """Read a number without words of direction."""
        if one.kind == "time":
            return self._for_completing(one, last, before)
        if one.kind == "bare" or (one.spelled and one.kind in ("count", "physical")):
            return None
        if one.kind == "money" and self.text[one.start] in "百千":
            return None
        if one.kind == "count" and self._is_quoted_name(one):
            return None
        end = limit.end() if limit else one.end
        loose = not _DIRECTLY_DOING.search(before) and not self._ends_at(end)
        if one.kind == "physical" and loose:
            return None
        return Direction("=", (Reason(ReasonCode.PLANNED_NUMBER),), len(before))

    def _is_quoted_name(self, one: Quantity) -> bool:
        """Tell the name of a programme that begins with a number: 构建“1个中心、2个平台”."""
        mark = self.text.rfind("“", max(0, one.start - REACH), one.start)
        match = _QUOTED.match(self.text, mark) if mark >= 0 else None
        return match is not None and match.end() > one.end

    def _for_completing(self, one: Quantity, last: _Found | None, before: str) -> Direction | None:
        """Read a time that is no limit by its words: 1小时办结, 其中勘查6个工作日."""
        if _DONE.match(self.text, one.end):
            return Direction("<=", (Reason(ReasonCode.TIME_FOR_COMPLETING),), len(before))
        if not self._ends_at(one.end):
            return None
        if last and last.operator == "<=" and last.quantity.unit == one.unit:
            between = self.text[last.limit : one.start]
            part = "其中" in between or Reason(ReasonCode.PART_OF_LIMIT) in last.reasons
            if part and not set("。;") & set(between):
                return Direction("<=", (Reason(ReasonCode.PART_OF_LIMIT),), len(before))
        return (
            Direction("=", (Reason(ReasonCode.PLANNED_TIME),), len(before))
            if _DURATION.search(before)
            else None
        )

    def _ends_at(self, position: int) -> bool:
        """Tell whether a clause ends here."""
        return position >= len(self.text) or self.text[position] in f"{_BREAKS}、()”"

    def _is_restated(self, one: _Found, last: _Found | None) -> bool:
        """Tell a target that only says the one before in other words: 即…不能超过0.8."""
        if last is None or not _RESTATED.match(self.text, one.start):
            return False
        same = (last.quantity.value, last.quantity.unit) == (one.quantity.value, one.quantity.unit)
        return same and last.operator == one.operator

    def _words(self, one: _Found) -> Iterator[TargetWords]:
        start = self.points.get(one.start, one.start)
        while start < one.quantity.start and self.text[start] in _JOINING:
            start += 1
        read = TargetWords(
            words=self._short(one, start),
            value=one.quantity.value,
            unit=one.quantity.unit,
            kind=one.quantity.kind,
            operator=one.operator,
            reasons=one.reasons,
            subject=self.text[start : max(one.cue, start)],
            behind=self.text[one.quantity.end : one.end],
            former=self._former(one.former),
        )
        if one.quantity.high is None:
            yield read
        else:
            yield from _ends_of_range(read, one.quantity.high)

    def _former(self, one: Quantity | None) -> Former | None:
        return Former(self.folded.passage(one.start, one.end), one.value) if one else None

    def _short(self, one: _Found, start: int) -> Passage:
        """Take the words of a target; where they are long, only those nearest to the number."""
        for first in (start, one.cue, one.quantity.start):
            for end in (one.end, one.limit):
                words = self.folded.passage(first, end)
                if len(words) <= TEXT_LENGTH:
                    return words
        return words


def _ends_of_range(read: TargetWords, high: float) -> Iterator[TargetWords]:
    """Give both ends of a range; of a growth or reduction the lower, of a limit the upper one."""
    if read.operator in ("+", "-"):
        yield read._replace(reasons=(*read.reasons, Reason(ReasonCode.LOWER_END)))
        return
    if read.operator in ("=", ">=", ">"):
        yield read._replace(operator=">=", reasons=(Reason(ReasonCode.RANGE),))
    yield read._replace(value=high, operator="<=", reasons=(Reason(ReasonCode.RANGE),))
