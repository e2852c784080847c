"""On a server, a plan is there whole or not at all, whatever ends a load, whenever one looks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from neo4j import Driver

from tests.builders import agency, duty, small_plan, small_text, task, trace
from tests.neo4j import server as neo4j
from tests.neo4j.server import Server
from tests.stores.canonical import edges_of, graph_by_plans, graph_of
from tests.stores.killed_push import PLANS
from zeren.graph.elements import unit_elements
from zeren.graph.errors import StoreDenied, StoreError, StoreUnreachable
from zeren.graph.model import Plan
from zeren.graph.stores import Access, open_store
from zeren.graph.stores.base import Outcome, Store
from zeren.graph.stores.neo4j import change
from zeren.graph.stores.neo4j.part import Part

pytestmark = pytest.mark.neo4j
ROOT = Path(__file__).parents[2]
TEXT, NEWER = small_text(), small_text(sha256="2" * 64)


@pytest.fixture
def store(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Give an empty store whose transactions have one plan each."""
    monkeypatch.setattr(change, "_PART", 1)
    neo4j_server.empty()
    return open_store(neo4j_server.uri, neo4j_server.access)


@pytest.fixture
def driver(neo4j_server: Server) -> Iterator[Driver]:
    with neo4j.driven(neo4j_server) as driver:
        yield driver


def resting(id: str, title: str = "方案") -> Plan:
    """Make a plan whose task goes back to the text."""
    plan = small_plan(id, title=title)
    (first, *others) = plan.tasks
    traces = (trace("国办发〔2020〕43号"),)
    return replace(plan, tasks=(replace(first, traces=traces), *others))


