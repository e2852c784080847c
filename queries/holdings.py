"""What a plan, or the store, has that questions need: tasks, deadlines, targets, cited texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zeren.graph.stores.base import Parameter, Reader
from zeren.queries import catalogue
from zeren.queries.internal_rows import internal_rows
from zeren.queries.prose import as_asked

MISSING: Mapping[str, tuple[str, str]] = {
    "task": (
        "{of} has no task; what its prose says: `zeren query measure-detail`.",
        "{of}没有任务清单中的任务；正文的安排在措施中：`zeren query measure-detail`。",
    ),
    "deadline": (
        "no task of {of} has a day as deadline; see `zeren query deadline-calendar`.",
        "{of}没有写明到期日的任务；`zeren query deadline-calendar` 可看其时限是怎样写的。",
    ),
    "indicator": (
        "no task of {of} belongs to an indicator: its list has no such column.",
        "{of}的任务没有指标：任务清单中没有这一栏。",
    ),
    "target": ("no target with a number was read in {of}.", "{of}没有读出量化目标。"),
    "citation": ("no document is cited in {of}.", "{of}没有引用文件。"),
    "text": (
        "no text of a cited document is held; add one: `zeren add-source FILE`.",
        "没有装入任何被引用文件的正文；请装入：`zeren add-source 文件`。",
    ),
    "report": (
        "no progress was loaded for {of}: `zeren export tasks`, then `zeren progress load`.",
        "{of}没有装入过进展：`zeren export tasks` 生成填报表，`zeren progress load` 收回。",
    ),
}
"""What is missing where there is none of a kind, and what to do; {of} is the plan or the store."""


_QUESTIONS: Mapping[str, tuple[str, Mapping[str, Parameter]]] = {
    "target": ("targets", {"indicator": "", "unit": ""}),
    "citation": ("document-citations", {"document": ""}),
    "report": ("progress-loads", {}),
    "deadline": ("deadline-calendar", {"prose": "with"}),
}
"""Which question tells whether there is one, with what it takes beside the plan."""


def held(reader: Reader, need: str, plan: str) -> list[Any]:
    """Give something that a plan, or the store where it is "", has of a kind; empty for nothing.

    Of deadlines that are days: each with the number of its tasks, the soonest first.
    """
    if need == "task":
        return list(internal_rows(reader, "task-numbers", {"plan": plan}).rows)
    if need == "text":
        return list(internal_rows(reader, "held-texts", {}).rows)
    if need == "indicator":
        facts = internal_rows(reader, "task-facts", {"plan": plan, "indicator": ""}).rows
        return [row for row in facts if row[5] is not None]
    name, given = _QUESTIONS[need]
    rows = _rows(reader, name, {"plan": plan, **given})
    if need != "deadline":
        return rows
    return sorted((row[0], row[2]) for row in rows if row[0] is not None)


def _rows(reader: Reader, name: str, values: Mapping[str, Parameter]) -> list[Any]:
    asked = catalogue.query(name, reader.language or "cypher")
    return list(reader.rows(*as_asked(asked.text_for(values), values)).rows)
