"""Matrices of agencies and marks, their legends, and ditto marks."""

from __future__ import annotations

import pytest

from tests.loaders.structure.tables.tables import Part, found, rows, table, task_list, words
from zeren.loaders.structure.tables.marks import is_ditto, legend, meanings
from zeren.loaders.structure.tables.rows import Row

HEAD = ("序号", "任务", "省商务厅", "省公安厅", "省财政厅", "完成时限")


def duties(task: Row) -> tuple[list[str], list[str]]:
    leads, supports = task.columns("lead_text"), task.columns("support_text")
    return [one.text for one in leads], [one.text for one in supports]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("★为牵头单位，○为配合单位", {"★": "lead", "○": "support"}),
        ("注：“●”表示牵头，“△”表示参与", {"●": "lead", "△": "support"}),
        ("牵头单位（★），配合单位（○）", {"★": "lead", "○": "support"}),
        ("牵头★ 配合○", {"★": "lead", "○": "support"}),
        ("★牵头 ○配合", {"★": "lead", "○": "support"}),
        ("标▲的为牵头单位", {"▲": "lead"}),
        ("牵头单位以★标注", {"★": "lead"}),
        ("√为责任单位", {"√": "bare"}),
        ("★为牵头单位，★为配合单位", {}),
        ("列第一位的为牵头单位", {}),
    ],
)
def test_a_legend(said: str, meant: dict[str, str]) -> None:
    assert {mark: meaning.duty for mark, meaning in legend([said]).items()} == meant


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (["分工表（★为牵头单位，○为配合单位）"], []),
        ([], ["注：★为牵头单位，○为配合单位。"]),
    ],
)
def test_marks_are_read_by_the_legend_over_or_under_the_table(
    before: list[Part], behind: list[Part]
) -> None:
    lines = (["1", "甲", "★", "", "○", ""], ["2", "乙", "", "★", "", ""])
    one, two = rows(*before, table(HEAD, *lines), *behind)
    assert duties(one) == (["省商务厅"], ["省财政厅"])
    assert duties(two) == (["省公安厅"], [])
    assert one.modes == {"lead_text": "牵头单位", "support_text": "配合单位"}


def test_a_legend_in_a_title_row_and_one_heading_over_the_agencies() -> None:
    title: list = ["分工表（★牵头，○配合）", *[(0, 0)] * 5]
    upper: list = ["序号", "任务", "责任单位", (1, 2), (1, 2), "完成时限"]
    lower: list = [(1, 0), (1, 1), "省商务厅", "省公安厅", "省财政厅", (1, 5)]
    (task,) = rows([title, upper, lower, ["1", "甲", "○", "★", "", "6月"]])
    assert duties(task) == (["省公安厅"], ["省商务厅"])


def test_a_legend_in_the_last_row() -> None:
    note: list = ["注：★为牵头单位，○为配合单位", *[""] * 5]
    (task,) = rows(table(HEAD, ["1", "甲", "○", "★", "", ""], note))
    assert duties(task) == (["省公安厅"], ["省商务厅"])


def test_words_as_marks_say_it_themselves() -> None:
    (task,) = rows(table(HEAD, ["1", "甲", "配合", "牵头", "参与", ""]))
    assert duties(task) == (["省公安厅"], ["省商务厅", "省财政厅"])


def test_one_kind_of_mark_without_a_legend_is_a_bare_duty() -> None:
    result = task_list(table(HEAD, ["1", "甲", "√", "", "√", ""], ["2", "乙", "", "√", "", ""]))
    assert [duties(one) for one in result.rows] == [
        (["省商务厅", "省财政厅"], []),
        (["省公安厅"], []),
    ]
    assert found(result, "marks-undecided") == []


def test_a_mark_beside_an_explained_lead_supports_it() -> None:
    (task,) = rows("标★的为牵头单位", table(HEAD, ["1", "甲", "√", "★", "√", ""]))
    assert duties(task) == (["省公安厅"], ["省商务厅", "省财政厅"])


@pytest.mark.parametrize(
    ("lead", "support"), [("★", "○"), ("●", "○"), ("▲", "△"), ("★", "√"), ("★", "☆"), ("■", "□")]
)
def test_without_a_legend_a_filled_mark_leads_and_a_hollow_one_supports(
    lead: str, support: str
) -> None:
    lines = (["1", "甲", lead, support, "", ""], ["2", "乙", "", support, lead, ""])
    result = task_list(table(HEAD, *lines))
    assert [duties(one) for one in result.rows] == [
        (["省商务厅"], ["省公安厅"]),
        (["省财政厅"], ["省公安厅"]),
    ]
    kinds = " ".join(sorted((lead, support)))
    assert found(result, "marks-by-custom") == [("task list", kinds, "")]


