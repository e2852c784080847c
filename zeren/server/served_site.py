"""The site of a store that may change beside it: built from what the store holds now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock

from zeren.graph.stores.base import Reader
from zeren.pages.site import Site
from zeren.server.page_data import PageData
from zeren.server.readers import Readers, Stamp, stamp_of
from zeren.settings import Language


@dataclass(frozen=True, slots=True)
class Built:
    """A site and the data behind it, the reader that both ask, and of which state of the store."""

    site: Site
    data: PageData
    reader: Reader
    stamp: Stamp
    units: dict[str, str]


class ServedSite:
    """Lends the site to one request at a time; after a load it is built anew.

    A store that is no file, such as a server, says by its units whether it changed.
    """

    def __init__(self, readers: Readers, language: Language, *, with_quotes: bool) -> None:
        self.readers = readers
        self.language: Language = language
        self._with_quotes = with_quotes
        self._lock = RLock()
        self._built: Built | None = None

    @contextmanager
    def lent(self) -> Iterator[Built]:
        """Lend the site as the store is now."""
        with self._lock:
            if self._built is None or not self._is_current(self._built):
                self._let_go()
                self._built = self._build()
            yield self._built

    def close(self) -> None:
        """Let go of the store."""
        with self._lock:
            self._let_go()
        self.readers.close()

    def _let_go(self) -> None:
        built, self._built = self._built, None
        if built is not None:
            built.reader.close()

    def _is_current(self, built: Built) -> bool:
        stamp = stamp_of(self.readers.location)
        return stamp == built.stamp and (bool(stamp) or built.reader.units() == built.units)

    def _build(self) -> Built:
        stamp = stamp_of(self.readers.location)
        reader = self.readers.open()
        site = Site(reader, self.language, with_quotes=self._with_quotes)
        return Built(site, PageData(site.frame), reader, stamp, {} if stamp else reader.units())
