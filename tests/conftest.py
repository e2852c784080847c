"""The corpus of published plans, which is not part of the repository, and the first plan in it."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from benchmarks.frozen_answers import documents
from tests.neo4j import server as neo4j
from tests.offline import sitecustomize as offline
from zeren.graph.errors import SourceError
from zeren.graph.model import Plan
from zeren.loaders.pipeline import Reading, read_plan

ROOT = Path(__file__).parents[1]
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(Path(offline.__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
)
"""Processes that tests start reach no other machine either."""
NEEDS = {
    "neo4j_server": "neo4j",
    "browser": "browser",
    "language": "node",
    "corpus_readings": "long",
}
"""What a fixture needs that Python does not bring, or its time: tests that have it get the mark."""
TOGETHER = {"neo4j": "neo4j", "corpus_readings": "corpus", "language": "language"}
"""Marks and fixtures whose tests go to one worker: there is one server, one reading of all, one
process of the language package."""
FIRST = (
    *("neo4j", "corpus", "test_printed_commands", "browser", "imported", "language"),
    *("test_hostile_names", "test_conformance", "test_guangxi", "test_oracles"),
    *("test_killed_loads", "test_year", "test_questions", "test_embedded_store", "test_site"),
    *("scripts", "test_accessible", "test_kills", "scans", "test_correcting", "test_reading"),
)
"""Groups that take longest: they begin first, so that no worker is left alone with one."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need; tests that share what is dear to make go to one worker."""
    ranks: dict[pytest.Item, tuple[int, bool]] = {}
    for item in items:
        fixtures = _fixtures(item)
        for fixture in NEEDS.keys() & fixtures:
            item.add_marker(NEEDS[fixture])
        known = {*fixtures, *(mark.name for mark in item.iter_markers())}
        if (own := item.get_closest_marker("xdist_group")) is not None:
            group = own.args[0]
        else:
            group = next((name for one, name in TOGETHER.items() if one in known), item.path.stem)
            item.add_marker(pytest.mark.xdist_group(group))
        rank = FIRST.index(group) if group in FIRST else len(FIRST)
        ranks[item] = rank, item.get_closest_marker("spoils") is not None
    items.sort(key=ranks.__getitem__)


def pytest_collection_finish() -> None:
    """Have the collector of garbage leave modules and 11,000 tests alone: they stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(ids: list[str]) -> None:
    """Refuse workers that know no groups: each would start a server and read every document."""
    if not all("@" in id for id in ids):
        pytest.exit(
            f"pytest {pytest.__version__} drops the groups of pytest-xdist: install what "
            "constraints.txt names, and run with --dist loadgroup",
            returncode=pytest.ExitCode.USAGE_ERROR,
        )


def _fixtures(item: pytest.Item) -> set[str]:
    """Name the fixtures of a test; a parameter of the same name as one is none."""
    callspec = getattr(item, "callspec", None)
    return set(getattr(item, "fixturenames", ())) - set(callspec.params if callspec else ())


# Patterns are made at their first use, and a machine may be busy: what takes how long is tested by
# growth (`test_linear_time`), not by the clock of a single example. Each run has others,
# and `make fuzz` tries as many as it is given time for.
settings.register_profile("zeren", deadline=None, max_examples=50)
settings.load_profile("zeren")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the folder of the corpus; without it, skip, or fail where everything is required."""
    folder = Path(os.environ.get("ZEREN_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not (folder / "guangxi-2021.txt").is_file():
        reason = f"no corpus at {folder}: set ZEREN_CORPUS to its folder"
        if os.environ.get("ZEREN_REQUIRE") == "all":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def corpus_readings(corpus: Path) -> dict[str, Reading | SourceError]:
    """Read all documents of the corpus, by their paths in it; an error where one is refused."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Unknown extension")  # of a workbook
        return {name: _read(corpus / name) for name in documents(corpus)}


def _read(path: Path) -> Reading | SourceError:
    try:
        return read_plan(path)
    except SourceError as error:
        return error


@pytest.fixture(scope="session")
def guangxi_reading(corpus: Path) -> Reading:
    """Read the plan of Guangxi once."""
    return read_plan(corpus / "guangxi-2021.txt")


@pytest.fixture(scope="session")
def guangxi_plan(guangxi_reading: Reading) -> Plan:
    return guangxi_reading.plan


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j.Server]:
    """Give the Neo4j that NEO4J_URI names, or one that is started."""
    if (named := neo4j.given()) is not None:
        yield named
        named.empty()  # the next run takes an empty database alone
        named.close()
        return
    with neo4j.running(tmp_path_factory.mktemp("neo4j")) as server:
        yield server
