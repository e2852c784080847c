"""What is special about plans on a server: its errors, its schema, what else is in the database."""

from __future__ import annotations

import logging
import socket
import threading
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from neo4j import Driver

from tests.builders import small_plan, task
from tests.neo4j import server as neo4j
from tests.neo4j.server import Server
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.errors import (
    QueryTimeout,
    StoreDenied,
    StoreError,
    StoreMissing,
    StoreUnreachable,
    StoreVersion,
)
from zeren.graph.stores import Access, open_store
from zeren.graph.stores.base import Outcome, Store
from zeren.graph.stores.neo4j import change
from zeren.graph.stores.neo4j.address import parse_address
from zeren.graph.stores.neo4j.errors import check_version

pytestmark = pytest.mark.neo4j
PLAN = small_plan()


@pytest.fixture
def store(neo4j_server: Server) -> Store:
    neo4j_server.empty()
    return open_store(neo4j_server.uri, neo4j_server.access)


@pytest.fixture
def driver(neo4j_server: Server) -> Iterator[Driver]:
    with neo4j.driven(neo4j_server) as driver:
        yield driver


def values(driver: Driver, text: str, **given: Any) -> list[list[Any]]:
    return [list(record.values()) for record in driver.execute_query(text, given).records]


# Schema


def test_constraints_and_indexes_come_first(store: Store, driver: Driver) -> None:
    store.load([PLAN])
    unique = values(driver, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type")
    assert [["Task"], ["id"], "UNIQUENESS"] in unique
    assert ["FULLTEXT", "ONLINE"] in values(driver, "SHOW INDEXES YIELD type, state")


@pytest.mark.parametrize(
    ("index", "words"), [("zeren_task_text", "电子印章"), ("zeren_agency_names", "公安")]
)
def test_neo4j_s_own_tools_find_chinese_words(
    store: Store, driver: Driver, index: str, words: str
) -> None:
    store.load([replace(PLAN, tasks=(task(1, goal="规范和推广电子印章使用"),))])
    text = "CALL db.index.fulltext.queryNodes($index, $words) YIELD node RETURN count(node)"
    assert values(driver, text, index=index, words=words)[0][0] > 0


# What else is there


def test_what_is_not_ours_is_left_alone(store: Store, driver: Driver) -> None:
    driver.execute_query(
        "CREATE (:Person {name: 'x'})-[:KNOWS]->(:Person {name: 'y'}), "
        "(:Agency {id: 'foreign', name: 'alone'})"
    )
    store.load([PLAN])
    store.load([small_plan(title="新的")])
    store.remove(PLAN.id)
    assert values(driver, "MATCH (:Person)-[k:KNOWS]->() RETURN count(k)") == [[1]]
    assert values(driver, "MATCH (a:Agency) RETURN a.id") == [["foreign"]]


def test_an_equal_load_writes_nothing(store: Store, driver: Driver) -> None:
    store.load([PLAN])
    driver.execute_query("MATCH (s:ZerenStore) SET s.seen = true")
    assert store.load([PLAN])[0].outcome is Outcome.UNCHANGED
    assert values(driver, "MATCH (s:ZerenStore) RETURN s.seen") == [[True]]


def test_a_graph_of_another_version_is_refused(store: Store, driver: Driver) -> None:
    store.load([PLAN])
    driver.execute_query("MATCH (s:ZerenStore) SET s.vocabulary = 0")
    for act in (store.reader, lambda: store.load([small_plan("二号")])):
        with pytest.raises(StoreVersion, match="version 0"):
            act()


def test_two_loads_at_once_come_one_after_the_other(store: Store, neo4j_server: Server) -> None:
    store.load([PLAN])
    plans = [small_plan(f"{n}号") for n in range(4)]

    def load(n: int) -> None:
        open_store(neo4j_server.uri, neo4j_server.access).load([plans[n]])

    threads = [threading.Thread(target=load, args=(n,)) for n in range(len(plans))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert graph_of(store) == graph_by_plans(PLAN, *plans)


def test_a_load_that_fails_leaves_all_as_it_was(store: Store) -> None:
    store.load([PLAN])
    with pytest.raises(StoreError, match="half of one"):
        store.load([small_plan(title="新的"), small_plan("二号", title="\udc00")])
    assert graph_of(store) == graph_by_plans(PLAN)


def test_a_load_that_fails_in_the_middle_goes_on_where_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "_PART", 1)
    plans = [small_plan(f"{n}号") for n in "一二三"]
    with pytest.raises(StoreError, match=r"half of one.* 2 plans .* whole, and stay") as raised:
        store.load([*plans[:2], small_plan("三号", title="\udc00")])
    assert "2 个方案" in raised.value.zh
    assert graph_of(store) == graph_by_plans(*plans[:2])
    assert [one.outcome.value for one in store.load(plans)] == ["unchanged", "unchanged", "added"]
    assert graph_of(store) == graph_by_plans(*plans)


# Errors


def test_a_server_that_is_absent() -> None:
    with pytest.raises(StoreUnreachable, match=r"no server answers.*Start Neo4j"):
        open_store(f"neo4j://127.0.0.1:{neo4j.free_port()}").reader()


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_server_of_another_protocol(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            connection, _ = other.accept()
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

        threading.Thread(target=answer, daemon=True).start()
        location = f"{scheme}://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(StoreUnreachable, match="not Neo4j 5 or newer"):
            open_store(location).reader()


def test_encryption_where_there_is_none(neo4j_server: Server) -> None:
    location = f"neo4j+s://127.0.0.1:{neo4j_server.port}"
    with pytest.raises(StoreUnreachable, match="without encryption neo4j://"):
        open_store(location, neo4j_server.access).reader()


@pytest.mark.parametrize("password", ["", "falsch-geheim"])
def test_a_wrong_password(
    neo4j_server: Server, password: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="neo4j")
    with pytest.raises(StoreDenied, match="NEO4J_PASSWORD") as caught:
        open_store(neo4j_server.uri, Access("neo4j", password)).reader()
    told = caplog.text + "".join(traceback.format_exception(caught.value))
    assert "falsch-geheim" not in told


def test_a_right_password_is_in_no_log(
    store: Store, neo4j_server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="neo4j")
    store.load([PLAN])
    assert caplog.text
    assert neo4j_server.password not in caplog.text


def test_a_database_that_does_not_exist(neo4j_server: Server) -> None:
    with pytest.raises(StoreError, match="no such database"):
        open_store(f"{neo4j_server.uri}/nothing", neo4j_server.access).reader()


def test_a_question_that_takes_too_long(store: Store) -> None:
    store.load([PLAN])
    text = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(a + b)"
    with store.reader() as reader:
        reader.limit_time(0.5)  # type: ignore[attr-defined]
        with pytest.raises(QueryTimeout, match=r"0\.5 s"):
            reader.rows(text, {})
        assert reader.rows("RETURN 1", {}).rows == ((1,),)


@pytest.mark.parametrize("agent", ["Neo4j/4.4.38", "Neo4j/3.5.0", "Other/x", ""])
def test_a_version_that_is_too_old(agent: str) -> None:
    with pytest.raises(StoreVersion, match="Neo4j 5 or newer is needed"):
        check_version(parse_address("bolt://host"), agent)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.30", "Neo4j/5.27-aura", "Neo4j/2026.10.0"])
def test_a_version_that_is_new_enough(agent: str) -> None:
    check_version(parse_address("bolt://host"), agent)


def test_nothing_was_ever_loaded(store: Store) -> None:
    with pytest.raises(StoreMissing, match="zeren push"):
        store.reader()
