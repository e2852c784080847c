"""The embedded engine, opened and closed: the only module that knows the package ladybug."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from zeren.graph.stores.closing import Closing

_INTERRUPTED = "Interrupted."
_LEAST_POOL = 1 << 30
_SMALLEST = 1 << 30
"""Of the engine's memory: for its pages at most half of the machine's, and 1 GiB where the process
has a limit (``ulimit -v``) or the machine is small; at least 1 GiB of addresses for its file. Its
own defaults reserve 8 TiB of addresses, which fails under a limit, and open in 20 to 50 ms instead
of 2. What is not used is not taken: 1,000 plans' pairs of agencies need 2.5 GiB."""

_THREADS = 1
"""Of the engine's execution. With two or more, ORDER BY gives rows in a wrong order now and then:
24 of 5,923 askings of document-provisions; with one, none of 2,091, for the same CPU time."""


class EngineError(Exception):
    """What the engine refused, in its own words; stores turn it into an error of Zeren."""


class EngineInterrupted(EngineError):
    """The engine ended a statement because its time was over."""


def engine_version() -> str:
    """Name the engine and its version, without loading it."""
    return f"ladybug {version('ladybug')}"


class Engine(Closing):
    """One database file, open through one connection; ``bytes_expected`` sets aside addresses."""

    def __init__(self, path: Path, *, read_only: bool, bytes_expected: int = 0) -> None:
        from ladybug import Connection, Database

        try:
            self._database = Database(
                path,
                read_only=read_only,
                buffer_pool_size=_pool(),
                max_db_size=_address_space(bytes_expected),
                auto_checkpoint=False,
            )
        except RuntimeError as error:
            raise EngineError(first_line(error)) from error
        self._connection = Connection(self._database, num_threads=_THREADS)

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[Any]:
        """Run one statement and give its rows."""
        return self.table(text, parameters)[1]

    def table(
        self, text: str, parameters: Mapping[str, Any] | None = None
    ) -> tuple[list[str], list[Any]]:
        """Run one statement and give the names of its columns and its rows."""
        try:
            result = self._connection.execute(text, dict(parameters or {}))
            if isinstance(result, list):
                for part in result:
                    part.close()
                raise EngineError("more than one statement")
            with result:
                return result.get_column_names(), result.get_all()
        except (RuntimeError, TypeError, ValueError, OverflowError) as error:
            reason = first_line(error)
            kind = EngineInterrupted if reason == _INTERRUPTED else EngineError
            raise kind(reason) from error

    def limit_time(self, seconds: float) -> None:
        """Have every later statement end after so many seconds, with EngineInterrupted."""
        self._connection.set_query_timeout(max(1, round(seconds * 1000)))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._database.close()


def first_line(error: BaseException) -> str:
    """Give the first line of an engine's message without the words that its grammar expected."""
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return re.sub(r" expecting \{[^}]*\}", "", line)


def _address_space(bytes_expected: int) -> int:
    """Reserve what the file may need, as the power of two that the engine wants."""
    return max(_SMALLEST, 1 << max(bytes_expected - 1, 1).bit_length())


def _pool() -> int:
    """Give the bytes that the engine may use for its pages: half of the machine's memory."""
    try:
        import resource

        if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
            return _LEAST_POOL
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, AttributeError, ValueError, OSError):
        return _LEAST_POOL
    return max(_LEAST_POOL, memory // 2)
