"""Workbooks that Excel 2002 and 2003 saved as XML, whatever they are named (often xls).

The transcript is that of `excel_xlsx`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zeren.loaders.readers.archives import attribute, child, local, parsed, whole
from zeren.loaders.readers.excel_marks import Marks
from zeren.loaders.readers.excel_sheets import Sheet, Value, shown, within_budget, write_sheet
from zeren.loaders.readers.limits import LARGEST_XML, MOST_CELLS
from zeren.loaders.readers.refusals import damaged, too_much, without_words
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document

_FORMATS = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Short Date": "yyyy-mm-dd",
    "Medium Date": "yyyy-mm-dd",
    "General Date": "yyyy-mm-dd h:mm",
    "Long Date": 'yyyy"年"m"月"d"日"',
}
"""Formats that these files call by name."""
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_STROKES = frozenset(("S", "Strike", "Del"))


def read(path: Path, content: bytes) -> Document:
    """Read a workbook; SourceFormat where it is damaged, asks for too much, or is empty."""
    if len(content) > LARGEST_XML:
        most = f"{LARGEST_XML // 1024**2} MB"
        raise too_much(path, "a table in XML that is too large", "XML 表格过大", most)
    root = parsed(path, content.lstrip(), "XML")
    if local(root) != "Workbook":
        raise damaged(path, "XML")
    styles = _Styles(child(root, "Styles"))
    transcript = Transcript()
    budget = MOST_CELLS
    for one in root:
        if local(one) != "Worksheet":
            continue
        sheet = _Sheet(path, styles, budget)
        sheet.read(child(one, "Table"))
        rows = list(within_budget(path, sheet.rows, budget))
        budget -= sum(map(len, rows))
        told = Sheet(attribute(one, "Name") or "", rows, sheet.marks, _is_visible(one))
        write_sheet(path, told, transcript)
    if not transcript.blocks:
        raise without_words(path, "XML")
    return transcript.document(path.name, content, "xls.xml")


def _is_visible(sheet: Any) -> bool:
    state = child(sheet, "WorksheetOptions", "Visible")
    return state is None or "Hidden" not in (state.text or "")


class _Styles:
    """The number format of each style, and whether it strikes words through."""

    def __init__(self, root: Any) -> None:
        self._known = {attribute(one, "ID"): one for one in (() if root is None else root)}

    def format(self, name: str | None) -> str:
        told = child(self._known.get(name), "NumberFormat")
        style = (attribute(told, "Format") or "") if told is not None else ""
        return _FORMATS.get(style, style)

    def strikes(self, name: str | None) -> bool:
        font = child(self._known.get(name), "Font")
        return font is not None and attribute(font, "StrikeThrough") == "1"


class _Sheet:
    def __init__(self, path: Path, styles: _Styles, budget: int) -> None:
        self.path = path
        self.styles = styles
        self.budget = budget
        self.rows: list[list[str]] = []
        self.marks = Marks()

    def read(self, table: Any) -> None:
        last = 0
        for row in () if table is None else table:
            if local(row) != "Row":
                continue
            at = max(whole(attribute(row, "Index"), last + 1, _MOST_ROWS) - 1, last)
            last = at + 1 + whole(attribute(row, "Span"), 0, _MOST_ROWS)
            if attribute(row, "Hidden") == "1":
                self.marks.hidden.append(at)
            self._row(row, at)

    def _row(self, row: Any, at: int) -> None:
        column = 0
        for cell in row:
            if local(cell) == "Cell":
                column = max(whole(attribute(cell, "Index"), column + 1, _MOST_COLUMNS) - 1, column)
                column += self._cell(cell, at, column)

    def _cell(self, cell: Any, row: int, column: int) -> int:
        """Note a cell; give the columns that it covers."""
        style = attribute(cell, "StyleID")
        data = child(cell, "Data")
        words = "" if data is None else shown(_value(data), self.styles.format(style))
        place = (row, column)
        if words:
            self._put(words, row, column)
            left = "" if self.styles.strikes(style) else "".join(_left(data))
            if left != "".join(data.itertext()):
                self.marks.struck[place] = left
        elif (formula := attribute(cell, "Formula")) is not None:
            self.marks.formulas[place] = formula
        comment = child(cell, "Comment", "Data")
        if comment is not None:
            self.marks.comments[place] = " ".join("".join(comment.itertext()).split())
        across = whole(attribute(cell, "MergeAcross"), 0, _MOST_COLUMNS)
        down = whole(attribute(cell, "MergeDown"), 0, _MOST_ROWS)
        if across or down:
            self.marks.merged.append((row, row + down, column, column + across))
        return 1 + across

    def _put(self, words: str, row: int, column: int) -> None:
        more = max(0, row + 1 - len(self.rows))
        wider = column + 1 - (0 if more else len(self.rows[row]))
        self.budget -= more + max(0, wider)
        if self.budget < 0:
            raise too_much(
                self.path, "a workbook of too many cells", "工作簿单元格过多", f"{MOST_CELLS:,}"
            )
        self.rows += [[] for _ in range(more)]
        fields = self.rows[row]
        fields += [""] * (column + 1 - len(fields))
        fields[column] = words


def _value(data: Any) -> Value:
    """Give what a cell holds in the type that it names; as written where it is not of it."""
    written = "".join(data.itertext())
    kind = attribute(data, "Type")
    try:
        if kind == "Number":
            return float(written)
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(written.strip())
            return moment.time() if moment.year < 1900 else moment
    except (ValueError, OverflowError):
        return written
    return written.strip() == "1" if kind == "Boolean" else written


def _left(element: Any, gone: bool = False) -> Iterator[str]:  # noqa: FBT001, FBT002
    """Give the words of a cell that are not struck through."""
    gone = gone or local(element) in _STROKES
    if element.text and not gone:
        yield element.text
    for one in element:
        yield from _left(one, gone)
        if one.tail and not gone:
            yield one.tail
