"""The ledger of findings given back by an auditor: which findings have been judged."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zeren.graph.errors import VerdictError
from zeren.queries.given_workbooks import BROKEN, given_content, weight_of

_COLUMNS = {"id": "疑点编号", "verdict": "核实结论", "remark": "备注"}
_NEEDED = ("id", "verdict")
_FORMULA = tuple("=@")
_NAMED = 10
"""Ids that a message names before it counts the rest."""

LARGEST_FILE = 32 * 1024 * 1024
MOST_ENTRIES, LARGEST_UNPACKED = 1_000, 128 * 1024 * 1024
MOST_ROWS = 100_000

_Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an auditor wrote of one finding; an empty verdict leaves it open."""

    verdict: str
    remark: str
    row: int


def read_verdicts(path: Path) -> dict[str, Verdict]:
    """Read the verdicts of a ledger in xlsx or csv, by the finding's id.

    Raises VerdictError where it is no such file, columns are missing, a cell holds a formula, or
    one id has two different verdicts.
    """
    content = given_content(path, VerdictError, LARGEST_FILE, "a ledger of findings", "疑点清单")
    workbook = content.startswith(b"PK")
    lines = _workbook_lines(path, content) if workbook else _csv_lines(path, content)
    first = next(lines, None)
    at = _places(path, first[1] if first else [])
    verdicts: dict[str, Verdict] = {}
    for number, cells in lines:
        told = {
            name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()
        }
        if not any(told.values()):
            continue
        if not told["id"]:
            en, zh = "a verdict without an id; copy the finding's id", "有结论而无编号，请补上"
            raise _wrong(path, f"row {number}", f"第 {number} 行", en, zh)
        verdict = Verdict(told["verdict"], told.get("remark", ""), number)
        _add(path, verdicts, told["id"], verdict)
    return verdicts


def check_known(path: Path, verdicts: Mapping[str, Verdict], known: Collection[str]) -> None:
    """Raise VerdictError that names the ids which are no finding's."""
    unknown = unknown_ids(verdicts, known)
    if unknown:
        named = [f"{id} (row {verdicts[id].row})" for id in unknown[:_NAMED]]
        named_zh = [f"{id}（第 {verdicts[id].row} 行）" for id in unknown[:_NAMED]]
        rest = len(unknown) - _NAMED
        more, more_zh = (f" and {rest} more", f" 等共 {len(unknown)} 个") if rest > 0 else ("", "")
        raise VerdictError(
            f"{path}: no finding has the id {', '.join(named)}{more}; nothing was silenced. "
            "Correct the ids, or give --ignore-unknown where the findings have gone since.",
            f"{path}：没有编号为 {'、'.join(named_zh)}{more_zh}的疑点，未采用任何结论。"
            "请改正编号；若疑点已消除，请加 --ignore-unknown。",
        )


def unknown_ids(verdicts: Mapping[str, Verdict], known: Collection[str]) -> list[str]:
    """Give the ids that are no finding's, in the order of the file."""
    return [id for id in verdicts if id not in known]


def _wrong(path: Path, place: str, place_zh: str, en: str, zh: str) -> VerdictError:
    return VerdictError(f"{path}: {place}: {en}.", f"{path}：{place_zh}：{zh}。")


def _add(path: Path, verdicts: dict[str, Verdict], id: str, verdict: Verdict) -> None:
    before = verdicts.setdefault(id, verdict)
    if before.verdict != verdict.verdict:
        raise _wrong(
            path,
            f"rows {before.row} and {verdict.row}",
            f"第 {before.row} 行与第 {verdict.row} 行",
            f"{id} has two verdicts, {before.verdict!r} and {verdict.verdict!r}; keep one",
            f"{id} 有两个不同的结论“{before.verdict}”和“{verdict.verdict}”，请保留一个",
        )


def _places(path: Path, heading: list[str]) -> dict[str, int]:
    """Find the columns by their English or Chinese name."""
    names = [cell.strip() for cell in heading]
    at = {}
    for name, zh in _COLUMNS.items():
        found = [place for place, cell in enumerate(names) if cell in (name, zh)]
        if len(found) > 1:
            en, told = f"the column {name} stands twice; keep one", f"“{zh}”一列重复，请保留一列"
            raise _wrong(path, "row 1", "第 1 行", en, told)
        if found:
            at[name] = found[0]
    missing = [name for name in _NEEDED if name not in at]
    if missing:
        en = f"no column {' and no column '.join(missing)}; give back the ledger of zeren audit"
        lost = "、".join(f"“{_COLUMNS[name]}”" for name in missing)
        zh = f"缺少{lost}一列，请交回 zeren audit 的清单"
        raise _wrong(path, "row 1", "第 1 行", en, zh)
    return at


def _formula(path: Path, row: int, column: int, text: str) -> VerdictError:
    en = f"{text[:40]!r} is a formula; write its value"
    return _wrong(
        path,
        f"row {row}, column {column}",
        f"第 {row} 行第 {column} 列",
        en,
        f"“{text[:40]}”是公式，请写成值",
    )


def _csv_lines(path: Path, content: bytes) -> Iterator[_Line]:
    text = _decoded(path, content)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            for column, cell in enumerate(row, 1):
                if cell.lstrip().startswith(_FORMULA):
                    raise _formula(path, rows.line_num, column, cell)
            yield rows.line_num, row
    except csv.Error as error:
        en, zh = f"this is no CSV: {error}", f"不是 CSV：{error}"
        raise _wrong(path, f"row {rows.line_num}", f"第 {rows.line_num} 行", en, zh) from error


def _decoded(path: Path, content: bytes) -> str:
    """Decode what Excel writes: UTF-8, or GBK in Chinese."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    en, zh = "neither an Excel workbook nor CSV text", "既不是 Excel 工作簿，也不是 CSV 文本"
    raise VerdictError(f"{path}: {en}.", f"{path}：{zh}。")


def _workbook_lines(path: Path, content: bytes) -> Iterator[_Line]:
    """Give the rows of the first sheet; formulas are refused wherever they stand."""
    from openpyxl import load_workbook

    _check_archive(path, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(max_col=100), 1):
            if number > MOST_ROWS:
                en, zh = f"more than {MOST_ROWS} rows", f"多于 {MOST_ROWS} 行"
                raise _wrong(path, f"row {number}", f"第 {number} 行", en, zh)
            for column, cell in enumerate(row, 1):
                if cell.data_type == "f":
                    raise _formula(path, number, column, str(cell.value))
            yield number, ["" if cell.value is None else str(cell.value) for cell in row]
    except BROKEN as error:
        raise _no_workbook(path) from error


def _no_workbook(path: Path) -> VerdictError:
    en, zh = "no Excel workbook that can be read; save it anew as xlsx", "无法读取的 Excel 工作簿"
    return VerdictError(f"{path}: {en}.", f"{path}：{zh}，请重新另存为 xlsx。")


def _check_archive(path: Path, content: bytes) -> None:
    """Refuse by the archive's directory what would grow too large, before anything is unpacked."""
    weight = weight_of(content)
    if weight is None:
        raise _no_workbook(path)
    if weight.parts > MOST_ENTRIES or weight.unpacked > LARGEST_UNPACKED:
        parts, size = weight.parts, weight.unpacked >> 20
        en = f"{parts} parts, {size} MB unpacked: too much for a ledger of findings"
        zh = f"含 {parts} 个部分，解压后 {size} MB，不会是疑点清单"
        raise VerdictError(f"{path}: {en}.", f"{path}：{zh}。")
