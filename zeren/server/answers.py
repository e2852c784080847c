"""A named query asked over the web: typed parameters in, a table out, cut where it is too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from zeren.graph.errors import BadParameter, quoted_zh
from zeren.pages.catalogue import example_answer, first_rows
from zeren.queries.header import Query
from zeren.queries.outputs import rendered
from zeren.queries.outputs.json_object import answer_object
from zeren.queries.results import ResultTable
from zeren.queries.runner import ask
from zeren.server.served_site import ServedSite
from zeren.settings import Language

MEDIA = {
    "html": "text/html",
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The forms of an answer, by the end of its address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer cut to the rows that may be sent, and how many there are."""

    table: ResultTable

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.table.total

    @property
    def cut(self) -> bool:
        """Whether rows were left out."""
        return self.table.more > 0


def answered(
    site: ServedSite, query: Query, sent: QueryParams, most: int, scope: str = ""
) -> Answer:
    """Ask with what was sent, or with the examples where nothing was; keep at most so many rows.

    ``scope``: the key of a plan or government, of whose plans alone is asked. Sentences of plans
    that are marked as not public are left out, as on the pages.
    """
    with site.lent() as built:
        part = built.parts.of(scope)
        within = {"plan": part.plan} if part.plan else {}
    if sent:
        with part.readers.lent() as reader:
            table = ask(reader, query.name, within | given(query, sent), most)
    with site.lent():
        if not sent:
            table = example_answer(part.frame, query, most, **within)
        return Answer(first_rows(part.frame, table, most))


def given(query: Query, sent: QueryParams) -> dict[str, str]:
    """Give the parameters that were sent; BadParameter where one is sent twice.

    A field that was left empty is not given, where the query can do without it.
    """
    for name in sent:
        if len(sent.getlist(name)) > 1:
            raise BadParameter(
                f"query {query.name}: parameter {name!r} is given more than once; give it once",
                f"查询 {query.name}：参数{quoted_zh(name)}给出了多次，请只给一次",
            )
    spared = {parameter.name for parameter in query.parameters if not parameter.required}
    return {name: value for name, value in sent.items() if value or name not in spared}


def sent(answer: Answer, form: str, language: Language) -> Response:
    """Send an answer as JSON or as a file to save, whose name says it where rows were left out."""
    table = answer.table
    if form == "json":
        return json_response(answer_data(answer))
    part = f".first-{len(table.rows)}-of-{answer.total}" if answer.cut else ""
    return Response(
        rendered(table, "csv" if form == "csv" else "xlsx", language, 0),
        media_type=MEDIA[form],
        headers={"Content-Disposition": f'attachment; filename="{table.query}{part}.{form}"'},
    )


def answer_data(answer: Answer) -> dict[str, Any]:
    """Give an answer as JSON: that of ``zeren query --format json``, and whether it was cut."""
    return answer_object(answer.table) | {"cut": answer.cut}


def json_response(data: Any, status: int = 200, media: str = MEDIA["json"]) -> Response:
    """Send JSON as UTF-8, readable; half characters as escapes."""
    from zeren.queries.outputs.json_object import json_text

    return Response(json_text(data), status_code=status, media_type=media)
