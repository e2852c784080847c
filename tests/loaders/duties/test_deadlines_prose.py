"""Deadlines in running text: by when something shall be reached, and what is no such date."""

from __future__ import annotations

import time
from datetime import date

import pytest

from tests.loaders.texts import passage, reread
from tests.rows import each_row
from zeren.loaders.duties.deadlines import Years
from zeren.loaders.duties.deadlines_prose import prose_deadlines

IN_2024 = Years(title=2024)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("2025年12月底前建成集配中心5个。", "2025年12月底前", date(2025, 12, 31)),
        ("到2025年，建成集配中心5个。", "2025年", date(2025, 12, 31)),
        ("完善网络，到2025年底，全市冷库达到50座。", "2025年底", date(2025, 12, 31)),
        ("到2025年全市利用率达88%。", "2025年", date(2025, 12, 31)),
        ("到“十四五”末，建成10个。", "“十四五”末", date(2025, 12, 31)),
        ("力争2024年底前完成。", "2024年底前", date(2024, 12, 31)),
        ("力争2025年底试点完成。", "2025年底", date(2025, 12, 31)),
        ("确保6月底前完成招标。", "6月底前", date(2024, 6, 30)),
        ("计划2025年建成投产。", "2025年", date(2025, 12, 31)),
        ("2024年内完成验收。", "2024年内", date(2024, 12, 31)),
        ("完成招标，年内投入运行。", "年内", date(2024, 12, 31)),
        ("2024年底全面完成站点建设。", "2024年底", date(2024, 12, 31)),
        ("不晚于2024年9月底完成。", "2024年9月底", date(2024, 9, 30)),
        ("2024年三季度完成招标。", "2024年三季度", date(2024, 9, 30)),
        ("各县要在今年6月底前制定计划。", "今年6月底前", date(2024, 6, 30)),
        ("于2024年10月31日前报送市商务局。", "2024年10月31日前", date(2024, 10, 31)),
        ("摸底排查（2024年5月底前）。", "2024年5月底前", date(2024, 5, 31)),
        ("完成时限：2024年6月", "2024年6月", date(2024, 6, 30)),
        ("2025年6月前，建成5个。", "2025年6月前", None),
        ("每年12月底前报送总结。", "每年12月底前", None),
    ],
)
def test_what_shall_be_reached_by_when(text: str, words: str, day: date | None) -> None:
    (found,) = prose_deadlines(passage(text, 7), IN_2024)
    assert (found.text, found.day, found.prose) == (words, day, True)
    assert "".join(reread(span, "☆" * 7 + text) for span in found.spans) == words


@each_row(
    "text",
    [
        *("2021年建成集配中心3个。", "截至2024年底已建成5个。", "到2024年底，全市已建成5个。"),
        *("2024年底前已建成5个。", "自2024年起实施。", "以2024年为基期。", "较2025年增长5%。"),
        *("按照江政发〔2024〕3号文件执行。", "落实《2025年底前行动方案》。", "2025年9月召开会议。"),
        *("本办法自2024年9月1日起施行。", "有效期至2026年12月31日。", "提高到2025年的8%。"),
        *("2024年底前建成的项目。", "2024年12月31日前登记的企业。", "比2025年底前减少。"),
        *(
            "30个工作日内办结。",
            "确保如期完成2024年目标。",
            "确保2024年任务完成。",
            "力争2024年目标实现。",
        ),
        *(
            "2025年，全市共5家。",
            "每年新增5家。",
            "2023年底前完成。",
            "确保2030年前碳达峰目标实现。",
        ),
        *(
            "发布时间：2024-06-01",
            "“十四五”期间创建100家。",
            "披露上一年度1月1日至12月31日的信息。",
        ),
        *("修订出台2025年版目录。", "从2024年到2025年，增长5%。", "“到2025年，建成5个”"),
    ],
)
def test_dates_of_history_and_of_titles_are_none(text: str) -> None:
    assert prose_deadlines(passage(text), IN_2024) == []


def test_a_date_before_the_issue_is_history() -> None:
    text = passage("2024年3月底前完成招标。")
    assert prose_deadlines(text, Years(issued=date(2024, 6, 1))) == []
    assert len(prose_deadlines(text, Years(issued=date(2024, 2, 1)))) == 1


def test_each_deadline_of_a_text_is_given_in_order() -> None:
    found = prose_deadlines(passage("6月底前完成招标，年内开工。2025年底前建成。"), IN_2024)
    assert [one.text for one in found] == ["6月底前", "年内", "2025年底前"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025年6月底前制定办法，12月底前实施。", [date(2025, 6, 30), date(2025, 12, 31)]),
        ("2025年6月底前制定，9月底前印发，12月底前实施。",
         [date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]),
        ("2025年6月底前制定办法。12月底前实施。", [date(2025, 6, 30), date(2024, 12, 31)]),
        ("2025年6月底前制定办法；12月底前实施。", [date(2025, 6, 30), date(2024, 12, 31)]),
        ("2025年6月底前制定办法，3月底前实施。", [date(2025, 6, 30), date(2024, 3, 31)]),
        ("2025年6月底前制定办法，今年12月底前实施。", [date(2025, 6, 30), date(2024, 12, 31)]),
    ],
)  # fmt: skip
def test_a_month_takes_the_year_that_its_sentence_names(text: str, days: list[date]) -> None:
    found = prose_deadlines(passage(text), IN_2024)
    assert [one.day for one in found] == days


def test_a_year_of_the_sentence_is_no_assumed_one() -> None:
    found = prose_deadlines(passage("2025年6月底前制定办法，12月底前实施。"), IN_2024)
    assert [one.year_from for one in found] == [None, None]


@pytest.mark.parametrize(
    "mark", ["2024年底前", "到2025年，", "《", "“", "(", "每年", "1", "6月底前完成，"]
)
def test_long_words_are_read_in_linear_time(mark: str) -> None:
    text = passage(mark * (40_000 // len(mark)))
    begin = time.process_time()
    prose_deadlines(text, IN_2024)
    assert time.process_time() - begin < 6
