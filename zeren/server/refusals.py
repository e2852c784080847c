"""What is said where there is no answer: a page for people, a problem (RFC 9457) for programs."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import HTMLResponse, Response

from zeren.graph.errors import (
    BadParameter,
    QueryTimeout,
    StoreError,
    UnknownName,
    UnknownQuery,
    ZerenError,
    quoted_zh,
)
from zeren.pages.rendering import environment, functions_of
from zeren.server.answers import json_response
from zeren.settings import Language

_STATUS: tuple[tuple[type[ZerenError], HTTPStatus], ...] = (
    (QueryTimeout, HTTPStatus.SERVICE_UNAVAILABLE),
    (BadParameter, HTTPStatus.BAD_REQUEST),
    (UnknownName, HTTPStatus.BAD_REQUEST),
    (UnknownQuery, HTTPStatus.NOT_FOUND),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)


class UnknownPage(ZerenError):
    """No page stands at the address."""


def unknown_page(address: str) -> UnknownPage:
    """Say that no page stands at an address."""
    return UnknownPage(
        f"/{address}: there is no such page. Begin at /.",
        f"{quoted_zh('/' + address)}：没有此页，请从 / 进入。",
    )


def refused(error: ZerenError, form: str, language: Language) -> Response:
    """Say why a request has no answer, in the form in which the answer was wanted."""
    status = _status(error)
    if form != "html":
        told = {
            "title": status.phrase,
            "status": status.value,
            "detail": error.message("en"),
            "detail_zh": error.message("zh"),
        }
        return json_response(told, status, "application/problem+json")
    template = environment().get_template("refusal.html.j2")
    page = template.render(
        status=status, error=error, language=language, root="/", **functions_of(language)
    )
    return HTMLResponse(page, status)


def _status(error: ZerenError) -> HTTPStatus:
    if isinstance(error, UnknownPage):
        return HTTPStatus.NOT_FOUND
    fitting = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(fitting, HTTPStatus.INTERNAL_SERVER_ERROR)
