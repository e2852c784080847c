"""Whether the cells of two rows are one cut in two, or whole each: no more words, another task."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from zeren.loaders.structure.tables.headings import DUTIES, base
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.patterns import lazy

IsOffice = Callable[[str], bool]
Verdict = Literal["own", "rest", "open"]
"""A row of its own, the rest of the row above, or not to be told."""

_GOES_ON = "、,:("
_GOES_ON_BEFORE = "、,:)。;"
_TIME = lazy(
    "(?:[0-9]{4}(?:年|[-/.][0-9])|[0-9]{1,2}月|[今明当本]年|年[底内]|每|长期|持续|常年|全年|立即|即"
    "|第?[一二三四]季度|[上下]半年|“?“?十[四五]五).*"
)
_TIME_ENDS = lazy("(?:[日月底末前年旬期续进成持施行改内]|季度|[0-9])$")
_DAY = lazy("(?:[0-9]{4}年)?(?:[0-9]{1,2}月份?)?(?:[0-9]{1,2}日|[底末]|[上中下]旬)?(?:之?前)?")
"""One date: two pieces that make one are cut."""
_PLACE = lazy("[省市县区州旗盟]$")
_BEGINS = lazy("[省市县区州旗盟]|自治区|各|国家|国务院|中国|中央|中共")
"""How a name begins that is no rest of one (支行, 员会)."""
_SENTENCE_ENDS = ("。", ";", "!")


def of_rows(above: Mapping[str, str], below: Mapping[str, str], is_office: IsOffice) -> Verdict:
    """Judge a row without a number at the head of a page by its words and those of the row above.

    Each has whole names in the column of leads, and a whole date (or what is to be done, above as
    a whole sentence): two tasks. A cell that is cut somewhere makes the row a rest.
    """
    date = above.get("deadline_text", ""), below.get("deadline_text", "")
    if not _whole_names(above, below, is_office) or _is_one_day(*date):
        return "rest"
    if all(map(_is_time, date)):
        return "own"
    said = fold_text(above.get("action") or above.get("goal") or "")
    return "own" if not date[1] and said.endswith(_SENTENCE_ENDS) else "open"


def _whole_names(above: Mapping[str, str], below: Mapping[str, str], is_office: IsOffice) -> bool:
    """Tell whether names end with the row above, and others begin in the column of leads."""
    if any(is_cut(words, below.get(role, ""), is_office) for role, words in _names(above)):
        return False
    last, first = _last(above.get("lead_text", "")), _first(below.get("lead_text", ""))
    begins = _BEGINS.match(first) is not None and _PLACE.search(last) is None
    return begins and _office(last, is_office) and _office(first, is_office)


def _is_one_day(above: str, below: str) -> bool:
    return bool(above and below) and _DAY.fullmatch(fold_text(above + below)) is not None


def _names(row: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(role, words) for role, words in row.items() if base(role) in DUTIES]


def is_cut(above: str, below: str, is_office: IsOffice) -> bool:
    """Tell names that a line or a page cuts: at a mark, or within a name (市农|业农村局)."""
    above, below = fold_text(above), fold_text(below)
    if not above or not below:
        return False
    if above[-1] in _GOES_ON or below[0] in _GOES_ON_BEFORE or above.count("(") > above.count(")"):
        return True
    last, first = _last(above), _first(below)
    return not _office(last, is_office) and _office(last + first, is_office)


def _is_time(words: str) -> bool:
    folded = fold_text(words)
    return _TIME.fullmatch(folded) is not None and _TIME_ENDS.search(folded) is not None


def _last(words: str) -> str:
    return _pieces(words)[-1]


def _first(words: str) -> str:
    return _pieces(words)[0]


def _pieces(words: str) -> list[str]:
    plain = re.sub(r"\([^()]*\)|[★☆●▲△*]", "", fold_text(words)).strip("、,;:。")
    return re.split("[、,;:。]|牵头|配合", plain) or [""]


def _office(name: str, is_office: IsOffice) -> bool:
    return len(name) > 1 and is_office(name)
