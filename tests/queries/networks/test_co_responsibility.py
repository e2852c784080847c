"""The network of agencies on the same tasks: its numbers, and what holds for its communities."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.queries.difficult_plans import FIRST, SECOND
from tests.queries.oracles import duties as said
from zeren.graph.model import Plan
from zeren.graph.stores.base import Reader
from zeren.queries.networks.co_responsibility import (
    Network,
    co_responsibility,
    communities,
    modularity,
)
from zeren.queries.networks.duties import AgencyFacts, Duties, Given, TaskFacts, read_duties
from zeren.queries.runner import ask


def made(*tasks: tuple[str, str]) -> Duties:
    """Make duties from pairs of words: one letter an agency, those that lead and that support."""
    letters = sorted({letter for pair in tasks for side in pair for letter in side})
    facts = [
        TaskFacts(f"t{n}", "一号", n, f"目标{n}", date(2021, 1, n % 28 + 1), None)
        for n in range(len(tasks))
    ]
    return Duties(
        {task.id: task for task in facts},
        {letter: AgencyFacts(letter, letter, "agency") for letter in letters},
        *(
            {task.id: frozenset(pair[side]) for task, pair in zip(facts, tasks, strict=True)}
            for side in (0, 1)
        ),
    )


tasks = st.tuples(st.text("abcdefgh", max_size=3), st.text("abcdefgh", max_size=3))
some_duties = st.lists(tasks, max_size=12).map(lambda found: made(*found))


def named(network: Network) -> list[tuple[str, str, int, int]]:
    return [
        (
            network.members[link.first].agency.name,
            network.members[link.second].agency.name,
            link.tasks,
            link.both_lead,
        )
        for link in network.links
    ]


def test_agencies_are_joined_by_the_tasks_they_share() -> None:
    network = co_responsibility(made(("ab", "c"), ("ab", ""), ("d", "")))
    assert named(network) == [("a", "b", 2, 2), ("a", "c", 1, 0), ("b", "c", 1, 0)]
    assert [(m.agency.name, m.leads, m.supports, m.tasks) for m in network.members] == [
        ("a", 2, 0, 2),
        ("b", 2, 0, 2),
        ("c", 0, 1, 1),
        ("d", 1, 0, 1),
    ]


def test_a_task_counts_once_where_an_agency_has_both_roles() -> None:
    assert named(co_responsibility(made(("ab", "ab")))) == [("a", "b", 1, 1)]


def test_a_role_keeps_only_the_agencies_in_it() -> None:
    work = made(("ab", "cd"))
    assert named(co_responsibility(work, role="lead")) == [("a", "b", 1, 1)]
    assert named(co_responsibility(work, role="support")) == [("c", "d", 1, 0)]


def test_lighter_links_are_left_out_and_no_agency() -> None:
    network = co_responsibility(made(("ab", ""), ("ab", ""), ("ac", "")), min_tasks=2)
    assert named(network) == [("a", "b", 2, 2)]
    assert len(network.members) == 3


def test_duties_of_groups_go_to_their_members() -> None:
    work = made(("ga", ""))
    given = tuple(Given("t0", "leads", member, "g") for member in "bc")
    agencies = {letter: AgencyFacts(letter, letter, "agency") for letter in "abcg"}
    network = co_responsibility(
        Duties(work.tasks, agencies, work.leads, work.supports, given), groups="expanded"
    )
    assert [pair[:2] for pair in named(network)] == [("a", "b"), ("a", "c"), ("b", "c")]


@pytest.mark.parametrize("plan", ["", FIRST.id, SECOND.id])
def test_the_links_are_those_of_the_named_query(reader: Reader, plan: str) -> None:
    network = co_responsibility(read_duties(reader, plan))
    asked = ask(reader, "co-responsibility", {"plan": plan})
    # which of two is first: here by the names that are shown, there by the short ones
    found, said = (
        sorted((*sorted(pair[:2]), *pair[2:]) for pair in pairs)
        for pairs in (named(network), asked.without_ids().rows)
    )
    assert found == said


def by_hand(plans: Sequence[Plan], indicator: str) -> Counter[tuple[str, str]]:
    together: dict[tuple[str, int], set[str]] = {}
    for duty in said(plans, ""):
        if duty.item.indicator == indicator:
            together.setdefault(duty.key, set()).add(duty.id)
    return Counter(pair for ids in together.values() for pair in combinations(sorted(ids), 2))


def test_the_tasks_may_be_those_of_one_indicator(reader: Reader) -> None:
    network = co_responsibility(read_duties(reader, indicator="跨境贸易"))
    ids = [member.agency.id for member in network.members]
    found = {tuple(sorted((ids[x.first], ids[x.second]))): x.tasks for x in network.links}
    assert found == by_hand((FIRST, SECOND), "跨境贸易") != {}


@given(some_duties)
def test_communities_are_a_partition_within_the_components(work: Duties) -> None:
    network = co_responsibility(work)
    parts = communities(network)
    assert len(parts) == len(network.members)
    assert set(parts) == set(range(1, len(set(parts)) + 1))
    for component in nx.connected_components(network.graph):
        outside = set(range(len(parts))) - component
        assert not {parts[place] for place in component} & {parts[place] for place in outside}


@given(some_duties)
def test_larger_communities_come_first(work: Duties) -> None:
    sizes = Counter(communities(co_responsibility(work)))
    assert [sizes[n] for n in sorted(sizes)] == sorted(sizes.values(), reverse=True)


@given(some_duties)
def test_communities_are_not_worse_than_the_components(work: Duties) -> None:
    network = co_responsibility(work)
    components = [0] * len(network.members)
    for number, component in enumerate(nx.connected_components(network.graph)):
        for place in component:
            components[place] = number
    found = modularity(network, communities(network))
    assert found >= modularity(network, tuple(components)) - 1e-12


@given(some_duties, st.integers(1, 3))
def test_modularity_is_that_of_the_definition(work: Duties, seed: int) -> None:
    network = co_responsibility(work)
    parts = communities(network, seed)
    weight = {frozenset((x.first, x.second)): x.tasks for x in network.links}
    twice = 2 * sum(weight.values())
    if not twice:
        assert modularity(network, parts) == 0.0
        return
    ends = [sum(w for pair, w in weight.items() if i in pair) for i in range(len(parts))]
    wanted = sum(
        (weight.get(frozenset((i, j)), 0) if i != j else 0) - ends[i] * ends[j] / twice
        for i in range(len(parts))
        for j in range(len(parts))
        if parts[i] == parts[j]
    )
    assert modularity(network, parts) == pytest.approx(wanted / twice)


def test_two_circles_with_one_bridge_are_two_communities() -> None:
    network = co_responsibility(
        made(("abc", ""), ("abc", ""), ("def", ""), ("def", ""), ("cd", ""))
    )
    assert communities(network) == (1, 1, 1, 2, 2, 2)


@pytest.mark.long
def test_communities_do_not_depend_on_the_process() -> None:
    code = (
        "from tests.queries.networks.test_co_responsibility import made;"
        "from zeren.queries.networks.co_responsibility import co_responsibility, communities;"
        "pairs = [(chr(97 + n % 26) + chr(97 + n * 7 % 26), chr(97 + n * n % 26))"
        " for n in range(60)];"
        "print(communities(co_responsibility(made(*pairs))))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
