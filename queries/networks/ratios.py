"""Ratios and measures of concentration from whole numbers: the same digits on every machine."""

from __future__ import annotations

from collections.abc import Sequence


def ratio(part: int, whole: int) -> float:
    """Divide whole numbers (``part`` not below 0), half up to four places; 0.0 by nothing."""
    return (part * 20000 + whole) // (2 * whole) / 10000 if whole else 0.0


def gini(counts: Sequence[int]) -> float:
    """Give the Gini coefficient: 0 where all have the same, near 1 where one has all."""
    total, n = sum(counts), len(counts)
    ranked = (((2 * rank - n - 1) * count) for rank, count in enumerate(sorted(counts), 1))
    return ratio(sum(ranked), n * total)


def herfindahl(counts: Sequence[int]) -> float:
    """Give the Herfindahl index: the sum of the squares of the shares; 1 where one has all."""
    return ratio(sum(count * count for count in counts), sum(counts) ** 2)
