"""Dates as people write them: 2021年6月30日, 2021/6/30, 2021-06, 本月, 下月, 今天, +30天.

What names a period means its last day, or its first one where that is asked for. ``today`` is
given, so that an answer is the same every day. 6月内 is June, not six months; what may be either,
such as 6月前, means nothing.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from zeren.queries.date_words import in_figures, months_on, without_words

_DAY = re.compile(
    r"(?:(?P<year>\d{4})(?:年|[-/.]))?(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})[日号]?"
)
_DIGITS = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_MONTH = re.compile(r"(?:(?P<year>\d{4})(?:年|[-/.]))?(?P<month>\d{1,2})月?份?[底末]?")
_YEAR = re.compile(r"(?P<year>\d{4})年{0,2}度?[底末]?")
_COUNTED = re.compile(
    r"(?P<sign>[+-])?(?P<number>\d{1,4})(?P<unit>天|日|周|个?月|年|d|days?)(?P<side>后|内|之?内|以内|前)?"
)
_ENDS = re.compile("[底末]$")
_BEFORE = re.compile(r"(?P<day>.*(?:[底末]|月\d{1,2}[日号]))[之以]?前")
_WITHIN = re.compile(r"(?P<period>.*[月年度周])[之以]?内")
_HALF = re.compile(r"(?:(?P<year>\d{4})年|今年)?(?P<half>[上下])半年[底末]?")
_QUARTER = re.compile(r"(?:(?P<year>\d{4})年|今年)?第?(?P<quarter>[1-4一二三四])季度?[底末]?")
_TENTH = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<tenth>[上中下])旬")
_WEEKDAY = re.compile("(?P<week>[本这下上]个?(?:周|星期|礼拜))(?P<day>[1-6一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_FIGURES = str.maketrans("一二三四", "1234")
_MOST_YEARS = 10
"""So many years are counted without a sign; 2021年内 is the year 2021."""
_DAYS = {
    "今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1,
    "昨天": -1, "昨日": -1, "yesterday": -1, "后天": 2,
}  # fmt: skip
_MONTHS = {
    "本月": 0, "这个月": 0, "当月": 0, "月": 0, "thismonth": 0,
    "下月": 1, "下个月": 1, "nextmonth": 1, "上月": -1, "上个月": -1, "lastmonth": -1,
}  # fmt: skip
_WEEKS = {"本周": 0, "这周": 0, "thisweek": 0, "下周": 1, "nextweek": 1, "上周": -1, "lastweek": -1}
_QUARTERS = {"本季度": 0, "本季": 0, "下季度": 1, "上季度": -1}
_YEARS = {"今年": 0, "本年": 0, "年": 0, "thisyear": 0, "明年": 1, "nextyear": 1, "去年": -1}


@dataclass(frozen=True, slots=True)
class Meant:
    """A day, and how it was understood, in both languages; empty where it was written out."""

    day: date
    en: str = ""
    zh: str = ""


def date_meant(text: str, today: date, *, first: bool = False) -> Meant | None:
    """Give the day that a text means; None where it is no date, such as 2021-02-30."""
    text = in_figures(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold())
    if (full := without_words(text, _YEARS, _MONTHS, today)) != text:
        meant = date_meant(full, today, first=first)
        return meant and (meant if meant.en else _from_today(meant.day, today))
    if found := _BEFORE.fullmatch(text):
        text = found["day"]
    try:
        return _written(text, today) or _counted(text, today) or _period(text, today, first=first)
    except (ValueError, OverflowError):  # no such day, or none that a calendar has
        return None


def _written(text: str, today: date) -> Meant | None:
    found = _DIGITS.fullmatch(text) or _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = found["year"], int(found["month"]), int(found["day"])
    if year is None:
        if "月" not in text:
            return None
        return Meant(date(today.year, month, day), "of this year", "今年")
    return Meant(date(int(year), month, day))


def _counted(text: str, today: date) -> Meant | None:
    """Count from today: +30天, 30天内, 3个月前; the sign or the last word is needed."""
    if text in _DAYS:
        return _from_today(today + timedelta(days=_DAYS[text]), today)
    if found := _WEEKDAY.fullmatch(text):
        week = found["week"].replace("个", "")[0] + "周"
        at = int(found["day"]) - 1 if found["day"].isdecimal() else _weekday(found["day"])
        start, _ = _week(_WEEKS[week], today)
        return _from_today(start + timedelta(days=at), today)
    found = _COUNTED.fullmatch(text)
    if found is None or not (found["sign"] or found["side"]):
        return None
    number = int(found["number"])
    if not found["sign"] and _may_be_a_date(found["unit"], found["side"], number):
        return None
    if found["sign"] == "-" or found["side"] == "前":
        number = -number
    unit = found["unit"]
    if unit.endswith("月") or unit == "年":
        months = number * 12 if unit == "年" else number
        year, month = months_on(today, months)
        day = min(today.day, monthrange(year, month)[1])
        return _from_today(date(year, month, day), today)
    return _from_today(today + timedelta(days=number * (7 if unit == "周" else 1)), today)


def _may_be_a_date(unit: str, side: str, number: int) -> bool:
    """Tell a month, a day and a year (6月内, 6日前, 2021年内) from what is counted."""
    return (
        unit == "月" or (unit == "日" and side == "前") or (unit == "年" and number > _MOST_YEARS)
    )


def _from_today(day: date, today: date) -> Meant:
    return Meant(day, f"counted from {today}", f"自 {today} 起算")


def _period(text: str, today: date, *, first: bool) -> Meant | None:
    """Give the last day, or the first, of a month, week, quarter or year."""
    if found := _WITHIN.fullmatch(text):
        text = found["period"]
    months = _months_of(_ENDS.sub("", text), text, today)
    if months is None:
        return None
    start, end = months
    if first and not _ENDS.search(text):
        return Meant(start, "the first day of it", "其第一天")
    return Meant(end, "the last day of it", "其最后一天")


def _months_of(word: str, text: str, today: date) -> tuple[date, date] | None:
    """Give the first and the last day of what is no single day."""
    return _named_period(word, today) or _written_period(text, today)


def _named_period(word: str, today: date) -> tuple[date, date] | None:
    if word in _WEEKS:
        return _week(_WEEKS[word], today)
    if word in _MONTHS:
        return _span(*months_on(today, _MONTHS[word]), 1)
    if word in _QUARTERS:
        begun = today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1)
        return _span(*months_on(begun, 3 * _QUARTERS[word]), 3)
    return _span(today.year + _YEARS[word], 1, 12) if word in _YEARS else None


def _week(count: int, today: date) -> tuple[date, date]:
    """Give the Monday and the Sunday of a week so many weeks from today's."""
    start = today + timedelta(days=7 * count - today.weekday())
    return start, start + timedelta(days=6)


def _weekday(word: str) -> int:
    return _WEEKDAYS.index(word.replace("天", "日"))


def _written_period(text: str, today: date) -> tuple[date, date] | None:
    if found := _YEAR.fullmatch(text):
        return _span(int(found["year"]), 1, 12)
    if found := _HALF.fullmatch(text):
        return _span(int(found["year"] or today.year), 1 if found["half"] == "上" else 7, 6)
    if found := _QUARTER.fullmatch(text):
        quarter = int(found["quarter"].translate(_FIGURES))
        return _span(int(found["year"] or today.year), 3 * quarter - 2, 3)
    if found := _TENTH.fullmatch(text):
        start, end = _span(int(found["year"] or today.year), int(found["month"]), 1)
        begun = {"上": 1, "中": 11, "下": 21}[found["tenth"]]
        last = end.day if found["tenth"] == "下" else begun + 9
        return start.replace(day=begun), start.replace(day=last)
    found = _MONTH.fullmatch(text)
    if found and (found["year"] or "月" in text):
        return _span(int(found["year"] or today.year), int(found["month"]), 1)
    return None


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    start = date(year, month, 1)
    last_year, last_month = months_on(start, months - 1)
    return start, date(last_year, last_month, monthrange(last_year, last_month)[1])
