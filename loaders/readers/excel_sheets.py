"""A sheet of any workbook in the transcript: its table, and what is said beside it.

Merged cells stand in every field that they cover; hidden sheets stand in it as ignored.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.loaders.readers.boldness import bold
from zeren.loaders.readers.excel_marks import Marks, Place, Range, letters_of, overlapping
from zeren.loaders.readers.grid import Field
from zeren.loaders.readers.limits import MOST_CELLS
from zeren.loaders.readers.refusals import too_much
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Table
from zeren.loaders.text.patterns import lazy

_UNNAMED = lazy(r"(?:sheet|工作表|表|table)\s*[0-9]*", re.IGNORECASE)
_QUOTED = lazy(r'"([^"]*)"|\[[^\]]{0,255}\]|\\(.)|_.')
Value = str | bool | int | float | dt.date | dt.time | None


@dataclass(slots=True)
class Sheet:
    """A sheet's name, the words of its cells as shown, and its marks."""

    title: str
    rows: list[list[str]]
    marks: Marks
    visible: bool = True


def _laid_out(
    path: Path, rows: list[list[str]], ranges: list[Range], overlaid: set[Range]
) -> list[list[Field]]:
    """Give merged cells to every field that they cover, within the sheet's used part.

    Those that lie over others are not taken.
    """
    while rows and not rows[-1]:
        rows.pop()
    width = max(map(len, rows), default=0)
    fields: list[list[Field]] = [[*row, *[""] * (width - len(row))] for row in rows]
    covered = 0
    for top, bottom, left, right in ranges:
        last, end = min(bottom + 1, len(rows)), min(right + 1, width)
        covered += max(0, last - top) * max(0, end - left)
        if covered > MOST_CELLS:
            raise too_much(
                path, "merged cells over each other", "合并单元格过多", f"{MOST_CELLS:,}"
            )
        if overlaid and (top, bottom, left, right) in overlaid:
            continue
        for row in range(top, last):
            for column in range(left, end):
                if (row, column) != (top, left):
                    fields[row][column] = (top, left)
    return fields


def write_sheet(path: Path, sheet: Sheet, transcript: Transcript) -> None:
    """Write a sheet as a table under its name; a hidden one as words left out."""
    rows, marks = sheet.rows, sheet.marks
    gone = list(_without_struck(rows, marks)) if sheet.visible else []
    _mark_bold(rows, marks)
    overlaid = overlapping(marks.merged)
    fields = _laid_out(path, rows, marks.merged, overlaid)
    if not fields:
        return
    if not sheet.visible:
        for line in fields:
            words = " ".join(field for field in line if isinstance(field, str) and field)
            transcript.leave_out(words.replace("\n", " "), "hidden sheet")
        return
    if _UNNAMED.fullmatch(sheet.title):
        transcript.leave_out(sheet.title, "sheet name")
    else:
        title = transcript.write(sheet.title)
        transcript.end_line()
        transcript.heading(title)
    table = transcript.table(fields)
    for place, words in gone:
        transcript.aside("words-struck", words, "deleted text", _named(sheet.title, place))
    for top, bottom, left, right in sorted(overlaid):
        row = table.rows[top] if top < len(table.rows) else ()
        spans = row[left].spans if left < len(row) else ()
        named = f"{letters_of(left)}{top + 1}:{letters_of(right)}{bottom + 1}"
        transcript.issues.append(Issue("merge-overlap", FILE, named, sheet.title, spans))
    _report(sheet.title, marks, table, transcript)


def _without_struck(rows: list[list[str]], marks: Marks) -> Iterator[tuple[Place, str]]:
    """Take words that are struck through out of the rows, and give them."""
    for (row, column), left in sorted(marks.struck.items()):
        if row < len(rows) and column < len(rows[row]) and rows[row][column]:
            yield (row, column), rows[row][column]
            rows[row][column] = left.strip()


def _mark_bold(rows: list[list[str]], marks: Marks) -> None:
    """Mark the bold words of cells whose words are those of the file, character for character."""
    for (row, column), pieces in marks.bold.items():
        if row >= len(rows) or column >= len(rows[row]) or not rows[row][column]:
            continue
        words = rows[row][column]
        if pieces is None:
            rows[row][column] = bold(words)
        elif shown("".join(text for text, _ in pieces), "") == words:
            marked = "".join(bold(text) if strong else text for text, strong in pieces)
            rows[row][column] = shown(marked, "")


def _report(title: str, marks: Marks, table: Table, transcript: Transcript) -> None:
    """Say what of a sheet is hidden, is a formula without its value, or is a comment."""
    for first, last in marks.hidden_runs():
        spans = [
            span for row in table.rows[first : last + 1] for cell in row for span in cell.spans
        ]
        if spans:
            named = f"{first + 1}" if first == last else f"{first + 1}–{last + 1}"
            transcript.issues.append(Issue("row-hidden", FILE, named, title, tuple(spans)))
    for place, formula in sorted(marks.formulas.items()):
        cells = table.rows[place[0]] if place[0] < len(table.rows) else ()
        spans = [span for cell in cells for span in cell.spans]
        named = _named(title, place)
        transcript.issues.append(Issue("formula-unread", FILE, formula, named, tuple(spans[:1])))
    for place, words in sorted(marks.comments.items()):
        cell = (table.number, place[0] + 1, place[1] + 1)
        transcript.aside("comment-unread", words, "comment", _named(title, place), cell)
    for code, names in (("picture-unread", marks.pictures), ("embedded-unread", marks.embedded)):
        for one in names:
            transcript.doubt(code, one)


def _named(title: str, place: Place) -> str:
    """Name a cell as workbooks do: 台账!C2."""
    return f"{title}!{letters_of(place[1])}{place[0] + 1}"


def within_budget(path: Path, rows: Iterable[list[str]], budget: int) -> Iterator[list[str]]:
    """Give rows without the empty fields at their ends; SourceFormat above so many fields."""
    for row in rows:
        while row and not row[-1]:
            row.pop()
        budget -= len(row) + 1
        if budget < 0:
            raise too_much(
                path, "a workbook of too many cells", "工作簿单元格过多", f"{MOST_CELLS:,}"
            )
        yield row


def shown(value: Value, style: str) -> str:
    """Write a cell's value as its number format shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    style = _QUOTED.sub(lambda match: match[1] or match[2] or "", style)
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, style)
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, int | float):
        return _number(value, style.split(";")[0])
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _date(value: dt.date, style: str) -> str:
    """Write a date as 2021年6月30日 or 2021年6月 where its format does, else as 2021-06-30."""
    if "年" in style:
        day = f"{value.day}日" if "d" in style.lower() else ""
        return f"{value.year}年{value.month}月{day}"
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return value.isoformat(" ", "minutes")
    return value.strftime("%Y-%m-%d") if "d" in style.lower() else value.strftime("%Y-%m")


def _number(value: float, style: str) -> str:
    percent = "%" in style
    scaled = value * 100 if percent else value
    decimals = re.search(r"0\.(0+)", style)
    if decimals or percent or re.search("[0#]", style):
        places = len(decimals[1]) if decimals else 0
        text = f"{scaled:{',' if '#,##' in style else ''}.{places}f}"
    else:
        text = str(int(scaled)) if float(scaled).is_integer() else f"{scaled:.10g}"
    return text + ("%" if percent else "")
