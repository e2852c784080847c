"""What stands before every request: which names the server answers to, and what it never does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zeren.server.refusals import RETRY_AFTER

METHODS = ("GET", "HEAD")
MOST_ADDRESS = 32_000
"""Bytes of a path with its parameters; a Chinese character takes nine."""
MOST_AT_ONCE = 256
"""Requests that are answered or wait for it."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Refuses requests under another name (DNS rebinding), of other pages, and by other methods.

    ``names``: the hosts, without ports, under which the server may be asked. Adds headers; who
    leaves before his request is whole is nobody's error.
    """

    def __init__(
        self, app: ASGIApp, names: Iterable[str], methods: Sequence[str] = METHODS
    ) -> None:
        self._app = app
        self._names = {name.casefold() for name in names}
        self._methods = methods
        self._asking = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        self._asking += 1
        try:
            await (refusal or self._app)(scope, receive, guarded)
        except ClientDisconnect:
            return
        finally:
            self._asking -= 1

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or host_of(hosts[0]) not in self._names:
            told = f"This server answers to {', '.join(sorted(self._names))} alone.\n"
            return PlainTextResponse(told, status_code=421)
        if any(_host_of_origin(one) not in self._names for one in headers.getlist("origin")):
            return PlainTextResponse("A page of elsewhere is not answered.\n", status_code=403)
        if scope["method"] not in self._methods:
            allowed = ", ".join(self._methods)
            told = f"This server is only read from, here by {allowed}.\n"
            return PlainTextResponse(told, status_code=405, headers={"Allow": allowed})
        if len(scope["raw_path"]) + len(scope["query_string"]) > MOST_ADDRESS:
            told = f"An address has at most {MOST_ADDRESS} bytes, with its parameters.\n"
            return PlainTextResponse(told, status_code=414)
        if self._asking >= MOST_AT_ONCE:
            told = "Too many ask at once. Ask again in a moment.\n"
            return PlainTextResponse(told, 503, headers={"Retry-After": str(RETRY_AFTER)})
        return None


def _host_of_origin(origin: str) -> str:
    """Give the host of an Origin header; "" for null and what is no address."""
    try:
        return host_of(urlsplit(origin).netloc)
    except ValueError:
        return ""


def host_of(header: str) -> str:
    """Give the name or address in a Host header, without the port; IPv6 without its brackets."""
    text = header.strip().casefold()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]
