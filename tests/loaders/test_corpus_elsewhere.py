"""Files read by an executor that is given: the same plans, limits and errors, wherever it runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.loaders.texts import SMALL
from zeren.graph.errors import ClusterError
from zeren.loaders.corpus import reading
from zeren.loaders.corpus.reading import AHEAD, ReadFile, read_files

TITLES = ("甲", "乙", "丙", "丁", "戊", "己")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{title}.txt" for title in TITLES]
    for path in paths:
        path.write_text(SMALL.replace("某市", f"{path.stem}市"), encoding="utf-8")
    return paths


def told(read: Iterator[ReadFile]) -> dict[str, tuple[object, str]]:
    return {one.path.name: (one.plan, str(one.error or "")) for one in read}


class Counting(Executor):
    """Calls at once, and keeps how many files were asked for before the first was taken."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, fn: Callable, /, *args: object, **kwargs: object) -> Future:  # type: ignore[type-arg,override]
        self.asked += 1
        done: Future = Future()  # type: ignore[type-arg]
        done.set_result((None, None))
        return done


@pytest.mark.long
def test_an_executor_gives_what_this_machine_gives(files: list[Path]) -> None:
    (files[0].parent / "empty.txt").touch()
    paths = [*files, files[0].parent / "empty.txt"]
    with ThreadPoolExecutor(2) as executor:
        there = told(read_files(paths, executor, workers=2))
    assert there == told(read_files(paths, workers=2))
    assert "empty" in there["empty.txt"][1]


def test_a_file_that_takes_too_long_elsewhere_costs_itself_alone(files: list[Path]) -> None:
    files[0].write_text(SMALL * 2_000, encoding="utf-8")  # takes longer by far
    with ThreadPoolExecutor(1) as executor:
        read = told(read_files(files[:1], executor, workers=1, seconds=0.1))
    assert "within 0.1 seconds" in read["甲.txt"][1]


def test_no_more_files_are_under_way_than_a_few_a_worker(files: list[Path]) -> None:
    executor = Counting()
    read = read_files(files * 2, executor, workers=1)
    next(read)
    assert executor.asked == AHEAD


def test_a_worker_with_other_rules_ends_the_reading(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = iter(["0" * 16])
    own = reading.reading_version()
    monkeypatch.setattr(reading, "reading_version", lambda: next(versions, own))
    with ThreadPoolExecutor(1) as executor, pytest.raises(ClusterError, match="other rules"):
        list(read_files(files[:1], executor))


def test_an_executor_that_ends_says_that_the_same_command_goes_on(files: list[Path]) -> None:
    class Ending(Counting):
        def submit(self, fn: Callable, /, *args: object, **kwargs: object) -> Future:  # type: ignore[type-arg,override]
            done: Future = Future()  # type: ignore[type-arg]
            done.cancel()
            done.set_running_or_notify_cancel()
            return done

    with pytest.raises(ClusterError, match="goes on from there"):
        list(read_files(files[:1], Ending()))


READER = """
import sys
from pathlib import Path
from zeren.loaders.corpus.reading import read_files
if __name__ == "__main__":
    print("begun", flush=True)
    list(read_files([Path(sys.argv[1])], workers=1, seconds=60))
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
def test_what_reads_ends_with_who_asked(tmp_path: Path) -> None:
    script, pipe = tmp_path / "reader.py", tmp_path / "pipe"
    script.write_text(READER, encoding="utf-8")
    os.mkfifo(pipe)  # to read it waits for ever
    parent = subprocess.Popen([sys.executable, script, pipe], start_new_session=True)
    group = [parent.pid]
    until = time.monotonic() + 30
    while len(group) < 3 and time.monotonic() < until:  # it, its resource tracker, its worker
        time.sleep(0.2)
        group = _of_session(parent.pid)
    assert len(group) >= 3
    time.sleep(1)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while _of_session(parent.pid) and time.monotonic() < until:
        time.sleep(0.2)
    assert _of_session(parent.pid) == []


def _of_session(session: int) -> list[int]:
    """Give the processes of a session that are alive."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state, *rest = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(rest[2]) == session and state != "Z":
                found.append(int(folder.name))
    return found
