"""The table of contents in front of a plan's body: headings that all stand again further down."""

from __future__ import annotations

from collections.abc import Sequence

from zeren.loaders.structure.outline import PART, open_item
from zeren.loaders.text.characters import Passage, fold
from zeren.loaders.text.patterns import lazy

_PAGE = lazy(r"(?<![.·…‥—―\-_])[.·…‥—―\-_]*+[0-9]{0,4}$")
_HEAD = 60
_LEAST = 2
_MOST = 400
"""So many lines are looked at for where the first heading stands again."""


def contents(lines: Sequence[Passage | None]) -> range:
    """Give the lines that are a table of contents: from its first heading to where that returns."""
    first = next((at for at, line in enumerate(lines) if line and _is_head(line)), None)
    if first is None:
        return range(0)
    keys = [_key(line) for line in lines[first : first + _MOST]]
    length = next((at for at in range(1, len(keys)) if keys[at] == keys[0]), 0)
    again = {"", *keys[length:], *(_key(line) for line in lines[first + _MOST :])}
    heads = keys[:length]
    if length < _LEAST or not all(key is not None and key in again for key in heads):
        return range(0)
    return range(first, first + length)


def _is_head(line: Passage) -> bool:
    item = open_item(line, {})
    return item is not None and item.level <= PART


def _key(line: Passage | None) -> str | None:
    """Give the words of a heading without dots and page number; None for a line of text."""
    if line is None or len(line) > _HEAD or "。" in line.text:
        return None
    return _PAGE.sub("", fold(line).text, count=1)
