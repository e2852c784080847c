"""The tools: one for each named question, made from its header, and five that need more.

A question that is a part of another tool's answer has none of its own: an assistant chooses better
among thirty than among sixty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from zeren.assistant.comparing import MOST_PLANS
from zeren.assistant.limits import LONGEST, MOST_ROWS, ROWS
from zeren.graph.errors import BadParameter, quoted_zh
from zeren.graph.findings.catalogue import SEVERITIES
from zeren.queries import catalogue
from zeren.queries.explanations import explained
from zeren.queries.header import FINDING_PLAN, Query, QueryParameter
from zeren.queries.narrowing import narrowing_parameters
from zeren.queries.values import Given

Schema = dict[str, Any]

WITHIN_OTHERS = frozenset(
    (
        "document-rests",
        "task-agencies",
        "task-citations",
        "task-detail",
        "task-measures",
        "task-origins",
        "task-targets",
    )
)
"""Questions whose answers are parts of what ``trace_task`` and ``trace_document`` give."""

SEARCH, TASK, DOCUMENT = "search", "trace_task", "trace_document"
COMPARE, AUDIT = "compare", "audit"
KINDS = ("tasks", "agencies", "documents", "provisions")
"""What ``search`` looks among."""

_TYPES = {"integer": "integer"}
_DATES = "YYYY-MM-DD, or as people write it: 2021年6月30日, 2021-06, 本月, +30天"
_NAMES = {
    "agency": "a name as people say it, or an id",
    "document": "number, title or words of it, or an id",
    "plan": "number, title, or region and year",
    "task": "its number, or its id (PLAN#task-7)",
    "measure": "its number, or its id (PLAN#measure-7)",
    "words": "words parted by spaces",
}


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: what it answers, the JSON Schema of what it takes, and the question it asks."""

    name: str
    title: str
    answers: str
    schema: Schema
    query: str = ""


@lru_cache(1)
def tools() -> dict[str, Tool]:
    """Give all tools by name: those that need more than a question first."""
    asked = (*catalogue.queries(), *catalogue.computed_queries())
    own = (_search(), _task(), _document(), _compare(), _audit())
    made = (_asking(query) for query in asked if query.name not in WITHIN_OTHERS)
    return {tool.name: tool for tool in (*own, *made)}


def _asking(query: Query) -> Tool:
    parameters = (*query.parameters, *narrowing_parameters(query))
    gives = ", ".join(column.name for column in query.columns)
    return Tool(
        query.name.replace("-", "_"),
        f"{query.title_zh} / {query.title_en}",
        f"{query.answers} ({query.title_zh}) Each row gives: {gives}.",
        _object(
            {one.name: _parameter(one) for one in parameters} | {"limit": _limit()}, parameters
        ),
        query.name,
    )


def _search() -> Tool:
    kinds = {"type": "array", "items": {"type": "string", "enum": list(KINDS)}}
    among = kinds | {"description": "what to look among; leave out for all"}
    words = {"type": "string", "description": "words parted by spaces, such as 电子印章"}
    return Tool(
        SEARCH,
        "查找 / Search",
        "Which tasks, agencies, documents and provisions of cited texts have these words? "
        "Begin here where it is not known what a thing is called; it gives the ids that other "
        "tools take.",
        _object(
            {"words": words, "among": among, "plan": _parameter(FINDING_PLAN), "limit": _limit()}
        )
        | {"required": ["words"]},
    )


def _task() -> Tool:
    given = {"type": "string", "description": f"{_NAMES['task']}; such as 34"}
    return Tool(
        TASK,
        "任务溯源 / Trace a task",
        "Everything about one task: its words with their places, who leads and supports it and by "
        "which rule each name was read, deadline, targets, measures, cited documents, and the "
        "provisions of held texts that it goes back to.",
        _object({"task": given, "plan": _parameter(FINDING_PLAN)}) | {"required": ["task"]},
    )


def _document() -> Tool:
    given = {"type": "string", "description": f"{_NAMES['document']}; such as 国办发〔2020〕43号"}
    return Tool(
        DOCUMENT,
        "文件溯源 / Trace a document",
        "What rests on a cited document: who cites it, which tasks and measures go back to which "
        "of its provisions, who answers for each at the centre and who here.",
        _object({"document": given, "plan": _parameter(FINDING_PLAN)}) | {"required": ["document"]},
    )


def _compare() -> Tool:
    plans = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": MOST_PLANS}
    return Tool(
        COMPARE,
        "方案对照 / Plans compared",
        "How do plans differ? For each: counts, who leads most, what falls due when, findings by "
        "code. For a topic across plans ask who_leads without a plan.",
        _object({"plans": plans | {"description": f"names of plans: {_NAMES['plan']}"}})
        | {"required": ["plans"]},
    )


