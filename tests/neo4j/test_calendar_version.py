"""A calendar version of Neo4j, where a Java for it is found: what 5.26 does in all other tests.

It is skipped without such a Java, even where everything is required.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from neo4j import Driver, GqlStatusObject

from tests.builders import small_plan, small_text
from tests.neo4j import server as neo4j
from tests.neo4j.calendar_java import java_21
from tests.neo4j.server import CALENDAR, Server
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.stores.canonical import canonical_hash, graph_by_plans, graph_of
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Outcome, Reader, Store
from zeren.queries import catalogue
from zeren.queries.runner import ask

pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("calendar")]
ROOT = Path(__file__).parents[2]
QUERIES = sorted(ROOT.glob("queries/cypher/**/*.cypher"))
UNITS = (TEXT, FIRST, SECOND)
GIVEN = {"agency": "自治区财政厅", "plan": FIRST.id}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        release = replace(CALENDAR, java=java_21())
    except neo4j.ServerMissing as reason:
        pytest.skip(str(reason))
    with neo4j.running(tmp_path_factory.mktemp("calendar"), release) as server:
        yield server


@pytest.fixture
def store(server: Server) -> Store:
    server.empty()
    return open_store(server.uri, server.access)


@pytest.fixture(scope="module")
def driver(server: Server) -> Iterator[Driver]:
    with neo4j.driven(server) as driver:
        yield driver


def test_it_is_a_calendar_version(driver: Driver) -> None:
    assert driver.get_server_info().agent.startswith("Neo4j/2025.")


def test_plans_are_loaded_replaced_and_removed(store: Store) -> None:
    one, two, newer = small_plan("一号"), small_plan("二号"), small_plan("一号", title="新的")
    store.load([small_text(), one, two])
    loaded = store.load([small_text(sha256="2" * 64), newer, two])
    assert [each.outcome for each in loaded] == [
        Outcome.REPLACED,
        Outcome.REPLACED,
        Outcome.UNCHANGED,
    ]
    assert store.remove(two.id) is True
    assert graph_of(store) == graph_by_plans(small_text(sha256="2" * 64), newer)


@pytest.fixture(scope="module")
def readers(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Reader, Reader]]:
    """Give the server and a file that hold the same."""
    server.empty()
    there = open_store(server.uri, server.access)
    here = open_store(tmp_path_factory.mktemp("here") / "plans.lbug")
    for store in (there, here):
        store.load(UNITS)
    with there.reader() as one, here.reader() as other:
        yield one, other


@pytest.mark.parametrize(
    "name",
    ["workload", "agency-tasks", catalogue.computed_names()[0], catalogue.finding_names()[0]],
)
def test_a_question_of_each_kind_is_answered_as_by_a_file(
    readers: tuple[Reader, Reader], name: str
) -> None:
    asked = catalogue.query(name)
    wanted = {each.name: GIVEN[each.name] for each in asked.parameters if each.required}
    one, other = (ask(reader, name, wanted).rows for reader in readers)
    assert one == other


def test_the_canonical_hash_is_that_of_a_file(readers: tuple[Reader, Reader]) -> None:
    one, other = map(canonical_hash, readers)
    assert one == other


@pytest.mark.usefixtures("readers")
@pytest.mark.parametrize("version", ["CYPHER 5", "CYPHER 25"])
def test_every_query_file_is_right_and_nothing_in_it_is_deprecated(
    driver: Driver, version: str
) -> None:
    told: dict[str, list[GqlStatusObject]] = {}
    with driver.session() as session:
        for file in QUERIES:
            text = f"{version} EXPLAIN {file.read_text(encoding='utf-8')}"
            notes = session.run(text).consume().gql_status_objects
            told[file.stem] = [one for one in notes if one.gql_status.startswith("01N0")]
    assert told
    assert {name: notes for name, notes in told.items() if notes} == {}
