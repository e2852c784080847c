"""Times until which the words of a plan promise something, such as 年底前, 6月底前, 上半年完成."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_YEAR = r"(?:(?P<year>20\d{2})\s*年\s*|(?:今|本)年\s*)?"
_BEFORE = r"(?:之|以)?前"
_FORMS = (
    re.compile(rf"(?:(?P<year>20\d{{2}})\s*)?(?<!半)年\s*[底末]{_BEFORE}"),
    re.compile(r"(?:(?P<year>20\d{2})\s*|(?<![\d一二三四五六七八九十两几多])(?:今|本)?)年内"),
    re.compile(rf"{_YEAR}(?P<half>上半年)(?:[底末]?{_BEFORE}|内|完成)"),
    re.compile(rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:[底末]?{_BEFORE}|内|完成)"),
    re.compile(
        rf"{_YEAR}(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*月\s*"
        rf"(?:(?P<day>3[01]|[12]\d|0?[1-9])\s*日|(?P<close>[底末]))?{_BEFORE}"
    ),
)
_SIGN = re.compile("[年月季]")
"""What every form has."""
_REQUIRED = re.compile(r"\s*(?:完成|实现|建成|办结|到位)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class SaidDate:
    """Words that set a last day, up to ``end`` of the text.

    Where the words leave open which day is meant (6月前: before June, or until its end), it lies
    between ``first`` and ``last``; else both are the same.
    """

    words: str
    first: date
    last: date
    end: int


def said_dates(text: str, year: int) -> Iterator[SaidDate]:
    """Find the times until which a text promises something; ``year`` is meant where none stands.

    What recurs (每年6月底前) or lies in an earlier year promises nothing.
    """
    for form in _FORMS if _SIGN.search(text) else ():
        for match in form.finditer(text):
            said = int(match["year"] or year)
            recurs = text[: match.start()].endswith(("每", "每年", "次年", "翌年"))
            bounds = None if recurs or said < year else _bounds(match, said)
            if bounds is not None:
                yield SaidDate(match[0], *bounds, match.end())


def required_dates(text: str, year: int) -> Iterator[SaidDate]:
    """Find those behind which a text says that something has to be completed."""
    return (each for each in said_dates(text, year) if _REQUIRED.match(text, each.end))


def _bounds(match: re.Match[str], year: int) -> tuple[date, date] | None:
    told = match.groupdict()
    if told.get("half"):
        return (_end(year, 6),) * 2
    if told.get("quarter"):
        quarter = told["quarter"]
        return (_end(year, 3 * (_QUARTERS.get(quarter) or int(quarter))),) * 2
    if not told.get("month"):
        return (_end(year, 12),) * 2
    month = int(told["month"])
    if told["day"]:
        return _day(year, month, int(told["day"]))
    before = _end(year, month - 1) if month > 1 else date(year - 1, 12, 31)
    return _end(year, month) if told["close"] else before, _end(year, month)


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    """Give a day twice; None where the calendar has it not."""
    try:
        return (date(year, month, day),) * 2
    except ValueError:
        return None


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
