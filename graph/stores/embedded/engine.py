"""The embedded engine, opened and closed: the only module that knows the package ladybug."""

from __future__ import annotations

import math
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from zeren.graph.stores.closing import Closing

_INTERRUPTED = "Interrupted."
_FETCHED = 1000
"""Rows that are fetched between two looks at the time."""
_OUTGROWN = "Maximum database size"
_NO_ADDRESSES = "Mmap for size"
_LEAST_POOL = 1 << 30
"""Of the engine's memory: for its pages at most half of the machine's, or of the addresses that the
process may have (``ulimit -v``), and no less than 1 GiB. What is not used is not taken; pairs of
agencies of 1,000 plans need 2.5 GiB."""
_LEAST_ROOM, _MOST_ROOM = 1 << 30, 1 << 46
"""Bytes of addresses for a file: those of its disk while it is written, so that the disk alone
limits what a load brings; its own when it is read. Processes have 47 bits of addresses. Addresses
cost nothing: a file opens in 5 ms with 1 GiB of them as with 8 TiB. But the engine's own 8 TiB
fail under a limit, so that a quarter of that is the most."""

_THREADS = 1
"""Of the engine's execution. With two or more, ORDER BY gives rows in a wrong order now and then:
24 of 5,923 askings of document-provisions; with one, none of 2,091, for the same CPU time."""


class EngineError(Exception):
    """What the engine refused, in its own words; stores turn it into an error of Zeren."""


class EngineInterrupted(EngineError):
    """The engine ended a statement because its time was over."""


class EngineOutgrown(EngineError):
    """The file needs more addresses than the process has for it."""


def engine_version() -> str:
    """Name the engine and its version, without loading it."""
    return f"ladybug {version('ladybug')}"


class Engine(Closing):
    """One database file, open through one connection."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._connect(_File(_opened(path, read_only=read_only)))

    def _connect(self, file: _File) -> None:
        from ladybug import Connection

        self._file = file
        self._connection = Connection(file.database, num_threads=_THREADS)
        self._seconds = math.inf

    def beside(self) -> Engine:
        """Open another connection to the file, which is closed with the last of them.

        Each file that is opened takes 93 MB and more, a connection next to nothing.
        """
        made = object.__new__(Engine)
        made._connect(self._file.taken())
        return made

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[Any]:
        """Run one statement and give its rows."""
        return self.table(text, parameters)[1]

    def table(
        self, text: str, parameters: Mapping[str, Any] | None = None
    ) -> tuple[list[str], list[Any]]:
        """Run one statement and give the names of its columns and its rows."""
        begun = monotonic()
        try:
            result = self._connection.execute(text, dict(parameters or {}))
            if isinstance(result, list):
                for part in result:
                    part.close()
                raise EngineError("more than one statement")
            with result:
                return result.get_column_names(), _fetched(result, begun + self._seconds)
        except (RuntimeError, TypeError, ValueError, OverflowError) as error:
            reason = first_line(error)
            raise _refusal(reason) from error

    def limit_time(self, seconds: float) -> None:
        """Have every later statement end after so many seconds, with EngineInterrupted."""
        self._seconds = seconds
        self._connection.set_query_timeout(max(1, round(seconds * 1000)))

    def keep_log(self) -> None:
        """Have what is committed stay in the log when the file is closed."""
        self.run("CALL force_checkpoint_on_close=false")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._file.let_go()


class _File:
    """An opened file, and how many connections it has; they may be of several threads."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self._holders = 1
        self._lock = Lock()

    def taken(self) -> _File:
        with self._lock:
            self._holders += 1
        return self

    def let_go(self) -> None:
        with self._lock:
            self._holders -= 1
            last = self._holders == 0
        if last:
            self.database.close()


def _fetched(result: Any, until: float) -> list[Any]:
    """Fetch all rows by the time ``until``: the engine counts its own work, not the fetching."""
    rows: list[Any] = []
    while part := list(islice(result, _FETCHED)):
        if monotonic() > until:
            raise EngineInterrupted(_INTERRUPTED)
        rows += part
    return rows


def _refusal(reason: str) -> EngineError:
    if reason == _INTERRUPTED:
        return EngineInterrupted(reason)
    return EngineOutgrown(reason) if _OUTGROWN in reason else EngineError(reason)


def first_line(error: BaseException) -> str:
    """Give the first line of an engine's message without the words that its grammar expected."""
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return re.sub(r" expecting \{[^}]*\}", "", line)


def _opened(path: Path, *, read_only: bool) -> Any:
    """Open a file with as many addresses as it may need and the machine gives."""
    from ladybug import Database

    refused: RuntimeError | None = None
    for room in _rooms(path, read_only=read_only):
        try:
            return Database(
                path,
                read_only=read_only,
                buffer_pool_size=_pool(),
                max_db_size=room,
                auto_checkpoint=False,
            )
        except RuntimeError as error:
            refused = error
            if _NO_ADDRESSES not in str(error):
                break
    raise EngineError(first_line(refused or RuntimeError())) from refused


def _rooms(path: Path, *, read_only: bool) -> Iterator[int]:
    """Give the bytes of addresses to ask for, powers of two as the engine wants, most first."""
    size = path.stat().st_size if path.exists() else 0
    least = max(_LEAST_ROOM, _power_of_two(size))
    if read_only:
        yield least
        return
    room = min(_power_of_two(shutil.disk_usage(path.parent).total), _MOST_ROOM)
    limit = _limit_of_addresses()
    while limit is not None and room > limit // 4:
        room //= 2
    while room > least:
        yield room
        room //= 2
    yield least


def _power_of_two(size: int) -> int:
    return 1 << max(size - 1, 1).bit_length()


def _limit_of_addresses() -> int | None:
    """Give the bytes of addresses that the process may have; None where there is no limit."""
    try:
        import resource

        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    except (ImportError, AttributeError, ValueError, OSError):
        return None
    return None if limit == resource.RLIM_INFINITY else limit


def _pool() -> int:
    """Give the bytes that the engine may use for its pages.

    Half of the machine's memory, or of the addresses that the process may have if these are fewer.
    """
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return _LEAST_POOL
    limit = _limit_of_addresses()
    return max(_LEAST_POOL, (memory if limit is None else min(memory, limit)) // 2)
