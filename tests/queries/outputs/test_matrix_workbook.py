"""The responsibility matrix as a workbook: what its cells say, and how it prints."""

from __future__ import annotations

import io
from datetime import date

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import agency, duty, task
from zeren.graph.model import Notice, Plan
from zeren.graph.stores.networkx_graph import NetworkxStore
from zeren.queries.networks.duties import read_duties
from zeren.queries.networks.matrix import Matrix, responsibility_matrix
from zeren.queries.outputs.matrix_workbook import PlanMatrix, matrix_workbook

PLAN = Plan(
    notice=Notice("一号", "方案"),
    tasks=(
        task(1, indicator="获得电力", leads=(duty("甲"), duty("乙")), supports=(duty("丙"),)),
        task(2, indicator="获得电力", deadline=date(2021, 6, 30), leads=(duty("乙"),)),
        task(3, leads=(duty("丙"),), supports=(duty("丙"), duty("各市"))),
        task(4, indicator="纳税", goal="=1+1"),
    ),
    agencies=(agency("甲"), agency("乙"), agency("丙"), agency("各市", kind="group")),
)


def matrix_of(plan: Plan) -> Matrix:
    store = NetworkxStore()
    store.load([plan])
    with store.reader() as reader:
        return responsibility_matrix(read_duties(reader))


def sheets(*plans: PlanMatrix, language: str = "zh") -> list[Worksheet]:
    content = matrix_workbook(plans, language)  # type: ignore[arg-type]
    return load_workbook(io.BytesIO(content)).worksheets


def made(title: str = "方案", number: str | None = "一号", plan: Plan = PLAN) -> PlanMatrix:
    return PlanMatrix(title, number, date(2021, 4, 22), matrix_of(plan))


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return sheets(made())[0]


def values(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]


def test_agencies_stand_across_by_leads_and_tasks_down_by_indicator(sheet: Worksheet) -> None:
    found = values(sheet)
    due = found[5].pop(2)
    assert str(due).startswith("2021-06-30")
    assert found == [
        ["序号", "目标", "完成时限", "乙", "丙", "甲", "各市"],
        [None, "牵头任务数", None, 2, 1, 1, None],
        [None, "配合任务数", None, None, 2, None, 1],
        ["获得电力", None, None, None, None, None, None],
        [1, "目标1", None, "牵头", "配合", "牵头", None],
        [2, "目标2", "牵头", None, None, None],
        ["未列指标", None, None, None, None, None, None],
        [3, "目标3", None, None, "牵头\n配合", None, "配合"],
        ["纳税", None, None, None, None, None, None],
        [4, "=1+1", None, None, None, None, None],
    ]


def test_a_goal_is_no_formula(sheet: Worksheet) -> None:
    assert sheet["B12"].data_type == "s"


def test_it_prints_on_landscape_pages_with_headings_on_each(sheet: Worksheet) -> None:
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$C")
    assert sheet.freeze_panes == "D6"
    assert "方案" in sheet.oddHeader.center.text
    assert sheet.oddHeader.right.text == "一号"
    assert "&P" in sheet.oddFooter.center.text


def test_fonts_are_chinese_and_headings_stand_upright(sheet: Worksheet) -> None:
    assert {cell.font.name for row in sheet.iter_rows(max_row=8) for cell in row if cell.value} == {
        "宋体",
        "黑体",
    }
    assert sheet["D3"].alignment.textRotation == 255
    assert sheet["D7"].font.bold


def test_many_agencies_go_on_larger_paper_and_several_pages() -> None:
    names = [f"单位{n}" for n in range(70)]
    plan = replace(
        PLAN, tasks=(task(1, leads=tuple(map(duty, names))),), agencies=tuple(map(agency, names))
    )
    (sheet,) = sheets(made(plan=plan))
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (8, 3)


def test_without_indicators_there_are_no_groups() -> None:
    plan = replace(PLAN, tasks=(task(1, leads=(duty("甲"),)),))
    assert values(sheets(made(plan=plan))[0])[3] == [1, "目标1", None, "牵头"]


def test_sheets_have_names_that_excel_takes_each_its_own() -> None:
    odd = "关于[A]*/:?\\'" + "长" * 40
    names = [sheet.title for sheet in sheets(made(odd, None), made(odd, None), made("", "\x00"))]
    assert len({name.casefold() for name in names}) == 3
    assert all(0 < len(name) <= 31 and not set(name) & set("[]*/:?\\'") for name in names)


def test_marks_of_the_page_head_are_no_codes() -> None:
    (sheet,) = sheets(made("甲&P乙", "一&号"))
    assert sheet.oddHeader.center.text.startswith("甲&&P乙")


def test_english_words_for_english_readers() -> None:
    (sheet,) = sheets(made(), language="en")
    assert values(sheet)[4][3:] == ["L", "S", "L", None]


def test_the_bytes_are_the_same_twice() -> None:
    assert matrix_workbook([made()], "zh") == matrix_workbook([made()], "zh")
