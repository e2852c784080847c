"""The site of a store that may change beside it: built from what the store holds now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock, RLock, Thread

from zeren.graph.errors import StoreBusy, ZerenError
from zeren.graph.stores.base import Reader
from zeren.pages.addresses import LISTS
from zeren.pages.frame import Then
from zeren.pages.site import Site
from zeren.server.delivery import Ready
from zeren.server.page_data import PageData
from zeren.server.parts import Parts
from zeren.server.readers import Readers, Stamp, stamp_of
from zeren.settings import Language

Key = tuple[str, str, Language]
"""What a kept page is found by: path, form and language."""
_MOST_KEPT = 128 * 2**20
"""Bytes of pages that are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site, its data and parts, the reader that all ask, and of which state of the store."""

    site: Site
    data: PageData
    parts: Parts
    reader: Reader
    stamp: Stamp
    units: dict[str, str]
    others: dict[Language, Site] = field(default_factory=dict)
    kept: dict[Key, Ready] = field(default_factory=dict)

    def speaking(self, language: Language) -> Site:
        """Give the site in a language, made from the same graph."""
        if language == self.site.frame.language:
            return self.site
        return self.others.setdefault(language, self.site.speaking(language))


class ServedSite:
    """Lends the site to one request at a time, and keeps pages; after a load it is built anew.

    A store that is no file, such as a server, says by its units whether it changed.
    """

    def __init__(
        self,
        readers: Readers,
        language: Language,
        *,
        with_quotes: bool,
        then: Then | None = None,
    ) -> None:
        self.readers = readers
        self.language: Language = language
        self._with_quotes = with_quotes
        self._then = then
        self._lock = RLock()
        self._keeping = Lock()
        self._built: Built | None = None
        self._read = False

    def begin(self) -> None:
        """Read the store beside whoever starts the server, so that the first who asks waits less.

        What it fails with is told to that one: it is tried again then.
        """

        def first() -> None:
            with suppress(ZerenError), self.lent() as built:
                built.site.content(LISTS["overview"])

        Thread(target=first, name="first page", daemon=True).start()

    @contextmanager
    def lent(self) -> Iterator[Built]:
        """Lend the site as the store is now; StoreBusy where it stays lent for too long.

        For the first time, when the store is read, it is waited for.
        """
        if not self._lock.acquire(timeout=self.readers.seconds if self._read else -1):
            raise StoreBusy(
                "Pages are being made for others. Ask again in a moment.",
                "正在为其他请求生成页面，请稍后再试。",
            )
        try:
            if self._built is None or not self._is_current(self._built):
                self._let_go()
                self._built = self._build()
            yield self._built
        finally:
            self._read = True
            self._lock.release()

    def kept(self, key: Key) -> Ready | None:
        """Give a page that was made from the store as it is now; nobody is waited for."""
        built = self._built
        if built is None or not built.stamp or stamp_of(self.readers.location) != built.stamp:
            return None
        return built.kept.get(key)

    def keep(self, key: Key, page: Ready) -> None:
        """Keep a page until the store changes, or until newer ones need its room."""
        built = self._built
        if built is None or stamp_of(self.readers.location) != built.stamp:
            return
        with self._keeping:
            built.kept[key] = page
            size = sum(one.size for one in built.kept.values())
            for old in list(built.kept):
                if size <= _MOST_KEPT:
                    break
                size -= built.kept.pop(old).size

    def close(self) -> None:
        """Let go of the store."""
        with self._lock:
            self._let_go()
        self.readers.close()

    def _let_go(self) -> None:
        built, self._built = self._built, None
        if built is not None:
            built.parts.close()
            built.reader.close()

    def _is_current(self, built: Built) -> bool:
        stamp = stamp_of(self.readers.location)
        return stamp == built.stamp and (bool(stamp) or built.reader.units() == built.units)

    def _build(self) -> Built:
        stamp = stamp_of(self.readers.location)
        reader = self.readers.open()
        site = Site(reader, self.language, with_quotes=self._with_quotes, then=self._then)
        parts = Parts(site.frame, self.readers)
        data = PageData(site.frame, parts.of)
        return Built(site, data, parts, reader, stamp, {} if stamp else reader.units())
