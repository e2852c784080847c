"""Which values of an answer readers have put right: said with whoever shows the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from zeren.graph.corrections import FIELDS_ZH
from zeren.graph.stores.base import Reader
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import ResultTable

_ITEMS = {"task": "task", "measure": "measure"}
_ABOUT_CORRECTIONS = frozenset({"corrections", "issues"})
"""Questions whose answers tell of corrections themselves."""
NOTHING = ("nothing", "（无）")

Told = Mapping[str, Any]


def with_corrections(reader: Reader, table: ResultTable) -> ResultTable:
    """Say beneath an answer which of its tasks and measures have values that readers put right.

    Of a plan as a whole (another agency, a member), beneath every answer that has rows of the plan.
    """
    if table.query in _ABOUT_CORRECTIONS or not table.rows:
        return table
    places = {column.name: at for at, column in enumerate(table.columns)}
    if "plan" not in places and not table.parameters.get("plan"):
        return table
    answer = internal_rows(reader, "applied-corrections", {})
    if not answer.rows:
        return table
    told = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    shown = set(_shown(table, places))
    kept = [one for one in told if (one["plan"], one["item"], one["number"]) in shown]
    return replace(table, corrected=tuple(map(said_of, kept)))


def _shown(table: ResultTable, places: Mapping[str, int]) -> Iterator[tuple[object, str, object]]:
    """Give the items and plans that the rows of an answer are about."""
    asked: Any = table.parameters
    for row in table.rows:
        plan = row[places["plan"]] if "plan" in places else asked.get("plan")
        yield plan, "plan", None
        for name, kind in _ITEMS.items():
            if name in places:
                yield plan, kind, row[places[name]]
            elif isinstance(id := asked.get(name), str):
                yield plan, kind, _number(id)


def _number(id: str) -> int | None:
    """Read the number of a task or measure out of its id."""
    last = id.rpartition("-")[2]
    return int(last) if last.isdecimal() else None


def said_of(one: Told) -> tuple[str, str]:
    """Say a correction on a line, in English and in Chinese; ``one``: a row of those applied."""
    kinds = {"task": ("task", "任务"), "measure": ("measure", "措施"), "plan": ("", "")}
    en, zh = (f"{name} {one['number'] or ''}".strip() for name in kinds[one["item"]])
    plan, before, after = one["plan"], one["as_read"], one["should_be"]
    by, day, why = one["corrector"], one["corrected_on"], one["why"]
    said = f"corrected: {plan} {en} {one['field']}: {before or NOTHING[0]} → {after or NOTHING[0]}"
    said_zh = f"读者更正：{plan} {zh} {FIELDS_ZH[one['field']]}：{before or NOTHING[1]} → "
    said_zh += after or NOTHING[1]
    return f"{said} ({by}, {day}: {why})", f"{said_zh}（{by}，{day}：{why}）"
