"""A load that is killed leaves the store as it was or as it was to be, at whatever moment."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from filecmp import cmp
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
LOG = 4 << 20
ALL = 1 << 30
WAYS = {
    "first": (0, LOG, ALL),
    "logged": (1, LOG, ALL),
    "rebuilt with its log": (2, 0, ALL),
    "copied with its log": (2, 0, 0),
}
"""Plans that the store has before, the second of them in its log; what may wait in the log; how
large a store is rebuilt rather than copied."""


LOAD = """
import sys
from tests.stores.test_killed_loads import NEW
from zeren.graph.stores import open_store
open_store(sys.argv[1]).load(NEW[:2])
"""


def run(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *command], cwd=Path(__file__).parents[2])


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


def left_by(folder: Path, before: Path) -> tuple[object, ...]:
    """Say what a killed load has left: of several that left the same, one is looked at."""
    manifest = folder / "图.lbug.manifest.json"
    contents = json.loads(manifest.read_text("utf-8"))["contents"] if manifest.exists() else []
    files = [
        (file.name, (before / file.name).exists() and cmp(file, before / file.name, shallow=False))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file != manifest
    ]
    return len(contents), *files


@pytest.mark.parametrize("way", WAYS)
def test_killed_between_any_two_steps(tmp_path: Path, way: str) -> None:
    count, logged, rebuilt = WAYS[way]
    before = tmp_path / "before"
    before.mkdir()
    for plan in OLD[:count]:
        open_store(before / "图.lbug").load([plan])
    assert (before / "图.lbug.wal").exists() == (count == 2)
    old = graph_by_plans(*OLD[:count]) if count else None
    new = graph_by_plans(*NEW[:2], *OLD[1:count])
    limits = str(logged), str(rebuilt)
    done = run("-m", "tests.stores.killed_load", str(before), str(tmp_path), *limits)
    assert done.wait() == 0
    steps = [found for found in tmp_path.iterdir() if found.name.isdigit()]
    assert len(steps) > 10
    left = {left_by(folder, before): folder for folder in steps}
    assert len(left) > 3
    for folder in left.values():
        check_whole(folder / "图.lbug", old, new)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    open_store(tmp_path / "before" / "图.lbug").load(OLD)
    codes = []
    for moment in range(4):
        path = tmp_path / str(moment) / "图.lbug"
        shutil.copytree(tmp_path / "before", path.parent)
        with run("-c", LOAD, str(path)) as process:
            time.sleep(0.3 + moment * 0.15)
            process.kill()
            codes.append(process.wait())
        check_whole(path, graph_by_plans(*OLD), graph_by_plans(*NEW))
    assert -signal.SIGKILL in codes
