"""Cells that cover several rows or columns: they stand in each of them, as readers give them."""

from __future__ import annotations

import pytest

from tests.loaders.structure.tables.tables import Words
from tests.loaders.structure.tables.tables import document as parts
from zeren.loaders.duties.offices import has_form
from zeren.loaders.structure.tables.rows import TaskList, read_task_list
from zeren.loaders.text.document import Document


def document(*tables: list[list[Words]], before: str = "") -> Document:
    return parts(*([before] if before else []), *tables)


def cells(result: TaskList, *roles: str) -> list[tuple]:
    return [
        (row.number, *(row.cells[role].text if row.cells.get(role) else "" for role in roles))
        for row in result.rows
    ]


HEADER: list[Words] = ["序号", "领域", "具体任务", "责任单位"]


def test_a_cell_over_several_rows_belongs_to_each_of_them() -> None:
    rows = [HEADER, ["1", "图书", "开馆", "省教育厅"], ["2", (1, 1), "买书", (1, 3)]]
    found = cells(read_task_list(document(rows), has_form), "indicator", "action", "lead_text")
    assert found == [(1, "图书", "开馆", "省教育厅"), (2, "图书", "买书", "省教育厅")]


def test_a_number_over_several_rows_parts_them_where_each_says_what_to_do() -> None:
    rows = [
        HEADER,
        ["1", "图书", "开馆", "省教育厅"],
        [(1, 0), (1, 1), "买书", "省财政厅"],
        ["2", "报刊", "订报", "省教育厅"],
    ]
    result = read_task_list(document(rows), has_form)
    found = cells(result, "action", "lead_text")
    assert sorted(found) == [
        (1, "开馆", "省教育厅"),
        (2, "订报", "省教育厅"),
        (3, "买书", "省财政厅"),
    ]
    assert [issue.code for issue in result.issues] == ["number-assigned"]


def test_rows_of_one_task_name_several_agencies() -> None:
    rows = [HEADER, ["1", "图书", "开馆", "省教育厅、"], [(1, 0), (1, 1), (1, 2), "省财政厅"]]
    found = cells(read_task_list(document(rows), has_form), "action", "lead_text")
    assert found == [(1, "开馆", "省教育厅、省财政厅")]


DATED: list[Words] = ["序号", "具体任务", "牵头单位", "完成时限"]


def test_rows_under_one_number_and_action_that_each_have_lead_and_date_are_tasks() -> None:
    rows = [
        DATED,
        ["1", "开馆", "省教育厅", "2021年6月底"],
        [(1, 0), (1, 1), "省财政厅", "2021年9月底"],
    ]
    found = cells(read_task_list(document(rows), has_form), "action", "lead_text", "deadline_text")
    assert found == [
        (1, "开馆", "省教育厅", "2021年6月底"),
        (2, "开馆", "省财政厅", "2021年9月底"),
    ]


@pytest.mark.parametrize("row", [["省财政厅", (1, 3)], ["厅", "2021年9月底"]])
def test_a_row_without_a_whole_lead_and_date_of_its_own_is_no_task(row: list[Words]) -> None:
    above: list[Words] = ["1", "开馆", "省教育", "2021年6月底"]
    if row[0] == "省财政厅":
        above[2] = "省教育厅"
    rows = [DATED, above, [(1, 0), (1, 1), *row]]
    assert len(cells(read_task_list(document(rows), has_form))) == 1


def test_a_cell_over_rows_goes_on_behind_a_page_end() -> None:
    first = [HEADER, ["1", "图书", "开馆", "省教育厅"], ["2", (1, 1), "买书", (1, 3)]]
    second = [
        HEADER,
        ["3", "", "借书", ""],
        ["4", (1, 1), "还书", (1, 3)],
        ["5", "报刊", "订报", ""],
    ]
    result = read_task_list(document(first, second), has_form)
    found = cells(result, "indicator", "lead_text")
    assert found[2:] == [(3, "图书", "省教育厅"), (4, "图书", "省教育厅"), (5, "报刊", "省教育厅")]
    assert {str(i.owner) for i in result.issues if i.code == "cell-carried"} == {
        "task 3",
        "task 4",
        "task 5",
    }


def test_an_empty_cell_is_empty_where_no_cell_covers_rows() -> None:
    first = [HEADER, ["1", "图书", "开馆", "省教育厅"], ["2", "图书", "买书", "省财政厅"]]
    second = [HEADER, ["3", "图书", "借书", ""]]
    found = cells(read_task_list(document(first, second), has_form), "lead_text")
    assert found[2] == (3, "")


def test_a_header_in_two_rows() -> None:
    rows: list[list[Words]] = [
        ["序号", "任务", "责任单位", (0, 2)],
        [(0, 0), (0, 1), "牵头单位", "配合单位"],
        ["1", "开馆", "省教育厅", "省财政厅"],
    ]
    result = read_task_list(document(rows), has_form)
    assert cells(result, "lead_text", "support_text") == [(1, "省教育厅", "省财政厅")]


def test_a_section_over_all_columns_is_no_row() -> None:
    rows = [HEADER, ["一、开放", (1, 0), (1, 0), (1, 0)], ["1", "图书", "开馆", "省教育厅"]]
    result = read_task_list(document(rows), has_form)
    assert cells(result, "action") == [(1, "开馆")]
    assert "section title" in {one.reason for one in result.ignored}


def test_the_words_before_a_table_that_may_rule_its_names_go_with_its_rows() -> None:
    rows = [HEADER, ["1", "图书", "开馆", "省教育厅、省财政厅"]]
    before = "任务分工（责任单位中列首位的为牵头单位）"
    (row,) = read_task_list(document(rows, before=before), has_form).rows
    assert row.cells["lead_text"].text == "省教育厅、省财政厅"
    assert [one.text for one in row.said] == [before]
