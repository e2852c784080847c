"""Deadlines: what the words of a plan say of when, the last day that they name, and its year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from zeren.graph.model import Deadline, DeadlineKind, YearSource
from zeren.loaders.duties.dates import Mention, dates_in
from zeren.loaders.duties.deadlines_words import kind_of, recurring
from zeren.loaders.text.characters import Passage, fold_text
from zeren.loaders.text.lexicon import any_of
from zeren.loaders.text.patterns import lazy

_NONE = lazy(r"[/\\|*—–-]+|" + any_of("nobody"))
_QUOTED = lazy("《[^《》]*》|“(?!十[一二三四五六]五)[^“”]*”")
_INITIAL = lazy(
    "(?:^|[,;。、:(]|[于在到至自从]|力争|确保|计划|预计|争取|并|拟|最迟|截止|截至|原则上|时间|时限|期限|日前|月前)$"
)
_FINAL = lazy("[,;。、)]|$|完成|取得|建成|出台|达到|实现|形成")
_YEARS = lazy(r"(?<![0-9])((?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})(?=年)")
_SPAN = lazy(
    "[0-9]{4}年?度?[-—–―~至到]{1,2}[0-9]{4}|年度?[-—–―~至到]{1,2}[一二][〇零○一二三四五六七八九]{3}年",
    needs=tuple("-—–―~至到"),
)
_NEAR = 24
_CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")


class Years(Struct, frozen=True):
    """Where the year of a deadline comes from that names none, nearest first.

    A title that names no year, or several, gives none, and the next one is asked.
    """

    table: int | None = None
    annex: int | None = None
    title: int | None = None
    issued: date | None = None

    @classmethod
    def of(
        cls, *, table: str = "", annex: str = "", title: str = "", issued: date | None = None
    ) -> Years:
        """Read the years of the titles that stand over a deadline."""
        return cls(year_of(table), year_of(annex), year_of(title), issued)

    def under(self, table: str) -> Years:
        """Give the years for what stands below a table's own title."""
        return replace(self, table=year_of(table))

    @property
    def nearest(self) -> tuple[int, YearSource] | None:
        """Give the year and what says it."""
        titles: tuple[tuple[int | None, YearSource], ...] = (
            (self.table, "table"),
            (self.annex, "annex"),
            (self.title, "title"),
            (self.issued.year if self.issued else None, "issued"),
        )
        return next(((year, source) for year, source in titles if year), None)


NO_YEARS = Years()


class ReadDeadline(NamedTuple):
    """A deadline, and the code of an issue where one is to be reported.

    ``date-invalid``: a date that is none; ``date-open``: words that give no day.
    """

    deadline: Deadline
    problem: str | None = None

    @property
    def day(self) -> date | None:
        """The day, where there is one."""
        return self.deadline.day

    @property
    def year_assumed(self) -> bool:
        """Whether the day's year is not in the words."""
        return self.deadline.day is not None and self.deadline.year_from is not None


def read_deadline(words: Passage | str, years: Years | int | None = None) -> ReadDeadline:
    """Read the words of a deadline: of a clause, a field or a cell.

    Of several dates the last counts. One without a year takes that of the date before it in the
    same words, or else of ``years``. A month or year with a bare 前 (6月前) does not say whether it
    is meant itself: no day. A quarter does: 三季度前 is by the end of the second. Words that mean
    no one day (年中, 汛期前, 立行立改) are a period.
    """
    text = words if isinstance(words, str) else words.text
    spans = () if isinstance(words, str) else words.placed("text")
    given = years if isinstance(years, Years) else Years(title=years)
    folded = fold_text(text)
    if not folded.strip(",;。") or _NONE.fullmatch(folded):
        return ReadDeadline(Deadline(text, None, "none", spans=spans))
    day, kind, source, problem = _read(folded, given)
    return ReadDeadline(Deadline(text, day, kind, source, spans=spans), problem)


_Read = tuple[date | None, DeadlineKind, YearSource | None, str | None]


def _read(folded: str, years: Years) -> _Read:
    text = _QUOTED.sub(lambda match: "□" * len(match[0]), folded)
    every = recurring(text)
    mentions = [one for one in _counting(text) if not _recurs(text, one, every)]
    found = list(_resolved(mentions, years))
    if any(one.invalid for one in found):
        return None, "none", None, "date-invalid"
    if not found:
        return None, _kind_without_date(text), None, "date-open"
    last = max(
        (one for one in found if one.day), key=lambda one: one.day or date.min, default=found[-1]
    )
    if last.mention.vague or last.day is None or last.doubtful:
        return None, "period" if last.mention.vague else last.mention.kind, None, "date-open"
    return last.day, last.mention.kind, last.source, None


def _kind_without_date(text: str) -> DeadlineKind:
    """Tell what words without a day are; a beginning alone (2024年起) lasts."""
    kind = kind_of(text)
    return "lasting" if kind == "none" and any(one.begins for one in dates_in(text)) else kind


def _counting(text: str) -> list[Mention]:
    """Leave out dates of what is done (完成2025年项目储备), and beginnings (自…起)."""
    mentions = [one for one in dates_in(text) if not one.begins]
    sure = [
        one
        for one in mentions
        if one.marked
        or _INITIAL.search(text[max(0, one.start - 3) : one.start])
        or _FINAL.match(text, one.end)
    ]
    return sure or mentions


def _recurs(text: str, mention: Mention, every: Sequence[tuple[int, int]]) -> bool:
    """Tell a date of each year (每年6月底、12月底) or the frame of such (2024年每季度末)."""
    last = bisect_right(every, (mention.start + 1, len(text))) - 1
    if last >= 0:
        between = text[every[last][1] : mention.start]
        if len(between) < _NEAR and not re.search("[,;。]", between):
            return True
    return last + 1 < len(every) and mention.end == every[last + 1][0]


class _Resolved(NamedTuple):
    mention: Mention
    day: date | None
    source: YearSource | None = None
    invalid: bool = False
    doubtful: bool = False


def _resolved(mentions: Iterable[Mention], years: Years) -> Iterable[_Resolved]:
    """Give each date its year: its own, that of the date before it, or the plan's."""
    named: int | None = None
    for one in mentions:
        year, source = _year_for(one, named, years)
        if year is None:
            yield _Resolved(one, None, invalid=not 1 <= one.month <= 12)
            continue
        if source is None:
            named = year
        if one.since and one.since > one.month:
            year += 1
        try:
            day = one.last_day(year)
        except ValueError:
            yield _Resolved(one, None, source, invalid=True)
            continue
        yield _Resolved(one, day, source, doubtful=_before_issue(one, day, source, years))


def _year_for(
    one: Mention, named: int | None, years: Years
) -> tuple[int | None, YearSource | None]:
    if one.year is not None:
        return one.year, None
    if named is not None and (one.shift is None or one.named):
        return named + (one.shift or 0), None
    if (given := years.nearest) is None:
        return None, None
    return given[0] + (one.shift or 0), given[1]


def _before_issue(one: Mention, day: date, source: YearSource | None, years: Years) -> bool:
    """Tell a bare month before that of issue (3月底前, issued in November).

    The plan may have come late, or the next year be meant: the words do not say.
    """
    issued = years.issued
    if source != "issued" or issued is None or one.shift is not None:
        return False
    return (day.year, day.month) < (issued.year, issued.month)


def year_of(title: str) -> int | None:
    """Give the year that a title names; None where it names none, several or a span of years."""
    words = fold_text(title)
    years = {year.translate(_CHINESE) for year in _YEARS.findall(words)}
    return int(years.pop()) if len(years) == 1 and not _SPAN.search(words) else None
