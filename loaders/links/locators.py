"""Which provisions a locator names: 第26点, 第十三条, 第五条第（三）项, 第3、4点, 第7-9条."""

from __future__ import annotations

import re

from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.numbering import NUMERAL, numeral
from zeren.loaders.text.patterns import lazy

_NUMBER = rf"(?:[0-9]+|{NUMERAL})"
_NAMED = lazy(
    rf"第(?P<numbers>\(?{_NUMBER}\)?(?:[-—至、]\(?{_NUMBER}\)?)*)(?P<kind>条|点|项|款|部分)"
)
_LONGEST = 20
"""Provisions that one range names at most; a longer one is no locator of provisions."""


def located(locator: str, known: frozenset[str] | set[str]) -> list[str]:
    """Give the numbers of the provisions that a locator names, of those that are known.

    第6页 and 第三章 name none; 第五条第二项 names 5.2, or 5 where the points are not told apart.
    """
    found: dict[str, None] = {}
    above = ""
    for match in _NAMED.finditer(fold_text(locator)):
        numbers = _numbers(match["numbers"])
        inner = [f"{above}.{number}" for number in numbers] if above else []
        if any(number in known for number in inner):
            found.pop(above, None)
            found.update(dict.fromkeys(number for number in inner if number in known))
        elif not above or match["kind"] in "条点":
            found.update(dict.fromkeys(number for number in map(str, numbers) if number in known))
            above = str(numbers[0]) if len(numbers) == 1 else ""
    return list(found)


def _numbers(written: str) -> list[int]:
    parts = re.split(r"([-—至、])", re.sub(r"[()]", "", written))
    values = [numeral(part) or 0 for part in parts[::2]]
    numbers = values[:1]
    for mark, value in zip(parts[1::2], values[1:], strict=True):
        if mark == "、":
            numbers.append(value)
        elif 0 < value - numbers[-1] <= _LONGEST:
            numbers.extend(range(numbers[-1] + 1, value + 1))
    return numbers
