"""Many files at once: which files there are, and each of them read in a process of its own.

A file that cannot be read, takes too long, or takes its process down costs that file alone; the
limits stand here. Processes are spawned, so that they have nothing in common with the caller.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from zeren.graph.errors import SourceError, SourceFormat, ZerenError
from zeren.graph.model import Plan

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

MOST_SECONDS = 300.0
"""How long one file may take."""
MOST_MEMORY = 3 << 30
"""Bytes of address space that the reading of one file may take."""
_PASSED_OVER = (".", "~$")
"""Beginnings of names that are no documents: hidden files, locks of office programs."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or folder, of which nothing was read, and why."""

    path: Path
    error: ZerenError


@dataclass(slots=True)
class Found:
    """The files of a corpus in order, and what could not be looked at."""

    paths: list[Path] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file gave: a plan, or the reason why there is none."""

    path: Path
    plan: Plan | None
    error: ZerenError | None = None


def find_files(given: Iterable[Path]) -> Found:
    """Find all files below some folders, each once, whatever links lead to it."""
    found = Found()
    seen: set[tuple[int, int]] = set()
    for path in given:
        _find(path, found, seen)
    return found


def _find(path: Path, found: Found, seen: set[tuple[int, int]]) -> None:
    try:
        status = path.stat()
        inside = sorted(path.iterdir()) if stat.S_ISDIR(status.st_mode) else []
    except OSError as error:
        found.failures.append(Failure(path, _unreadable(path, error)))
        return
    if (key := (status.st_dev, status.st_ino)) in seen:
        return
    seen.add(key)
    if stat.S_ISREG(status.st_mode):
        found.paths.append(path)
    elif not stat.S_ISDIR(status.st_mode):
        found.failures.append(Failure(path, _no_file(path)))
    for one in inside:
        if not one.name.startswith(_PASSED_OVER):
            _find(one, found, seen)


def reading_version() -> str:
    """Name the rules by which files are read: a checksum of the program's own loaders and model."""
    digest = hashlib.sha256()
    for package in ("zeren.graph", "zeren.loaders"):
        root = Path(str(files(package)))
        for path in sorted(root.rglob("*")):
            if path.suffix in (".py", ".csv", ".json"):
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def read_files(
    paths: Sequence[Path], workers: int | None = None, most_seconds: float = MOST_SECONDS
) -> Iterator[ReadFile]:
    """Read files in parallel; they come as they are ready. ``workers``: else one a core."""
    from multiprocessing.connection import wait

    waiting = list(reversed(paths))
    count = min(workers or os.cpu_count() or 1, len(paths))
    team = [_Worker(most_seconds) for _ in range(count)]
    try:
        while True:
            for worker in team:
                if worker.path is None and waiting:
                    worker.begin(waiting.pop())
            busy = [worker for worker in team if worker.path is not None]
            if not busy:
                return
            left = min(worker.ends for worker in busy) - monotonic()
            ready = wait([worker.connection for worker in busy], timeout=max(left, 0))
            for worker in busy:
                if worker.connection in ready or worker.ends <= monotonic():
                    yield worker.result()
    finally:
        for worker in team:
            worker.stop()


class _Worker:
    """A process that reads one file after the other; a new one takes its place where it ends."""

    def __init__(self, most_seconds: float) -> None:
        self.most_seconds = most_seconds
        self.path: Path | None = None
        self.ends = 0.0
        self._start()

    def _start(self) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        self.told = tempfile.NamedTemporaryFile(prefix="zeren-", suffix=".err")  # noqa: SIM115
        mine, theirs = context.Pipe()
        self.connection: Connection[Any, Any] = mine
        self.process: SpawnProcess = context.Process(
            target=_work, args=(theirs, self.told.name), daemon=True
        )
        self.process.start()
        theirs.close()

    def begin(self, path: Path) -> None:
        self.path, self.ends = path, monotonic() + self.most_seconds
        try:
            self.connection.send(path)
        except OSError:  # it ended after the last file
            self.stop()
            self._start()
            self.connection.send(path)

    def result(self) -> ReadFile:
        """Take what is ready; a process that has ended, or has no time left, is replaced."""
        path, self.path = self.path, None
        assert path is not None
        if self.connection.poll():
            try:
                plan, error = self.connection.recv()
            except EOFError:
                self.process.join()
                fault = self._fault(path)
            else:
                return ReadFile(path, plan, error)
        else:
            fault = _too_long(path, self.most_seconds)
        self.stop()
        self._start()
        return ReadFile(path, None, fault)

    def _fault(self, path: Path) -> ZerenError:
        with Path(self.told.name).open(encoding="utf-8", errors="replace") as file:
            told = [line.strip() for line in file if line.strip()]
        reason = told[-1][:200] if told else f"exit code {self.process.exitcode}"
        return SourceFormat(
            f"{path}: the reading broke off ({reason}). Nothing was read of it; please report this "
            "with the file.",
            f"{path}：读取中断（{reason}），未读取任何内容；请将此文件报告给开发者。",
        )

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()
        self.told.close()


def _work(connection: Connection[Any, Any], told: str) -> None:
    """Read the files that are named, until there are no more; runs in a process of its own."""
    with Path(told).open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 2)
    _bound_memory()
    from zeren.loaders.pipeline import load_plan

    while True:
        try:
            path = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            answer: tuple[Plan | None, ZerenError | None] = (load_plan(path), None)
        except ZerenError as error:
            answer = (None, error)
        except OSError as error:
            answer = (None, _unreadable(path, error))
        except (MemoryError, RecursionError) as error:
            answer = (None, _too_large(path, error))
        except KeyboardInterrupt:
            return
        connection.send(answer)


def _bound_memory() -> None:
    """Set the most memory that a reading may take, where the system can."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _unreadable(path: Path, error: OSError) -> SourceError:
    reason = error.strerror or str(error)
    return SourceError(
        f"{path}: cannot be read: {reason}. Check that it exists and that you may read it.",
        f"{path}：无法读取：{reason}。请检查它是否存在、是否有读取权限。",
    )


def _no_file(path: Path) -> SourceError:
    return SourceFormat(
        f"{path}: neither a file nor a folder (a device, pipe or socket). It was left alone.",
        f"{path}：既不是文件也不是文件夹（而是设备、管道或套接字），未予读取。",
    )


def _too_long(path: Path, seconds: float) -> SourceError:
    return SourceFormat(
        f"{path}: not read within {seconds:g} seconds. Divide it, or take its text out of it.",
        f"{path}：{seconds:g} 秒内未能读完。请拆分文件，或先提取其文字。",
    )


def _too_large(path: Path, error: Exception) -> SourceError:
    reason = type(error).__name__
    return SourceFormat(
        f"{path}: reading it takes more memory than is allowed ({reason}). Divide it.",
        f"{path}：读取所需内存超过上限（{reason}）。请拆分文件。",
    )
