"""A plan to and from Plan JSON, the file between commands; ``plan.schema.json`` is its schema.

Version 2 has each clause once, and measures and tasks list the ids of theirs. Files of version 1
are read too (`zeren.graph.plan_version_1`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from zeren.graph import plan_version_1
from zeren.graph.errors import InterchangeError
from zeren.graph.issues import Issue
from zeren.graph.model import Clause, Measure, Plan, Task
from zeren.graph.plan_checks import check_bearers, check_clauses, check_names, check_twice
from zeren.graph.plan_errors import PlaceError, broken, misshapen, told
from zeren.graph.plan_file import VERSION, PlanFile, made, model_of, names_of
from zeren.graph.provenance import SourceSpan

SCHEMA = VERSION


def to_json(plan: Plan) -> dict[str, Any]:
    """Turn a plan into the objects of Plan JSON, keys in the model's order."""
    return {
        "schema": SCHEMA,
        "plan": _plain(plan.notice),
        "chapters": _plain(plan.chapters),
        "measures": [_bound(measure) for measure in plan.measures],
        "tasks": [_bound(task) for task in plan.tasks],
        "clauses": _plain(plan.clauses),
        "agencies": _plain(plan.agencies),
        "documents": _plain(plan.documents),
        "issues": [_issue(issue) for issue in plan.issues],
        **({"corrections": _plain(plan.corrections)} if plan.corrections else {}),
    }


def write_json(plan: Plan) -> str:
    """Write Plan JSON; the same plan gives the same characters."""
    written = msgspec.json.encode(to_json(plan))
    return msgspec.json.format(written, indent=1).decode() + "\n"


def _plain(value: Any) -> Any:
    """Turn a value of the model into plain JSON; spans leave out what they do not have."""
    kind = type(value)
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is SourceSpan:
        said = ((name, getattr(value, name)) for name in names_of(kind))
        return {name: part for name, part in said if part is not None}
    if issubclass(kind, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in names_of(kind)}
    if kind is date:
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _bound(item: Measure | Task) -> dict[str, Any]:
    """Write an item with the ids of its clauses in their place."""
    ids = [clause.id for clause in item.clauses]
    return {
        name: ids if name == "clauses" else _plain(getattr(item, name))
        for name in names_of(type(item))
    }


def _issue(issue: Issue) -> dict[str, Any]:
    said = {"severity": issue.severity.value, "message": issue.message()}
    return {**_plain(issue), **said}


def read_json(text: str, name: str = "Plan JSON") -> Plan:
    """Read Plan JSON back; InterchangeError names ``name``, the place and the value."""
    try:
        data = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        raise broken(name, text) from None
    found = data.get("schema") if isinstance(data, dict) else type(data).__name__
    if type(found) is not int or found not in _READERS:
        en, zh = told(found)
        raise InterchangeError(
            f'{name}: Plan JSON with "schema": {SCHEMA} expected, found {en}. '
            "Write it anew with `zeren parse`.",
            f'{name}：应为 "schema": {SCHEMA} 的 Plan JSON，实际为{zh}，'
            "请用 `zeren parse` 重新生成。",
        )
    try:
        plan = _READERS[found](data)
        check_names(plan)
    except msgspec.ValidationError as error:
        raise misshapen(str(error), data).of(name) from None
    except PlaceError as error:
        raise error.of(name) from None
    return plan


def _read(data: Any) -> Plan:
    """Read the objects of version 2."""
    file: Any = msgspec.convert(data, PlanFile)
    check_twice(file)
    clauses: tuple[Clause, ...] = model_of(file.clauses)
    check_bearers(clauses, model_of(file.agencies))
    by_id = {clause.id: clause for clause in clauses}
    measures = tuple(_item(one, f"measures[{at}]", by_id) for at, one in enumerate(file.measures))
    tasks = tuple(_item(one, f"tasks[{at}]", by_id) for at, one in enumerate(file.tasks))
    bound = (*(("measure", one) for one in measures), *(("task", one) for one in tasks))
    check_clauses(clauses, bound)
    listed = {clause.id for _, item in bound for clause in item.clauses}
    return Plan(
        notice=model_of(file.plan),
        chapters=model_of(file.chapters),
        measures=measures,
        tasks=tasks,
        loose=tuple(clause for clause in clauses if clause.id not in listed),
        agencies=model_of(file.agencies),
        documents=model_of(file.documents),
        issues=model_of(file.issues),
        corrections=model_of(file.corrections),
    )


def _item(shape: Any, place: str, clauses: Mapping[str, Clause]) -> Any:
    """Give a measure or task its clauses."""
    for at, id in enumerate(shape.clauses):
        if id not in clauses:
            en, zh = told(id)
            zh = f"{zh}不在 clauses（责任条款）之列"
            raise PlaceError(f"{place}.clauses[{at}]", f"{en} is not among the clauses", zh)
    bound = tuple(clauses[id] for id in shape.clauses)
    return made(shape, clauses=bound)


_READERS = {1: plan_version_1.read, VERSION: _read}
