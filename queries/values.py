"""From the text that somebody typed to the typed value of a parameter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from graph.errors import BadParameter
from graph.folding import search_form
from graph.stores.base import Parameter
from queries.header import Query, QueryParameter

Given = str | int | date | Sequence[str]

_EXPECTED = {
    "string": "some text",
    "integer": "a whole number",
    "task": "the number of a task",
    "measure": "the number of a measure",
    "date": "a date as YYYY-MM-DD",
    "words": "one or more words, parted by spaces or 、",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_SEPARATORS = re.compile(r"[\s、，,；;]+")


def typed_values(query: Query, given: Mapping[str, Given]) -> dict[str, Parameter]:
    """Check what was given against what the query declares; BadParameter where they differ."""
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in declared:
            known = ", ".join(declared) or "none"
            raise BadParameter(f"query {query.name}: unknown parameter {name!r}; it takes: {known}")
    values: dict[str, Parameter] = {}
    for name, parameter in declared.items():
        value = given.get(name, parameter.default)
        if value is None:
            raise BadParameter(
                f"query {query.name}: parameter {name} is missing; "
                f"give {_expected(parameter)}, such as {parameter.example}"
            )
        values[name] = _typed(query, parameter, value)
    return values


def _expected(parameter: QueryParameter) -> str:
    return _EXPECTED.get(parameter.type, f"the name of the {parameter.type}")


def _typed(query: Query, parameter: QueryParameter, value: Given) -> Parameter:
    typed: Parameter
    match parameter.type:
        case "integer" | "task" | "measure":
            typed = _integer(value)
        case "date":
            typed = _date(value)
        case "words":
            typed = _words(value) or None
        case _:
            typed = _text(value, may_be_empty=parameter.default == "")
    if typed is None:
        raise BadParameter(
            f"query {query.name}: parameter {parameter.name} = {value!r}: "
            f"{_expected(parameter)} is expected, such as {parameter.example}"
        )
    return typed


def _integer(value: Given) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        value = str(value)
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        return int(value)
    return None


def _date(value: Given) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not isinstance(value, str) or not _DATE.fullmatch(value.strip()):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _words(value: Given) -> list[str] | None:
    """Fold words as the stored search texts are folded; each once, in the order given."""
    if isinstance(value, str):
        value = _SEPARATORS.split(value)
    if not isinstance(value, Sequence):
        return None
    words = [_text(word, may_be_empty=True) for word in value]
    if None in words:
        return None
    folded = (search_form(word) for word in words if word)
    return list(dict.fromkeys(word for word in folded if word))


def _text(value: Given, *, may_be_empty: bool) -> str | None:
    """Strip a text; None where it is none, or holds what no store can keep."""
    if not isinstance(value, str) or "\0" in value:
        return None
    try:
        value.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as from a mistyped command line
        return None
    text = value.strip()
    return text if text or may_be_empty else None
