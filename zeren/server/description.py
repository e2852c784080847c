"""The description of the server as OpenAPI 3.1, made from the headers of the queries."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from zeren.graph.vocabulary import NODES, RELATIONS
from zeren.pages.addresses import LISTS
from zeren.queries.header import Query, QueryParameter
from zeren.queries.narrowing import narrowing_parameters
from zeren.queries.results import Column
from zeren.server.answers import MEDIA
from zeren.server.limits import Limits
from zeren.server.page_data import LABELS

Data = dict[str, Any]

_CELLS: dict[str, Data] = {
    "string": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "quantity": {"type": ["number", "null"]},
    "reasons": {"type": ["string", "null"]},
    "rule": {"type": ["string", "null"]},
    "evidence": {"type": ["string", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "boolean": {"type": ["boolean", "null"]},
    "agency": {"type": ["string", "null"]},
    "document": {"type": ["string", "null"]},
}
_PARAMETERS: dict[str, Data] = {
    "integer": {"type": "integer"},
    "task": {"type": ["integer", "string"]},
    "measure": {"type": ["integer", "string"]},
    "date": {"type": "string", "format": "date"},
}
_SCOPE: Data = {
    "name": "scope",
    "in": "query",
    "required": False,
    "description": "the key of a plan or government, as in the address of a page",
    "schema": {"type": "string"},
    "example": "",
}
_NO_TEXT = ("choice", "date")
"""Types of which an empty text is no value, though it may be given."""
_REFUSALS = {
    "400": "A parameter is missing, unknown, of the wrong type, or names nothing that is held.",
    "404": "There is no such page, query or thing.",
    "421": "The server was asked under a name that is not its own.",
    "503": "The question took too long, or the store cannot be read now.",
}


def described(queries: Iterable[Query], limits: Limits) -> Data:
    """Describe every query in every form, and the pages."""
    told = sorted(queries, key=lambda query: query.name)
    paths: Data = {}
    for query in told:
        for form in MEDIA:
            paths[f"/query/{query.name}.{form}"] = {"get": _operation(query, form)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Zeren 责任",
            "summary": "Who is responsible for what, from government action plans.",
            "description": (
                f"Named queries, read-only. An answer has at most {limits.rows} rows and says "
                f"where it was cut; a question is ended after {limits.seconds:g} seconds, where "
                "the store can end it. Asked without any parameter, a query answers for its "
                "examples."
            ),
            "version": version("zeren"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths | _pages(),
        "components": {
            "schemas": _schemas() | {query.name: _answer(query) for query in told},
            "responses": {code: _refusal(text) for code, text in _REFUSALS.items()},
        },
    }


def _operation(query: Query, form: str) -> Data:
    schema = {"$ref": f"#/components/schemas/{query.name}"} if form == "json" else None
    content = {MEDIA[form]: {"schema": schema} if schema else {}}
    return {
        "operationId": f"{query.name}.{form}",
        "summary": f"{query.title_zh} / {query.title_en}",
        "description": query.answers,
        "tags": ["findings" if query.finding else "queries"],
        "parameters": [
            *map(_parameter, (*query.parameters, *narrowing_parameters(query))),
            _SCOPE,
        ],
        "responses": {
            "200": {"description": "The answer.", "content": content},
            **{code: {"$ref": f"#/components/responses/{code}"} for code in _REFUSALS},
        },
    }


def _parameter(parameter: QueryParameter) -> Data:
    schema: Data = dict(_PARAMETERS.get(parameter.type, {"type": "string"}))
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default is not None and (parameter.default or parameter.type not in _NO_TEXT):
        schema["default"] = _typed(parameter, parameter.default)
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.zh}: {parameter.about}",
        "schema": schema,
        "example": _typed(parameter, parameter.example),
    }


def _typed(parameter: QueryParameter, value: str) -> str | int:
    return int(value) if parameter.type in ("integer", "task", "measure") else value


def _answer(query: Query) -> Data:
    cells = {column.name: _cell(column) for column in query.columns}
    row: Data = {
        "type": "object",
        "properties": cells,
        "required": list(cells),
        "additionalProperties": False,
    }
    own: Data = {
        "query": {"const": query.name},
        "columns": {"const": list(cells)},
        "rows": {"type": "array", "items": row},
    }
    return {"allOf": [{"$ref": "#/components/schemas/Answer"}, {"properties": own}]}


def _cell(column: Column) -> Data:
    about = ": ".join(filter(None, (column.zh, column.about)))
    return {**_CELLS[column.type], "description": about}


def _schemas() -> Data:
    return {
        "Answer": {
            "type": "object",
            "properties": {
                "query": {"type": "string"},
                "title": {"type": "string", "description": "Chinese / English"},
                "parameters": {"type": "object", "description": "as they were understood"},
                "understood": {
                    "type": "array",
                    "items": {"type": "object"},
                    "description": "values that were understood by a rule, and how",
                },
                "why_empty": {
                    "type": "array",
                    "items": {"type": "object"},
                    "description": "why there is no row and what to do, in both languages",
                },
                "columns": {"type": "array", "items": {"type": "string"}},
                "rows": {"type": "array", "items": {"type": "object"}},
                "total": {"type": "integer", "description": "rows there are"},
                "cut": {"type": "boolean", "description": "whether rows were left out"},
            },
            "required": ["query", "title", "parameters", "columns", "rows", "total", "cut"],
        },
        "Problem": {
            "type": "object",
            "description": "RFC 9457",
            "properties": {
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string", "description": "English"},
                "detail_zh": {"type": "string", "description": "Chinese"},
            },
            "required": ["title", "status", "detail", "detail_zh"],
        },
        "Thing": {
            "type": "object",
            "description": "A node of the graph; address: its page, if it has one.",
            "properties": {
                "label": {"enum": sorted(NODES)},
                "id": {"type": "string"},
                "address": {"type": "string"},
                "properties": {"type": "object"},
            },
            "required": ["label", "id", "properties"],
            "additionalProperties": False,
        },
        "Relation": {
            "type": "object",
            "description": "An edge that leaves the item (out) or reaches it (in).",
            "properties": {
                "type": {"enum": sorted(RELATIONS)},
                "direction": {"enum": ["out", "in"]},
                "properties": {"type": "object"},
                "other": {"$ref": "#/components/schemas/Thing"},
            },
            "required": ["type", "direction", "properties", "other"],
            "additionalProperties": False,
        },
        "Page": {
            "type": "object",
            "description": "An item with its relations, the items of a list, answers or queries.",
            "properties": {
                "address": {"type": "string"},
                "item": {"$ref": "#/components/schemas/Thing"},
                "relations": _list_of("Relation"),
                "items": _list_of("Thing"),
                "answers": {"type": "array", "items": {"type": "object"}},
                "queries": {"type": "array", "items": {"type": "object"}},
            },
            "required": ["address"],
            "additionalProperties": False,
        },
    }


def _list_of(schema: str) -> Data:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}


def _refusal(text: str) -> Data:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": text, "content": {"application/problem+json": {"schema": schema}}}


def _pages() -> Data:
    """Describe the data behind pages: their address is that of the page, with another end."""
    told: Data = {
        f"/{listed.removesuffix('.html')}.{form}": _page(kind, [_SCOPE], form)
        for kind, listed in LISTS.items()
        for form in ("json", "csv", "xlsx")
    }
    name = {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "as in the address of the page",
        "schema": {"type": "string"},
    }
    return told | {
        f"/{kind}/{{name}}.{form}": _page(f"one {kind}", [name, _SCOPE], form)
        for kind in LABELS
        for form in ("json", "csv", "xlsx")
    }


def _page(kind: str, parameters: list[Data], form: str = "json") -> Data:
    schema: Data = {"$ref": "#/components/schemas/Page"} if form == "json" else {}
    content = {MEDIA[form]: {"schema": schema} if schema else {}}
    operation: Data = {
        "operationId": f"page.{kind.replace(' ', '.')}" + ("" if form == "json" else f".{form}"),
        "summary": f"The data behind the page: {kind}.",
        "tags": ["pages"],
        "parameters": parameters,
        "responses": {
            "200": {"description": "The data.", "content": content},
            **{code: {"$ref": f"#/components/responses/{code}"} for code in _REFUSALS},
        },
    }
    return {"get": operation}
