"""What is said where there is no answer: a page for people, a problem (RFC 9457) for programs."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import HTMLResponse, Response

from zeren.graph.errors import (
    BadParameter,
    QueryTimeout,
    StoreBusy,
    StoreError,
    StoreMissing,
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


RETRY_AFTER = 2
"""Seconds after which one may ask again."""


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
    response = _told(_sayable(error, status), status, form, language)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _sayable(error: ZerenError, status: HTTPStatus) -> ZerenError:
    """Leave out where the store lies, which is nobody's business who asks over the web."""
    if isinstance(error, QueryTimeout) or status != HTTPStatus.SERVICE_UNAVAILABLE:
        return error
    if isinstance(error, StoreBusy):
        return StoreBusy(
            "Others are being answered. Ask again in a moment.", "正在应答其他请求，请稍后再试。"
        )
    if isinstance(error, StoreMissing):
        return StoreMissing(
            "The store is not there. Put plans into it with: zeren load FILE.",
            "没有图谱。请用 zeren load 文件 装入方案。",
        )
    return StoreError(
        "The store cannot be read now. Any zeren command on it says why.",
        "暂时无法读取图谱。在本机运行任一 zeren 命令即可看到原因。",
    )


def _told(error: ZerenError, status: HTTPStatus, form: str, language: Language) -> Response:
    if form != "html":
        told = {
            "title": status.phrase,
            "status": status.value,
            "detail": error.message("en"),
            "detail_zh": error.message("zh"),
        }
        return json_response(told, status, "application/problem+json")
    template = environment(language).get_template("refusal.html.j2")
    page = template.render(
        status=status, error=error, language=language, root="/", **functions_of(language)
    )
    return HTMLResponse(page, status)


def _status(error: ZerenError) -> HTTPStatus:
    if isinstance(error, UnknownPage):
        return HTTPStatus.NOT_FOUND
    fitting = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(fitting, HTTPStatus.INTERNAL_SERVER_ERROR)
