"""The page of a query as it is served: a form for its parameters, and the answer of now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, Response

from zeren.graph.errors import BadParameter, UnknownName, ZerenError
from zeren.pages.addresses import address, shown_at
from zeren.pages.catalogue import texts
from zeren.pages.frame import Frame
from zeren.queries.header import Query, QueryParameter
from zeren.queries.results import Cell, ResultTable
from zeren.server.answers import MEDIA, Answer, answered
from zeren.server.limits import Limits
from zeren.server.served_site import ServedSite
from zeren.texts import TYPES_ZH

_INPUTS = {"integer": "number", "date": "date"}
_NAMED = {"agency": "Agency", "document": "SourceDocument", "indicator": "Indicator"}
_NUMBERED = ("task", "measure")
_NUMERIC = ("integer", "number", "quantity")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: its parameter, the type of its input, what it holds, what it offers.

    ``choices`` are pairs of a value and what it stands for.
    """

    parameter: QueryParameter
    input: str
    value: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was sent, with its answer or with what is wrong with a parameter."""

    query: Query
    parameters: dict[str, str]
    answer: Answer | None = None
    error: ZerenError | None = None


def asked_live(
    site: ServedSite, query: Query, sent: QueryParams, limits: Limits, scope: str = ""
) -> Asked:
    """Ask with the parameters that were sent, or with the examples where none were."""
    try:
        answer = answered(site, query, sent, limits.rows, scope)
    except (BadParameter, UnknownName) as wrong:
        return Asked(query, dict(sent), error=wrong)
    if sent:
        return Asked(query, dict(sent), answer)
    with site.lent() as built:
        given = {each.name: each for each in query.parameters}
        typed = built.parts.of(scope).frame.typed
        told = {name: typed(given[name], value) for name, value in answer.table.parameters.items()}
    return Asked(query, told, answer)


def live_page(
    frame: Frame, asked: Asked, limits: Limits, scope: str = "", within: Frame | None = None
) -> Response:
    """Show a question and its answer; what is wrong with a parameter is said beside the form.

    ``within``: what the form offers, of the plans in ``scope``; of all plans if None.
    """
    query, answer = asked.query, asked.answer
    page = frame.render(
        "live_query.html.j2",
        address("query", query.name),
        title=(query.title_zh, query.title_en),
        section="query",
        query=query,
        texts=texts(query),
        types=TYPES_ZH,
        fields=[_field(within or frame, each, asked.parameters) for each in query.parameters],
        scope=scope,
        error=asked.error,
        answer=answer,
        columns=[] if answer is None else answer.table.without_ids().columns,
        rows=[] if answer is None else _linked(frame, answer, limits.shown),
        numeric=_NUMERIC,
        files={form: _file(query, form, asked, scope) for form in MEDIA if form != "html"},
        withheld=not all(frame.may_quote(plan.id) for plan in frame.plans),
    )
    return HTMLResponse(page, 200 if asked.error is None else 400)


def _file(query: Query, form: str, asked: Asked, scope: str) -> str:
    sent = asked.parameters | ({"scope": scope} if scope else {})
    return f"{query.name}.{form}?{urlencode(sent)}"


def _field(frame: Frame, parameter: QueryParameter, given: dict[str, str]) -> Field:
    value = given.get(parameter.name, parameter.default or "")
    return Field(parameter, _INPUTS.get(parameter.type, "text"), value, _choices(frame, parameter))


def _choices(frame: Frame, parameter: QueryParameter) -> list[tuple[str, str]]:
    if parameter.type == "plan":
        return [(plan.id, str(plan.properties["title"] or "")) for plan in frame.plans]
    if parameter.type == "choice":
        return list(parameter.choices.items())
    if parameter.type not in _NAMED:
        return []
    named = frame.graph.nodes(_NAMED[parameter.type])
    if parameter.type == "agency":
        return [(name, "") for name in sorted({str(node.properties["name"]) for node in named})]
    return [(node.id, str(node.properties.get("title") or "")) for node in named]


def _linked(frame: Frame, answer: Answer, most: int) -> list[list[tuple[Cell, str | None]]]:
    """Give the first rows, each cell with the kind and id … of the page that it stands for."""
    links = _Links(frame, answer.table)
    return [links.row(list(row)) for row in answer.table.rows[:most]]


class _Links:
    """Finds the page of what a cell names: a number in the row's plan, an agency by its id."""

    def __init__(self, frame: Frame, table: ResultTable) -> None:
        self._columns = [column.name for column in table.columns]
        self._shown = [column.name for column in table.columns if not column.of]
        self._ids = {column.of: column.name for column in table.columns if column.type == "agency"}
        self._agencies = {node.id for node in frame.graph.nodes("Agency")}
        self._plans = {plan.id for plan in frame.plans}

    def row(self, cells: list[Cell]) -> list[tuple[Cell, str | None]]:
        """Give each cell that is shown with the address of its page, from the site's folder."""
        record = dict(zip(self._columns, cells, strict=True))
        return [(record[name], self._page(name, record[name], record)) for name in self._shown]

    def _page(self, name: str, cell: Cell, record: dict[str, Any]) -> str | None:
        plan = record.get("plan")
        if plan in self._plans and isinstance(plan, str):
            if name == "plan":
                return address("plan", plan)
            if name in _NUMBERED and isinstance(cell, int):
                return shown_at(name, plan, cell)
            if name == "number" and record.get("kind") in _NUMBERED and isinstance(cell, int):
                return shown_at(str(record["kind"]), plan, cell)
        id = record.get(self._ids.get(name, ""))
        return address("agency", id) if id in self._agencies else None
