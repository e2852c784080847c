"""Each case ended at each of its calls: a reader finds old or new then, and nothing stays."""

from __future__ import annotations

import hashlib
import re
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.kills.cases import Case
from tests.kills.faults import Ended, Way, in_child
from zeren.graph.errors import ZerenError

_OF_ENGINE = re.compile(r"/data-[0-9]+/")
"""Files of which an engine has as many as it likes."""
_FREEING = frozenset({"unlink", "unlinkat", "rmdir", "remove", "truncate", "fsync", "fdatasync"})
"""Calls that need no space."""


class Fault(NamedTuple):
    """What was wrong, of which case, at which call (counted from 1) of which name."""

    case: str
    way: Way
    at: int
    call: str
    wrong: str


class Campaign:
    """One case, run in a folder of its own."""

    def __init__(self, name: str, case: Case, folder: Path) -> None:
        self.name = name
        self.case = case
        self.kept = folder / "before"
        self.folder = folder / "run"
        self.kept.mkdir(parents=True)
        self._must(self._child(self.case.before, self.kept))
        self.old = self._state()
        ended = self._begin(Way.COUNT, 0)
        self._must(ended)
        self.calls = ended.calls
        self.new = self._state()
        self.names = self._names()
        for run in (self.case.act, self.case.after):
            self._must(self._child(run, self.folder))
            self.names |= self._names()
        self.seen: dict[str, list[str]] = {}

    def run(self, way: Way, most: int | None = None) -> Iterator[Fault]:
        """End it at each call, or at so many evenly from the first to the last."""
        points = [at for at, name in enumerate(self.calls, 1) if _differs(way, name)]
        for at in (points[n - 1] for n in chosen(len(points), most)):
            ended = self._begin(way, at)
            for wrong in (*self._wrong_end(way, ended), *self._wrong_left()):
                yield Fault(self.name, way, at, self.calls[at - 1], wrong)

    def _wrong_end(self, way: Way, ended: Ended) -> Iterator[str]:
        """Say what is wrong with the end itself: a full disk is told as one, and not as damage."""
        if way in (Way.KILL, Way.TEAR):
            if ended.signal not in (0, signal.SIGKILL):
                yield f"ended by signal {ended.signal}"
            return
        if ended.signal == signal.SIGABRT and self.case.aborts:
            return
        if ended.signal:
            yield f"ended by signal {ended.signal} {ended.said}"
        elif ended.error is not None and not isinstance(ended.error, ZerenError | SystemExit):
            yield f"raises {ended.error!r}"
        told = f"{ended.error or ''} {ended.said}"
        if ended.error is not None and way is Way.FULL and "No space left" not in told:
            yield f"does not tell that the disk is full: {told[:300]}"
        if "elete it" in told:
            yield f"advises deletion: {told[:300]}"

    def _wrong_left(self) -> list[str]:
        """Look at what is left; what an earlier one left the same is known."""
        left = digest(self.folder)
        if left not in self.seen:
            self.seen[left] = list(self._wrong_state())
        return self.seen[left]

    def _wrong_state(self) -> Iterator[str]:
        found = self._child(self.case.state, self.folder)
        if found.error is not None or found.signal:
            yield f"cannot be read: {found.error!r} {found.signal}"
        elif found.value not in (self.old, self.new):
            yield "neither old nor new"
        again = self._child(self.case.act, self.folder)
        if again.error is not None or again.signal:
            yield f"the same again: {again.error!r} {again.said[-300:]}"
            return
        if self._child(self.case.state, self.folder).value != self.new:
            yield "the same again does not make it new"
        self._child(self.case.after, self.folder)
        if more := self._names() - self.names:
            yield f"stays: {', '.join(sorted(more))}"

    def _begin(self, way: Way, at: int) -> Ended:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.kept, self.folder)
        return self._child(self.case.act, self.folder, way, at)

    def _child(self, run: Any, folder: Path, way: Way | None = None, at: int = 0) -> Ended:
        return in_child(lambda: run(folder), folder, way, at)

    def _state(self) -> Any:
        if not self.folder.exists():
            shutil.copytree(self.kept, self.folder)
        found = self._child(self.case.state, self.folder)
        self._must(found)
        return found.value

    def _names(self) -> frozenset[str]:
        """Give the names in the folder and below, numbers as N, and how many have each."""
        told = Counter(
            re.sub(r"[0-9]+", "N", str(found.relative_to(self.folder)))
            for found in self.folder.rglob("*")
            if not _OF_ENGINE.search(found.as_posix())
        )
        return frozenset(f"{name} × {count}" for name, count in told.items())

    def _must(self, ended: Ended) -> None:
        if ended.error is not None or ended.signal:
            raise RuntimeError(f"{self.name}: {ended}") from ended.error


def _differs(way: Way, call: str) -> bool:
    """Tell whether a call of this name is another case than being killed before it."""
    if way is Way.TEAR:
        return "write" in call
    return way is not Way.FULL or call not in _FREEING


def chosen(count: int, most: int | None) -> list[int]:
    """Choose calls, counted from 1, evenly from the first to the last; all where none is given."""
    if most is None or count <= most:
        return list(range(1, count + 1))
    return sorted({1 + round(n * (count - 1) / (most - 1)) for n in range(most)})


def digest(folder: Path) -> str:
    """Give a checksum of all names and bytes in a folder."""
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        told.update(f"{path.relative_to(folder)}\0".encode())
        if path.is_file():
            told.update(path.read_bytes())
    return told.hexdigest()
