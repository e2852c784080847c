"""What is made of a store as it is now, lent to one at a time; after a load it is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Generic, Protocol, TypeVar

from zeren.graph.errors import StoreBusy
from zeren.graph.stores.base import Reader
from zeren.server.readers import Readers, Stamp, stamp_of


class Closed(Protocol):
    """What is lent: it has a reader to let go of."""

    def close(self) -> None:
        """Let go of the reader."""
        ...


Made = TypeVar("Made", bound=Closed)


class Lending(Generic[Made]):
    """Makes something of a reader of the store, and lends it.

    A store that is no file, such as a server, says by its units whether it changed.
    """

    def __init__(self, readers: Readers, make: Callable[[Reader], Made]) -> None:
        self._readers = readers
        self._make = make
        self._lock = RLock()
        self._made: tuple[Made, Reader, Stamp, dict[str, str]] | None = None
        self._was_lent = False

    @contextmanager
    def lent(self) -> Iterator[Made]:
        """Lend it as the store is now; StoreBusy where it stays lent for too long.

        For the first time, when much may be read, it is waited for.
        """
        if not self._lock.acquire(timeout=self._readers.seconds if self._was_lent else -1):
            raise StoreBusy(
                "Pages are being made for others. Ask again in a moment.",
                "正在为其他请求生成页面，请稍后再试。",
            )
        try:
            yield self._current()
        finally:
            self._was_lent = True
            self._lock.release()

    def close(self) -> None:
        """Let go of what was made."""
        with self._lock:
            made, self._made = self._made, None
            if made is not None:
                made[0].close()

    def _current(self) -> Made:
        stamp = stamp_of(self._readers.location)
        if self._made is not None:
            made, reader, of, units = self._made
            if stamp == of and (bool(stamp) or reader.units() == units):
                return made
            self.close()
        reader = self._readers.open()
        made = self._make(reader)
        self._made = made, reader, stamp, {} if stamp else reader.units()
        return made
