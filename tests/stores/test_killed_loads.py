"""A load that is killed leaves the store as it was or as it was to be, at whatever moment."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import small_plan
from tests.stores.canonical import Graph, graph_by_plans, graph_of
from zeren.graph.errors import StoreMissing
from zeren.graph.stores import open_store

if not hasattr(signal, "SIGKILL"):
    pytest.skip("no SIGKILL on this system", allow_module_level=True)

pytestmark = pytest.mark.long
OLD = (small_plan(), small_plan("三号"))
NEW = (small_plan(title="新的"), small_plan("二号"), small_plan("三号"))
NEVER = 10_000
LOG = 4 << 20
WAYS = {"first": (0, LOG), "logged": (1, LOG), "log taken in": (2, 0)}
"""Plans that the store has before, the second of them in its log, and what may wait in the log."""


def start(path: Path, step: int, logged: int = LOG) -> subprocess.Popen[bytes]:
    root = Path(__file__).parents[2]
    module = "tests.stores.killed_load"
    script = [sys.executable, "-m", module, str(path), str(step), str(logged)]
    return subprocess.Popen(script, cwd=root)


def state(path: Path) -> Graph | None:
    try:
        return graph_of(open_store(path))
    except StoreMissing:
        return None


def check_whole(path: Path, old: Graph | None, new: Graph) -> None:
    """Old or new; the next load makes it whole; nothing of the killed one is left."""
    assert state(path) in (old, new)
    open_store(path).load(NEW)
    assert state(path) == graph_by_plans(*NEW)
    left = {found.name.removeprefix(path.name) for found in path.parent.iterdir()}
    assert left <= {"", ".lock", ".manifest.json", ".wal"}


@pytest.mark.parametrize("way", WAYS)
def test_killed_between_any_two_steps(tmp_path: Path, way: str) -> None:
    count, logged = WAYS[way]
    before = tmp_path / "before"
    before.mkdir()
    for plan in OLD[:count]:
        open_store(before / "图.lbug").load([plan])
    old = graph_by_plans(*OLD[:count]) if count else None
    new = graph_by_plans(*NEW[:2], *OLD[1:count])
    for step in range(1, NEVER):
        path = tmp_path / str(step) / "图.lbug"
        shutil.copytree(before, path.parent)
        with start(path, step, logged) as process:
            code = process.wait()
        if code == 0:
            assert step > 10
            return
        assert code == -signal.SIGKILL
        check_whole(path, old, new)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    open_store(tmp_path / "before" / "图.lbug").load(OLD)
    codes = []
    for moment in range(8):
        path = tmp_path / str(moment) / "图.lbug"
        shutil.copytree(tmp_path / "before", path.parent)
        with start(path, NEVER) as process:
            time.sleep(0.15 + moment * 0.05)
            process.kill()
            codes.append(process.wait())
        check_whole(path, graph_by_plans(*OLD), graph_by_plans(*NEW))
    assert -signal.SIGKILL in codes
