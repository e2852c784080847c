"""The responsibility matrix as a workbook that an office can print: a sheet a plan, same bytes."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, cast

from zeren.queries.networks.duties import TaskFacts
from zeren.queries.networks.matrix import Matrix, MatrixRow, Part
from zeren.queries.outputs.display import display_width
from zeren.queries.outputs.xlsx_workbook import MOMENT, without_time, workbook_text
from zeren.queries.results import Cell, Language

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "matrix": "责任矩阵",
        "number": "序号",
        "goal": "目标",
        "deadline": "完成时限",
        "leads": "牵头任务数",
        "supports": "配合任务数",
        "lead": "牵头",
        "support": "配合",
        "none": "未列指标",
        "period": "时段",
        "lasting": "持续",
        "recurring": "定期",
        "order": "按安排",
        "counts": "{tasks} 项任务，{agencies} 个单位，按牵头任务数排列；群体以底纹标出",
        "page": "第 &P 页，共 &N 页",
    },
    "en": {
        "matrix": "responsibility matrix",
        "number": "No.",
        "goal": "Goal",
        "deadline": "Deadline",
        "leads": "tasks led",
        "supports": "tasks supported",
        "lead": "L",
        "support": "S",
        "none": "no indicator",
        "period": "period",
        "lasting": "lasting",
        "recurring": "recurring",
        "order": "by order",
        "counts": "{tasks} tasks, {agencies} agencies, those that lead the most first; "
        "L leads, S supports; groups are shaded",
        "page": "page &P of &N",
    },
}
_BODY, _HEADS = "宋体", "黑体"
_FIXED = {"A": 5.0, "B": 36.0, "C": 11.0}
_HEADING, _LEADS, _SUPPORTS, _FIRST = 3, 4, 5, 6
"""Rows: above the headings the title and its explanation, below them the counts and the tasks."""
_NARROW = 4.4
_A4, _A3 = 9, 8
_AGENCIES = {_A4: 14, _A3: 30}
"""How many agencies' columns a page holds beside the fixed ones, without shrinking."""
_LETTERS_IN_HEADING = 34
"""More than that is higher than a row can be; an upright text does not wrap everywhere."""
_LINE, _GOAL_CELLS = 12.5, 40
_SHEET_NAME = 31


@dataclass(frozen=True, slots=True)
class PlanMatrix:
    """A plan's matrix, and what its sheet is headed with."""

    title: str
    number: str | None
    issued: date | None
    matrix: Matrix


def matrix_workbook(plans: Iterable[PlanMatrix], language: Language) -> bytes:
    """Write a sheet for each plan: tasks by indicator down, agencies by leads across."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Zeren"
    book.properties.title = _WORDS[language]["matrix"]
    book.properties.created = MOMENT
    del book[book.sheetnames[0]]
    for plan in plans:
        sheet = book.create_sheet(sheet_name(plan.number or plan.title, book.sheetnames))
        _Sheet(sheet, plan, _WORDS[language]).write()
    if not book.sheetnames:
        book.create_sheet(_WORDS[language]["matrix"])
    stream = io.BytesIO()
    book.save(stream)
    return without_time(stream.getvalue())


def sheet_name(wanted: str, taken: list[str]) -> str:
    """Give a name that a sheet may have and no other has, whatever their letters' case."""
    known = {name.casefold() for name in taken}
    plain = re.sub(r"[\[\]:*?/\\']", "_", " ".join(workbook_text(wanted).split())) or "1"
    name, count = plain[:_SHEET_NAME], 1
    while name.casefold() in known:
        count += 1
        ending = f" {count}"
        name = plain[: _SHEET_NAME - len(ending)] + ending
    return name


