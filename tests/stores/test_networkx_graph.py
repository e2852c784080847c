"""The store in memory: what it holds is what the plans say, as nodes and edges of networkx."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import citation, small_plan, small_text, task, trace
from tests.stores.canonical import Graph, Oracle, graph_by_plans
from tests.stores.strategies import plans
from zeren.graph.elements import unit_elements
from zeren.graph.errors import QueryError, StoreError, StoreMissing
from zeren.graph.model import Plan
from zeren.graph.stores.base import Loaded, Outcome
from zeren.graph.stores.networkx_graph import NetworkxStore, to_networkx

ONE, TWO = small_plan("一号"), small_plan("二号")
TEXT = small_text()


def graph_of(graph: nx.MultiDiGraph) -> Graph:
    nodes = [tuple(attributes.values()) for _, attributes in graph.nodes(data=True)]
    edges = [
        (kind, source[0], target[0], source[1], target[1], *attributes.values())
        for source, target, attributes in graph.edges(data=True)
        for kind in [attributes.pop("type")]
    ]
    return Graph(tuple(sorted(nodes, key=repr)), tuple(sorted(edges, key=repr)))


def held(store: NetworkxStore) -> Graph:
    return graph_of(store.graph.copy())


def of(*units: object) -> NetworkxStore:
    store = NetworkxStore()
    store.load(units)
    return store


def test_nodes_and_edges_have_the_keys_and_attributes_of_the_vocabulary() -> None:
    graph = of(ONE).graph
    assert graph.nodes["Agency", "广西/自治区公安厅"]["name"] == "自治区公安厅"
    found = graph.get_edge_data(("Agency", "广西/自治区公安厅"), ("Task", "一号#task-1"))
    assert [(key[0], each["type"], each.get("mode")) for key, each in found.items()] == [
        ("LEADS", "LEADS", "牵头"),
        ("CARRIES", "CARRIES", None),
    ]


ids = st.sampled_from(["一号", "二号", "三号"])
steps = st.one_of(st.lists(plans(ids), min_size=1, max_size=2), ids)


@pytest.mark.long
@settings(max_examples=12, deadline=None)
@given(first=plans(ids), steps=st.lists(steps, min_size=2, max_size=6), watched=st.booleans())
def test_after_any_changes_the_graph_is_that_of_the_plans_that_are_left(
    first: Plan, steps: list[list[Plan] | str], watched: bool
) -> None:
    oracle, store = Oracle().load([first]), of(first)
    for step in steps:
        reader = store.reader()
        before = held(store)
        if not watched:
            reader.close()
        if isinstance(step, str):
            assert store.remove(step) is (step in oracle.plans)
            oracle.remove(step)
        else:
            store.load(step)
            oracle.load(step)
        assert held(store) == oracle.graph()
        if watched:
            assert graph_of(reader.graph.copy()) == before
            reader.close()


@settings(max_examples=8, deadline=None)
@given(st.lists(plans(ids), min_size=1, max_size=3))
def test_any_reader_gives_the_graph_that_the_store_is(loaded: list[Plan]) -> None:
    store = of(*loaded)
    with store.reader() as reader:
        assert graph_of(to_networkx(reader)) == held(store)


def test_outcomes_are_those_of_every_store() -> None:
    store = of(ONE)
    newer = small_plan("一号", title="新的")
    assert store.load([ONE, TWO]) == [
        Loaded("一号", Outcome.UNCHANGED),
        Loaded("二号", Outcome.ADDED),
    ]
    assert store.load([newer]) == [Loaded("一号", Outcome.REPLACED)]


def test_a_text_and_the_plans_on_it_come_and_go() -> None:
    plan = replace(ONE, tasks=(*ONE.tasks, task(9, traces=(trace("国办发〔2020〕43号"),))))
    store = of(plan, TEXT)
    newer = small_text(sha256="2" * 64)
    assert [one.outcome for one in store.load([newer, plan])] == [
        Outcome.REPLACED,
        Outcome.UNCHANGED,
    ]
    assert held(store) == graph_by_plans(newer, plan)
    store.remove(newer.id)
    with store.reader() as reader:
        left = reader.elements(plan.id)
    assert left is not None
    assert "TRACES_TO" not in {edge.type for edge in left.edges}


def test_a_unit_is_read_back_as_it_was_loaded() -> None:
    with of(TWO, ONE, TEXT).reader() as reader:
        assert reader.units().keys() == {TWO.id, ONE.id, TEXT.id}
        for unit in (ONE, TWO, TEXT):
            assert reader.elements(unit.id) == unit_elements(unit)
        assert reader.elements("没有") is None


@pytest.mark.parametrize(
    "fields", [{"citations": (citation("nowhere"),)}, {"traces": (trace("nowhere"),)}]
)
def test_what_would_hang_in_the_air_is_refused_and_nothing_changes(
    fields: dict[str, object],
) -> None:
    store = of(TWO)
    before = held(store)
    wrong = replace(ONE, tasks=(task(1, **fields),))
    with pytest.raises(StoreError, match="nowhere"):
        store.load([small_plan("二号", title="新的"), wrong])
    assert held(store) == before


def test_it_speaks_no_language() -> None:
    with of(ONE).reader() as reader:
        assert reader.language is None
        with pytest.raises(QueryError, match="no query language"):
            reader.rows("MATCH (n) RETURN n", {})


def test_before_the_first_load_there_is_nothing() -> None:
    store = NetworkxStore()
    assert store.load([]) == []
    for ask in (store.reader, lambda: store.remove("一号"), lambda: store.graph):
        with pytest.raises(StoreMissing):
            ask()


def test_the_last_plan_can_be_removed() -> None:
    store = of(ONE)
    assert store.remove("一号") is True
    assert held(store) == Graph((), ())
