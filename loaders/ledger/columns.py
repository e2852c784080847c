"""The columns of a ledger that hold a task's printed number and its further columns."""

from __future__ import annotations

from typing import cast, get_args

from zeren.graph.model import Column, ColumnKind, Task
from zeren.loaders.ledger.cells import fields, read_fields
from zeren.loaders.ledger.citations import numbered
from zeren.loaders.ledger.lines import Line
from zeren.loaders.structure.tables.remarks import Kept
from zeren.loaders.text.characters import Passage

LABEL, FURTHER = "表内编号", "其他栏"


def column_cells(task: Task) -> tuple[dict[str, str], str]:
    """Give the cells with a task's printed number and further columns (a line each), and places."""
    told = "\n".join(fields(one.kind, one.heading, one.text) for one in task.columns)
    return {LABEL: task.label, FURTHER: told}, numbered("column", task.columns)


def line_columns(line: Line) -> tuple[Column, ...]:
    """Read the further columns of a row; SourceFormat where a line is none of a column."""
    told = line.cells[FURTHER].split("\n") if line.cells[FURTHER] else []
    return tuple(_column(line, position, one) for position, one in enumerate(told, 1))


def _column(line: Line, position: int, told: str) -> Column:
    kind, heading, text = [*read_fields(told), "", ""][:3]
    if kind not in get_args(ColumnKind):
        kinds = get_args(ColumnKind)
        en = f"a line of kind ({', '.join(kinds)}), heading and words"
        zh = f"每行应为类别（{'、'.join(kinds)} 之一）、栏目名和文字"
        raise line.fail(FURTHER, en, zh)
    spans = Passage("", line.spans.get(f"column_{position}", ())).placed("text")
    return Column(heading, text, cast("ColumnKind", kind), spans)


def kept_columns(line: Line) -> tuple[Kept, ...]:
    """Give the further columns of a row as the rules that read a list have them."""
    return tuple(
        Kept(one.heading, Passage(one.text, one.spans), one.kind) for one in line_columns(line)
    )
