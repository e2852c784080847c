"""What stands around a table: its title, the words that may rule its names, a heading as bearer."""

from __future__ import annotations

import pytest

from tests.loaders.structure.tables.tables import Part, found, rows, table, task_list, words

HEAD = ("序号", "任务", "责任单位")
LINE = ["1", "甲", "省商务厅"]


def title(*parts: Part) -> str | None:
    (task,) = rows(*parts)
    return task.title.text if task.title else None


@pytest.mark.parametrize(
    "before", ["附件1绿道建设2024年工作任务清单", "附件：任务分解表", "# 任务分解表"]
)
def test_the_line_before_a_table_is_its_title(before: str) -> None:
    assert title(before, table(HEAD, LINE)) == before.removeprefix("# ")


def test_a_row_over_the_header_is_the_title() -> None:
    rows_ = [["2026年度重点工作分解表", "", ""], ["填报单位：省商务厅", "", ""], [*HEAD], LINE]
    assert title("# 任务", rows_) == "2026年度重点工作分解表"
    merged: list = [["2026年任务分解表", (0, 0), (0, 0)], [*HEAD], LINE]
    assert title("# 任务", merged) == "2026年任务分解表"


@pytest.mark.parametrize("before", ["请照此办理。", "单位：万元", "注：略", ""])
def test_what_is_no_title(before: str) -> None:
    assert title(*([before] if before else []), table(HEAD, LINE)) is None


def test_a_title_stands_over_a_line_of_units() -> None:
    assert title("任务分解表", "单位：万元", table(HEAD, LINE)) == "任务分解表"


def test_the_title_goes_with_the_list_over_pages() -> None:
    pages = rows(
        "2024年任务清单", table(HEAD, LINE), "第二页", table(HEAD, ["2", "乙", "省公安厅"])
    )
    assert [one.title.text for one in pages if one.title] == ["2024年任务清单"] * 2


@pytest.mark.parametrize(
    "note", ["注：列第一位的为牵头单位。", "标★为牵头单位", "逗号前为牵头单位，其余为配合单位"]
)
def test_words_under_a_table_reach_its_rows(note: str) -> None:
    (task,) = rows(table(HEAD, LINE), note)
    assert [one.text for one in task.said] == [note]


def test_a_note_under_the_last_page_reaches_the_rows_of_the_first() -> None:
    one, two = rows(table(HEAD, LINE), [["2", "乙", "省公安厅"]], "注：列第一位的为牵头单位。")
    assert one.said == two.said
    assert len(one.said) == 1


def test_a_heading_with_a_rule_reaches_the_rows_and_a_bare_heading_says_nothing() -> None:
    head = ("序号", "任务", "责任单位（★为牵头单位）", "配合单位")
    (task,) = rows(table(head, [*LINE, ""]))
    assert [one.text for one in task.said] == ["责任单位（★为牵头单位）"]


SHEET = ("序号", "任务", "完成时限")


def test_a_sheet_of_an_agency_names_who_is_responsible() -> None:
    one, two = (
        ("# 省商务厅", table(SHEET, ["1", "甲", "6月"])),
        (
            "# 省公安厅",
            table(SHEET, ["1", "乙", "9月"]),
        ),
    )
    result = task_list(*one, *two)
    assert [words(task, "lead_text") for task in result.rows] == [("省商务厅",), ("省公安厅",)]
    assert [told[:2] for told in found(result, "bearer-of-heading")] == [
        ("task 1", "省商务厅"),
        ("task 2", "省公安厅"),
    ]
    assert found(result, "column-missing") == []


def test_a_heading_that_is_no_agency_names_nobody() -> None:
    result = task_list("# 任务", table(SHEET, ["1", "甲", "6月"]))
    assert words(result.rows[0], "lead_text") == ("",)
    assert [told[1] for told in found(result, "column-missing")] == ["牵头单位"]
