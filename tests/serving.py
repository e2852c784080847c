"""A store served on a free port of loopback, by a thread that ends with the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx

from zeren.pages.frame import Then
from zeren.server.application import application
from zeren.server.limits import Limits
from zeren.server.readers import Readers
from zeren.server.served_site import ServedSite
from zeren.server.serving import bound, names_of, server_of, url_of
from zeren.settings import Language


@contextmanager
def served(
    location: Path,
    language: Language = "zh",
    *,
    with_quotes: bool = False,
    then: Then | None = None,
    **limits: float,
) -> Iterator[str]:
    """Serve the store at a location, and give the address without its last slash."""
    told = Limits(**limits)  # type: ignore[arg-type]
    site = ServedSite(Readers(str(location), told), language, with_quotes=with_quotes, then=then)
    taken = bound("127.0.0.1", 0)
    server = server_of(application(site, names_of("127.0.0.1", taken), told))
    thread = Thread(target=server.run, args=([taken],))
    thread.start()
    try:
        yield url_of("127.0.0.1", taken).rstrip("/")
    finally:
        server.should_exit = True
        thread.join()
        taken.close()
        site.close()


@contextmanager
def client_of(location: Path, **limits: float) -> Iterator[httpx.Client]:
    """Serve a store within limits, and give a client of it."""
    with (
        served(location, **limits) as url,  # type: ignore[arg-type]
        httpx.Client(base_url=url, trust_env=False, verify=False, timeout=60) as made,
    ):
        yield made
