"""The named queries as files that Neo4j Browser, Query and cypher-shell take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date

from zeren.graph.errors import UnknownName
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.catalogue import findings, queries
from zeren.queries.header import KINDS_ZH, Query, QueryParameter
from zeren.queries.known_names import resolve_names
from zeren.queries.values import typed_values

_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def saved_queries(reader: Reader) -> Iterator[tuple[str, str]]:
    """Give path and text of every question and finding; parameters have their examples.

    A name is resolved in the store, as `zeren query` does; one that it lacks stays as it is.
    """
    for folder, group in (("questions", queries()), ("audit", findings())):
        for each in group:
            yield f"{folder}/{each.name}.cypher", _script(each, examples(reader, each))


def examples(reader: Reader, query: Query) -> Mapping[str, Parameter]:
    """Give a query's parameters their examples; names become ids where the store has them."""
    values = typed_values(query, query.examples())
    with suppress(UnknownName):
        values, _ = resolve_names(reader, query, values)
    return {**values, **query.fixed}


def _script(query: Query, values: Mapping[str, Parameter]) -> str:
    """Write the title, by which Browser lists a script, the parameters, and the query."""
    lines = [
        f"// {query.title_zh} / {query.title_en}",
        f"// {query.answers}",
        *(f"// ${each.name}: {each.zh} / {_about(each)}" for each in query.parameters),
        *(f":param {name} => {literal(value)};" for name, value in values.items()),
    ]
    return "\n".join(lines) + f"\n\n{query.text.strip()};\n"


def _about(parameter: QueryParameter) -> str:
    """Say what a parameter is; a query itself takes the id of what `zeren query` finds by name."""
    return f"{parameter.about}; here its id" if parameter.type in KINDS_ZH else parameter.about


def literal(value: Parameter) -> str:
    """Write a value as Cypher has it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value.translate(_ESCAPES)}'"
        case date():
            return f"date('{value.isoformat()}')"
        case Sequence():
            return "[" + ", ".join(map(literal, value)) + "]"
        case _:
            return repr(value)
