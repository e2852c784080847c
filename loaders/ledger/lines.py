"""The lines of a ledger: its columns, its rows with their places, and what is wrong in them."""

from __future__ import annotations

import csv
import io

from msgspec import Struct, field

from zeren.graph.errors import SourceFormat, quoted_zh
from zeren.graph.provenance import SourceSpan
from zeren.loaders.ledger.cells import CHECK, checksum, unguarded

COLUMNS = (
    "类别",
    "序号",
    "章",
    "名称",
    "指标名称",
    "分项指标",
    "牵头单位",
    "完成时限",
    "时限类型",
    "配合单位",
    "责任人",
    "责任条款",
    "引用原文",
    "引用定位",
    "引用文件",
    "引用作用",
    "引用规则",
    "目标原文",
    "目标值",
    "基数",
    "基数原文",
    "目标规则",
    "对应措施",
    "表内编号",
    "其他栏",
    "内容",
    "出处",
    CHECK,
)
ADDED = ("时限类型", "责任人", "表内编号", "其他栏", CHECK)
"""Columns that ledgers of earlier versions do not have."""


def is_ledger(text: str) -> bool:
    """Tell a ledger by its header."""
    return text.lstrip("\ufeff").startswith(",".join(COLUMNS[:3]))


class Line(Struct):
    """One row of a ledger with its place, for messages.

    ``places`` are those of its column 出处 in order, ``spans`` the same by field. ``whole``: nobody
    has edited a cell of it since it was written.
    """

    file: str
    number: int
    cells: dict[str, str]
    spans: dict[str, tuple[SourceSpan, ...]] = field(default_factory=dict)
    places: tuple[SourceSpan, ...] = ()
    whole: bool = False

    def fail(self, column: str, en: str, zh: str) -> SourceFormat:
        """Refuse a cell; ``en`` is what is expected, ``zh`` the same as a sentence (应为…)."""
        value = self.cells[column]
        return SourceFormat(
            f"{self.file}: row {self.number}, column {column}: {en} expected, found {value!r:.60}.",
            f"{self.file}：第 {self.number} 行“{column}”列：{zh}，实际为{quoted_zh(value, 60)}。",
        )

    def read_places(self) -> None:
        """Read column 出处 into ``spans``, by field."""
        for part in self.cells["出处"].split():
            try:
                span = SourceSpan.parse(part)
            except ValueError as error:
                raise SourceFormat(
                    f"{self.file}: row {self.number}, column 出处: {error}.",
                    f"{self.file}：第 {self.number} 行“出处”列："
                    f"{quoted_zh(part, 60)}不是出处的写法。",
                ) from error
            name = span.field or ""
            self.spans[name] = (*self.spans.get(name, ()), span)
            self.places = (*self.places, span)


def read_lines(text: str, name: str) -> list[Line]:
    """Read CSV; SourceFormat where it is none, or its columns are not those of a ledger."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        _check_header(header, name)
        return [_line(number, header, cells, name) for number, cells in enumerate(rows, 2) if cells]
    except csv.Error as error:
        raise SourceFormat(
            f"{name}: row {rows.line_num}: no CSV: {error}.",
            f"{name}：第 {rows.line_num} 行不是有效的 CSV（{error}）。",
        ) from error


def _check_header(header: list[str], name: str) -> None:
    missing = [column for column in COLUMNS if column not in (*header, *ADDED)]
    unknown = [column for column in header if column not in COLUMNS]
    if missing or unknown or len(header) != len(set(header)):
        listed = "、".join(COLUMNS)
        missing_zh = "、".join(missing) or "无"
        unknown_zh = "、".join(map(quoted_zh, unknown)) or "无"
        raise SourceFormat(
            f"{name}: row 1: columns missing {missing}, unknown or doubled {unknown}. "
            f"A ledger has: {listed}.",
            f"{name}：第 1 行：缺少的列：{missing_zh}；不认识或重复的列：{unknown_zh}。"
            f"台账应有：{listed}。",
        )


def _line(number: int, header: list[str], cells: list[str], name: str) -> Line:
    if len(cells) != len(header):
        have, want = len(cells), len(header)
        raise SourceFormat(
            f"{name}: row {number}: {have} cells where the header has {want}. Is the file cut?",
            f"{name}：第 {number} 行有 {have} 格，表头有 {want} 格。文件是否被截断？",
        )
    plain = (unguarded(cell.replace("\r\n", "\n")) for cell in cells)
    told = dict.fromkeys(ADDED, "") | dict(zip(header, plain, strict=True))
    check = told.pop(CHECK)
    line = Line(name, number, told, whole=check == checksum(told))
    line.read_places()
    return line
