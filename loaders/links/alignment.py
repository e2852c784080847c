"""The stretch of two texts that says the same: seeds of equal words, chained over small gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Common:
    """The same words on both sides, as written, and how much they weigh."""

    left: Passage
    right: Passage
    weight: float


@dataclass(slots=True)
class _Run:
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
        self._places: dict[str, list[int]] = defaultdict(list)
        text = folded.text
        for at in range(len(text) - SEED + 1):
            places = self._places[text[at : at + SEED]]
            if len(places) <= MOST:
                places.append(at)

    def common(self, other: Folded, weights: Mapping[str, float]) -> Common | None:
        """Find the weightiest stretch that ``other`` (left) shares with this text (right)."""
        best: _Run | None = None
        chained: list[_Run] = []
        for run in self._runs(other.text, weights):
            _chain(run, chained[-LOOK_BACK:])
            chained.append(run)
            if best is None or run.weight > best.weight:
                best = run
        if best is None:
            return None
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
        runs = []
        reached: dict[int, int] = {}
        for at in range(len(other) - SEED + 1):
            places = self._places.get(other[at : at + SEED], ())
            for place in places if len(places) <= MOST else ():
                if reached.get(place - at, -1) > at:
                    continue
                length = SEED
                while text[place + length : place + length + 1] == other[
                    at + length : at + length + 1
                ] and place + length < len(text):
                    length += 1
                reached[place - at] = at + length - SEED + 1
                seeds = (other[at + step : at + step + SEED] for step in range(length - SEED + 1))
                weight = sum(weights.get(seed, 0.0) for seed in seeds)
                if weight:
                    runs.append(_Run(at, place, length, weight, (at, place)))
        return runs


def _chain(run: _Run, before: list[_Run]) -> None:
    """Let a run go on from the weightiest chain that ends shortly before it on both sides."""
    own, best = run.weight, 0.0
    for one in before:
        over, beyond = run.left - one.left - one.length, run.right - one.right - one.length
        if 0 <= over <= GAP and 0 <= beyond <= GAP and one.weight > best:
            best = one.weight
            run.first = one.first
    run.weight = own + best
