"""Rows under one number, and rows over page ends: a task of its own, or more words of the last."""

from __future__ import annotations

import pytest

from tests.loaders.structure.tables.tables import Words, found, rows, table, task_list, words
from zeren.loaders.duties.offices import has_form
from zeren.loaders.structure.tables.wholeness import is_cut, of_rows

HEAD = ("序号", "重点工作", "具体任务", "牵头单位", "配合单位", "完成时限")
FIRST: list[Words] = ["1", "图书", "开馆", "省教育厅", "省财政厅", "2026年6月底"]
OWN: list[Words] = ["", "", "买书", "省公安厅", "省司法厅", "2026年9月底"]
NEXT: list[Words] = ["2", "报刊", "订报", "省教育厅", "", "2026年底"]
BOTH = [
    ("1(1)", "图书", "开馆", "省教育厅", "2026年6月底"),
    ("1(2)", "图书", "买书", "省公安厅", "2026年9月底"),
    ("", "报刊", "订报", "省教育厅", "2026年底"),
]


def read(*tables: list[list[Words]]) -> list[tuple[str, ...]]:
    roles = ("goal", "action", "lead_text", "deadline_text")
    return [(one.label, *words(one, *roles)) for one in rows(*tables)]


def test_a_whole_row_without_a_number_at_the_head_of_a_page_is_a_task() -> None:
    assert read(table(HEAD, FIRST), [OWN, NEXT]) == BOTH


def test_the_same_below_a_repeated_header_and_within_a_page() -> None:
    assert read(table(HEAD, FIRST), table(HEAD, OWN, NEXT)) == BOTH
    assert read(table(HEAD, FIRST, OWN, NEXT)) == BOTH


def test_a_merged_number_numbers_all_its_rows() -> None:
    merged: list[Words] = [(1, 0), (1, 1), *OWN[2:]]
    assert read(table(HEAD, FIRST, merged, NEXT)) == BOTH


def test_a_number_that_is_printed_in_each_of_its_rows_numbers_them_all() -> None:
    again: list[Words] = ["1", "图书", *OWN[2:]]
    assert read(table(HEAD, FIRST, again, NEXT)) == BOTH


def test_a_number_printed_again_before_names_that_are_cut_is_doubled() -> None:
    cut: list[Words] = ["1", "图书", "开馆", "省教育", "", "2026年6月底"]
    rest: list[Words] = ["1", "图书", "买书", "厅", "", "2026年9月底"]
    assert found(task_list(table(HEAD, cut, rest)), "number-doubled")
    assert not found(task_list(table(HEAD, FIRST, ["1", "图书", *OWN[2:]])), "number-doubled")


def test_numbers_of_tasks_stay_unique_and_the_label_is_told() -> None:
    result = task_list(table(HEAD, FIRST, OWN, OWN, NEXT))
    assert sorted(one.number for one in result.rows) == [1, 2, 3, 4]
    assert [one[2] for one in found(result, "number-assigned")] == ["1(2)", "1(3)"]


def test_only_empty_cells_right_beside_the_number_are_carried() -> None:
    own: list[Words] = ["", "", "买书", "省公安厅", "", ""]
    _, two = rows(table(HEAD, FIRST, own))
    assert words(two, "goal", "support_text", "deadline_text") == ("图书", "", "")


def test_words_that_go_on_over_a_page_are_no_task() -> None:
    cut: list[Words] = ["1", "图书", "开馆，", "省教育", "省财政厅、", "2026年"]
    rest: list[Words] = ["", "", "买书", "厅", "省司法厅", "9月底"]
    assert read(table(HEAD, cut), [rest, NEXT]) == [
        ("", "图书", "开馆，买书", "省教育厅", "2026年9月底"),
        BOTH[2],
    ]


def test_lines_that_a_reader_takes_for_rows_are_no_tasks() -> None:
    lines: list[list[Words]] = [
        ["1", "图书", "开馆，", "省教育厅、省公", "省财", "2026年"],
        ["", "", "买书", "安厅", "政厅、省司", "6月底"],
        ["", "", "", "", "法厅", ""],
    ]
    (task,) = rows(table(HEAD, *lines))
    assert words(task, "lead_text", "support_text") == ("省教育厅、省公安厅", "省财政厅、省司法厅")


