"""Pairs counted in arrays are those that are counted one by one."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from zeren.queries.networks.pairs import Pairs

GROUPS = st.lists(st.sets(st.integers(0, 6), max_size=5).map(sorted), max_size=8)


def counted(groups: list[list[int]]) -> Counter[tuple[int, int]]:
    return Counter(pair for group in groups for pair in combinations(group, 2))


@settings(max_examples=60)
@given(GROUPS, GROUPS, st.integers(1, 3))
def test_they_are_those_counted_one_by_one(
    groups: list[list[int]], others: list[list[int]], least: int
) -> None:
    pairs = Pairs.among(groups, 7).at_least(least)
    times = zip(
        zip(*pairs.ends(), strict=True),
        pairs.times.tolist(),
        pairs.times_in(Pairs.among(others, 7)).tolist(),
        strict=True,
    )
    other = counted(others)
    assert list(times) == [
        (pair, found, other[pair])
        for pair, found in sorted(counted(groups).items())
        if found >= least
    ]


def test_nobody_has_no_pair() -> None:
    assert Pairs.among([], 0).ends() == ([], [])
