"""The body of a plan: chapters, measures and their words across page ends."""

from __future__ import annotations

import pytest

from tests.loaders.texts import SMALL, codes, measured, notice, read

LEAD = "（自治区教育厅牵头负责）"


def test_chapters() -> None:
    chapters = read(SMALL).plan.chapters
    assert [(one.number, one.title) for one in chapters] == [(1, "方便读者"), (2, "充实馆藏")]


def test_measures_belong_to_the_chapter_above_them() -> None:
    measures = read(SMALL).plan.measures
    assert [(one.number, one.chapter, one.title) for one in measures] == [
        (1, 1, "延长开放时间"),
        (2, 1, "简化办证手续"),
        (3, 2, "增加新书"),
    ]


@pytest.mark.parametrize(
    "heading", ["## 一、办馆", "### 一、办馆", "一、办馆", "一、办馆。", "  一、 办馆"]
)
def test_the_level_of_a_heading_says_nothing(heading: str) -> None:
    text = notice() + f"{heading}\n\n（一）甲。做事。{LEAD}\n"
    assert [(one.number, one.title) for one in read(text).plan.chapters] == [(1, "办馆")]


@pytest.mark.parametrize("number", ["（二十一）", "(二十一)", "（ 二十一 ）", "〔二十一〕"])
def test_numbers_of_measures(number: str) -> None:
    (measure,) = read(measured(f"{number}甲。做事。{LEAD}")).plan.measures
    assert (measure.number, measure.title, measure.text) == (21, "甲", "做事。")


def test_a_measure_is_its_words_without_clauses() -> None:
    third = read(SMALL).plan.measures[2]
    assert third.text == "每馆每年购入新书3000册以上。进口书刊随到随验。"


@pytest.mark.parametrize("break_", ["\n", "\n\n", "\n\n\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("at", [5, 7, 12, 18, 24, 30, 38])
def test_a_page_end_in_a_measure_changes_no_word(break_: str, at: int) -> None:
    words = "（一）甲。天天开馆，夜夜亮灯，人人可借。（自治区教育厅牵头负责，自治区公安厅配合）"
    whole = read(measured(words)).plan.measures[0]
    cut = read(measured(words[:at] + break_ + words[at:])).plan.measures[0]
    assert (cut.title + cut.text) == (whole.title + whole.text)
    assert [duty.agency for duty in cut.supports] == ["自治区公安厅"]


def test_a_title_ends_with_its_line() -> None:
    (measure,) = read(measured("（一）延长开放\n天天开馆。（自治区教育厅牵头负责）")).plan.measures
    assert (measure.title, measure.text) == ("延长开放", "天天开馆。")


def test_a_measure_that_is_one_sentence_keeps_its_clause() -> None:
    (measure,) = read(measured("（一）延长开放时间（自治区教育厅牵头负责）")).plan.measures
    assert measure.title == "延长开放时间"
    assert [duty.agency for duty in measure.leads] == ["自治区教育厅"]


@pytest.mark.parametrize(
    "words",
    ["做事。（自治区教育厅牵头负责，自治区公安厅配合", "做事。", "自治区教育厅天天开馆。"],
    ids=["a bracket that is never closed", "no clause", "an agency without a duty"],
)
def test_a_measure_that_names_nobody_is_reported(words: str) -> None:
    reading = read(measured(f"（一）甲。{words}", f"（二）乙。做事。{LEAD}"))
    assert ("lead-missing", "measure 1") in [(i.code, str(i.owner)) for i in reading.plan.issues]


def test_measures_behind_the_name_of_an_annex_are_read_or_reported() -> None:
    reading = read(measured(f"（一）甲。做事。{LEAD}", "附件1", f"（二）乙。做事。{LEAD}"))
    assert len(reading.plan.measures) == 2 or "text-unread" in codes(reading)


def test_a_clause_is_owned_by_its_measure() -> None:
    owners = [str(clause.owner) for clause in read(SMALL).plan.clauses]
    assert owners[:4] == ["measure 1", "measure 2", "measure 3", "measure 3"]
    assert owners[4:] == ["task 1", "task 2", "task 3", "task 4"]


def test_a_doubled_number_changes_no_order() -> None:
    heads = ("（一）甲", "（二）乙", "（一）丙")
    reading = read(measured(*(f"{head}。做事。{LEAD}" for head in heads)))
    assert [one.title for one in reading.plan.measures] == ["甲", "乙"]


def test_a_doubled_number_is_reported_and_the_first_kept() -> None:
    reading = read(measured(f"（一）甲。做事。{LEAD}", f"（一）乙。做事。{LEAD}"))
    assert [one.title for one in reading.plan.measures] == ["甲"]
    assert "number-doubled" in codes(reading)
    assert "text-unread" in codes(reading)
    assert reading.balance.holds


def test_the_line_that_names_the_annex_is_no_part_of_the_last_measure() -> None:
    assert "附件" not in read(SMALL).plan.measures[-1].text