def test_nothing_of_a_plan_is_seen_before_all_of_it(
    store: Store, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Look at the server by another connection after each statement of a load of two plans."""
    run, seen = Part._run, []

    def looking(part: Part, text: str, **parameters: object) -> list[dict[str, Any]]:
        rows = run(part, text, **parameters)
        count = "MATCH (n) WHERE n.plan = $plan OR n.id = $plan RETURN count(n)"
        for plan in PLANS[:2]:
            ((found,),) = driver.execute_query(count, plan=plan.id).records
            seen.append((plan.id, found))
        return rows

    monkeypatch.setattr(Part, "_run", looking)
    store.load(PLANS[:2])
    first, second = ([found for id, found in seen if id == plan.id] for plan in PLANS[:2])
    assert set(second) == {0}
    assert len(set(first)) == 2  # nothing, then all: the second plan's statements see it whole
    assert first == sorted(first)


@pytest.mark.parametrize(
    ("transaction", "words", "left"),
    [
        pytest.param(2, "ZerenStore", 1, id="between two plans"),
        pytest.param(3, "MATCH (b:", 2, id="between the nodes and the edges of a plan"),
    ],
)
def test_a_killed_client_leaves_whole_plans_and_the_same_command_goes_on(
    store: Store, neo4j_server: Server, transaction: int, words: str, left: int
) -> None:
    words = [neo4j_server.uri, neo4j_server.password, str(transaction), words]
    command = [sys.executable, "-m", "tests.stores.killed_push", *words]
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == -signal.SIGKILL
    assert graph_of(store) == graph_by_plans(*PLANS[:left])
    outcomes = [one.outcome for one in store.load(PLANS)]
    assert outcomes == [Outcome.UNCHANGED] * left + [Outcome.ADDED] * (3 - left)
    assert graph_of(store) == graph_by_plans(*PLANS)


def test_a_plan_without_its_mark_is_brought_in_again(store: Store, driver: Driver) -> None:
    store.load(PLANS)
    text = "MATCH (p:Plan {id: $plan}) REMOVE p.fingerprint"
    driver.execute_query(text, plan=PLANS[1].id)
    driver.execute_query("MATCH (t:Task {plan: $plan}) DETACH DELETE t", plan=PLANS[1].id)
    outcomes = [one.outcome for one in store.load(PLANS)]
    assert outcomes == [Outcome.UNCHANGED, Outcome.REPLACED, Outcome.UNCHANGED]
    assert graph_of(store) == graph_by_plans(*PLANS)


# A text that is replaced takes the links to it along


def test_a_load_that_is_cut_after_a_newer_text_brings_all_plans_again(store: Store) -> None:
    plans = [resting(f"{n}号") for n in "一二三"]
    store.load([TEXT, *plans])
    with pytest.raises(StoreError, match=r"half of one.* 2 plans and texts"):
        store.load([NEWER, plans[0], resting("二号", title="\udc00"), plans[2]])
    assert len(edges_of(store, "TRACES_TO", "Task", "Provision")) == 1
    with store.reader() as reader:
        marks = reader.units()
    assert marks[plans[0].id] == unit_elements(plans[0]).fingerprint
    assert marks[plans[2].id] != unit_elements(plans[2]).fingerprint
    store.load([NEWER, *plans])
    assert graph_of(store) == graph_by_plans(NEWER, *plans)


def test_a_plan_that_a_cut_load_left_without_mark_gets_none_by_another_text(store: Store) -> None:
    others = small_text("另一文件"), small_text("另一文件", sha256="3" * 64)
    (first, *rest) = small_plan("一号").tasks
    traces = tuple(trace(document) for document in ("国办发〔2020〕43号", "另一文件"))
    plan = replace(small_plan("一号"), tasks=(replace(first, traces=traces), *rest))
    store.load([TEXT, others[0], plan])
    with pytest.raises(StoreError, match="half of one"):
        store.load([NEWER, small_plan("二号", title="\udc00")])
    store.load([others[1]])
    with store.reader() as reader:
        assert reader.units()[plan.id] != unit_elements(plan).fingerprint
    store.load([NEWER, others[1], plan])
    assert graph_of(store) == graph_by_plans(NEWER, others[1], plan)


def test_a_plan_that_does_not_come_after_a_newer_text_keeps_its_mark(store: Store) -> None:
    plans = [resting(f"{n}号") for n in "一二"]
    store.load([TEXT, *plans])
    store.load([NEWER, plans[0]])
    with store.reader() as reader:
        marks = reader.units()
    assert marks == {one.unit: one.fingerprint for one in map(unit_elements, [NEWER, *plans])}


# A server that dies, and one that only reads


@pytest.mark.spoils
def test_killed_in_the_middle_of_a_load_then_read_only(neo4j_server: Server, store: Store) -> None:
    """Kill the server while plans come in: whole ones are left, and the same command ends it."""
    server = neo4j_server
    if server.process is None:
        pytest.skip("a server of somebody else is not killed")
    plans = [small_plan(title="新的"), *(long_plan(f"{n}号") for n in "一二三四五")]
    store.load([small_plan(), small_text()])
    store = open_store(server.uri, Access(server.user, server.password, retry=0.5))
    killer = _kill_when(server, lambda driver: _holds(driver, plans[1]))
    with pytest.raises(StoreUnreachable, match=r"connection was lost.*whole, and stay"):
        store.load(plans)
    killer.join()
    server.start_again()  # repairs itself, which it does not where it only reads
    after = open_store(server.uri, server.access)
    with after.reader() as reader:
        held = reader.units()
    left = [plan for plan in plans if plan.id in held]
    assert 2 <= len(left) < len(plans)
    assert graph_of(after) == graph_by_plans(small_plan(), small_text(), *left)
    after.load(plans)
    assert graph_of(after) == graph_by_plans(small_plan(), small_text(), *plans)
    server.stop()
    server.start_again({"server.databases.default_to_read_only": "true"})
    after = open_store(server.uri, server.access)
    assert after.load(plans)[0].outcome is Outcome.UNCHANGED
    for act in (lambda: after.load([small_plan("六号")]), lambda: after.remove(plans[0].id)):
        with pytest.raises(StoreDenied, match="read-only"):
            act()


def long_plan(id: str) -> Plan:
    """Make a plan of many nodes of few kinds: a server that has just begun plans few statements."""
    police = "自治区公安厅"
    tasks = tuple(task(number, leads=(duty(police),)) for number in range(1, 251))
    notice = replace(small_plan(id).notice, citations=())
    return Plan(notice=notice, tasks=tasks, agencies=(agency(police),))


def _holds(driver: Driver, plan: Plan) -> bool:
    """Tell whether a plan is there, and a transaction that brings another is open."""
    there = driver.execute_query("MATCH (p:Plan {id: $plan}) RETURN p", plan=plan.id).records
    text = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $writing"
    return bool(there and driver.execute_query(text, writing="UNWIND $rows").records)


def _kill_when(server: Server, ready: Callable[[Driver], bool]) -> threading.Thread:
    def watch() -> None:
        with neo4j.driven(server) as driver:
            while not ready(driver):
                time.sleep(0.01)
        server.kill()

    thread = threading.Thread(target=watch)
    thread.start()
    return thread
