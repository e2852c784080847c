"""The bundled plan's store, and the SDK's own client of a server of it, in memory."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from anyio.from_thread import start_blocking_portal

from zeren.server.limits import Limits
from zeren.server.readers import Readers


@pytest.fixture(scope="session")
def location(bundled):
    """A store that no test changes."""
    return bundled / "plans.lbug"


@pytest.fixture(scope="module")
def call(location):
    """Call a tool of the bundled plan's store; give what it says."""
    with calling(location) as call:
        yield call


@contextmanager
def calling(location):
    """Give a function that calls a tool of a store, by the SDK's client, connected once."""
    from mcp import Client

    from zeren.assistant.server import assistant_server

    readers = Readers(str(location), Limits())
    client = Client(assistant_server(readers, with_quotes=False))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(client):
        yield lambda name, **arguments: portal.call(client.call_tool, name, arguments)
    readers.close()
