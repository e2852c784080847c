"""Deadlines: from the words of a plan to a day of the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from zeren.loaders.text.characters import fold_text

_DAY = re.compile(
    r"(?P<y>[0-9]{4})(?:年|[-/.])(?P<m>[0-9]{1,2})(?:月|[-/.])(?P<d>[0-9]{1,2})日?(?:之?前)?"
)
_BARE_DAY = re.compile(r"(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:之?前)?")
_MONTH = re.compile(r"(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?:份)?(?:底|末|底前|末前)?")
_YEAR = re.compile(r"(?:(?P<y>[0-9]{4})年(?:年?[底末]|全年)?|(?:今|当)?年[底末]|年内)前?")
_PART = re.compile(
    r"(?P<y>[0-9]{4})年(?:第?(?P<q>[一二三四1-4])季度|(?P<h>[上下])半年)(?:末|底|前)*"
)
_NONE = re.compile("[/—-]+|无")
_QUARTER_END = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day, or None; ``problem`` is the code of an issue where there is one to report."""

    day: date | None
    problem: str | None = None


def read_deadline(text: str, plan_year: int | None = None) -> Deadline:
    """Read the words of a deadline; a bare month takes the plan's year.

    2021年11月30日 is that day; 2021年9月底 the month's last; 长期 names no day. A month
    with 前 (6月前) does not say whether the month itself is meant and stays open.
    """
    words = fold_text(text).rstrip("。;,").removesuffix("完成")
    if not words or _NONE.fullmatch(words):
        return Deadline(None)
    try:
        return Deadline(_day(words, plan_year), None)
    except ValueError:
        return Deadline(None, "date-invalid")
    except LookupError:
        return Deadline(None, "date-open")


def _day(words: str, plan_year: int | None) -> date:
    """Give the last day meant; ValueError for no date of the calendar, LookupError for no date."""
    if match := _DAY.fullmatch(words):
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    if match := _BARE_DAY.fullmatch(words):
        return date(_year(None, plan_year), int(match["m"]), int(match["d"]))
    if match := _MONTH.fullmatch(words):
        return _month_end(_year(match["y"], plan_year), int(match["m"]))
    if match := _YEAR.fullmatch(words):
        return date(_year(match["y"], plan_year), 12, 31)
    if match := _PART.fullmatch(words):
        month = _QUARTER_END[match["q"]] if match["q"] else 6 if match["h"] == "上" else 12
        return _month_end(int(match["y"]), month)
    raise LookupError(words)


def _year(written: str | None, plan_year: int | None) -> int:
    if written is None and plan_year is None:
        raise LookupError(written)
    return int(written) if written else plan_year or 0


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])


def names_year(text: str) -> bool:
    """Tell whether the words of a deadline say its year themselves."""
    return re.search("[0-9]{4}", fold_text(text)) is not None


def year_of(title: str) -> int | None:
    """Give the year that a plan's title names; None where it names none or a span of years."""
    words = fold_text(title)
    years = set(re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)", words))
    spans = re.search(r"[0-9]{4}年?[-—–~至]+[0-9]{4}|[0-9]{4}-[0-9]{4}", words)
    return int(years.pop()) if len(years) == 1 and not spans else None
