"""The progress sheet as a workbook to be filled in: the same bytes for the same tasks."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from zeren.progress.columns import COLUMNS, SheetColumn
from zeren.progress.sheet_rows import HEADER_ROW, SheetRow, state_words
from zeren.queries.outputs.display import display_width
from zeren.queries.outputs.matrix_workbook import sheet_name
from zeren.queries.outputs.xlsx_workbook import MOMENT, without_time, workbook_text
from zeren.queries.results import Cell
from zeren.settings import Language

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

_A4, _A3 = 9, 8
_LOOK = "_style"
"""Where openpyxl keeps a cell's font, border, fill and alignment as numbers of the workbook."""
_LINE, _HIGHEST = 13.5, 400.0
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WORDS = {
    "zh": {
        "note": "统计日 {day}　共 {count} 项　请填写黄底各列，状态从下拉列表中选取；"
        "其余各列及隐藏列请勿改动，排序、筛选、插入行均可",
        "state": "请从列表中选取状态",
        "date": "请填写日期，如 2026-11-28",
        "page": "第 &P 页，共 &N 页",
    },
    "en": {
        "note": "as of {day}, {count} tasks. Fill in the yellow columns, the state from its list; "
        "leave the others and the hidden one as they are. Sort, filter and insert rows freely",
        "state": "choose a state of the list",
        "date": "give a date, such as 2026-11-28",
        "page": "page &P of &N",
    },
}


@dataclass(frozen=True, slots=True)
class ProgressSheet:
    """One sheet: its name, what it is headed with, and its rows; a problem stands behind a row."""

    name: str
    title: str
    rows: Sequence[SheetRow]
    problems: Sequence[str] = ()
    problem_heading: str = ""


