"""The server itself: an address bound, pages served until it is told to stop."""

from __future__ import annotations

import ipaddress
import signal
import socket
from collections.abc import Callable
from contextlib import closing
from types import FrameType
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from zeren.graph.errors import ServeError, quoted_zh
from zeren.graph.system_faults import said_by_system
from zeren.server.application import application
from zeren.server.limits import Limits
from zeren.server.served_site import ServedSite

if TYPE_CHECKING:
    import uvicorn

_LAST_PORT = 65_535
_LONGEST_HEAD = 2**20
"""Bytes of a request that are read to be told that it is too long."""
_WAITING = 512
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "::1")


def bound(host: str, port: int) -> socket.socket:
    """Bind and listen, at a free port for 0; ServeError says why an address cannot be had."""
    if host in ("", "*", "0.0.0.0", "::"):  # noqa: S104
        raise ServeError(
            f"--host {host!r} stands for every address of this computer. Name one of them: the "
            "server answers only to the name that it is asked by.",
            f"--host {quoted_zh(host)}代表本机的全部地址，请指定其中一个："
            "服务只应答以该名称发来的请求。",
        )
    if not 0 <= port <= _LAST_PORT:
        raise _no_address(host, port, ValueError("ports end at 65535"))
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
            0
        ]
        taken = socket.socket(family, kind, protocol)
    except (OSError, OverflowError, UnicodeError) as error:
        raise _no_address(host, port, error) from error
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(place)
        taken.listen(_WAITING)
    except OSError as error:
        taken.close()
        raise _no_address(host, port, error) from error
    return taken


def _no_address(host: str, port: int, error: Exception) -> ServeError:
    en, zh = said_by_system(error)
    return ServeError(
        f"{host}:{port}: cannot be served: {en}. Choose another --port, or 0 for a free one.",
        f"{host}:{port}：无法在此提供服务：{zh}。请换一个 --port，或用 0 自动选择。",
    )


def is_loopback(taken: socket.socket) -> bool:
    """Whether only this computer can reach the socket."""
    return ipaddress.ip_address(taken.getsockname()[0]).is_loopback


def url_of(host: str, taken: socket.socket) -> str:
    """Give the address to open in a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{taken.getsockname()[1]}/"


def server_of(app: ASGIApp, *, lifespan: bool = False) -> uvicorn.Server:
    """Make the server of an application: quiet, bounded, without a word of what it is made of.

    ``lifespan``: the application has something to begin and to end.
    """
    import uvicorn

    from zeren.server.connection import Connection

    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=Connection,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            backlog=_WAITING,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="on" if lifespan else "off",
            timeout_keep_alive=5,
            timeout_graceful_shutdown=3,
        )
    )


def serve(
    site: ServedSite,
    host: str,
    taken: socket.socket,
    limits: Limits,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until SIGINT or SIGTERM; ``ready`` is called when both are heeded."""
    server = server_of(application(site, names_of(host, taken), limits))
    with closing(site), taken:
        site.begin()
        running(server, taken, ready)


def running(server: uvicorn.Server, taken: socket.socket, ready: Callable[[], None]) -> None:
    """Run a server until SIGINT or SIGTERM; ``ready`` is called when both are heeded."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        server.should_exit = True

    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        ready()
        server.run(sockets=[taken])
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def names_of(host: str, taken: socket.socket) -> set[str]:
    """Give the names under which the server may be asked: its own, and loopback's if it is that."""
    return {host.casefold(), *(_LOOPBACK_NAMES if is_loopback(taken) else ())}
