"""The header of a query file: YAML behind the comment mark at the top."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from graph.errors import QueryError
from queries.results import CellType, Column

ParameterType = Literal[
    "string",
    "integer",
    "date",
    "words",
    "agency",
    "indicator",
    "document",
    "plan",
    "task",
    "measure",
]
"""``words`` is a list of search words; from ``agency`` on, the value must name something stored."""

_MARK = "//"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEYS = {"title", "answers", "parameters", "columns"}
_PARAMETER_KEYS = {"type", "zh", "about", "example", "default"}
_COLUMN_KEYS = {"type", "zh", "about", "words"}


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """A parameter; ``default`` is None where the asker must give a value."""

    name: str
    type: ParameterType
    zh: str
    about: str
    example: str
    default: str | None

    @property
    def required(self) -> bool:
        """Whether the asker must give a value."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class Query:
    """A named question: what its header declares, and the text that a store runs."""

    name: str
    title_zh: str
    title_en: str
    answers: str
    parameters: tuple[QueryParameter, ...]
    columns: tuple[Column, ...]
    text: str

    def examples(self) -> dict[str, str]:
        """Give the example of every parameter that has to be given."""
        return {each.name: each.example for each in self.parameters if each.required}


def parse_query(name: str, file: str, content: str) -> Query:
    """Read a query file; ``file`` names it in errors."""
    header, text = _split(content)
    fields = _yaml(file, header)
    _only(file, "header", fields, _KEYS)
    zh, en = _title(file, fields)
    if not text.strip():
        raise QueryError(f"{file}: there is no query below the header; write one")
    return Query(
        name=name,
        title_zh=zh,
        title_en=en,
        answers=_text(file, "answers", fields),
        parameters=tuple(
            _parameter(file, key, entry) for key, entry in _entries(file, "parameters", fields)
        ),
        columns=tuple(_column(file, key, entry) for key, entry in _columns(file, fields)),
        text=text,
    )


def _split(content: str) -> tuple[str, str]:
    """Part the comment lines at the top from the rest."""
    lines = content.splitlines()
    end = next((at for at, line in enumerate(lines) if not line.startswith(_MARK)), len(lines))
    header = (line.removeprefix(_MARK).removeprefix(" ") for line in lines[:end])
    return "\n".join(header), "\n".join(lines[end:]) + "\n"


def _yaml(file: str, header: str) -> Mapping[str, Any]:
    import yaml

    try:
        fields = yaml.load(header, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise QueryError(f"{file}: header: this is no YAML: {problem}") from error
    if not isinstance(fields, dict):
        raise QueryError(f"{file}: header: give title, answers, parameters and columns")
    return fields


def _only(file: str, place: str, fields: Mapping[str, Any], known: set[str]) -> None:
    for key in fields:
        if key not in known:
            allowed = ", ".join(sorted(known))
            raise QueryError(f"{file}: {place}: unknown key {key!r}; known are {allowed}")


def _text(file: str, key: str, fields: Mapping[str, Any]) -> str:
    value = fields.get(key.rpartition(".")[2])
    if not isinstance(value, str) or not value.strip():
        raise QueryError(f"{file}: {key}: {value!r} is no text; give some")
    return " ".join(value.split())


def _title(file: str, fields: Mapping[str, Any]) -> tuple[str, str]:
    title = _text(file, "title", fields)
    zh, _, en = title.partition(" / ")
    if not zh or not en:
        raise QueryError(f"{file}: title: {title!r} should be '中文 / English'")
    return zh, en


def _entries(file: str, key: str, fields: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Give the named entries below a key, each checked to be a mapping."""
    entries = fields.get(key) or {}
    if not isinstance(entries, dict):
        raise QueryError(f"{file}: {key}: {entries!r} should be a mapping of names")
    for name, entry in entries.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise QueryError(f"{file}: {key}: {name!r} is no name (letters, digits, _)")
        if not isinstance(entry, dict):
            raise QueryError(f"{file}: {key}.{name}: {entry!r} should be a mapping")
    return list(entries.items())


def _columns(file: str, fields: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    entries = _entries(file, "columns", fields)
    if not entries:
        raise QueryError(f"{file}: columns: declare every column that the query returns")
    return entries


def _type(file: str, key: str, entry: Mapping[str, Any], known: Any) -> str:
    value = entry.get("type")
    if value not in get_args(known):
        allowed = ", ".join(get_args(known))
        raise QueryError(f"{file}: {key}.type: {value!r} is none of {allowed}")
    return str(value)


def _parameter(file: str, name: str, entry: Mapping[str, Any]) -> QueryParameter:
    key = f"parameters.{name}"
    _only(file, key, entry, _PARAMETER_KEYS)
    if entry.get("example") is None:
        raise QueryError(f"{file}: {key}.example: give an example")
    default = entry.get("default")
    return QueryParameter(
        name=name,
        type=cast("ParameterType", _type(file, key, entry, ParameterType)),
        zh=_text(file, f"{key}.zh", entry),
        about=_text(file, f"{key}.about", entry),
        example=str(entry["example"]),
        default=None if default is None else str(default),
    )


def _column(file: str, name: str, entry: Mapping[str, Any]) -> Column:
    key = f"columns.{name}"
    _only(file, key, entry, _COLUMN_KEYS)
    words = entry.get("words") or {}
    if not isinstance(words, dict):
        raise QueryError(f"{file}: {key}.words: {words!r} should map values to Chinese")
    return Column(
        name=name,
        type=cast("CellType", _type(file, key, entry, CellType)),
        zh=_text(file, f"{key}.zh", entry),
        about=_text(file, f"{key}.about", entry),
        words={str(value): str(word) for value, word in words.items()},
    )
