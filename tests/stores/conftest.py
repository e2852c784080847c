"""The stores that the conformance suite runs on, each with what it does otherwise, and why."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.neo4j.server import Server
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Store, Unit
from zeren.graph.stores.embedded import store as embedded_store
from zeren.graph.stores.networkx_graph import NetworkxStore

NewStore = Callable[[Path], Store]
"""Makes an empty store in a folder; on a server, there is one store, which is emptied."""
Copied = Callable[..., Path]
"""Puts a store of some units at a path, and gives that: loaded once, copied from then on."""


def _embedded(request: pytest.FixtureRequest) -> NewStore:
    return lambda folder: open_store(folder / "plans.lbug")


def _neo4j(request: pytest.FixtureRequest) -> NewStore:
    server: Server = request.getfixturevalue("neo4j_server")

    def new(folder: Path) -> Store:
        server.empty()
        return open_store(server.uri, server.access)

    return new


def _py2neo(request: pytest.FixtureRequest) -> NewStore:
    server: Server = request.getfixturevalue("neo4j_server")
    request.addfinalizer(gc.collect)  # so that its lost sockets are warned of here and nowhere else

    def new(folder: Path) -> Store:
        server.empty()
        return open_store(server.uri, server.access, driver="py2neo")

    return new


def _rdf_folder(request: pytest.FixtureRequest) -> NewStore:
    return lambda folder: open_store(folder / "plans.oxigraph")


def _rdf_file(request: pytest.FixtureRequest) -> NewStore:
    return lambda folder: open_store(folder / "plans.nq")


def _networkx(request: pytest.FixtureRequest) -> NewStore:
    return lambda folder: NetworkxStore()


STORES: dict[str, Callable[[pytest.FixtureRequest], NewStore]] = {
    "embedded": _embedded,
    "rdf-folder": _rdf_folder,
    "rdf-file": _rdf_file,
    "neo4j": _neo4j,
    "py2neo": _py2neo,
    "networkx": _networkx,
}
ON_SERVER = pytest.mark.neo4j
MARKS = {
    "rdf-folder": [pytest.mark.long],  # `make test` asks the store that is there by default
    "rdf-file": [pytest.mark.long],
    "neo4j": [ON_SERVER],
    "py2neo": [
        ON_SERVER,
        pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    ],
}
PARAMETERS = [pytest.param(name, marks=MARKS.get(name, [])) for name in STORES]
"""All that asks one server goes to one worker: there is one server, and one store on it."""
ON_ONE_SERVER = frozenset(name for name, marks in MARKS.items() if ON_SERVER in marks)
DIFFERENT: dict[str, dict[str, str]] = {
    "neo4j": {
        "test_a_reader_keeps_the_state_in_which_it_was_opened": (
            "a server reads what is committed when it is asked; it has no snapshots"
        ),
    },
}
"""Tests that do not hold on a store, with the reason."""
_STATEMENTS = "the statements are those of the official driver, which has made these changes"
DIFFERENT["py2neo"] = DIFFERENT["neo4j"] | {
    "test_any_text_comes_back_as_it_was": _STATEMENTS,
    "test_the_hash_is_that_of_the_graph_in_memory": _STATEMENTS,
    "test_after_any_changes_the_graph_is_that_of_the_plans_that_are_left": _STATEMENTS,
    **dict.fromkeys(
        (
            "test_a_plan_of_full_size_is_its_elements",
            "test_of_two_versions_in_one_load_the_last_wins",
            "test_an_agency_of_a_removed_plan_stays_while_another_uses_it",
            "test_a_sub_indicator_leaves_with_its_last_task",
            "test_the_last_word_on_a_shared_agency_stands",
            "test_a_silent_plan_takes_nothing_from_a_shared_agency",
            "test_a_later_plan_fills_what_a_shared_agency_lacks",
            "test_a_plan_replaced_takes_back_what_it_said_of_its_own_agency",
            "test_a_plan_with_the_number_of_a_held_text_is_another_unit",
            "test_a_newer_text_does_not_take_the_traces_of_an_equal_plan_along",
            "test_an_equal_plan_that_comes_long_after_a_newer_text_keeps_its_traces",
            "test_a_removed_text_takes_its_provisions_and_leaves_the_document_cited",
            "test_findings_of_one_plan_are_those_of_all_its_parts",
            "test_the_hash_tells_of_a_change_and_of_nothing_else",
        ),
        _STATEMENTS,
    ),
}


@pytest.fixture(scope="package", autouse=True)
def in_the_log() -> Iterator[None]:
    """Have the small stores of these tests take changes into their log, as large ones do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedded_store, "_FOLDED", 0)
        yield


@pytest.fixture(params=PARAMETERS)
def store_name(request: pytest.FixtureRequest) -> str:
    """Name a kind of store."""
    name: str = request.param
    if reason := DIFFERENT.get(name, {}).get(request.function.__name__):
        pytest.skip(reason)
    return name


@pytest.fixture
def new_store(request: pytest.FixtureRequest, store_name: str) -> NewStore:
    """Make empty stores of one kind."""
    return STORES[store_name](request)


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """Give stores that a load has made, for tests of what becomes of them afterwards."""
    made: dict[tuple[str, tuple[Unit, ...]], Path] = {}

    def copy(path: Path, *units: Unit) -> Path:
        folder = made.get((path.name, units))
        if folder is None:
            folder = made[path.name, units] = tmp_path_factory.mktemp("made")
            open_store(folder / path.name).load(units)
        shutil.copytree(folder, path.parent, dirs_exist_ok=True)
        return path

    return copy


@pytest.fixture
def store(new_store: NewStore, tmp_path: Path) -> Store:
    """Make an empty store in a folder of its own."""
    return new_store(tmp_path)
