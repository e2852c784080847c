"""The numbers that Word writes before paragraphs by itself: 一、（一）1. ①, from numbering.xml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zeren.loaders.readers.archives import attribute, child, local, value, whole
from zeren.loaders.text.patterns import lazy

_DIGITS = "〇一二三四五六七八九"
_FIXED = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    18: "decimalEnclosedCircle",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    30: "ideographTraditional",
    31: "ideographZodiac",
    35: "taiwaneseCountingThousand",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
"""The formats of numbers by the codes that older files have for them (MS-OSHARED, MSONFC)."""
_LAST_LETTER = 26 * 30
"""Behind zzz… Word itself begins anew; a number then."""
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = lazy(r"(?:chinese|japanese|taiwanese|korean|ideograph)\w*", re.IGNORECASE)
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(slots=True)
class Level:
    """How a level of a list is written: in ``text``, %1 is the number of the first level."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class List:
    """A list's levels; lists of one design count on together unless they start anew."""

    design: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """Counts the paragraphs of each list in the order of the document."""

    def __init__(self, root: Any = None, lists: Mapping[str, List] | None = None) -> None:
        self._lists: dict[str, List] = dict(lists or {})
        self._counts: dict[str, dict[int, int]] = {}
        designs = {}
        for one in () if root is None else root:
            if local(one) == "abstractNum":
                designs[attribute(one, "abstractNumId") or ""] = _levels(one)
        for one in () if root is None else root:
            if local(one) == "num":
                design = value(one, "abstractNumId") or ""
                made = List(design, dict(designs.get(design, {})))
                _override(made, one)
                self._lists[attribute(one, "numId") or ""] = made

    def next(self, number: str | None, depth: int) -> str:
        """Count a paragraph of list ``number`` at a level (from 0); give its number as shown."""
        found = self._lists.get(number or "")
        if found is None or depth not in found.levels:
            return ""
        counts = self._counts.setdefault(found.design, {})
        if not found.begun:
            found.begun = True
            for level, start in found.starts.items():
                counts[level] = start - 1
        counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return _shown(found, counts, depth)


def _shown(found: List, counts: dict[int, int], depth: int) -> str:
    level = found.levels[depth]
    if level.form in ("bullet", "none"):
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        above = found.levels.get(at, Level())
        form = "decimal" if level.legal and at != depth else above.form
        return written(counts.get(at, above.start), form)

    return re.sub(r"%([1-9])", number, level.text)


def _levels(design: Any) -> dict[int, Level]:
    return {whole(attribute(one, "ilvl"), 0): _level(one) for one in design if local(one) == "lvl"}


def _level(element: Any) -> Level:
    text = value(element, "lvlText") or ""
    start = whole(value(element, "start"), 1)
    legal = child(element, "isLgl") is not None
    return Level(start, value(element, "numFmt") or "decimal", text, legal)


def _override(made: List, element: Any) -> None:
    for one in element:
        if local(one) != "lvlOverride":
            continue
        depth = whole(attribute(one, "ilvl"), 0)
        level = child(one, "lvl")
        if level is not None:
            made.levels[depth] = _level(level)
        start = value(one, "startOverride")
        if start is not None:
            made.starts[depth] = whole(start, 1)


def written(number: int, form: str) -> str:
    """Write a number in one of Word's formats, such as ``chineseCounting`` or ``lowerRoman``."""
    if form in _FIXED:
        signs = _FIXED[form]
        return signs[number - 1] if 1 <= number <= len(signs) else str(number)
    if _CHINESE.fullmatch(form) and 1 <= number <= 9999:
        return chinese(number)
    text = str(number)
    if form == "decimalFullWidth":
        text = text.translate(_WIDE)
    elif form == "decimalZero":
        text = text.zfill(2)
    elif form.endswith("Roman"):
        text = _roman(number)
    elif form.endswith("Letter") and 1 <= number <= _LAST_LETTER:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return text.upper() if form.startswith("upper") else text


def chinese(number: int) -> str:
    """Write 1 to 9999 in Chinese numerals as documents number with them: 十, 十一, 一百零五."""
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and number % place and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if 10 <= number < 20 else text


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (number // size)
        number %= size
    return text
