"""How much the words of two texts have in common: by pairs of neighbouring characters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice

from zeren.graph.folding import search_form

FEWEST_PAIRS = 9
"""Pairs of characters that a text needs before its words say what it is about (not 150个以上)."""

MOST_ALIKE = 50
"""Texts that are told of one text: what stands in more rows is a form, and their number would grow
with the square of the rows."""

_PARTS = re.compile(r"[^一-鿿a-z]+")


def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters within the words of a text."""
    words = _PARTS.split(search_form(text))
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


def alike(texts: Sequence[Set[str]], share: float) -> Iterator[tuple[int, int]]:
    """Give the texts, by place, that have at least this share of all their pairs in common.

    Two such texts have one of their rarest pairs in common, so that only those are compared: each
    has at least ``share`` of its own pairs in both, and leaves out fewer than it puts forward. Of a
    text that many others repeat, the `MOST_ALIKE` found first are given.
    """
    known = Counter(pair for text in texts for pair in text)
    rank = {pair: place for place, (pair, _) in enumerate(reversed(known.most_common()))}
    having: dict[int, list[int]] = {}
    for two, text in enumerate(texts):
        ranks = sorted(rank[pair] for pair in text)
        forward = ranks[: len(ranks) - math.ceil(share * len(ranks) - 1e-9) + 1]
        near = (one for one in _once(forward, having) if _share(texts[one], text) >= share)
        yield from ((one, two) for one in islice(near, MOST_ALIKE))
        for pair in forward:
            having.setdefault(pair, []).append(two)


def _once(forward: Sequence[int], having: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """Give the places of the texts that put one of these pairs forward, each once."""
    seen: set[int] = set()
    for pair in forward:
        for one in reversed(having.get(pair, ())):
            if one not in seen:
                seen.add(one)
                yield one


def _share(one: Set[str], two: Set[str]) -> float:
    shared = len(one & two)
    return shared / (len(one) + len(two) - shared)
