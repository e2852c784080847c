"""Dates as plans write them: 2024年6月底前, 2026.06, 20260630, 10月—12月, 三季度末, “十四五”末.

All patterns see folded text. A date here has the year that it names itself, or none: whence another
may come `deadlines` knows.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from zeren.loaders.text.patterns import lazy

Kind = Literal["day", "period"]

_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = "(?:[0-9]{4}|[〇零○一二三四五六七八九]{4})"
_TO = "(?:至|到|[-—–―━~]{1,2}|(?<=[0-9年月])一(?=[0-9]))"
_OR = f"(?:{_TO}|[、和及/])"
_PART = (
    rf"(?:(?P<months>(?:{_NUMBER}月?{_OR}){{0,11}})(?P<month>{_NUMBER})月份?"
    rf"(?:(?P<days>(?:{_NUMBER}[日号]?{_OR}){{0,5}})(?P<day>{_NUMBER})[日号]|[上中]?(?P<ten>[上中下])旬)?"
    rf"|(?P<quarters>(?:第?[一二三四1-4](?:季度)?{_OR}){{0,3}})(?:第|(?P<first>前))?(?P<quarter>[一二三四两1-4])个?季度"
    r"|Q(?P<q>[1-4])|(?P<half>[上下])半年)"
)
_RELATIVE = {
    "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2,
    "当年": 0, "次年": 1, "翌年": 1,
}  # fmt: skip
_OF_THE_NAMED = ("当年", "次年", "翌年")
"""They count from the year that the words name before, where they name one."""
_CLOCK = "(?:T?[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)?"
_UNIT = lazy(
    r"(?<![0-9一二三四五六七八九十])(?:"
    rf"(?P<dotted>[0-9]{{4}})(?P<mark>[-/.])(?P<m>[0-9]{{1,2}})(?:(?:(?P=mark)|月)(?P<d>[0-9]{{1,2}})日?{_CLOCK}|月)?"
    r"(?!(?P=mark)?[0-9]|[%万亿元吨])"
    r"|(?P<joined>(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-9]{2})?)(?![0-9.%万亿元吨年])"
    r"|[“\"]?十(?P<plan>[一二三四五六])五[”\"]?(?:规划)?(?P<phase>(?:期间|时期)内?|期?末|收官(?:之年)?"
    r"|[前中后初]期|初|(?=$|[,;。、()内]))"
    rf"|(?P<named>(?P<years>(?:{_YEAR}年?{_OR}){{0,5}})(?P<year>{_YEAR})年(?!版|(?:全国)?两会|春节|元旦|国庆|中秋|端午|清明|五一|汛期|入汛|供暖|采暖|入冬|入夏|高考|开学|[春夏秋冬]季|[寒暑][假期])[度份]?"
    r"|(?P<short>[12][0-9])年(?=[0-9]{1,2}月|年?底)"
    rf"|(?P<relative>{'|'.join(_RELATIVE)})度?)?"
    rf"(?:{_PART}|(?(named)(?P<end>年?[底末终初内中]|全年|)|(?P<bare>年(?:[底末终初中内]|度内))))"
    r")(?P<tail>[底末初中](?!旬|[央心学小型共])|(?<!内)内)?(?P<before>[之以]?前(?!期|后|述|往|沿|置|[一二三四两1-4]个?季度))?"
    r"(?P<from>(?:开始|以来|[之以]?后(?!续)|起(?![草步来点动]))(?!至|到))?"
)
_THROUGH = lazy(rf"起?{_TO}|起?、?止于")
_TO_OF_GROUP = _TO.replace("(?=[0-9])", "(?=[0-9]|$)")
"""In the words of one group of a match, whose last may be 一 for a dash: 10月一12月."""
_SINCE = lazy(f"{_NUMBER}(?=月?(?:{_TO_OF_GROUP}|[、和及/]))")
_RANGE = lazy(_TO_OF_GROUP)
_TENS = {"上": 10, "中": 20, "下": 0}
_HALVES = {"上": 6, "下": 12}
_TWO = str.maketrans("两", "二")
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": "0", "○": "0"}
_DIGITS |= {digit: digit for digit in "0123456789"}


class Mention(NamedTuple):
    """One date in a text: the last day of what it names; ``day`` 0 is the month's last.

    ``year`` is None where the words name none; ``shift`` counts from the plan's year (明年), or
    from the year named before (``named``: 次年). ``vague``: names no one day (6月前, 年初);
    ``begins``: since when, not by when; ``marked``: 底, 前, 内 or a day of the month stands there.
    ``since``: in a range without a second year (10月至3月) the month in which it begins.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    kind: Kind
    shift: int | None = None
    named: bool = False
    vague: bool = False
    begins: bool = False
    marked: bool = False
    since: int | None = None

    def last_day(self, year: int) -> date:
        """Give the day in that year; ValueError for no date of the calendar."""
        if not 1 <= self.month <= 12:
            raise ValueError(self.month)
        return date(year, self.month, self.day or monthrange(year, self.month)[1])


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Give the dates of a folded text in order; a range (10月—12月) is one."""
    stop = len(text) if end is None else end
    position = start
    while (match := _UNIT.search(text, position, stop)) is not None:
        mention = _through(text, _mention(match), stop)
        yield mention
        position = mention.end


def date_at(text: str, start: int, end: int) -> Mention | None:
    """Give the date that begins at a place."""
    match = _UNIT.match(text, start, end)
    return _through(text, _mention(match), end) if match else None


def _through(text: str, first: Mention, end: int) -> Mention:
    """Join what follows on 至 or a dash to the date before it: the end of a range counts."""
    joint = _THROUGH.match(text, first.end, end)
    match = _UNIT.match(text, joint.end(), end) if joint else None
    if match is None:
        return first
    last = _mention(match)
    bare = last.year is None and last.shift is None
    return last._replace(
        start=first.start,
        kind="period",
        year=first.year if bare else last.year or _counted(first, last),
        shift=first.shift if bare else last.shift,
        named=first.named if bare else last.named,
        since=(first.since or first.month) if bare else None,
    )


def _counted(first: Mention, last: Mention) -> int | None:
    """Give the year of 次年 behind a year that the range itself names."""
    return first.year + (last.shift or 0) if first.year and last.named else None


def _mention(match: re.Match[str]) -> Mention:
    words = match.groupdict()
    month, day, kind = _end_of(words)
    relative = words["relative"]
    ended = words["tail"] or words["end"] or words["bare"] or words["phase"] or ""
    closed = ended.endswith(("底", "末", "终"))
    exact = bool(words["d"] or words["day"] or (words["joined"] or "")[6:])
    if closed:
        kind = "day"
    elif ended.endswith("内"):
        kind = "period"
    before = words["before"] is not None and not closed and not exact
    if before and (ahead := _quarter_before(words)):
        month, kind, before = ahead, "day", False
    since = _SINCE.search(words["months"]) if words["months"] else None
    several = (words[name] for name in ("years", "months", "days", "quarters"))
    ranged = any(one and _RANGE.search(one) for one in several)
    return Mention(
        start=match.start(),
        end=match.end(),
        year=_year(words),
        month=month,
        day=day,
        kind="period" if ranged else kind,
        shift=_RELATIVE[relative] if relative else None,
        named=relative in _OF_THE_NAMED,
        vague=(ended.endswith(("初", "中", "期")) and not ended.startswith(("期", "时"))) or before,
        begins=words["from"] is not None,
        marked=exact or bool(words["before"] or closed or ended.endswith("内")),
        since=number(since[0]) if since and ranged else None,
    )


def _quarter_before(words: dict[str, str | None]) -> int:
    """Give the month that ends before a quarter: 三季度前 is by the end of June.

    0 for another date, several quarters, and the first one: 一季度前 may mean its end.
    """
    several = words["quarters"] or words["first"]
    quarter = 0 if several else number(words["quarter"] or words["q"] or "")
    return 3 * (quarter - 1) if quarter > 1 else 0


def _year(words: dict[str, str | None]) -> int | None:
    if words["dotted"] or words["joined"]:
        return int((words["dotted"] or words["joined"] or "")[:4])
    if words["plan"]:
        return 2005 + 5 * number(words["plan"])
    if words["short"]:
        return 2000 + int(words["short"])
    return int("".join(_DIGITS[one] for one in words["year"])) if words["year"] else None


def _end_of(words: dict[str, str | None]) -> tuple[int, int, Kind]:
    """Give month and day of the end of what is named: 0 is the month's last day."""
    if words["dotted"] or words["month"]:
        month = number(words["m"] or words["month"] or "")
        if words["ten"]:
            return month, _TENS[words["ten"]], "period"
        return month, _day(words["d"] or words["day"]), "day"
    if words["joined"]:
        return int(words["joined"][4:6]), _day(words["joined"][6:]), "day"
    if quarter := words["quarter"] or words["q"]:
        return 3 * number(quarter.translate(_TWO)), 0, "period"
    if words["half"]:
        return _HALVES[words["half"]], 0, "period"
    whole = words["plan"] or words["end"] == "全年"
    return 12, 31, "period" if whole else "day"


def _day(written: str | None) -> int:
    """Read a day of the month; a written 0 is none of the calendar."""
    return (number(written) or 32) if written else 0


def number(written: str) -> int:
    """Read a number below 100 in digits or in Chinese."""
    if written.isdecimal() and written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十") if "十" in written else ("", "", written)
    value = 10 * (int(_DIGITS[tens]) if tens in _DIGITS else 1) if ten else 0
    return value + int("".join(_DIGITS.get(one, "0") for one in ones) or 0)
