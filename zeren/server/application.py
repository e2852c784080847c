"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from zeren.graph.errors import ZerenError
from zeren.pages.rendering import STATIC, static_file
from zeren.queries import catalogue
from zeren.server.answers import MEDIA, answered, json_response, sent
from zeren.server.description import described
from zeren.server.guard import Guard
from zeren.server.limits import Limits
from zeren.server.live_query import asked_live, live_page
from zeren.server.refusals import refused, unknown_page
from zeren.server.served_site import ServedSite

_FIRST = "index.html"


def application(site: ServedSite, names: Iterable[str], limits: Limits) -> Starlette:
    """Make the application that serves a store under the names of a host.

    Endpoints are plain functions, which run in threads: the store is asked without waiting.
    """
    own = _Endpoints(site, limits)
    return Starlette(
        routes=[
            Route("/openapi.json", own.description),
            Route("/static/{name}", own.static),
            Route("/query/{name}.{form}", own.query),
            Route("/{address:path}", own.page),
        ],
        middleware=[Middleware(Guard, names=tuple(names))],
        exception_handlers={ZerenError: own.refused, HTTPException: own.unknown},
    )


@dataclass(frozen=True, slots=True)
class _Endpoints:
    site: ServedSite
    limits: Limits

    def description(self, request: Request) -> Response:
        """Describe the server as OpenAPI."""
        del request
        asked = catalogue.every_query()
        return json_response(described(asked, self.limits))

    def static(self, request: Request) -> Response:
        """Give a file that pages use; what all of them use needs no store."""
        name = request.path_params["name"]
        if name not in STATIC:
            return self.file(f"static/{name}")
        return Response(static_file(name, self.site.language), media_type=guess_type(name)[0])

    def query(self, request: Request) -> Response:
        """Answer a named query: on its page, or as JSON, CSV or XLSX."""
        form = wanted_form(request)
        if form not in MEDIA:
            raise unknown_page(request.url.path.removeprefix("/"))
        asked = catalogue.query(request.path_params["name"])
        parameters = _without_format(request.query_params)
        if form == "html":
            told = asked_live(self.site, asked, parameters, self.limits)
            with self.site.lent() as built:
                return live_page(built.site.frame, told, self.limits)
        answer = answered(self.site, asked, parameters, self.limits.rows)
        return sent(answer, form, self.site.language)

    def page(self, request: Request) -> Response:
        """Give a page of the site, or the data behind it as JSON."""
        address = request.path_params["address"] or _FIRST
        page = f"{address.removesuffix('.json').removesuffix('.html')}.html"
        if wanted_form(request) != "json":
            return self.file(address)
        with self.site.lent() as built:
            data = built.data.of(page)
        if data is None:
            raise unknown_page(address)
        return json_response(data)

    def file(self, address: str) -> Response:
        """Give a file of the site as it is."""
        with self.site.lent() as built:
            if address not in built.site.pages:
                raise unknown_page(address)
            content = built.site.content(address)
        return Response(content, media_type=guess_type(address)[0])

    def refused(self, request: Request, error: Exception) -> Response:
        """Say why there is no answer."""
        assert isinstance(error, ZerenError)
        return refused(error, wanted_form(request), self.site.language)

    def unknown(self, request: Request, error: Exception) -> Response:
        """Say that there is no such page."""
        del error
        return self.refused(request, unknown_page(request.url.path.removeprefix("/")))


def _without_format(sent: QueryParams) -> QueryParams:
    return QueryParams([each for each in sent.multi_items() if each[0] != "format"])


def wanted_form(request: Request) -> str:
    """Give the form that the address ends in, that ``format`` names, or that is accepted."""
    end = PurePosixPath(request.url.path).suffix.removeprefix(".")
    asked = request.query_params.get("format", "")
    if end not in ("", "html"):
        return end
    if asked in MEDIA:
        return asked
    return "json" if _prefers_json(request.headers.get("accept", "")) else "html"


def _prefers_json(accept: str) -> bool:
    kinds = [part.partition(";")[0].strip() for part in accept.split(",")]
    told = [kind for kind in kinds if kind in (MEDIA["json"], MEDIA["html"])]
    return bool(told) and told[0] == MEDIA["json"]
