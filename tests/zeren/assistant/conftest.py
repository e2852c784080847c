"""The bundled plan's store, and the SDK's own client of a server of it, in memory."""

from __future__ import annotations

from typing import Any

import anyio
import pytest

from zeren.server.limits import Limits
from zeren.server.readers import Readers


@pytest.fixture(scope="session")
def location(bundled):
    """A store that no test changes."""
    return bundled / "plans.lbug"


@pytest.fixture(scope="session")
def call(location):
    """Call a tool of the bundled plan's store; give what it says."""
    return caller(location)


def caller(location, **options: Any):
    """Give a function that calls a tool of a store, by the SDK's client."""
    from mcp import Client

    from zeren.assistant.server import assistant_server

    def call(name, **arguments):
        async def asked():
            readers = Readers(str(location), Limits())
            async with Client(assistant_server(readers, with_quotes=False, **options)) as client:
                result = await client.call_tool(name, arguments)
            readers.close()
            return result

        return anyio.run(asked)

    return call
