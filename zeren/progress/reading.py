"""A progress sheet that came back: its rows, wherever its columns and its header stand now."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeren.graph.errors import ProgressError
from zeren.progress.columns import BY_NAME, places_of
from zeren.queries.given_workbooks import BROKEN, given_content, weight_of
from zeren.queries.results import Cell

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_FILE = 64 * 1024 * 1024
MOST_ENTRIES, LARGEST_UNPACKED = 2_000, 512 * 1024 * 1024
_BEGINNING = 100
_OTHERS = {
    "xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old workbook ({} or et)",
        "是旧版工作簿（{} 或 et）",
    ),
    "ods": (b"mimetypeapplication/vnd.oasis.opendocument", "a workbook as {}", "是 {} 工作簿"),
}
"""Other forms of workbooks: how they begin, and what they are called."""
MOST_ROWS, MOST_COLUMNS, HEADER_WITHIN = 100_000, 100, 30


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row as it came back: what stands in each column that is known.

    ``formulas`` and ``merged`` name the columns whose cells hold a formula, or share one cell with
    other rows: what they say of this row is not certain.
    """

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    formulas: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """Give a cell as text, without space around it."""
        value = self.cells.get(name)
        if isinstance(value, date):
            return value.isoformat()
        return "" if value is None else str(value).strip()


@dataclass(frozen=True, slots=True)
class GivenSheets:
    """A workbook that came back: its checksum, its rows, and the sheets that have no header."""

    sha256: str
    rows: tuple[GivenRow, ...]
    unread: tuple[str, ...] = ()
    headings: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_sheets(path: Path) -> GivenSheets:
    """Read every sheet of a workbook (xlsx) that has the header of a progress sheet.

    Raises ProgressError where it is no workbook, is too large, or no sheet has such a header.
    """
    content = given_content(path, ProgressError, LARGEST_FILE, "a progress sheet", "台账")
    _check_archive(path, content)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content))
    except BROKEN as error:
        raise _no_workbook(path, content) from error
    rows: list[GivenRow] = []
    unread = []
    headings = {}
    for sheet in book.worksheets:
        header = _header(path, sheet)
        if header is None:
            if any(cell.value is not None for line in sheet.iter_rows() for cell in line):
                unread.append(sheet.title)
            continue
        at, places = header
        if sheet.max_row > MOST_ROWS:
            raise ProgressError(
                f"{path}: sheet {sheet.title} has {sheet.max_row} rows; at most {MOST_ROWS} are "
                "read. Delete the empty rows at its end, or divide it.",
                f"{path}：工作表“{sheet.title}”有 {sheet.max_row} 行，最多读取 {MOST_ROWS} 行，"
                "请删除末尾的空行或拆分。",
            )
        headings[sheet.title] = frozenset(places)
        rows += _rows(sheet, at, places)
    if not headings:
        told = "、".join(unread) or "—"
        raise ProgressError(
            f"{path}: no sheet has a header with 状态 (state) and 任务键, 目标 or 具体任务 in its "
            f"first {HEADER_WITHIN} rows (sheets: {told}). Give back the sheet that "
            "`zeren export tasks` wrote.",
            f"{path}：各工作表前 {HEADER_WITHIN} 行都没有含“状态”及“任务键”“目标”或“具体任务”的表头"
            f"（工作表：{told}）。请交回 `zeren export tasks` 导出的台账。",
        )
    return GivenSheets(sha256(content).hexdigest(), tuple(rows), tuple(unread), headings)


def _no_workbook(path: Path, content: bytes) -> ProgressError:
    """Say what the file is, where that is known: other forms of workbooks do not tell formulas."""
    en, zh = "no Excel workbook that can be read", "不是可读取的 Excel 工作簿"
    for form, (mark, *told) in _OTHERS.items():
        if mark in content[:_BEGINNING]:
            en, zh = (words.format(form) for words in told)
    return ProgressError(f"{path}: {en}; save it as xlsx.", f"{path}：{zh}，请另存为 xlsx。")


def _check_archive(path: Path, content: bytes) -> None:
    """Refuse by the archive's directory what would grow too large, before anything is unpacked."""
    weight = weight_of(content)
    if weight is None:
        raise _no_workbook(path, content)
    if weight.parts > MOST_ENTRIES or weight.unpacked > LARGEST_UNPACKED:
        parts, size = weight.parts, weight.unpacked >> 20
        raise ProgressError(
            f"{path}: {parts} parts, {size} MB unpacked: too much for a sheet.",
            f"{path}：含 {parts} 个部分，解压后 {size} MB，不会是台账。",
        )


def _header(path: Path, sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """Find the row of the header, and the place of each column; ProgressError where one is twice.

    Columns of the plan may stand twice, as they are not taken; the first counts.
    """
    last = min(HEADER_WITHIN, sheet.max_row)
    lines = sheet.iter_rows(max_row=last, max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(lines, 1):
        found = places_of("" if value is None else str(value) for value in values)
        if found is None:
            continue
        for name, places in found.items():
            if len(places) > 1 and BY_NAME[name].holds in ("report", "key"):
                zh = BY_NAME[name].zh
                columns = ", ".join(str(at + 1) for at in places)
                raise ProgressError(
                    f"{path}: sheet {sheet.title}, row {number}: the columns {columns} are all "
                    f"{BY_NAME[name].en}; keep one.",
                    f"{path}：工作表“{sheet.title}”第 {number} 行：第 {columns} 列都是“{zh}”，"
                    "请只保留一列。",
                )
        return number, {name: places[0] for name, places in found.items()}
    return None


def _rows(sheet: Worksheet, header: int, places: Mapping[str, int]) -> Iterator[GivenRow]:
    merged = _merged(sheet, places)
    last = sheet.max_row
    width = max(places.values()) + 1
    lines = (
        sheet.iter_rows(min_row=header + 1, max_row=last, max_col=width) if last > header else ()
    )
    for number, line in enumerate(lines, header + 1):
        cells = {name: _value(line[at]) for name, at in places.items()}
        formulas = tuple(name for name, at in places.items() if line[at].data_type in ("f", "e"))
        if all(value is None for value in cells.values()) or _is_header(line):
            continue
        yield GivenRow(sheet.title, number, cells, formulas, merged.get(number, ()))


def _is_header(line: Sequence[Any]) -> bool:
    """Tell whether a row is the header once more, as where sheets were pasted together."""
    return places_of("" if cell.value is None else str(cell.value) for cell in line) is not None


def _merged(sheet: Worksheet, places: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """Give the columns of each row whose cell it shares with other rows; empty ones say nothing."""
    names = {at + 1: name for name, at in places.items()}
    found: dict[int, tuple[str, ...]] = {}
    for one in sheet.merged_cells.ranges:
        if one.max_row > one.min_row and sheet.cell(one.min_row, one.min_col).value is not None:
            told = tuple(names[at] for at in range(one.min_col, one.max_col + 1) if at in names)
            for row in range(one.min_row, one.max_row + 1):
                found[row] = (*found.get(row, ()), *told)
    return found


def _value(cell: Any) -> Cell:
    """Give a cell's value: days without their time, whole numbers without a point, 80% as 80%."""
    value = cell.value
    if isinstance(value, (int, float)) and "%" in str(cell.number_format):
        return f"{value * 100:.10g}%"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, (int, float, date)):
        return value
    return str(value).strip() or None
