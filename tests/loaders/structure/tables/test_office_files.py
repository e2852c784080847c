"""A ledger (台账) as an office keeps it: any order of columns, title rows, merged cells."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook

from zeren.graph.model import Plan
from zeren.loaders.pipeline import read_plan

ROWS = [
    ["某市办馆任务台账", "", "", "", "", ""],
    ["责任单位", "", "完成时限", "任务内容", "领域", "序号"],
    ["牵头单位", "配合单位", "", "", "", ""],
    ["市教育局", "市财政局、市公安局", "2026年9月底", "开馆", "图书", "1"],
    ["市文化局", "/", "2026年底", "买书", "", "2"],
    ["市财政局", "无", "长期", "订报", "报刊", "3"],
]
MERGED = ["A1:F1", "A2:B2", "C2:C3", "D2:D3", "E2:E3", "F2:F3", "E4:E5"]


def facts(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            task.number,
            task.indicator,
            task.action,
            [duty.agency for duty in task.leads],
            [duty.agency for duty in task.supports],
            str((task.deadline and task.deadline.day) or ""),
        )
        for task in plan.tasks
    ]


EXPECTED = [
    (1, "图书", "开馆", ["市教育局"], ["市财政局", "市公安局"], "2026-09-30"),
    (2, "图书", "买书", ["市文化局"], [], "2026-12-31"),
    (3, "报刊", "订报", ["市财政局"], [], ""),
]


def test_an_xlsx_with_titles_and_merged_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    for area in MERGED:
        sheet.merge_cells(area)
    book.save(tmp_path / "台账")
    reading = read_plan(tmp_path / "台账")
    assert facts(reading.plan) == EXPECTED
    assert reading.balance.holds


def test_a_csv_with_a_title_row(tmp_path: Path) -> None:
    path = tmp_path / "台账"
    rows = [ROWS[0], ["牵头单位", "配合单位", "完成时限", "任务内容", "领域", "序号"], *ROWS[3:]]
    rows[3] = [*rows[3][:4], "图书", "2"]
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)
    reading = read_plan(path)
    assert facts(reading.plan) == EXPECTED
    assert reading.balance.holds
