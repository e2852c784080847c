"""The corrections of a file as an answer, with what became of each in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from zeren.graph.corrections import FIELDS_ZH, STATES, Correction, State
from zeren.queries.results import Cell, Column, ResultTable

_PENDING = {"pending": "待装入", "withdrawn": "已撤回"}
COLUMNS = (
    Column("key", "string", "更正编号", "by this it is withdrawn"),
    Column("plan", "string", "行动方案", "the plan that is corrected"),
    Column(
        "item",
        "string",
        "类别",
        "task, measure or plan",
        {"task": "任务", "measure": "措施", "plan": "方案"},
    ),
    Column("number", "integer", "序号", "number of the task or measure"),
    Column(
        "field",
        "string",
        "更正项",
        "what is put right",
        {str(name): zh for name, zh in FIELDS_ZH.items()},
    ),
    Column("as_read", "string", "原读", "what was read; empty where nothing was"),
    Column("should_be", "string", "应为", "what it should be; empty where nothing should be"),
    Column("corrector", "string", "更正人", "who says so"),
    Column("corrected_on", "date", "更正日期", "when"),
    Column("why", "string", "理由", "why"),
    Column(
        "state",
        "string",
        "结果",
        "what became of it: pending until its plan is loaded next",
        {**{code: zh for code, (zh, _) in STATES.items()}, **_PENDING},
    ),
    Column("withdrawn_by", "string", "撤回人", "who withdrew it"),
    Column("withdrawn_on", "date", "撤回日期", "when"),
)

Told = tuple[str, Correction, str, date | None]
"""A line of the file: its plan, the correction, and by whom and when it was withdrawn."""


def corrections_table(
    lines: Iterable[Told], states: Mapping[tuple[str, str], State]
) -> ResultTable:
    """Give the lines of the file; ``states``: what became of those that the store has."""
    return ResultTable(
        query="corrections-file",
        title_zh="读者更正",
        title_en="What readers put right",
        parameters={},
        columns=COLUMNS,
        rows=tuple(_row(line, states) for line in lines),
    )


def _row(line: Told, states: Mapping[tuple[str, str], State]) -> tuple[Cell, ...]:
    plan, one, by, on = line
    state = "withdrawn" if on else states.get((plan, one.key), "pending")
    return (
        *(one.key, plan, one.owner.kind, one.owner.number, one.field, one.as_read, one.should_be),
        *(one.corrector, one.corrected_on, one.why, state, by or None, on),
    )
