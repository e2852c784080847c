"""The rows that were not taken, as a workbook to be mended and loaded again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from zeren.progress.columns import COLUMNS, PROBLEM
from zeren.progress.merging import Problem
from zeren.progress.sheet_rows import SheetRow, read_key
from zeren.progress.workbook import ProgressSheet, progress_workbook
from zeren.settings import Language

_WORDS = {
    "zh": ("待改：{name}", "第 {row} 行：{why}"),
    "en": ("to be mended: {name}", "row {row}: {why}"),
}


def mending_workbook(problems: Iterable[Problem], as_of: date, language: Language) -> bytes:
    """Write the rows as they came, sheet by sheet, each with where it stood and what is wrong."""
    title, told = _WORDS[language]
    sheets = []
    for name, group in groupby(problems, key=lambda one: one.row.sheet):
        some = list(group)
        rows = [_row(one) for one in some]
        said = [
            told.format(row=one.row.row, why=one.zh if language == "zh" else one.en) for one in some
        ]
        sheets.append(ProgressSheet(name, title.format(name=name), rows, said, PROBLEM[language]))
    return progress_workbook(sheets, as_of, language)


def _row(problem: Problem) -> SheetRow:
    row = problem.row
    cells = {column.name: row.cells.get(column.name) for column in COLUMNS}
    plan = read_key(row.text("key")).plan
    cells["plan"] = cells["plan"] or plan
    return SheetRow(plan or row.text("plan"), cells)
