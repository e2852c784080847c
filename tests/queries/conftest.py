"""A store of the difficult plans, and a maker of other stores.

Tests ask the embedded store, unless their module has a fixture ``kind`` of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.stores import KINDS, Opened
from zeren.graph.stores.base import Reader


@pytest.fixture(scope="session")
def kind() -> str:
    """Name the kind of store that is asked."""
    return "embedded"


@pytest.fixture(scope="session")
def opened(request: pytest.FixtureRequest, kind: str) -> Iterator[Opened]:
    """Give a function that loads units into a new store and opens it for questions."""
    with KINDS[kind](request) as open_:
        yield open_


@pytest.fixture(scope="session")
def reader(opened: Opened) -> Reader:
    """Open a store of both difficult plans, and of the text that one rests on."""
    return opened(TEXT, FIRST, SECOND)
