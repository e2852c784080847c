"""How much the words of two texts have in common: by pairs of neighbouring characters."""

from __future__ import annotations

import re

from zeren.graph.folding import search_form

FEWEST_PAIRS = 9
"""Pairs of characters that a text needs before its words say what it is about (not 150个以上)."""

_PARTS = re.compile(r"[^一-鿿a-z]+")


def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters within the words of a text."""
    words = _PARTS.split(search_form(text))
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))
