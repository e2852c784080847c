"""A plan and a held text with a hostile string in every field that holds words of a document."""

from __future__ import annotations

import types
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from tests.builders import link, small_plan, small_text, trace
from zeren.graph.model import Plan, SourceText
from zeren.graph.provenance import SourceSpan

_RUNS = "window.__pwned=1"
STRINGS = {
    "markup": (
        f"</script></style></title></textarea></select><img src=x onerror={_RUNS}>"
        f"\"><svg onload={_RUNS}>' onfocus={_RUNS} autofocus x='--><script>{_RUNS}</script>"
        "{{ 7*7 }}{% raw %}&lt;b&gt;${7*7}`"
    ),
    "address": f"javascript:{_RUNS}//",
    "direction": (
        "\u202e\u2066\u200f\u061c\u200b\u00a0\ufeff\u2028"
        "😀👩\u200d👩\u200d👧\U0001f1e8\U0001f1f3e\u0301\ufffd"
    ),
    "long": "长" * 10_000,
    "odd": "\0\x01\x08\x0b\x1b[31m\x7f\x85\ufffe=1+1;%00../..\\#?&",
}
_NAMES = {"id", "number", "name", "agency", "document", "provision", "aliases", "members"}
_NAMES |= {"title", "indicator", "sub_indicator", "mention"}
_KEPT = {"sha256", "owner", "code", "method", "field", "region", "level"}
"""Fields whose values are words of the program, or make the key of others."""


def asked(string: str) -> str:
    """Give a string as it stands in names and ids: no question takes one with a NUL."""
    return string.replace("\0", "")


def hostile_plan(string: str) -> Plan:
    """Give the small plan with a string before every text; equal texts stay equal."""
    plan = small_plan()
    first, *others = plan.tasks
    links = (link(1), link(2, 0.4))
    task = replace(first, measures=links, traces=(trace(plan.documents[0].id),))
    made: Plan = _with(replace(plan, tasks=(task, *others)), string)
    return made


def hostile_text(string: str) -> SourceText:
    """Give the text that the plan of a string rests on."""
    made: SourceText = _with(small_text(), string)
    return made


def _with(value: Any, string: str, hint: Any = str) -> Any:
    if isinstance(value, Struct):
        hints = _hints(type(value))
        own = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {
            name: _with(part, asked(string) if name in _NAMES else string, hints[name])
            for name, part in own.items()
            if name not in _KEPT
        }
        return replace(value, **changed)
    if isinstance(value, SourceSpan):
        return value
    if isinstance(value, tuple):
        return tuple(_with(part, string, get_args(hint)[0]) for part in value)
    if isinstance(value, str) and value and not _coded(hint):
        return string + value
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _coded(hint: Any) -> bool:
    """Whether a field's type lists its values."""
    if get_origin(hint) in (Union, types.UnionType):
        return any(map(_coded, get_args(hint)))
    return get_origin(hint) is Literal


def strings_of(value: Any) -> list[str]:
    """Give every text in a plan."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, SourceSpan):
        return []
    if isinstance(value, tuple):
        return [text for part in value for text in strings_of(part)]
    if isinstance(value, Struct):
        return [
            text
            for name in value.__struct_fields__
            if name not in _KEPT
            for text in strings_of(getattr(value, name))
        ]
    return []
