"""How an assistant reaches the server: over its standard streams, or over HTTP on this computer."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from typing import Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette

from zeren.server.guard import Guard
from zeren.server.serving import names_of, running, server_of

PATH = "/mcp"
_MOST_BYTES = 2**20
"""Of a request."""


def serve_streams(server: Server[Any]) -> None:
    """Serve whoever started this process, until its input ends."""

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)


def http_application(
    server: Server[Any], host: str, taken: socket.socket, also: Iterable[str] = ()
) -> Starlette:
    """Make the application that answers at ``/mcp`` under its own names alone.

    A request under another name (DNS rebinding) or from a page of another origin is refused.
    ``also``: further names of this computer, such as ``host.docker.internal``.
    """
    port = taken.getsockname()[1]
    own = {*names_of(host, taken), *also}
    names = [f"[{name}]" if ":" in name else name for name in own]
    hosts = [f"{name}:{port}" for name in names]
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_MOST_BYTES,
        transport_security=TransportSecuritySettings(
            allowed_hosts=[*hosts, *(names if port == 80 else ())],
            allowed_origins=[f"http://{each}" for each in hosts],
        ),
    )
    app.add_middleware(Guard, names=own, methods=("POST",))  # no streams: nothing is told unasked
    return app


def serve_http(app: Starlette, taken: socket.socket, ready: Callable[[], None]) -> None:
    """Serve over HTTP until SIGINT or SIGTERM."""
    with taken:
        running(server_of(app, lifespan=True), taken, ready)
