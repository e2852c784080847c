"""Opened readers of one store, each lent to one request at a time, opened anew when it changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock

from zeren.graph.errors import StoreBusy
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader, Shared, Store, TimeLimited
from zeren.server.limits import Limits

Stamp = tuple[tuple[str, int, int, int], ...]


class Readers:
    """Lends readers of the store at a location; ``limits`` say how many and for how long.

    ``store`` is given where it takes credentials to open it.

    A reader sees the store as it was when it was opened. Whoever comes after a load gets one that
    was opened after it; whoever has one goes on with what it saw.
    """

    def __init__(self, location: str, limits: Limits, store: Store | None = None) -> None:
        self.location = location
        self._store = store or open_store(location)
        self._limits = limits
        self._places = BoundedSemaphore(limits.at_once)
        self._lock = Lock()
        self._idle: list[tuple[Stamp, Reader]] = []
        self._first: tuple[Stamp, Reader] | None = None
        """Stays open for others to stand beside it, as long as the store is as it was."""

    @property
    def seconds(self) -> float:
        """How long one may wait."""
        return self._limits.seconds

    @contextmanager
    def lent(self) -> Iterator[Reader]:
        """Lend a reader of the store as it is now; StoreBusy where all stay lent for too long."""
        if not self._places.acquire(timeout=self._limits.seconds):
            raise StoreBusy(
                f"{self.location}: {self._limits.at_once} questions are being answered. "
                "Ask again in a moment.",
                f"{self.location}：正在回答 {self._limits.at_once} 个查询，请稍后再试。",
            )
        try:
            stamp = stamp_of(self.location)
            reader = self._take(stamp) or self.open()
            try:
                yield reader
            finally:
                with self._lock:
                    self._idle.append((stamp, reader))
        finally:
            self._places.release()

    def open(self) -> Reader:
        """Open a reader whose questions end in time, where the store can end them."""
        with self._lock:
            reader = self._opened(stamp_of(self.location))
        if isinstance(reader, TimeLimited):
            reader.limit_time(self._limits.seconds)
        return reader

    def _opened(self, stamp: Stamp) -> Reader:
        if self._first is not None and self._first[0] != stamp:
            self._first[1].close()
            self._first = None
        if self._first is None:
            reader = self._store.reader()
            if not (stamp and isinstance(reader, Shared)):
                return reader
            self._first = stamp, reader
        first = self._first[1]
        assert isinstance(first, Shared)
        return first.beside()

    def like(self, location: str) -> Readers:
        """Lend readers of another store within the same limits."""
        return Readers(location, self._limits)

    def close(self) -> None:
        """Close the readers that nobody has."""
        self._take(None)
        with self._lock:
            if self._first is not None:
                self._first[1].close()
                self._first = None

    def _take(self, stamp: Stamp | None) -> Reader | None:
        """Give a reader of a state of the store, and close those of others."""
        with self._lock:
            old = [reader for made, reader in self._idle if made != stamp]
            kept = [one for one in self._idle if one[0] == stamp]
            taken = kept.pop()[1] if kept else None
            self._idle = kept
        for reader in old:
            reader.close()
        return taken


def stamp_of(location: str) -> Stamp:
    """Tell one state of a store's files from another; () for a store that is no file."""
    path = Path(location)
    beside = path.with_name(path.name + ".wal")  # what was added last to an embedded store
    files = sorted(path.iterdir()) if path.is_dir() else [path, beside]
    stats = [(file.name, file.stat()) for file in files if file.exists()]
    return tuple((name, stat.st_ino, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