class _Sheet:
    """One sheet while it is written; styles are made once, since a cell for each is slow."""

    def __init__(self, sheet: Worksheet, plan: PlanMatrix, words: dict[str, str]) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet = sheet
        self._plan = plan
        self._words = words
        self._middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._down = Alignment(
            horizontal="center", vertical="top", wrap_text=True, textRotation=255
        )
        self._left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self._over = Alignment(horizontal="left", vertical="center")
        self._body, self._bold = Font(name=_BODY, size=9), Font(name=_BODY, size=9, bold=True)
        self._head, self._title = Font(name=_HEADS, size=9), Font(name=_HEADS, size=14)
        self._shade = PatternFill("solid", fgColor="FFE7E6E6")
        self._lead = PatternFill("solid", fgColor="FFD9D9D9")

    def write(self) -> None:
        """Fill the sheet and prepare its pages."""
        self._write_top()
        row = _FIRST
        named = any(each.task.indicator for each in self._plan.matrix.rows)
        for indicator, rows in groupby(
            self._plan.matrix.rows, key=lambda each: each.task.indicator
        ):
            if named:
                self._write_group(row, indicator or self._words["none"])
                row += 1
            for each in rows:
                self._write_task(row, each)
                row += 1
        self._prepare_pages()

    def _write_top(self) -> None:
        plan, words = self._plan, self._words
        self._put(1, 1, f"{plan.title}　{words['matrix']}", self._title, self._over)
        members = plan.matrix.members
        counts = words["counts"].format(tasks=len(plan.matrix.rows), agencies=len(members))
        issued = plan.issued.isoformat() if plan.issued else None
        told = "　".join(each for each in (plan.number, issued, counts) if each)
        self._put(2, 1, told, self._body, self._over)
        for at, name in enumerate(("number", "goal", "deadline"), 1):
            self._put(_HEADING, at, words[name], self._head, self._middle)
        self._put(_LEADS, 2, words["leads"], self._head, self._left)
        self._put(_SUPPORTS, 2, words["supports"], self._head, self._left)
        for at, member in enumerate(members, len(_FIXED) + 1):
            head = self._put(_HEADING, at, member.agency.name, self._head, self._down)
            if member.agency.kind == "group":
                head.fill = self._shade
            self._put(_LEADS, at, member.leads or None, self._body, self._middle)
            self._put(_SUPPORTS, at, member.supports or None, self._body, self._middle)
        longest = max((len(member.agency.name) for member in members), default=2)
        heights = {1: 24.0, 2: 16.0, _HEADING: 6 + 11.5 * min(longest, _LETTERS_IN_HEADING)}
        for row, height in heights.items():
            self._sheet.row_dimensions[row].height = height

    def _write_group(self, row: int, indicator: str) -> None:
        for at in range(1, len(_FIXED) + len(self._plan.matrix.members) + 1):
            self._sheet.cell(row, at).fill = self._shade
        self._put(row, 1, indicator, self._head, self._over)

    def _write_task(self, row: int, told: MatrixRow) -> None:
        self._put(row, 1, told.task.number, self._body, self._middle)
        goal = self._put(row, 2, told.task.goal, self._body, self._left)
        due = self._put(row, 3, self._due(told.task), self._body, self._middle)
        due.number_format = "yyyy-mm-dd"
        most = 1
        for place, part in told.parts.items():
            cell = self._put(row, len(_FIXED) + place + 1, None, self._body, self._middle)
            cell.value = self._named(part)
            most = max(most, sum(part))
            if part[0]:
                cell.font, cell.fill = self._bold, self._lead
        self._sheet.row_dimensions[row].outlineLevel = 1
        lines = sum(
            max(1, math.ceil(display_width(line) / _GOAL_CELLS))
            for line in str(goal.value or "").splitlines() or [""]
        )
        self._sheet.row_dimensions[row].height = min(4 + _LINE * max(lines, most), 400.0)

    def _due(self, task: TaskFacts) -> Cell:
        """Give the day, or the words of a deadline without one and what kind it is."""
        if task.deadline or not task.deadline_kind:
            return task.deadline or task.deadline_text or None
        kind = self._words.get(task.deadline_kind, "")
        return f"{task.deadline_text}（{kind}）" if kind else task.deadline_text

    def _named(self, part: Part) -> str:
        names = (self._words["lead"], self._words["support"])
        return "\n".join(name for name, has in zip(names, part, strict=True) if has)

    def _put(self, row: int, at: int, value: Cell, font: Font, alignment: Alignment) -> SheetCell:
        cell = cast("SheetCell", self._sheet.cell(row, at))
        cell.font, cell.alignment = font, alignment
        if isinstance(value, str):
            cell.value = workbook_text(value)
            cell.data_type = "s"
        else:
            cell.value = value
        return cell

    def _prepare_pages(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import Outline, PageSetupProperties

        sheet, members = self._sheet, len(self._plan.matrix.members)
        for letter, width in _FIXED.items():
            sheet.column_dimensions[letter].width = width
        for at in range(len(_FIXED) + 1, len(_FIXED) + members + 1):
            sheet.column_dimensions[get_column_letter(at)].width = _NARROW
        sheet.freeze_panes = f"{get_column_letter(len(_FIXED) + 1)}{_FIRST}"
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
        paper = _A4 if members <= _AGENCIES[_A4] else _A3
        sheet.page_setup.paperSize = paper
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth = max(1, math.ceil(members / _AGENCIES[paper]))
        sheet.page_setup.fitToHeight = 0
        sheet.print_title_rows = f"{_HEADING}:{_HEADING}"
        sheet.print_title_cols = f"A:{list(_FIXED)[-1]}"
        sheet.print_options.gridLines = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom = 0.7, 0.7
        margins.header = margins.footer = 0.3
        head, foot = sheet.oddHeader, sheet.oddFooter
        assert head is not None
        assert foot is not None
        head.center.text = _of_page(f"{self._plan.title}　{self._words['matrix']}")
        head.right.text = _of_page(self._plan.number or "")
        foot.center.text = self._words["page"]


def _of_page(text: str) -> str:
    """Write a text for the head of a page, where ``&`` begins a code; all of it has 255 letters."""
    return workbook_text(" ".join(text.split()))[:100].replace("&", "&&")
