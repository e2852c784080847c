"""Which items of two plans are the same: by what both say, never by their numbers alone.

Items that say the same, character by character, are found by their words. For the others an index
of the rarest pairs of characters gives a few candidates each, so that the work grows with the items
and not with their square. The best pairs are taken first; what fits nowhere stays alone.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zeren.graph.comparison.items import Item
from zeren.graph.folding import search_form

LEAST = 0.42
"""How alike two items have to be, from 0 to 1, to be taken for one."""
_WORDS, _INDICATOR, _LEADS, _AIMS = 0.82, 0.06, 0.08, 0.04
"""What the words of two items weigh, beside their indicator, leads and units of targets."""
_FEWEST_WORDS = 0.3
"""How alike the words have to be, whatever else is equal."""
_RAREST = 24
"""Pairs of characters of an item that are looked up."""
_NEAREST = 48
"""Items that are taken of those with a pair, nearest to where the item stands."""
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Match:
    """Items that are one in both plans, by their places, and how alike they are, 0 to 1."""

    before: int
    after: int
    score: float


def matches(before: Sequence[Item], after: Sequence[Item]) -> tuple[Match, ...]:
    """Give the matched items of one kind, each in one match at most, as the first plan has them."""
    taken = {match.before: match for match in _equal(before, after)}
    used = {match.after for match in taken.values()}
    left = [item for item in before if item.place not in taken]
    right = [item for item in after if item.place not in used]
    for match in _best(left, right, len(before), len(after)):
        taken[match.before] = match
    return tuple(taken[place] for place in sorted(taken))


def _equal(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Match]:
    """Match items of the same words: those with equal indicators first, then as they come.

    Items without any words say the same where their indicators do.
    """
    for key in (_words_and_indicator, _words_alone):
        groups: dict[object, tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
        for at, items in enumerate((before, after)):
            for item in items:
                if item.form or key is _words_and_indicator:
                    groups[key(item)][at].append(item)
        found = [
            Match(one.place, two.place, 1.0)
            for ones, twos in groups.values()
            for one, two in zip(ones, twos, strict=False)
        ]
        yield from found
        gone = {match.before for match in found}, {match.after for match in found}
        before = [item for item in before if item.place not in gone[0]]
        after = [item for item in after if item.place not in gone[1]]


def _words_and_indicator(item: Item) -> object:
    return item.form, search_form(item.indicator.words)


def _words_alone(item: Item) -> object:
    return item.form


def _best(
    before: Sequence[Item], after: Sequence[Item], size: int, other_size: int
) -> Iterator[Match]:
    """Match items that are alike, the most alike first; of equals those that stand nearest."""
    index = _Index.of(before, after)
    scale = other_size / size if size else 1.0
    found = [
        (-round(score, 9), abs(one.place * scale - two.place), one.place, two.place)
        for one in before
        for two, score in index.alike(one, scale)
        if score >= LEAST
    ]
    ones: set[int] = set()
    twos: set[int] = set()
    for score, _, one, two in sorted(found):
        if one not in ones and two not in twos:
            ones.add(one)
            twos.add(two)
            yield Match(one, two, -score)


@dataclass(frozen=True, slots=True)
class _Index:
    """The items of a plan by pairs of characters; ``weights``: the rarer a pair, the more."""

    items: Sequence[Item]
    having: Mapping[str, Sequence[int]]
    weights: Mapping[str, float]
    whole: Mapping[int, float]

    @classmethod
    def of(cls, before: Sequence[Item], after: Sequence[Item]) -> _Index:
        known = Counter(pair for items in (before, after) for item in items for pair in item.pairs)
        total = len(before) + len(after)
        weights = {pair: math.log(1 + total / count) for pair, count in known.items()}
        having: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(after):
            for pair in item.pairs:
                having[pair].append(at)
        whole = {at: _weight(item.pairs, weights) for at, item in enumerate(after)}
        return cls(after, having, weights, whole)

    def alike(self, item: Item, scale: float) -> Iterator[tuple[Item, float]]:
        """Give the candidates of an item, each with how alike it is."""
        at = bisect_left(self.items, item.place * scale, key=lambda each: each.place)
        shared = sorted(
            (pair for pair in item.pairs if pair in self.having),
            key=lambda pair: (len(self.having[pair]), pair),
        )
        votes: Counter[int] = Counter()
        for pair in shared[:_RAREST]:
            for place in _nearest(self.having[pair], at):
                votes[place] += 1
        own = _weight(item.pairs, self.weights)
        first = sorted(votes, key=lambda place: (-votes[place], abs(place - at), place))
        for place in first[:_CANDIDATES]:
            other = self.items[place]
            common = _weight(item.pairs & other.pairs, self.weights)
            words = 2 * common / (own + self.whole[place])
            if words >= _FEWEST_WORDS:
                yield other, _score(item, other, words)


def _nearest(places: Sequence[int], at: int) -> Sequence[int]:
    if len(places) <= _NEAREST:
        return places
    middle = bisect_left(places, at)
    first = min(max(0, middle - _NEAREST // 2), len(places) - _NEAREST)
    return places[first : first + _NEAREST]


def _weight(pairs: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[pair] for pair in pairs)


def _score(one: Item, two: Item, words: float) -> float:
    """Weigh the words of two items together with what else both say."""
    indicator = one.indicator.words and two.indicator.words
    told = [(_WORDS, words)]
    if indicator:
        same = search_form(one.indicator.words) == search_form(two.indicator.words)
        told.append((_INDICATOR, float(same)))
    told += [
        (weight, len(ours & theirs) / len(ours | theirs))
        for weight, ours, theirs in (
            (_LEADS, one.agencies("leads"), two.agencies("leads")),
            (_AIMS, _units(one), _units(two)),
        )
        if ours and theirs
    ]
    return sum(weight * share for weight, share in told) / sum(weight for weight, _ in told)


def _units(item: Item) -> frozenset[str]:
    return frozenset(aim.unit for aim in item.aims)


def moved(found: Sequence[Match]) -> frozenset[int]:
    """Give the places (in the first plan) of the fewest items without which the order is kept."""
    ends: list[int] = []  # the longest rising run that ends at each height, by its last place
    at: list[int] = []
    before: list[int] = []
    for place, match in enumerate(found):
        height = bisect_left(ends, match.after)
        before.append(at[height - 1] if height else -1)
        ends[height : height + 1] = [match.after]
        at[height : height + 1] = [place]
    kept: set[int] = set()
    last = at[-1] if at else -1
    while last >= 0:
        kept.add(last)
        last = before[last]
    return frozenset(match.before for place, match in enumerate(found) if place not in kept)
