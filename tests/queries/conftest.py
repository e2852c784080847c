"""A store of the difficult plans, and a maker of other stores.

Tests ask the embedded store, unless their module has a fixture ``kind`` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from tests.queries.stores import KINDS, Opened
from zeren.graph.stores.base import Reader


@pytest.fixture(scope="session")
def kind() -> str:
    """Name the kind of store that is asked."""
    return "embedded"


@pytest.fixture(scope="session")
def openers(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Opened]]:
    """Give, for a kind of store, a function that loads units into a new one and opens it."""
    with ExitStack() as stack:
        yield cache(lambda kind: stack.enter_context(KINDS[kind](request)))


@pytest.fixture(scope="session")
def readers(openers: Callable[[str], Opened]) -> Callable[[str], Reader]:
    """Give, for a kind, a store of both difficult plans, and of the text that one rests on."""
    return cache(lambda kind: openers(kind)(TEXT, FIRST, SECOND))


# By the kind's name, and for a module: pytest keeps the value of a session's fixture, and with it
# that of another module's ``kind``.


@pytest.fixture(scope="module")
def opened(openers: Callable[[str], Opened], kind: str) -> Opened:
    """Give a function that loads units into a new store and opens it for questions."""
    return openers(kind)


@pytest.fixture(scope="module")
def reader(readers: Callable[[str], Reader], kind: str) -> Reader:
    """Open a store of both difficult plans, and of the text that one rests on."""
    return readers(kind)
