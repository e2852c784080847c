"""One hash of the graph, read back from every kind of store, is that of the store in memory."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import large_plan, small_plan, small_text
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.stores.canonical import canonical_hash
from zeren.graph.stores.base import Store, Unit
from zeren.graph.stores.networkx_graph import NetworkxStore

pytestmark = pytest.mark.long

LOADS: dict[str, list[list[Unit]]] = {
    "difficult plans and the text they rest on": [[TEXT, FIRST, SECOND]],
    "a unit at a time, and one of them replaced": [
        [TEXT],
        [SECOND],
        [FIRST],
        [small_plan()],
        [replace(SECOND, tasks=SECOND.tasks[:1])],
    ],
    "a large plan": [[large_plan(tasks=30), small_plan()]],
}


def hash_of(store: Store) -> str:
    with store.reader() as reader:
        return canonical_hash(reader)


@pytest.mark.parametrize("loads", LOADS.values(), ids=LOADS)
def test_the_hash_is_that_of_the_graph_in_memory(store: Store, loads: list[list[Unit]]) -> None:
    memory = NetworkxStore()
    for units in loads:
        store.load(units)
        memory.load(units)
    assert hash_of(store) == hash_of(memory)


def test_the_hash_tells_of_a_change_and_of_nothing_else(store: Store) -> None:
    store.load([small_plan("一号")])
    before = hash_of(store)
    store.load([small_text()])
    store.remove(small_text().id)
    assert hash_of(store) == before
    store.load([small_plan("一号", title="新的")])
    assert hash_of(store) != before
