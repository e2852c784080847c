"""A load that is killed leaves the store as it was or as it was to be, at whatever moment."""

from __future__ import annotations

import shutil
import signal
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.builders import small_plan
from tests.stores import killed_load
from tests.stores.canonical import Graph, graph_by_plans, graph_of
from zeren.graph.errors import StoreMissing
from zeren.graph.stores import open_store

if not hasattr(signal, "SIGKILL"):
    pytest.skip("no SIGKILL on this system", allow_module_level=True)

pytestmark = pytest.mark.long
OLD = (small_plan(),)
NEW = (small_plan(title="新的"), small_plan("二号"))
NEVER = 10_000


CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.stores.killed_load"])
"""Each load is a process of its own, which has everything imported when it begins."""


def start(path: Path, step: int) -> BaseProcess:
    process = CONTEXT.Process(target=killed_load.main, args=(str(path), step))
    process.start()
    return process


def state(path: Path) -> Graph | None:
    try:
        return graph_of(open_store(path))
    except StoreMissing:
        return None


def check_whole(path: Path, old: Graph | None) -> None:
    """Old or new; the next load makes it new; nothing of the killed one is left."""
    new = graph_by_plans(*NEW)
    assert state(path) in (old, new)
    open_store(path).load(NEW)
    assert state(path) == new
    left = {found.name.removeprefix(path.name) for found in path.parent.iterdir()}
    assert left <= {"", ".lock", ".manifest.json", ".wal"}


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """Give a folder in which the old plan has been loaded, to be copied."""
    open_store(tmp_path / "loaded" / "图.lbug").load(OLD)
    return tmp_path / "loaded"


@pytest.mark.parametrize("first", [True, False])
def test_killed_between_any_two_steps(tmp_path: Path, loaded: Path, first: bool) -> None:
    old = None if first else graph_by_plans(*OLD)
    for step in range(1, NEVER):
        path = tmp_path / str(step) / "图.lbug"
        if not first:
            shutil.copytree(loaded, path.parent)
        process = start(path, step)
        process.join()
        if (code := process.exitcode) == 0:
            assert step > 10
            return
        assert code == -signal.SIGKILL
        check_whole(path, old)


def test_killed_at_any_moment(tmp_path: Path, loaded: Path) -> None:
    codes = []
    for moment in range(12):
        path = tmp_path / str(moment) / "图.lbug"
        shutil.copytree(loaded, path.parent)
        process = start(path, NEVER)
        time.sleep(moment * 0.05)
        process.kill()
        process.join()
        codes.append(process.exitcode)
        check_whole(path, graph_by_plans(*OLD))
    assert -signal.SIGKILL in codes
