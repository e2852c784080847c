"""How often two of a kind stand together, counted in arrays: as many as a corpus has, at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of numbers below ``count``, each once and in order, and how often it was found.

    A pair is one number: ``count`` times the smaller, and the larger.
    """

    count: int
    pairs: Array
    times: Array

    @classmethod
    def among(cls, groups: Iterable[list[int]], count: int) -> Pairs:
        """Count every pair of a group's members, which are in order, in how many groups it is."""
        alike: dict[int, list[list[int]]] = defaultdict(list)
        for group in groups:
            alike[len(group)].append(group)
        found = [np.empty(0, dtype=np.int64)]
        for size, members in alike.items():
            table = np.array(members, dtype=np.int64)
            one, other = np.triu_indices(size, 1)
            found.append((table[:, one] * count + table[:, other]).ravel())
        pairs, times = np.unique(np.concatenate(found), return_counts=True)
        return cls(count, pairs, times)

    def at_least(self, times: int) -> Pairs:
        """Give those that were found so often."""
        kept = self.times >= times
        return Pairs(self.count, self.pairs[kept], self.times[kept])

    def times_in(self, other: Pairs) -> Array:
        """Say of each pair how often ``other`` has it."""
        _, here, there = np.intersect1d(
            self.pairs, other.pairs, assume_unique=True, return_indices=True
        )
        times = np.zeros(len(self.pairs), dtype=np.int64)
        times[here] = other.times[there]
        return times

    def ends(self) -> tuple[list[int], list[int]]:
        """Give the smaller and the larger of each pair."""
        first, second = np.divmod(self.pairs, max(self.count, 1))
        return first.tolist(), second.tolist()
