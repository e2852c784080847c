"""One browser a worker, and for each test a context of its own without a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.watching import Watch
from zeren.graph.stores import open_store
from zeren.loaders.pipeline import load_plan
from zeren.pages.folder import write_site
from zeren.pages.site import Site
from zeren.settings import bundled_ledger

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell is the same engine without a window's parts: its pages take half of the time."""
_NO_NETWORK = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
]
NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium; without it, skip, or fail where everything is required."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        reason = f"no browser: install one of {', '.join(_NAMES)}"
        if os.environ.get("ZEREN_REQUIRE") == "all":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_NO_NETWORK)
        yield started
        started.close()


@pytest.fixture
def unwatched(browser: Browser) -> Iterator[Callable[..., Watch]]:
    """Give a function that makes a context and its watch, which nothing holds to account."""
    watches: list[Watch] = []

    def make(**options: Any) -> Watch:
        told = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 800}} | options
        watches.append(Watch(browser.new_context(**told)))
        watches[-1].context.set_default_timeout(15_000)
        watches[-1].begin()
        return watches[-1]

    yield make
    for watch in watches:
        watch.context.close()


@pytest.fixture
def watch(unwatched: Callable[..., Watch]) -> Iterator[Watch]:
    """A watched context: whatever its pages do wrong fails the test at its end.

    Allow a server of the test's own with ``watch.allowed.add("http://127.0.0.1:PORT")``.
    """
    made = unwatched()
    yield made
    assert made.problems == []


@pytest.fixture
def page(watch: Watch) -> Page:
    """A page of the watched context, 1280 × 800."""
    return watch.context.new_page()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of the bundled plan, which no test changes."""
    path = tmp_path_factory.mktemp("bundled") / "plans.lbug"
    open_store(path).load([load_plan(bundled_ledger())])
    return path


@pytest.fixture(scope="session")
def bundled_site(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder with its site, which no test changes."""
    folder = tmp_path_factory.mktemp("bundled") / "站点 site"
    with open_store(bundled).reader() as reader:
        write_site(Site(reader, "zh"), folder, lambda: None)
    return folder
