"""A plan to and from Plan JSON, the file between commands; ``plan.schema.json`` is its schema."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, TypeVar, get_args, get_type_hints

from zeren.graph.errors import InterchangeError, quoted_zh
from zeren.graph.issues import CATALOGUE, Issue
from zeren.graph.model import (
    Agency,
    Chapter,
    Citation,
    Clause,
    Deadline,
    Measure,
    MeasureLink,
    Notice,
    Plan,
    Responsibility,
    SourceDocument,
    Target,
    Task,
    Trace,
)
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason, ReasonCode

SCHEMA = 2
_PARTS = {"schema", "plan", "chapters", "measures", "tasks", "loose"} | {
    "agencies",
    "documents",
    "issues",
}
_TOP = "top level"
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

T = TypeVar("T")


def to_json(plan: Plan) -> dict[str, Any]:
    """Turn a plan into the objects of Plan JSON, keys in the model's order."""
    return {
        "schema": SCHEMA,
        "plan": _plain(plan.notice),
        "chapters": _plain(plan.chapters),
        "measures": _plain(plan.measures),
        "tasks": _plain(plan.tasks),
        "loose": _plain(plan.loose),
        "agencies": _plain(plan.agencies),
        "documents": _plain(plan.documents),
        "issues": [_issue(issue) for issue in plan.issues],
    }


def write_json(plan: Plan) -> str:
    """Write Plan JSON; the same plan gives the same characters."""
    return json.dumps(to_json(plan), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    """Turn a value of the model into plain JSON; spans leave out what they do not have."""
    kind = type(value)
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is SourceSpan:
        told = ((name, getattr(value, name)) for name in _names(kind))
        return {name: part for name, part in told if part is not None}
    if kind is ReasonCode:
        return value.value
    if kind is date:
        return value.isoformat()
    if kind is float:
        return int(value) if value.is_integer() else value
    if is_dataclass(kind):
        return {name: _plain(getattr(value, name)) for name in _names(kind)}
    return value


_NAMES: dict[Any, tuple[str, ...]] = {}


def _names(kind: Any) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(kind))
    return _NAMES[kind]


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "owner": _plain(issue.owner),
        "message": issue.message(),
        "written": issue.written,
        "read_as": issue.read_as,
        "spans": _plain(issue.spans),
    }


