"""Printed numbers of tasks in answers: 1(2), where several rows of a list share number 1.

The number stays what other programs ask by; a column behind it has the printed one, which takes its
place in what people read. Where no task of an answer has one, there is no such column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from zeren.graph.stores.base import Reader
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import LABEL, Cell, Column, ResultTable

_ZH, _ABOUT = "表内编号", "the number as the list prints it, where that is none of its own"
_NUMBERS = (("task", ""), ("number", "kind"), ("owner_number", "owner"))
"""Columns of numbers, each with the column that says of what (task, measure …) they are."""


class _Place(NamedTuple):
    """Where a table has the plan and the number of an item, and its kind where that varies."""

    plan: int
    number: int
    kind: int | None


def with_labels(reader: Reader, table: ResultTable) -> ResultTable:
    """Put the printed numbers of tasks behind their numbers."""
    for place in list(_places(table))[::-1] if table.rows else ():
        numbered = [row for row in table.rows if place.kind is None or row[place.kind] == "task"]
        plans = {row[place.plan] for row in numbered}
        if not plans:
            continue
        only = str(min(map(str, plans))) if len(plans) == 1 else ""
        labels = printed_numbers(reader, only)
        told = [_label(labels, row, place) for row in table.rows] if labels else []
        if any(told):
            table = _with_column(table, place.number, told)
    return table


def printed_numbers(reader: Reader, plan: str = "") -> dict[tuple[Any, Any], str]:
    """Give the printed numbers of a plan's tasks, or of all, by plan and number."""
    found = internal_rows(reader, "task-labels", {"plan": plan}, in_order=False).rows
    return {(in_plan, number): str(printed) for _, in_plan, number, printed in found}


def _places(table: ResultTable) -> Iterator[_Place]:
    at = {column.name: place for place, column in enumerate(table.columns)}
    for number, kind in _NUMBERS:
        known = number in at and table.columns[at[number]].type == "integer"
        if "plan" in at and known and (not kind or kind in at):
            yield _Place(at["plan"], at[number], at[kind] if kind else None)


def _label(labels: Mapping[tuple[Any, Any], Any], row: Sequence[Cell], place: _Place) -> str | None:
    if place.kind is not None and row[place.kind] != "task":
        return None
    return labels.get((row[place.plan], row[place.number]))


def _with_column(table: ResultTable, at: int, told: list[str | None]) -> ResultTable:
    name = table.columns[at].name
    column = Column(f"{name}_label", LABEL, _ZH, _ABOUT, of=name)
    rows = zip(table.rows, told, strict=True)
    return replace(
        table,
        columns=(*table.columns[: at + 1], column, *table.columns[at + 1 :]),
        rows=tuple((*row[: at + 1], label, *row[at + 1 :]) for row, label in rows),
    )