def test_a_row_that_may_be_a_task_is_told() -> None:
    own: list[Words] = ["", "", "买书", "省公安厅", "", "以后"]
    result = task_list(table(HEAD, FIRST), [own, NEXT])
    assert [one[0] for one in found(result, "row-joined-perhaps")] == ["task 1"]
    assert len(result.rows) == 2


def verdict(above: str, below: str) -> str:
    roles = ("action", "lead_text", "deadline_text")
    one, two = (dict(zip(roles, row.split("|"), strict=True)) for row in (above, below))
    return of_rows(one, two, has_form)


@pytest.mark.parametrize(
    ("above", "below", "right"),
    [
        ("开馆|省教育厅|2026年6月底", "买书|省公安厅|2026年9月底", "own"),
        ("开馆。|省教育厅|", "买书|省公安厅|", "own"),
        ("开馆。|省教育厅|2026年6月底", "买书|省公安厅|", "own"),
        ("开馆|省教育厅|", "买书|省公安厅|", "open"),
        ("开馆。|省教育厅|2026年1", "买书|省公安厅|1月30日", "rest"),
        ("开馆。|省教育厅|2026年", "买书|省公安厅|11月30日", "rest"),
        ("开馆。|省教育厅、|2026年6月底", "买书|省公安厅|2026年9月底", "rest"),
        ("开馆。|省教育厅|2026年6月底", "买书|、省公安厅|2026年9月底", "rest"),
        ("开馆。|人民银行南宁中心|2026年6月底", "买书|支行|2026年9月底", "rest"),
        ("开馆。|自治区|2026年6月底", "买书|市场监管局|2026年9月底", "rest"),
        ("开馆。|省教育厅（省|2026年6月底", "买书|市局）|2026年9月底", "rest"),
        ("开馆。||2026年6月底", "买书|省公安厅|2026年9月底", "rest"),
    ],
)
def test_what_is_a_task_and_what_a_rest(above: str, below: str, right: str) -> None:
    assert verdict(above, below) == right


def test_names_that_a_line_cuts() -> None:
    assert is_cut("省财政厅、省公", "安厅", has_form)
    assert not is_cut("省财政厅", "省公安厅", has_form)
    assert not is_cut("", "省公安厅", has_form)


def test_a_header_alone_at_the_foot_of_a_page_is_that_of_the_rows_behind() -> None:
    result = task_list(table(HEAD), [FIRST, NEXT])
    assert [one.number for one in result.rows] == [1, 2]
    assert result.issues == []


def test_a_header_alone_before_another_table_has_no_rows() -> None:
    result = task_list(
        table(HEAD), table(("姓", "名", "电", "话", "地", "址"), list("甲乙丙丁戊己"))
    )
    assert (result.rows, [one.code for one in result.issues]) == ([], ["table-unread"])


def test_a_page_may_begin_with_the_title_of_a_section() -> None:
    section: list[Words] = ["二、报刊", "", "", "", "", ""]
    assert [one.number for one in rows(table(HEAD, FIRST), [section, NEXT])] == [1, 2]


@pytest.mark.parametrize("number", ["202400123", "1" * 5000, "10000"])
def test_a_code_is_no_number_of_a_row(number: str) -> None:
    result = task_list(table(HEAD, FIRST, [number, *NEXT[1:]]))
    assert [one.number for one in result.rows] == [1, 2]
    assert [one.code for one in result.issues] == ["number-assigned"]
    assert result.rows[1].label == number[:20]


def test_the_last_column_may_go_on() -> None:
    head = ("序号", "具体任务", "牵头单位", "指标名称")
    result = rows(table(head, ["1", "开馆", "省教育厅", "读者"]), [["", "并买书", "", "服务"]])
    assert [words(one, "action", "indicator") for one in result] == [("开馆并买书", "读者服务")]
