"""The stretch of two texts that says the same: seeds of equal words, chained over small gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from msgspec import Struct

from zeren.loaders.text.characters import Folded, Passage

SEED = 3
"""Characters that must be equal in a row."""
GAP = 12
"""Characters that may differ, on either side, between two equal runs of one stretch."""
MOST = 8
"""Seeds that stand more often than this in one text say nothing about where to lay another."""
LOOK_BACK = 48
"""Runs before a run from which it may go on; keeps the cost in step with the texts' length."""
_NO_START, _NO_END = ",;:、。.)”’》", ",;:、。.(“‘《"
"""Marks with which a stretch does not begin or end; both sides have the same there."""


class Common(NamedTuple):
    """The same words on both sides, as written, and how much they weigh."""

    left: Passage
    right: Passage
    weight: float


class _Run(Struct):
    """Equal characters from ``left`` and ``right`` on; ``first`` is where its chain begins."""

    left: int
    right: int
    length: int
    weight: float
    first: tuple[int, int]


class Places:
    """Where each seed stands in a text, so that other texts can be laid beside it."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        found: dict[str, list[int]] = defaultdict(list)
        for at, seed in enumerate(_seeds(folded.text)):
            found[seed].append(at)
        self._places = {seed: places for seed, places in found.items() if len(places) <= MOST}

    def common(self, other: Folded, weights: Mapping[str, float]) -> Common | None:
        """Find the weightiest stretch that ``other`` (left) shares with this text (right)."""
        return weightiest((self,), (other,), weights)

    def best(self, other: Folded, weights: Mapping[str, float]) -> _Run | None:
        """Find the run with which the weightiest chain of equal runs ends."""
        best: _Run | None = None
        chained: list[_Run] = []
        for run in self._runs(other.text, weights):
            _chain(run, chained[-LOOK_BACK:])
            chained.append(run)
            if best is None or run.weight > best.weight:
                best = run
        return best

    def as_written(self, best: _Run, other: Folded) -> Common:
        """Give the words of a chain on both sides, without the marks at its ends."""
        left, right = best.first
        end = best.left + best.length
        before = len(other.text[left:end]) - len(other.text[left:end].lstrip(_NO_START))
        after = end - left - len(other.text[left:end].rstrip(_NO_END))
        return Common(
            other.passage(left + before, end - after),
            self.folded.passage(right + before, best.right + best.length - after),
            best.weight,
        )

    def _runs(self, other: str, weights: Mapping[str, float]) -> list[_Run]:
        """Give the longest runs of equal characters, in the order of the other text."""
        text = self.folded.text
        seeds, places = _seeds(other), self._places
        if places.keys().isdisjoint(seeds):
            return []
        runs = []
        reached: dict[int, int] = {}
        for at in [at for at, seed in enumerate(seeds) if seed in places]:
            for place in places[seeds[at]]:
                if reached.get(place - at, -1) > at:
                    continue
                length, most = SEED, min(len(text) - place, len(other) - at)
                while length < most and text[place + length] == other[at + length]:
                    length += 1
                last = at + length - SEED
                reached[place - at] = last + 1
                weight = sum(map(weights.get, seeds[at : last + 1], repeat(0.0)))
                if weight:
                    runs.append(_Run(at, place, length, weight, (at, place)))
        return runs


def weightiest(
    texts: Iterable[Places], others: Sequence[Folded], weights: Mapping[str, float]
) -> Common | None:
    """Find the weightiest stretch that one of ``others`` (left) shares with one of the texts."""
    found: tuple[Places, Folded, _Run] | None = None
    for text in texts:
        for other in others:
            run = text.best(other, weights)
            if run is not None and (found is None or run.weight > found[2].weight):
                found = text, other, run
    if found is None:
        return None
    text, other, run = found
    return text.as_written(run, other)


@lru_cache(1024)
def _seeds(text: str) -> tuple[str, ...]:
    """Give the seeds of a text by their places; a task's text is laid beside many."""
    return tuple(text[at : at + SEED] for at in range(len(text) - SEED + 1))


def _chain(run: _Run, before: list[_Run]) -> None:
    """Let a run go on from the weightiest chain that ends shortly before it on both sides."""
    own, best = run.weight, 0.0
    for one in before:
        over, beyond = run.left - one.left - one.length, run.right - one.right - one.length
        if 0 <= over <= GAP and 0 <= beyond <= GAP and one.weight > best:
            best = one.weight
            run.first = one.first
    run.weight = own + best
