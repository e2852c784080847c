"""The words of the grammars: ``lexicon.csv`` beside this module, each list once.

A row is a list's name, its words behind ``|``, and what they are. Patterns are made of lists, so a
word that is missing anywhere is put in one place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from zeren.loaders.text.data import read_rows


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    rows = read_rows("zeren.loaders.text", "lexicon.csv")
    return {row["list"]: tuple(dict.fromkeys(row["words"].split("|"))) for row in rows}


def words(*names: str) -> tuple[str, ...]:
    """Give the words of lists, longest first; KeyError where there is no such list."""
    found = {word for name in names for word in _lists()[name]}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def any_of(*names: str) -> str:
    """Give a pattern that takes the longest word of the lists that stands at a place."""
    return "(?>" + "|".join(map(re.escape, words(*names))) + ")"
