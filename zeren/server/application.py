"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from zeren.graph.errors import ZerenError
from zeren.pages.addresses import LISTS
from zeren.pages.rendering import STATIC, static_file
from zeren.queries import catalogue
from zeren.queries.outputs import rendered
from zeren.server.answers import MEDIA, answered, json_response, sent
from zeren.server.asked_changes import asked_changes
from zeren.server.delivery import delivered, language_of, ready
from zeren.server.description import described
from zeren.server.guard import Guard
from zeren.server.limits import Limits
from zeren.server.live_query import asked_live, live_page
from zeren.server.page_tables import page_table
from zeren.server.refusals import refused, unknown_page
from zeren.server.served_site import ServedSite
from zeren.settings import Language

_FIRST = "index.html"


def application(site: ServedSite, names: Iterable[str], limits: Limits) -> Starlette:
    """Make the application that serves a store under the names of a host.

    What is kept is sent at once; all else is made in threads, since the store is asked without
    waiting.
    """
    own = _Endpoints(site, limits)
    return Starlette(
        routes=[
            Route("/openapi.json", own.description),
            Route("/static/{name}", own.static),
            Route("/query/{name}.{form}", own.query),
            Route("/changes.html", own.changes),
            Route("/{address:path}", own.page),
        ],
        middleware=[Middleware(Guard, names=tuple(names))],
        exception_handlers={ZerenError: own.refused, HTTPException: own.unknown},
    )


@dataclass(frozen=True, slots=True)
class _Endpoints:
    site: ServedSite
    limits: Limits

    async def description(self, request: Request) -> Response:
        """Describe the server as OpenAPI."""
        asked = catalogue.every_query()
        return delivered(request, ready(json_response(described(asked, self.limits))))

    async def static(self, request: Request) -> Response:
        """Give a file that pages use; what all of them use needs no store."""
        name = request.path_params["name"]
        language = self.language(request)
        if name not in STATIC:
            return await self.answer(request, lambda: self.file(f"static/{name}", language))
        content = static_file(name, language)
        return delivered(request, ready(Response(content, media_type=guess_type(name)[0])))

    async def query(self, request: Request) -> Response:
        """Answer a named query: on its page, or as JSON, CSV or XLSX."""
        form = wanted_form(request)
        if form not in MEDIA:
            raise unknown_page(request.url.path.removeprefix("/"))
        asked = catalogue.query(request.path_params["name"])
        parameters = _own(request.query_params)
        language, scope = self.language(request), _scope(request)

        def made() -> Response:
            if form == "html":
                told = asked_live(self.site, asked, parameters, self.limits, scope)
                with self.site.lent() as built:
                    frame, within = built.speaking(language).frame, built.parts.of(scope).frame
                    return live_page(frame, told, self.limits, scope, within)
            answer = answered(self.site, asked, parameters, self.limits.rows, scope)
            return sent(answer, form, language)

        return await self.answer(request, made, scope)

    async def changes(self, request: Request) -> Response:
        """Show two plans side by side, or the form in which they are chosen."""
        language, chosen = self.language(request), _own(request.query_params)
        scope = _scope(request)
        if wanted_form(request) != "html":
            return await self.page_of(request, LISTS["changes"])

        def made() -> Response:
            with self.site.lent() as built:
                frame, within = built.speaking(language).frame, built.parts.of(scope).frame
                return HTMLResponse(asked_changes(frame, within, chosen, scope))

        return await self.answer(request, made, scope)

    async def page(self, request: Request) -> Response:
        """Give a page of the site, or the data behind it as JSON, CSV or XLSX."""
        return await self.page_of(request, request.path_params["address"] or _FIRST)

    async def page_of(self, request: Request, address: str) -> Response:
        """Give what stands at an address, in the form that is wanted."""
        form, language = wanted_form(request), self.language(request)
        scope = _scope(request)  # pages hold to it themselves
        if form not in ("json", "csv", "xlsx"):
            return await self.answer(request, lambda: self.file(address, language))
        return await self.answer(request, lambda: self.data(address, form, language, scope), scope)

    async def answer(
        self, request: Request, make: Callable[[], Response], scope: str = ""
    ) -> Response:
        """Send what is kept for a request without parameters, or make and keep it."""
        parameters = _own(request.query_params)
        key = (f"{request.url.path}?{scope}", wanted_form(request), self.language(request))
        kept = None if parameters else self.site.pages.get(key)
        if kept is None:
            state = self.site.pages.state()
            made = await run_in_threadpool(make)
            if made.status_code != 200:
                return made
            kept = await run_in_threadpool(ready, made)
            if not parameters:
                self.site.pages.keep(key, kept, state)
        return delivered(request, kept)

    def language(self, request: Request) -> Language:
        """Give the language in which a page is written."""
        return language_of(request.headers.get("accept-language", ""), self.site.language)

    def data(self, address: str, form: str, language: Language, scope: str) -> Response:
        """Give the data behind a page, of the plans in a scope."""
        name = address.removesuffix(f".{form}").removesuffix(".html")
        with self.site.lent() as built:
            data = built.data.of(f"{name}.html", scope)
        if data is None:
            raise unknown_page(address)
        if form == "json":
            return json_response(data)
        file = PurePosixPath(name).name
        content = rendered(page_table(file, data), "csv" if form == "csv" else "xlsx", language, 0)
        told = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file)}.{form}"}
        return Response(content, media_type=MEDIA[form], headers=told)

    def file(self, address: str, language: Language) -> Response:
        """Give a file of the site as it is."""
        content = self.site.quick_page(address, language)
        if content is None:
            with self.site.lent() as built:
                site = built.speaking(language)
                if address not in site.pages:
                    raise unknown_page(address)
                content = site.content(address)
        return Response(content, media_type=guess_type(address)[0])

    def refused(self, request: Request, error: Exception) -> Response:
        """Say why there is no answer."""
        assert isinstance(error, ZerenError)
        return refused(error, wanted_form(request), self.language(request))

    def unknown(self, request: Request, error: Exception) -> Response:
        """Say that there is no such page."""
        del error
        return self.refused(request, unknown_page(request.url.path.removeprefix("/")))


def _own(sent: QueryParams) -> QueryParams:
    """Leave out what is no parameter of a question: its form, and the scope of pages."""
    return QueryParams([each for each in sent.multi_items() if each[0] not in ("format", "scope")])


def _scope(request: Request) -> str:
    """Give the key of the plan or government to which a request holds; empty for all plans."""
    return request.query_params.get("scope", "")


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