def _audit() -> Tool:
    codes = [query.name for query in catalogue.findings()]
    severity = {
        "type": "string",
        "enum": list(SEVERITIES),
        "description": "this severity and graver; leave out for all",
    }
    code = {"type": "string", "enum": codes, "description": "one kind of finding alone"}
    return Tool(
        AUDIT,
        "疑点 / Audit",
        "Where do plans contradict themselves? Counts by kind, with what each kind means, then the "
        "findings, gravest first, each with a stable id, its facts, words and places.",
        _object(
            {
                "plan": _parameter(FINDING_PLAN),
                "code": code,
                "severity": severity,
                "limit": _limit(),
            }
        ),
    )


def _object(
    properties: Mapping[str, Schema], parameters: tuple[QueryParameter, ...] = ()
) -> Schema:
    needed = [one.name for one in parameters if one.required]
    made: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return made | ({"required": needed} if needed else {})


def _limit() -> Schema:
    return {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST_ROWS,
        "default": ROWS,
        "description": "most rows",
    }


def _parameter(one: QueryParameter) -> Schema:
    if one.type == "plan":
        return {"type": "string", "description": f"{one.zh}: {_NAMES['plan']}; leave out for all"}
    told = [f"{one.zh}: {one.about}", _DATES if one.type == "date" else _NAMES.get(one.type, "")]
    described = "; ".join(filter(None, told))
    schema: Schema = {
        "type": _TYPES.get(one.type, "string"),
        "description": f"{described}; such as {one.example}",
    }
    if one.choices:
        schema["enum"] = list(one.choices)
    if one.type == "integer":
        schema["minimum"] = 0
    if one.default:
        schema["default"] = int(one.default) if one.type == "integer" else one.default
    return schema


def checked(tool: Tool, given: Mapping[str, Any]) -> dict[str, Given]:
    """Give the arguments that were sent, without those left empty; BadParameter names a wrong one.

    Numbers may come as texts and names as numbers, as assistants write them.
    """
    known: dict[str, Schema] = tool.schema["properties"]
    for name in given:
        if name not in known:
            raise BadParameter(
                f"{tool.name}: no argument {name!r}; it takes {', '.join(known)}.",
                f"{tool.name} 没有参数{quoted_zh(name)}，可用的有：{'、'.join(known)}。",
            )
    for name in tool.schema.get("required", ()):
        if given.get(name) in (None, "", []):
            raise BadParameter(
                f"{tool.name}: {name} is missing: {known[name]['description']}.",
                f"{tool.name} 缺少参数 {name}{_in_chinese(tool, name)}。",
            )
    kept = {name: value for name, value in given.items() if value not in (None, "", [])}
    return {name: _value(tool.name, name, known[name], value) for name, value in kept.items()}


def _in_chinese(tool: Tool, name: str) -> str:
    """Say in Chinese what an argument is, where a question has it."""
    parameters = catalogue.query(tool.query).parameters if tool.query else ()
    told = (
        f"（{one.zh}：{explained(one.about)}），例如 {one.example}"
        for one in parameters
        if one.name == name
    )
    return next(told, "")


def _value(tool: str, name: str, schema: Schema, value: Any) -> Given:
    kind = schema["type"]
    if kind == "array":
        return [_text(tool, name, schema["items"], each) for each in _list(value)]
    if kind == "integer":
        return _whole(tool, name, schema, value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = " ".join(value)
    return _text(tool, name, schema, value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _whole(tool: str, name: str, schema: Schema, value: Any) -> int:
    digits = value.strip() if isinstance(value, str) else str(value)
    least, most = schema.get("minimum", 0), schema.get("maximum")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise _wrong(tool, name, value, f"a whole number from {least}", f"不小于 {least} 的整数")
    number = int(digits)
    if number < least or (most is not None and number > most):
        raise _wrong(tool, name, value, f"from {least} to {most}", f" {least} 到 {most}")
    return number


def _text(tool: str, name: str, schema: Schema, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _wrong(tool, name, value, "a text", "文字")
    text = str(value).strip()
    if len(text) > LONGEST:
        told = f"{text[:20]}…"
        raise _wrong(tool, name, told, f"at most {LONGEST} characters", f"最多 {LONGEST} 字")
    choices = schema.get("enum")
    if choices and text not in choices:
        raise _wrong(
            tool, name, value, f"one of {', '.join(choices)}", f"{'、'.join(choices)} 之一"
        )
    return text


def _wrong(tool: str, name: str, value: Any, en: str, zh: str) -> BadParameter:
    return BadParameter(
        f"{tool}: {name} = {value!r}: {en} is expected.",
        f"{tool} 的 {name} 为{quoted_zh(value)}：应为{zh}。",
    )