def progress_workbook(sheets: Iterable[ProgressSheet], day: date, language: Language) -> bytes:
    """Write the sheets of a workbook: title, note, header and a row a task, ready to print."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Zeren"
    book.properties.created = MOMENT
    del book[book.sheetnames[0]]
    for one in sheets:
        sheet = book.create_sheet(sheet_name(one.name, book.sheetnames))
        _Writer(sheet, one, day, language).write()
    stream = io.BytesIO()
    book.save(stream)
    return without_time(stream.getvalue())


def put(sheet: Worksheet, row: int, at: int, value: Cell) -> SheetCell:
    """Put a value into a cell; a text stays one, whatever it begins with."""
    cell = cast("SheetCell", sheet.cell(row, at))
    if isinstance(value, str):
        cell.value = workbook_text(value)
        cell.data_type = "s"
        if value.startswith(_FORMULA):
            cell.quotePrefix = True  # a program that edits it takes it for a text too
    else:
        cell.value = value
    return cell


class _Writer:
    """One sheet while it is written; its looks are made once, since a cell for each is slow."""

    def __init__(
        self, sheet: Worksheet, told: ProgressSheet, day: date, language: Language
    ) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._sheet, self._told, self._day, self._language = sheet, told, day, language
        self._words = _WORDS[language]
        thin = Side(style="thin", color="FF7F7F7F")
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._title = Font(name="宋体", size=18, bold=True)
        self._head = Font(name="黑体", size=10)
        self._body = Font(name="仿宋", size=10)
        self._centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self._shade = PatternFill("solid", fgColor="FFD9E2F3")
        self._fill_in = PatternFill("solid", fgColor="FFFFF2CC")
        several = len({row.plan for row in told.rows if row.plan}) > 1
        self._columns = [one for one in COLUMNS if one.name != "plan" or several]
        self._fills = {
            colour: PatternFill("solid", fgColor=f"FF{colour}")
            for colour in {row.colour for row in told.rows if row.colour}
        }
        self._looks: dict[tuple[object, ...], Any] = {}

    @property
    def _last(self) -> int:
        return HEADER_ROW + len(self._told.rows)

    def write(self) -> None:
        """Fill the sheet, put in what helps to fill it in, and prepare its pages."""
        self._write_top()
        for at, column in enumerate(self._columns, 1):
            head = self._put(HEADER_ROW, at, column.heading(self._language))
            head.font, head.fill, head.alignment = self._head, self._shade, self._centre
            head.border = self._border
        for line, row in enumerate(self._told.rows, HEADER_ROW + 1):
            self._write_row(line, row)
        self._write_problems()
        if self._told.rows:
            self._add_lists()
            self._add_colours()
        self._prepare_pages()

    def _write_top(self) -> None:
        last = len(self._columns)
        for row, text, font, align, height in (
            (1, self._told.title, self._title, self._centre, 32.0),
            (2, self._note(), self._body, self._left, 20.0),
        ):
            cell = self._put(row, 2, text)
            cell.font, cell.alignment = font, align
            self._sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=last)
            self._sheet.row_dimensions[row].height = height

    def _note(self) -> str:
        return self._words["note"].format(day=self._day.isoformat(), count=len(self._told.rows))

    def _write_row(self, line: int, row: SheetRow) -> None:
        lines = 1
        for at, column in enumerate(self._columns, 1):
            value = row.cells.get(column.name)
            cell = self._put(line, at, value)
            fill = self._fill_in if column.holds == "report" else None
            if column.name == "warning" and row.colour:
                fill = self._fills[row.colour]
            self._dress(cell, self._left if column.width > 12 else self._centre, fill)
            if column.name != "key":
                lines = max(lines, _lines(value, column))
        self._sheet.row_dimensions[line].height = min(6 + _LINE * lines, _HIGHEST)

    def _dress(self, cell: SheetCell, align: Alignment, fill: PatternFill | None) -> None:
        """Give a cell of a row its look; cells that look alike share what the first one made."""
        key = id(align), id(fill), isinstance(cell.value, date), cell.quotePrefix
        look = self._looks.get(key)
        if look is not None:
            setattr(cell, _LOOK, copy(look))
            return
        cell.font, cell.border, cell.alignment = self._body, self._border, align
        if isinstance(cell.value, date):
            cell.number_format = "yyyy-mm-dd"
        if fill is not None:
            cell.fill = fill
        self._looks[key] = copy(getattr(cell, _LOOK))

    def _write_problems(self) -> None:
        if not self._told.problem_heading:
            return
        at = len(self._columns) + 1
        head = self._put(HEADER_ROW, at, self._told.problem_heading)
        head.font, head.fill, head.alignment = self._head, self._shade, self._centre
        head.border = self._border
        for line, problem in enumerate(self._told.problems, HEADER_ROW + 1):
            cell = self._put(line, at, problem)
            cell.font, cell.border, cell.alignment = self._body, self._border, self._left

    def _put(self, row: int, at: int, value: Cell) -> SheetCell:
        return put(self._sheet, row, at, value)

    def _letter(self, name: str) -> str:
        from openpyxl.utils import get_column_letter

        return get_column_letter([one.name for one in self._columns].index(name) + 1)

    def _add_lists(self) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        states = ",".join(state_words(self._language).values())
        choice = DataValidation("list", formula1=f'"{states}"', allow_blank=True)
        choice.error = choice.prompt = self._words["state"]
        day = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True)
        day.error = day.prompt = self._words["date"]
        for name, one in (("state", choice), ("done_on", day)):
            letter = self._letter(name)
            one.showErrorMessage = True
            one.add(f"{letter}{HEADER_ROW + 1}:{letter}{self._last}")
            self._sheet.add_data_validation(one)

    def _add_colours(self) -> None:
        """Colour the deadline of what is overdue on the day on which the sheet is looked at."""
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles import Font, PatternFill
        from openpyxl.styles.differential import DifferentialStyle

        due, state, first = self._letter("deadline"), self._letter("state"), HEADER_ROW + 1
        words = state_words(self._language)
        waiting = [f'${state}{first}="{words[name]}"' for name in ("not-started", "under-way")]
        still = f'OR(${state}{first}="",{",".join(waiting)})'
        look = DifferentialStyle(
            font=Font(color="FF9C0006"), fill=PatternFill("solid", bgColor="FFFFC7CE")
        )
        passed = f"AND(ISNUMBER(${due}{first}),${due}{first}<TODAY(),{still})"
        rule = Rule(type="expression", dxf=look, formula=[passed])
        self._sheet.conditional_formatting.add(f"{due}{first}:{due}{self._last}", rule)

    def _prepare_pages(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet, last = self._sheet, get_column_letter(len(self._columns))
        for at, column in enumerate(self._columns, 1):
            sheet.column_dimensions[get_column_letter(at)].width = column.width
        sheet.column_dimensions["A"].hidden = True
        if self._told.problem_heading:
            sheet.column_dimensions[get_column_letter(len(self._columns) + 1)].width = 40
        sheet.freeze_panes = f"C{HEADER_ROW + 1}"
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{self._last}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A3 if len(self._columns) > 12 else _A4
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        if sheet.oddFooter is not None:
            sheet.oddFooter.center.text = self._words["page"]


def _lines(value: Cell, column: SheetColumn) -> int:
    """Estimate how many lines a cell takes."""
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    room = max(column.width - 1, 1)
    return sum(max(1, math.ceil(display_width(part) / room)) for part in text.split("\n"))
