"""A store of the small plan, served, and clients of the server."""

from contextlib import ExitStack

import pytest

from tests.builders import small_plan, small_text
from tests.serving import client_of
from zeren.graph.stores import open_store


def loaded(folder):
    path = folder / "资料" / "plans.lbug"
    open_store(path).load([small_text(), small_plan()])
    return path


@pytest.fixture
def location(tmp_path):
    """A store that the test may change."""
    return loaded(tmp_path)


@pytest.fixture(scope="session")
def unchanged(tmp_path_factory):
    """A store that no test changes."""
    return loaded(tmp_path_factory.mktemp("served"))


@pytest.fixture
def serve():
    """Give a function that serves a store within limits, and returns a client of it."""
    with ExitStack() as stack:
        yield lambda location, **limits: stack.enter_context(client_of(location, **limits))


@pytest.fixture(scope="session")
def client(unchanged):
    with client_of(unchanged) as made:
        yield made