def test_two_kinds_of_hollow_marks_beside_a_filled_one_support() -> None:
    (task,) = rows(table(HEAD, ["1", "甲", "★", "○", "△", ""]))
    assert duties(task) == (["省商务厅"], ["省公安厅", "省财政厅"])


@pytest.mark.parametrize("marks", [("★", "●", ""), ("○", "△", ""), ("★", "◎", ""), ("★", "●", "○")])
def test_marks_that_custom_does_not_decide_are_reported(marks: tuple[str, ...]) -> None:
    result = task_list(table(HEAD, ["1", "甲", *marks, ""], ["2", "乙", "", "", marks[0], ""]))
    assert [duties(one) for one in result.rows] == [([], []), ([], [])]
    written = " ".join(sorted(mark for mark in set(marks) if mark))
    assert found(result, "marks-undecided") == [("task list", written, "")]
    (issue,) = [one for one in result.issues if one.code == "marks-undecided"]
    assert len(issue.spans) == sum(map(bool, marks)) + 1


def test_words_beside_marks_without_a_legend() -> None:
    (task,) = rows(table(HEAD, ["1", "甲", "牵头", "○", "△", ""]))
    assert duties(task) == (["省商务厅"], ["省公安厅", "省财政厅"])
    (task,) = rows(table(HEAD, ["1", "甲", "配合", "★", "○", ""]))
    assert duties(task) == (["省公安厅"], ["省商务厅", "省财政厅"])


@pytest.mark.parametrize(
    "head",
    [("序号", "任务", "1月", "2月", "责任单位"), ("序号", "任务", "新建", "续建", "责任单位")],
)
def test_marks_below_what_is_no_agency_are_no_duties(head: tuple[str, ...]) -> None:
    (task,) = rows(table(head, ["1", "甲", "★", "★", "省商务厅"]))
    assert duties(task) == (["省商务厅"], [])


def test_the_meaning_of_nothing() -> None:
    assert meanings([], []) == {}


@pytest.mark.parametrize(
    "words", ["〃", "″", '"', "''", "同上", "（同上）", "同前", "—〃—", "同上。"]
)
def test_ditto_marks(words: str) -> None:
    assert is_ditto(words)


@pytest.mark.parametrize("words", ["", "—", "/", "无", "同上级部门", "市商务局", "同上，市财政局"])
def test_what_is_no_ditto_mark(words: str) -> None:
    assert not is_ditto(words)


LIST = ("序号", "任务", "牵头单位", "完成时限")


def test_a_ditto_mark_stands_for_the_cell_above() -> None:
    lines = (["1", "甲", "省商务厅", "6月底"], ["2", "乙", "〃", "同上"], ["3", "丙", "〃", ""])
    result = task_list(table(LIST, *lines))
    assert [words(one, "lead_text", "deadline_text") for one in result.rows] == [
        ("省商务厅", "6月底"),
        ("省商务厅", "6月底"),
        ("省商务厅", ""),
    ]
    assert found(result, "cell-ditto") == [
        ("task 2", "〃", "省商务厅"),
        ("task 2", "同上", "6月底"),
        ("task 3", "〃", "省商务厅"),
    ]
    assert all(issue.spans for issue in result.issues)


def test_a_ditto_mark_with_nothing_above_stays() -> None:
    one, two = rows(table(LIST, ["1", "甲", "〃", ""], ["2", "乙", "省商务厅", "〃"]))
    assert words(one, "lead_text") == ("〃",)
    assert words(two, "deadline_text") == ("〃",)


def test_a_ditto_mark_for_a_number_is_the_number_above() -> None:
    one, two = rows(table(LIST, ["1", "甲", "省商务厅", ""], ["〃", "乙", "省公安厅", ""]))
    assert (one.label, two.label) == ("1(1)", "1(2)")


def test_an_empty_cell_is_no_ditto_mark() -> None:
    _, two = rows(table(LIST, ["1", "甲", "省商务厅", "6月"], ["2", "乙", "", ""]))
    assert words(two, "lead_text", "deadline_text") == ("", "")
