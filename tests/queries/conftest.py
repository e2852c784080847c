"""A store of the difficult plans, and a maker of other stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from graph.model import Plan, SourceText
from graph.stores.base import Reader
from graph.stores.embedded_cypher import EmbeddedStore
from tests.queries.difficult_plans import FIRST, SECOND, TEXT

Opened = Callable[..., Reader]


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Give a function that loads units into a new store and opens it for questions."""
    with ExitStack() as stack:

        def open_(*units: Plan | SourceText) -> Reader:
            store = EmbeddedStore(tmp_path_factory.mktemp("store") / "plans.lbug")
            store.load(units)
            return stack.enter_context(store.reader())

        yield open_


@pytest.fixture(scope="session")
def reader(opened: Opened) -> Reader:
    """Open a store of both difficult plans, and of the text that one rests on."""
    return opened(TEXT, FIRST, SECOND)
