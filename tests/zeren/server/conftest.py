"""A store of the small plan, served, and clients of the server."""

from contextlib import ExitStack

import httpx
import pytest

from tests.builders import small_plan, small_text
from tests.serving import served
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

        def begin(location, **limits):
            url = stack.enter_context(served(location, **limits))
            return stack.enter_context(
                httpx.Client(base_url=url, trust_env=False, verify=False, timeout=60)
            )

        yield begin


@pytest.fixture(scope="session")
def client(unchanged):
    with (
        served(unchanged) as url,
        httpx.Client(base_url=url, trust_env=False, verify=False, timeout=60) as made,
    ):
        yield made
