"""Tasks, and sheets of them that somebody edits: written, changed with openpyxl, read again."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from zeren.progress.merging import Merged, merge
from zeren.progress.reading import read_sheets
from zeren.progress.sheet_rows import HEADER_ROW, no_warning, sheet_row
from zeren.progress.tasks import Duty, Reported, TaskRow
from zeren.progress.workbook import ProgressSheet, progress_workbook
from zeren.settings import Language

PLAN = "某政办〔2021〕1号"
DAY = date(2021, 6, 30)
FIRST_ROW = HEADER_ROW + 1


def task(number: int, **changes: Any) -> TaskRow:
    """Make a task that nobody has reported on."""
    plain = TaskRow(
        key=f"{number:012d}",
        plan=PLAN,
        title="某市行动方案",
        region="某市",
        number=number,
        indicators=("开办企业",),
        goal=f"目标{number}",
        action=f"做好第{number}件事",
        leads=(Duty("某市/财政局", "财政局", "财政局"),),
        supports=(),
        deadline=date(2021, 6, number),
        deadline_text=f"6月{number}日",
        deadline_kind="day",
        basis="",
        doubts=(),
        evidence="number@t1r2c1:1-2",
        report=None,
    )
    return replace(plain, **changes)


def reported(one: TaskRow, state: str, as_of: date = date(2021, 5, 31), **told: Any) -> TaskRow:
    """Give a task with a report on it."""
    none = {"progress": "", "done_on": None, "proof": "", "office": "", "contact": "", "remark": ""}
    report = Reported(
        f"{as_of}#000001#{one.key}", one.key, {"state": state} | none | told,
        as_of, "督查室", "五月.xlsx", "台账", 9,
    )  # fmt: skip
    return replace(one, report=report)


TASKS = [task(number) for number in range(1, 6)]


class Edited:
    """A sheet that was sent out, open for edits by the headings of its columns."""

    def __init__(self, tasks: Sequence[TaskRow], language: Language = "zh") -> None:
        rows = [sheet_row(one, language, no_warning) for one in tasks]
        content = progress_workbook([ProgressSheet("台账", "任务台账", rows)], DAY, language)
        self.book = load_workbook(io.BytesIO(content))
        self.sheet = self.book.worksheets[0]

    def at(self, heading: str) -> int:
        (found,) = (cell.column for cell in self.sheet[HEADER_ROW] if cell.value == heading)
        return int(found)

    def fill(self, row: int, **cells: Any) -> Edited:
        """Fill cells of a row, the first being that of the first task."""
        for heading, value in cells.items():
            self.sheet.cell(FIRST_ROW + row, self.at(heading)).value = value
        return self

    def rows(self) -> list[list[Any]]:
        """Give the values of all rows of tasks."""
        lines = self.sheet.iter_rows(min_row=FIRST_ROW, values_only=True)
        return [list(line) for line in lines]

    def put_rows(self, rows: Sequence[Sequence[Any]]) -> Edited:
        """Put rows in the place of those that are there."""
        self.sheet.delete_rows(FIRST_ROW, self.sheet.max_row)
        for line, values in enumerate(rows, FIRST_ROW):
            for at, value in enumerate(values, 1):
                self.sheet.cell(line, at).value = value
        return self

    def save(self, folder: Path) -> Path:
        path = folder / "回.xlsx"
        self.book.save(path)
        return path


def returned(
    folder: Path,
    edit: Callable[[Edited], object],
    tasks: Sequence[TaskRow] = TASKS,
    held: Sequence[TaskRow] | None = None,
    language: Language = "zh",
) -> Merged:
    """Send tasks out, edit the sheet, and merge it with the tasks as they are held then."""
    edited = Edited(tasks, language)
    edit(edited)
    now = tasks if held is None else held
    reports = [one.report for one in now if one.report]
    return merge(read_sheets(edited.save(folder)).rows, now, reports, DAY, "督查室")
