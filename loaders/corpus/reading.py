"""Reading many files at once, on this machine or by any executor that spreads calls over others."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeren.graph.errors import ClusterError, SourceError, ZerenError
from zeren.graph.model import Plan
from zeren.loaders.corpus.files import reading_version
from zeren.loaders.corpus.limits import (
    MOST_SECONDS,
    LimitedExecutor,
    error_of,
)
from zeren.loaders.pipeline import load_plan
from zeren.loaders.readers.encoding import read_bytes

Answer = tuple[Plan | None, ZerenError | None]
"""What a file gave: a plan, or the reason why there is none."""
AHEAD = 4
"""Files a core that are under way at once, so that neither files nor plans pile up in memory."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file gave: a plan, or the reason why there is none."""

    path: Path
    plan: Plan | None
    error: ZerenError | None = None


def read_files(
    paths: Sequence[Path],
    executor: Executor | None = None,
    *,
    workers: int | None = None,
    seconds: float = MOST_SECONDS,
) -> Iterator[ReadFile]:
    """Read files in parallel; they come as they are ready.

    Without an ``executor``: in ``workers`` processes of this machine, else one a core. An executor
    gets the files' content, so that its machines need not see the files; each of its ``workers``
    reads within the same limits. ClusterError where it ends, or has other rules of reading.
    """
    if executor is not None:
        yield from _read(_Elsewhere(executor, seconds), paths, workers)
        return
    count = min(workers or os.cpu_count() or 1, len(paths)) or 1
    own = LimitedExecutor(count, seconds)
    try:
        yield from _read(_Here(own, seconds), paths, count)
    finally:
        own.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Here:
    """Processes of this machine, which read the files themselves."""

    executor: Executor
    seconds: float

    def begin(self, path: Path) -> Future[Any]:
        return self.executor.submit(load_plan, path)

    def end(self, path: Path, done: Future[Any]) -> Answer:
        return _answer(path, done, self.seconds)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """An executor that was given; what it sends back was read within limits where it runs."""

    executor: Executor
    seconds: float

    def begin(self, path: Path) -> Future[Any]:
        try:
            content = read_bytes(path)
        except SourceError as error:
            failed: Future[Any] = Future()
            failed.set_result((None, error))
            return failed
        return self.executor.submit(read_sent, path, content, self.seconds, reading_version())

    def end(self, path: Path, done: Future[Any]) -> Answer:
        try:
            fault = done.exception()
        except CancelledError as error:
            raise _ended() from error
        if isinstance(fault, ClusterError):
            raise fault
        return done.result() if fault is None else (None, error_of(path, fault, self.seconds))


def _read(
    where: _Here | _Elsewhere, paths: Sequence[Path], workers: int | None
) -> Iterator[ReadFile]:
    most = AHEAD * (workers or os.cpu_count() or 1)
    waiting = iter(paths)
    under_way: dict[Future[Any], Path] = {}
    while True:
        while len(under_way) < most and (path := next(waiting, None)) is not None:
            under_way[where.begin(path)] = path
        if not under_way:
            return
        for done in wait(under_way, return_when=FIRST_COMPLETED).done:
            path = under_way.pop(done)
            yield ReadFile(path, *where.end(path, done))


_OWN = threading.local()
"""Of each thread that an executor calls: its process that reads within limits."""


def read_sent(path: Path, content: bytes, seconds: float, version: str) -> Answer:
    """Read the content of a file that stands on another machine; what an executor calls there."""
    if version != reading_version():
        raise _other_version(version)
    own: LimitedExecutor | None = getattr(_OWN, "executor", None)
    if own is None or own.seconds != seconds:
        own = _OWN.executor = _limited(seconds)
    return _answer(path, own.submit(load_plan, path, content=content), seconds)


def _answer(path: Path, done: Future[Plan], seconds: float) -> Answer:
    """Wait for a file's plan; where there is none, say why."""
    wait([done])
    fault = done.exception()
    return (done.result(), None) if fault is None else (None, error_of(path, fault, seconds))


def _limited(seconds: float) -> LimitedExecutor:
    from multiprocessing import current_process

    if current_process().daemon:
        raise ClusterError(
            "The cluster's workers may not start processes, so that a file could not be limited in "
            "time and memory. Start them with DASK_DISTRIBUTED__WORKER__DAEMON=False, or with "
            "--no-nanny.",
            "集群的工作进程不能再启动进程，无法限制每个文件的时间和内存。"
            "请以 DASK_DISTRIBUTED__WORKER__DAEMON=False 或 --no-nanny 启动它们。",
        )
    return LimitedExecutor(1, seconds)


def _other_version(version: str) -> ClusterError:
    return ClusterError(
        f"A worker of the cluster reads by other rules ({reading_version()}) than this program "
        f"({version}). Install the same version of Zeren on all machines.",
        f"集群中有工作进程的读取规则（{reading_version()}）与本程序（{version}）不同。"
        "请在所有机器上安装同一版本的 Zeren。",
    )


def _ended() -> ClusterError:
    return ClusterError(
        "The cluster ended before all files were read. What was read is kept; when it runs again, "
        "the same command goes on from there.",
        "文件尚未读完，集群已终止。读过的内容已保留；集群恢复后，再次执行同一命令即可继续。",
    )
