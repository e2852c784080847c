"""A named query asked over the web: typed parameters in, a table out, cut where it is too long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from graph.errors import BadParameter, quoted_zh
from graph.stores.base import Reader
from queries.header import Query
from queries.outputs import rendered
from queries.outputs.json_object import answer_object
from queries.results import ResultTable
from queries.runner import ask
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
    total: int

    @property
    def cut(self) -> bool:
        """Whether rows were left out."""
        return len(self.table.rows) < self.total


def given(query: Query, parameters: QueryParams) -> dict[str, str]:
    """Give the parameters that were sent, or the examples where none were.

    BadParameter where one is sent twice; what is wrong otherwise is said when they are asked.
    """
    if not parameters:
        return query.examples()
    for name in parameters:
        if len(parameters.getlist(name)) > 1:
            raise BadParameter(
                f"query {query.name}: parameter {name!r} is given more than once; give it once",
                f"查询 {query.name}：参数{quoted_zh(name)}给出了多次，请只给一次",
            )
    declared = {parameter.name: parameter for parameter in query.parameters}
    left_empty = {name for name, one in declared.items() if not one.required}
    return {n: value for n, value in parameters.items() if value or n not in left_empty}


def answered(reader: Reader, query: Query, parameters: Mapping[str, str], most: int) -> Answer:
    """Ask, and keep at most so many rows."""
    table = ask(reader, query.name, parameters)
    return Answer(replace(table, rows=table.rows[:most]), len(table.rows))


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
    return answer_object(answer.table) | {"total": answer.total, "cut": answer.cut}


def json_response(data: Any, status: int = 200, media: str = MEDIA["json"]) -> Response:
    """Send JSON as UTF-8, readable; half characters as escapes."""
    from queries.outputs.json_object import json_text

    return Response(json_text(data), status_code=status, media_type=media)
