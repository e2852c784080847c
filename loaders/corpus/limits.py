"""Reading within limits of time and memory: in processes that may be ended.

An executor of the standard protocol (`concurrent.futures`), so that what spreads work elsewhere can
take its place. Processes are spawned and have nothing in common with the caller; they end with it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from zeren.graph.errors import SourceError, SourceFormat, ZerenError
from zeren.graph.regular_files import require_file
from zeren.loaders.corpus.files import unreadable
from zeren.loaders.readers.alarm import ENDED, HAS_ALARM, alarm
from zeren.loaders.readers.encoding import read_bytes
from zeren.loaders.readers.limits import MOST_SCANNED
from zeren.loaders.readers.recognition import form_of

MOST_SECONDS = 300.0
"""How long one file may take, and each of its pages that is a picture and is recognised."""
MOST_MEMORY = 3 << 30
"""Bytes of address space that the reading of one file may take."""

SHORT_TEXT = 1 << 20
"""Bytes of a text that is read without a process of its own."""

_Given = ParamSpec("_Given")
_Gives = TypeVar("_Gives")


class LimitedExecutor(Executor):
    """Processes of this machine; a call that takes too long, or ends its process, fails alone.

    ``workers``: else one a core. The result of a call that took longer than ``seconds``, or of
    which one page did, is a TimeoutError or the `pebble.ProcessExpired` of its alarm; of one that
    ended its process, `pebble.ProcessExpired`.
    """

    def __init__(self, workers: int | None = None, seconds: float = MOST_SECONDS) -> None:
        from multiprocessing import get_context

        from pebble import ProcessPool

        self.seconds = seconds
        self._pool: Any = ProcessPool(
            workers or os.cpu_count() or 1, initializer=_begin, context=get_context("spawn")
        )

    def submit(
        self, fn: Callable[_Given, _Gives], /, *args: _Given.args, **kwargs: _Given.kwargs
    ) -> Future[_Gives]:
        """Call a function in one of the processes."""
        longest = self.seconds * (1 + MOST_SCANNED) if HAS_ALARM else self.seconds
        called = (self.seconds, fn, *args)
        done: Future[_Gives] = self._pool.schedule(_call, called, kwargs, timeout=longest)
        return done

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """End the processes: when all is done, or at once."""
        if cancel_futures:
            self._pool.stop()
        else:
            self._pool.close()
        if wait:
            self._pool.join()


def _call(
    seconds: float, fn: Callable[_Given, _Gives], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Gives:
    """Call a function under an alarm."""
    with alarm(seconds):
        return fn(*args, **kwargs)


def _begin() -> None:
    """Prepare a process: silent, with bounded memory, ending when its parent ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    bound_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def bound_memory() -> None:
    """Set the most memory that a reading may take, where the system can."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    with suppress(ValueError, OSError):  # macOS has the limit, and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def limited(
    read: Callable[Concatenate[Path, _Given], _Gives],
    path: Path,
    /,
    *args: _Given.args,
    **kwargs: _Given.kwargs,
) -> _Gives:
    """Read one file: a short text here, all else within limits, in a process of its own.

    Text is read in time that grows with its length; what a library unpacks may be a bomb.
    ZerenError as ``read`` raises it, and where a limit is reached.
    """
    paths = [one for one in (path, *args, *kwargs.values()) if isinstance(one, Path)]
    for one in paths:
        require_file(one, SourceError)
    if all(map(_is_short_text, paths)):
        return read(path, *args, **kwargs)
    own = LimitedExecutor(1, MOST_SECONDS)
    try:
        done = own.submit(read, path, *args, **kwargs)
        wait([done])
    finally:
        own.shutdown(cancel_futures=True)
    if (fault := done.exception()) is not None:
        raise error_of(path, fault, MOST_SECONDS)
    return done.result()


def _is_short_text(path: Path) -> bool:
    content = read_bytes(path)
    return len(content) <= SHORT_TEXT and form_of(path, content) == "text"


def error_of(path: Path, fault: BaseException, seconds: float) -> ZerenError:
    """Say why the reading of a file failed, or broke off."""
    if isinstance(fault, ZerenError):
        return fault
    code = getattr(fault, "exitcode", None)
    if isinstance(fault, TimeoutError) or (code is not None and code == ENDED):
        return _too_long(path, seconds)
    if isinstance(fault, OSError) and code is None:
        return unreadable(path, fault)
    if isinstance(fault, MemoryError | RecursionError):
        return _too_large(path, fault)
    reason = f"{type(fault).__name__}: {fault}"[:200] if code is None else f"exit code {code}"
    return SourceFormat(
        f"{path}: the reading broke off ({reason}). Nothing was read of it; please report this "
        "with the file.",
        f"{path}：读取中断（{reason}），未读取任何内容；请将此文件报告给开发者。",
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
