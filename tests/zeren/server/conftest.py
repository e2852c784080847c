"""A store of the small plan, served, and clients of the server."""

import shutil
from contextlib import ExitStack

import pytest

from tests.builders import small_plan, small_text
from tests.serving import client_of
from zeren.graph.stores import open_store


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    """A store that nobody opens, to be copied."""
    path = tmp_path_factory.mktemp("made") / "资料" / "plans.lbug"
    open_store(path).load([small_text(), small_plan()])
    return path


def copied(path, folder):
    shutil.copytree(path.parent, folder / path.parent.name)
    return folder / path.parent.name / path.name


@pytest.fixture
def location(_made, tmp_path):
    """A store that the test may change."""
    return copied(_made, tmp_path)


@pytest.fixture(scope="session")
def unchanged(_made, tmp_path_factory):
    """A store that no test changes."""
    return copied(_made, tmp_path_factory.mktemp("served"))


@pytest.fixture
def serve():
    """Give a function that serves a store within limits, and returns a client of it."""
    with ExitStack() as stack:
        yield lambda location, **limits: stack.enter_context(client_of(location, **limits))


@pytest.fixture(scope="session")
def client(unchanged):
    with client_of(unchanged) as made:
        yield made
