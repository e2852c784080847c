"""Dates whose words are put in figures: 二〇二一年六月底, 明年6月, 下月15日, June 30, 2021."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

_ONES = {word: at for at, word in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_YEAR_WORDS = re.compile("[〇零一二三四五六七八九]{4}(?=年)")
_NUMBER_WORDS = re.compile(
    "(?<![百千万第])(?:(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)"
    "|(?P<one>[一二两三四五六七八九]))(?=个?月|日|号|天|周|年)"
)
_BEHIND_YEAR = r"(?=\d{1,2}月|第?[1-4一二三四]季|[上下]半年)"
_BEHIND_MONTH = r"(?=\d{1,2}[日号]|[上中下]旬)"
_MONTHS_EN = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_ENGLISH = re.compile(
    r"(?P<end>(?:the)?endof)?(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?(?:of)?)?"
    rf"(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in _MONTHS_EN)})\.?"
    r"(?:(?P<behind>\d{1,2})(?:st|nd|rd|th)?)?,?(?P<year>\d{4})?"
)


def in_figures(text: str) -> str:
    """Put numbers and months that are words in figures, of a text without spaces or capitals."""
    if found := _ENGLISH.fullmatch(text):
        return _from_english(found)
    text = _YEAR_WORDS.sub(lambda found: "".join(str(_ONES[one]) for one in found[0]), text)
    return _NUMBER_WORDS.sub(_number, text)


def _from_english(found: re.Match[str]) -> str:
    year = f"{found['year']}年" if found["year"] else ""
    at = next(at for at, name in enumerate(_MONTHS_EN, 1) if name.startswith(found["month"]))
    days = [day for day in (found["before"], found["behind"]) if day]
    if len(days) > 1 or (days and found["end"]):
        return found[0]
    return f"{year}{at}月" + (f"{days[0]}日" if days else "底" if found["end"] else "")


def _number(found: re.Match[str]) -> str:
    if one := found["one"]:
        return str(_ONES[one])
    return str(10 * _ONES.get(found["tens"], 1) + _ONES.get(found["ones"], 0))


def without_words(
    text: str, years: Mapping[str, int], months: Mapping[str, int], today: date
) -> str:
    """Put the year or month in the place of its word, before a part of it: 明年6月, 下月15日."""
    for word, count in years.items():
        if re.match(word + _BEHIND_YEAR, text):
            return f"{today.year + count}年" + text.removeprefix(word)
    for word, count in months.items():
        if re.match(word + _BEHIND_MONTH, text):
            year, month = months_on(today, count)
            return f"{year}年{month}月" + text.removeprefix(word)
    return text


def months_on(day: date, months: int) -> tuple[int, int]:
    """Give the year and month so many months from a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1
