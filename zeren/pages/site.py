"""The site: all its pages by address, made from a store when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import cached_property, partial

from zeren.graph.errors import UnknownName, quoted_zh
from zeren.graph.stores.base import Reader
from zeren.pages import (
    agencies,
    calendar,
    catalogue,
    changes,
    documents,
    findings,
    flow,
    measures,
    network,
    overview,
    plan_data,
    progress,
    scope,
    search_index,
    sources,
    tasks,
)
from zeren.pages.frame import Frame, Page, Then
from zeren.pages.rendering import STATIC, static_file
from zeren.settings import Language

PARTS = (
    overview, flow, calendar, progress, agencies, tasks, measures, documents, findings, network,
    changes, catalogue, sources, search_index, scope, plan_data,
)  # fmt: skip
"""The modules of pages, each with ``pages(frame) -> Iterator[Page]``; another one is added here."""
QUICK = (overview, scope)
"""Those whose pages are made of counts that a store gives at once, without reading it whole."""


class Site:
    """The pages of a store. Iterating gives (address, content) of each; `content` makes one alone.

    ``len`` counts pages without making them. See `Frame` for what the arguments mean.
    """

    def __init__(
        self,
        reader: Reader,
        language: Language,
        *,
        with_quotes: bool = False,
        then: Then | None = None,
    ) -> None:
        self.frame = Frame(reader, language, with_quotes=with_quotes, then=then)

    def speaking(self, language: Language) -> Site:
        """Give the same site in another language, without reading the store again."""
        made = copy(self)
        for kept in ("pages", "quick"):
            made.__dict__.pop(kept, None)
        made.frame = self.frame.speaking(language)
        return made

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address; none is made yet."""
        made = (page for part in PARTS for page in part.pages(self.frame))
        return {page.address: page for page in (*_static(self.frame.language), *made)}

    @cached_property
    def quick(self) -> dict[str, Page]:
        """The pages that are made without reading the store whole, by address."""
        return {page.address: page for part in QUICK for page in part.pages(self.frame)}

    def content(self, address: str) -> bytes:
        """Make one page, such as ``agencies.html``; UnknownName where there is none."""
        page = self.quick.get(address) or self.pages.get(address)
        if page is None:
            raise UnknownName(
                f"{address}: the site has no such page; begin at index.html.",
                f"{quoted_zh(address)}：站点中没有此页，请从 index.html 进入。",
            )
        return page.build()

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        return ((address, page.build()) for address, page in self.pages.items())

    def __len__(self) -> int:
        return len(self.pages)


def _static(language: Language) -> Iterator[Page]:
    for name in STATIC:
        yield Page(f"static/{name}", partial(static_file, name, language))
