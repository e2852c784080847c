"""The shape of Plan JSON, version 2, made from the model's types; and its schema.

Where the file differs from the model, it says so here: measures and tasks list the ids of their
clauses, which stand once; issues carry their severity and message for whoever reads the file.
``python -m zeren.graph.plan_file > graph/plan.schema.json`` writes the schema.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from zeren.graph import model
from zeren.graph.corrections import Correction
from zeren.graph.issues import CATALOGUE, Issue, Severity
from zeren.graph.provenance import SourceSpan

VERSION = 2
_NAME = "urn:zeren:plan:2"
_TEXT = "One action plan as Zeren reads it. Written by `zeren parse`, read by `zeren load`."
_INTEGER = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_COUNT = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]

Changes = Mapping[type, Mapping[str, Any]]
"""By type of the model, fields that a file has otherwise: their type, with a default in a pair; or
None for those that it does not have."""


MODELS: dict[Any, Any] = {}
"""The model's type of each shape."""


def names_of(kind: Any) -> tuple[str, ...]:
    """Give the names of a type's fields."""
    names: tuple[str, ...] = kind._fields if kind is SourceSpan else kind.__struct_fields__
    return names


def _defaults(kind: Any) -> dict[str, Any]:
    """Give the fields of a type that have a default, with it."""
    if kind is SourceSpan:
        return SourceSpan._field_defaults
    defaults = kind.__struct_defaults__
    return dict(zip(names_of(kind)[-len(defaults) :], defaults, strict=True)) if defaults else {}


class Shapes:
    """The shapes of the model's types in one version of the file."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._made: dict[type, type[msgspec.Struct]] = {}

    def of(self, kind: Any) -> Any:
        """Give the shape of a type of the model: its fields, and no others."""
        if kind not in self._made:
            shape = msgspec.defstruct(
                kind.__name__,
                list(self._fields(kind)),
                namespace={"__doc__": " ".join((kind.__doc__ or "").split())},
                forbid_unknown_fields=True,
                frozen=True,
                kw_only=True,
            )
            self._made[kind] = shape
            MODELS[shape] = kind
        return self._made[kind]

    def many(self, kind: Any) -> Any:
        """Give the shape of a list of them."""
        return tuple[self.of(kind), ...]  # type: ignore[misc]

    def file(self, version: int) -> Any:
        """Give the shape of a whole file."""
        parts = {
            "chapters": model.Chapter,
            "measures": model.Measure,
            "tasks": model.Task,
            "clauses": model.Clause,
            "agencies": model.Agency,
            "documents": model.SourceDocument,
            "issues": Issue,
        }
        later = [] if version == 1 else [("corrections", self.many(Correction), ())]
        return msgspec.defstruct(
            "PlanFile",
            [
                ("schema", Literal[version]),
                ("plan", self.of(model.Notice)),
                *((name, self.many(kind)) for name, kind in parts.items()),
                *later,
            ],
            namespace={"__doc__": _TEXT},
            forbid_unknown_fields=True,
            frozen=True,
            kw_only=True,
        )

    def _fields(self, kind: Any) -> Iterator[tuple[Any, ...]]:
        hints, changed = get_type_hints(kind), dict(self._changes.get(kind, {}))
        number = _COUNT if kind is SourceSpan else _INTEGER
        defaults = _defaults(kind)
        for name in names_of(kind):
            default = [defaults[name]] if name in defaults else []
            type_ = changed.pop(name, hints[name])
            if type_ is not None:
                yield name, self._type(type_, number), *default
        for name, told in changed.items():
            type_, *default = told if isinstance(told, tuple) else (told,)
            yield name, self._type(type_, number), *default

    def _type(self, hint: Any, number: Any) -> Any:
        """Give the type of a field: shapes of the model's types, numbers that a store can hold."""
        if hint is SourceSpan or (isinstance(hint, type) and issubclass(hint, msgspec.Struct)):
            return self.of(hint)
        if hint is int:
            return number
        origin = get_origin(hint)
        if origin is tuple:
            return tuple[self._type(get_args(hint)[0], number), ...]  # type: ignore[misc]
        if origin in (Union, UnionType):
            return Union[tuple(self._type(one, number) for one in get_args(hint))]  # noqa: UP007
        return hint


ISSUE: Mapping[str, Any] = {
    "code": Literal[tuple(CATALOGUE)],
    "severity": (Severity | None, None),
    "message": (str | None, None),
}
"""What an issue has beside its fields: words for whoever reads the file."""
SHAPES = Shapes(
    {
        model.Measure: {"clauses": tuple[str, ...]},
        model.Task: {"clauses": tuple[str, ...]},
        Issue: ISSUE,
    }
)
PlanFile = SHAPES.file(VERSION)


def model_of(value: Any) -> Any:
    """Turn what has the shape of a file into the model's values."""
    if isinstance(value, tuple):
        return tuple(map(model_of, value))
    return made(value) if type(value) in MODELS else value


def made(shape: Any, **given: object) -> Any:
    """Make the model's value of a shape, with some fields given; what it lacks has its default."""
    kind = MODELS[type(shape)]
    told = (name for name in names_of(kind) if name not in given and hasattr(shape, name))
    return kind(**{name: model_of(getattr(shape, name)) for name in told}, **given)


def schema() -> dict[str, Any]:
    """Give the JSON Schema of Plan JSON."""
    parts = msgspec.json.schema(PlanFile)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": _NAME}
    return {**head, "title": "Plan JSON", **parts}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n")
