"""Betweenness beside networkx's, on graphs of any shape."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeren.queries.networks import betweenness

PAIRS = st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]))


@settings(max_examples=60)
@given(st.integers(12, 14), PAIRS, st.sampled_from([1, 40, 1 << 19]))
def test_shares_are_those_of_networkx(count: int, links: set[tuple[int, int]], most: int) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(links)
    known = nx.betweenness_centrality(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(betweenness, "_AT_ONCE", most)
        found = betweenness.betweenness_of(count, links)
    assert found == pytest.approx([known[node] for node in range(count)])


@pytest.mark.parametrize(("count", "links"), [(0, []), (1, []), (2, [(0, 1)])])
def test_two_have_nobody_between_them(count: int, links: list[tuple[int, int]]) -> None:
    assert betweenness.betweenness_of(count, links) == [0.0] * count