def read_json(text: str, name: str = "Plan JSON") -> Plan:
    """Read Plan JSON back; InterchangeError names ``name``, the place and the value."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        where_zh = f"第 {error.lineno} 行第 {error.colno} 列"
        raise InterchangeError(
            f"{name}: no JSON at {where}: {error.msg}. Write it anew with `zeren parse`.",
            f"{name}：{where_zh}处不是有效的 JSON（{error.msg}），请用 `zeren parse` 重新生成。",
        ) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise InterchangeError(
            f'{name}: Plan JSON with "schema": {SCHEMA} expected, found {found!r}. '
            "Write it anew with `zeren parse`.",
            f'{name}：应为 "schema": {SCHEMA} 的 Plan JSON，实际为{quoted_zh(found)}，'
            "请用 `zeren parse` 重新生成。",
        )
    reader = _Reader(name)
    unknown = sorted(data.keys() - _PARTS)
    if unknown:
        first = unknown[0]
        raise reader.fail(_TOP, f"unknown part {first!r}", f"不认识的部分{quoted_zh(first)}")
    plan = Plan(
        notice=reader.one(Notice, data.get("plan"), "plan"),
        chapters=reader.many(Chapter, data.get("chapters"), "chapters"),
        measures=reader.many(Measure, data.get("measures"), "measures"),
        tasks=reader.many(Task, data.get("tasks"), "tasks"),
        loose=reader.many(Clause, data.get("loose"), "loose"),
        agencies=reader.many(Agency, data.get("agencies"), "agencies"),
        documents=reader.many(SourceDocument, data.get("documents"), "documents"),
        issues=reader.issues(data.get("issues")),
    )
    _check_names(plan, reader)
    return plan


def _check_names(plan: Plan, reader: _Reader) -> None:
    """Refuse numbers that stand twice, and names that the plan does not list."""
    numbers: set[tuple[str, int]] = set()
    for place, item in _items(plan):
        key = (place.partition("[")[0], item.number)
        if key in numbers:
            raise reader.fail(
                place, f"number {item.number} stands twice", f"编号 {item.number} 重复"
            )
        numbers.add(key)
    agencies = {agency.name for agency in plan.agencies}
    documents = {document.id for document in plan.documents}
    for place, name in _agencies_named(plan):
        if name not in agencies:
            zh = f"{quoted_zh(name)}不在 agencies（单位）之列"
            raise reader.fail(place, f"{name!r} is not among the agencies", zh)
    known = {measure.number for measure in plan.measures}
    for place, number in _measures_named(plan):
        if number not in known:
            zh = f"方案中没有措施 {number}"
            raise reader.fail(place, f"the plan has no measure {number}", zh)
    for place, name in _documents_named(plan):
        if name not in documents:
            zh = f"{quoted_zh(name)}不在 documents（来源文件）之列"
            raise reader.fail(place, f"{name!r} is not among the documents", zh)


def _items(plan: Plan) -> Iterator[tuple[str, Task | Measure]]:
    for index, task in enumerate(plan.tasks):
        yield f"tasks[{index}]", task
    for index, measure in enumerate(plan.measures):
        yield f"measures[{index}]", measure


def _agencies_named(plan: Plan) -> Iterator[tuple[str, str]]:
    for place, item in _items(plan):
        yield from ((place, duty.agency) for duty in (*item.leads, *item.supports))
    for index, agency in enumerate(plan.agencies):
        yield from ((f"agencies[{index}]", member) for member in agency.members)


def _measures_named(plan: Plan) -> Iterator[tuple[str, int]]:
    for index, task in enumerate(plan.tasks):
        yield from ((f"tasks[{index}]", link.number) for link in task.measures)


def _documents_named(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from (("plan", citation.document) for citation in plan.notice.citations)
    for place, item in _items(plan):
        yield from ((place, citation.document) for citation in item.citations)


_NESTED: Mapping[str, type] = {
    "leads": Responsibility,
    "supports": Responsibility,
    "citations": Citation,
    "targets": Target,
    "measures": MeasureLink,
    "traces": Trace,
    "clauses": Clause,
    "reasons": Reason,
    "spans": SourceSpan,
    "provision_spans": SourceSpan,
}


_WITHIN: Mapping[str, type] = {
    "owner": Owner,
    "deadline": Deadline,
    "own_deadline": Deadline,
}


class _Reader:
    """Reads typed objects out of JSON and says where something is wrong."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, place: str, en: str, zh: str) -> InterchangeError:
        place_zh = "顶层" if place == _TOP else place
        return InterchangeError(
            f"{self.name}: {place}: {en}. Write it anew with `zeren parse`.",
            f"{self.name}：{place_zh}：{zh}。请用 `zeren parse` 重新生成。",
        )

    def no_list(self, place: str, value: object) -> InterchangeError:
        zh = f"应为列表，实际为{quoted_zh(value, 60)}"
        return self.fail(place, f"a list expected, found {value!r:.60}", zh)

    def many(self, kind: type[T], value: object, place: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise self.no_list(place, value)
        return tuple(self.one(kind, item, f"{place}[{i}]") for i, item in enumerate(value))

    def one(self, kind: type[T], value: object, place: str) -> T:
        if not isinstance(value, dict):
            zh = f"应为对象，实际为{quoted_zh(value, 60)}"
            raise self.fail(place, f"an object expected, found {value!r:.60}", zh)
        hints = _hints(kind)
        unknown = sorted(value.keys() - hints.keys())
        if unknown:
            zh = f"不认识的字段{quoted_zh(unknown[0])}"
            raise self.fail(place, f"unknown field {unknown[0]!r}", zh)
        read = {
            name: self.value(name, hints[name], item, f"{place}.{name}")
            for name, item in value.items()
        }
        try:
            return kind(**read)
        except TypeError as error:
            missing = "、".join(re.findall(r"'(\w+)'", str(error)))
            zh = f"缺少字段 {missing}"
            raise self.fail(place, str(error).split("() ")[-1], zh) from error

    def value(self, name: str, hint: Any, value: object, place: str) -> object:
        if name in _NESTED:
            return self.many(_NESTED[name], value, place)
        if name in _WITHIN:
            return None if value is None else self.one(_WITHIN[name], value, place)
        accepted = _accepted(hint)
        if value is None and type(None) in accepted:
            return None
        if date in accepted:
            return self.date(value, place)
        if float in accepted:
            return self.number(value, place)
        if tuple in accepted and isinstance(value, list):
            if all(isinstance(item, str) for item in value):
                return tuple(value)
        elif ReasonCode in accepted:
            if value in set(ReasonCode):
                return ReasonCode(str(value))
        elif type(value) in accepted or (isinstance(value, str) and value in accepted):
            return value
        zh = f"{quoted_zh(value, 60)}的类型不对"
        raise self.fail(place, f"{value!r:.60} is not of the right type", zh)

    def number(self, value: object, place: str) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        zh = f"{quoted_zh(value, 60)}不是数"
        raise self.fail(place, f"{value!r:.60} is no number", zh)

    def date(self, value: object, place: str) -> date:
        try:
            if isinstance(value, str) and _DATE.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError as error:
            zh = f"{quoted_zh(value, 60)}在日历上不存在"
            raise self.fail(place, f"{value!r:.60} is no day of the calendar", zh) from error
        zh = f"{quoted_zh(value, 60)}不是日期（YYYY-MM-DD）"
        raise self.fail(place, f"{value!r:.60} is no date (YYYY-MM-DD)", zh)

    def issues(self, value: object) -> tuple[Issue, ...]:
        if not isinstance(value, list):
            raise self.no_list("issues", value)
        read = []
        for i, item in enumerate(value):
            if not isinstance(item, dict) or item.get("code") not in CATALOGUE:
                zh = f"不认识的读取提示{quoted_zh(item, 60)}"
                raise self.fail(f"issues[{i}]", f"unknown issue {item!r:.60}", zh)
            kept = {name: item[name] for name in item if name not in ("severity", "message")}
            read.append(self.one(Issue, kept, f"issues[{i}]"))
        return tuple(read)


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _accepted(hint: Any) -> Iterable[Any]:
    """List the types, and the literal values, that a field's annotation admits."""
    origin = getattr(hint, "__origin__", None)
    if origin is tuple:
        return (tuple,)
    arguments = get_args(hint)
    if not arguments:
        return (hint,)
    if all(isinstance(argument, str) for argument in arguments):
        return arguments
    return tuple(item for argument in arguments for item in _accepted(argument))
