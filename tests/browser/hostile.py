"""A plan and a held text with a hostile string in every field that holds words of a document."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from tests.builders import link, small_plan, small_text, trace
from tests.zeren.pages.held import load_of
from zeren.graph.corrections import Correction
from zeren.graph.elements import plan_elements
from zeren.graph.log import Entry, Moment, change_elements
from zeren.graph.model import Plan, SourceText
from zeren.graph.owners import Owner
from zeren.graph.progress import progress_elements
from zeren.graph.provenance import SourceSpan
from zeren.graph.stores.base import Unit
from zeren.graph.versions import version_elements

DAY = date(2022, 1, 1)
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
    told = Correction(Owner("task", 1), "词", "goal", "甲", "乙", "某人", DAY, "笔误")
    made: Plan = _with(replace(plan, tasks=(task, *others), corrections=(told,)), string)
    return made


def hostile_around(string: str) -> Iterator[Unit]:
    """Give what a store holds beside such a plan: a version, a report, a change of the log.

    And two plans of a government with such a name.
    """
    plan, moment = hostile_plan(string), Moment(datetime(2022, 1, 1, tzinfo=UTC), string)
    before = plan_elements(replace(plan, tasks=plan.tasks[:1]))
    yield version_elements(before, "f" * 64, moment)
    said = dict.fromkeys(("progress", "proof", "office", "contact", "remark"), string)
    load = load_of(plan, DAY, {1: "done"}, **said)
    yield progress_elements(replace(load, reporter=string, source=string))
    yield change_elements(moment, [Entry("added", plan.id, string, string, "", "", "a")])
    for number in ("外政发〔2021〕1号", "外政发〔2021〕2号"):
        other = small_plan(number)
        yield replace(other, notice=replace(other.notice, region=asked(string)))


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
