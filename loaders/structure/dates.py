"""The day on which a document is dated: 2022年3月5日, 二〇二二年三月五日, 2022-03-05."""

from __future__ import annotations

import re
from datetime import date

from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.numbering import numeral
from zeren.loaders.text.patterns import lazy

_YEAR = "(?:19|20)[0-9]{2}|[一二][〇○零Oo0一二三四五六七八九]{3}"
_NUMERAL = "[0-9]{1,2}|[一二三]?十?[一二三四五六七八九十]"
DATE = rf"(?:{_YEAR})年(?:{_NUMERAL})月(?:{_NUMERAL})日"
"""A day in folded text, in digits or in Chinese numerals."""
MONTH = rf"(?:{_YEAR})年(?:{_NUMERAL})月"
"""A month, as covers of plans name it."""
_WRITTEN = lazy(rf"(?P<year>{_YEAR})年(?P<month>{_NUMERAL})月(?P<day>{_NUMERAL})日")
_DIGITS = lazy("(?P<year>(?:19|20)[0-9]{2})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})")
NUMBERED_DATE = r"(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}"
"""A day in digits alone, as the fields of a page give it."""
_CHINESE = {one: str(value) for value, one in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "O": "0",
    "o": "0",
}


def day_of(written: str) -> date | None:
    """Read a day; None where it is no day of the calendar, or only a month."""
    words = fold_text(written)
    match = _WRITTEN.fullmatch(words) or _DIGITS.fullmatch(words)
    if match is None:
        return None
    year = "".join(_CHINESE.get(one, one) for one in match["year"])
    month, day = numeral(match["month"]), numeral(match["day"])
    try:
        return date(int(year), month or 0, day or 0)
    except ValueError:
        return None


def is_month(written: str) -> bool:
    """Tell a date that names no day: 2022年3月."""
    return re.fullmatch(MONTH, fold_text(written)) is not None
