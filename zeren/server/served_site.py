"""The site of a store that may change beside it: built from what the store holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

from zeren.graph.errors import ZerenError
from zeren.graph.stores.base import Reader
from zeren.pages.addresses import LISTS
from zeren.pages.frame import Then
from zeren.pages.site import Site
from zeren.server.kept_pages import KeptPages
from zeren.server.lending import Lending
from zeren.server.page_data import PageData
from zeren.server.parts import Parts
from zeren.server.readers import Readers
from zeren.settings import Language


@dataclass(frozen=True, slots=True)
class Built:
    """A site, its data and its parts, and the reader that all of them ask."""

    site: Site
    data: PageData
    parts: Parts
    reader: Reader
    others: dict[Language, Site] = field(default_factory=dict)

    def speaking(self, language: Language) -> Site:
        """Give the site in a language, made from the same graph."""
        if language == self.site.frame.language:
            return self.site
        return self.others.setdefault(language, self.site.speaking(language))

    def close(self) -> None:
        """Let go of what it is made of."""
        self.parts.close()
        self.reader.close()


@dataclass(frozen=True, slots=True)
class Quick:
    """The site in each language for pages that need no reading of the store, and their reader."""

    reader: Reader
    make: Callable[[Reader, Language], Site]
    sites: dict[Language, Site] = field(default_factory=dict)

    def speaking(self, language: Language) -> Site:
        """Give the site in a language."""
        if language not in self.sites:
            self.sites[language] = self.make(self.reader, language)
        return self.sites[language]

    def close(self) -> None:
        """Let go of the reader."""
        self.reader.close()


class ServedSite:
    """Lends the site to one request at a time, and keeps pages; after a load it is built anew.

    The first page, and those of plans, are made beside it: who asks for them waits for nobody who
    has the store read.
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
        self._whole = Lending(readers, self._build)
        self._quick = Lending(readers, lambda reader: Quick(reader, self._site))
        self.pages = KeptPages(readers.location)

    def begin(self) -> None:
        """Begin before anybody asks: the first page, then the store is read for all others.

        What it fails with is told to whoever asks first: it is tried again then.
        """

        def first() -> None:
            with suppress(ZerenError):
                self.quick_page(LISTS["overview"], self.language)
                with self.lent() as built:
                    built.site.content(LISTS["agency"])

        Thread(target=first, name="first page", daemon=True).start()

    @contextmanager
    def lent(self) -> Iterator[Built]:
        """Lend the site as the store is now; StoreBusy where it stays lent for too long.

        For the first time, when the store is read, it is waited for.
        """
        with self._whole.lent() as built:
            yield built

    def quick_page(self, address: str, language: Language) -> bytes | None:
        """Make a page that needs no reading of the store; None where there is none of them."""
        with self._quick.lent() as quick:
            page = quick.speaking(language).quick.get(address)
            return None if page is None else page.build()

    def close(self) -> None:
        """Let go of the store."""
        self._whole.close()
        self._quick.close()
        self.readers.close()

    def _site(self, reader: Reader, language: Language) -> Site:
        return Site(reader, language, with_quotes=self._with_quotes, then=self._then)

    def _build(self, reader: Reader) -> Built:
        site = self._site(reader, self.language)
        parts = Parts(site.frame, self.readers)
        return Built(site, PageData(site.frame, parts.of), parts, reader)
