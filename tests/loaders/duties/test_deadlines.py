"""Deadlines: a day of the calendar, or none and the reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import listed, notice, page, read, row
from zeren.loaders.duties.deadlines import Deadline, read_deadline

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(
    DAYS, st.sampled_from(["{}年{}月{}日", "{} 年 {} 月 {} 日", "{}-{}-{}", "{}/{}/{}", "{}.{}.{}"])
)
def test_every_day_in_every_form(day: date, form: str) -> None:
    text = form.format(day.year, day.month, day.day)
    assert read_deadline(text) == Deadline(day)


@given(DAYS, st.sampled_from(["", "底", "末", "底前", "份"]))
def test_a_month_means_its_last_day(day: date, tail: str) -> None:
    read_day = read_deadline(f"{day.year}年{day.month}月{tail}").day
    assert read_day is not None
    assert (read_day.year, read_day.month) == (day.year, day.month)
    assert (read_day + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("２０２１年１１月３０日", date(2021, 11, 30)),
        ("2021年12月31日前", date(2021, 12, 31)),
        ("2021年12月31日之前", date(2021, 12, 31)),
        ("2021年6月30日。", date(2021, 6, 30)),
        ("2020年2月29日", date(2020, 2, 29)),
        ("2021年2月底", date(2021, 2, 28)),
        ("2021年", date(2021, 12, 31)),
        ("2021年底", date(2021, 12, 31)),
        ("2021年底前", date(2021, 12, 31)),
        ("2021年年底前", date(2021, 12, 31)),
        ("2021年第三季度", date(2021, 9, 30)),
        ("2021年三季度末", date(2021, 9, 30)),
        ("2021年4季度", date(2021, 12, 31)),
        ("2021年上半年", date(2021, 6, 30)),
        ("2021年下半年", date(2021, 12, 31)),
        ("9月底", date(2021, 9, 30)),
        ("12月底前", date(2021, 12, 31)),
    ],
)
def test_forms(text: str, day: date) -> None:
    assert read_deadline(text, plan_year=2021) == Deadline(day)


@pytest.mark.parametrize("text", ["", " ", "/", "—", "-", "--", "无"])
def test_no_deadline_is_none(text: str) -> None:
    assert read_deadline(text, 2021) == Deadline(None, None)


@pytest.mark.parametrize(
    "text",
    [
        *("长期", "持续推进", "长期坚持", "全年", "6月前", "2021年6月前", "每年12月底前"),
        *("2021年11月中旬", "2021年6月30日；2021年12月31日", "2021年6月至12月", "待定", "尽快"),
    ],
)
def test_words_that_name_no_one_day_stay_open(text: str) -> None:
    assert read_deadline(text, 2021) == Deadline(None, "date-open")


def test_a_bare_month_without_the_plans_year_stays_open() -> None:
    assert read_deadline("9月底", None) == Deadline(None, "date-open")


@pytest.mark.parametrize(
    "text",
    [
        *("2021年2月30日", "2021年11月31日", "2021年2月29日", "2021年13月1日", "2021年0月1日"),
        *("2021年13月底", "13月底", "0000年1月1日", "2021年6月0日"),
    ],
)
def test_no_day_of_the_calendar_is_invalid(text: str) -> None:
    assert read_deadline(text, 2021) == Deadline(None, "date-invalid")


@given(st.text("0123456789年月日底前末季度第一上下半-/. 长", max_size=14))
def test_whatever_stands_there_is_a_day_or_a_reason(text: str) -> None:
    deadline = read_deadline(text, 2021)
    assert deadline.day is None or deadline.problem is None


@pytest.mark.parametrize("text", ["11月30日", "11月30日前"])
def test_a_bare_day_takes_the_plans_year_as_a_bare_month_does(text: str) -> None:
    assert read_deadline(text, 2021) == Deadline(date(2021, 11, 30))


def test_the_end_of_the_year_takes_the_plans_year() -> None:
    assert read_deadline("年底前", 2021) == Deadline(date(2021, 12, 31))


@pytest.mark.parametrize("text", ["2021年11月30日前完成", "2021年11月底前完成"])
def test_words_of_completion_name_the_same_day(text: str) -> None:
    assert read_deadline(text, 2021) == Deadline(date(2021, 11, 30))


def test_an_impossible_date_in_a_row_is_reported_with_its_words() -> None:
    (task,) = (reading := read(listed([row(1, deadline_text="2021年2月30日")]))).plan.tasks
    (issue,) = reading.plan.issues
    assert (task.deadline.day, task.deadline_text) == (None, "2021年2月30日")
    assert (issue.code, str(issue.owner), issue.written) == (
        "date-invalid",
        "task 1",
        "2021年2月30日",
    )


def test_a_bare_month_takes_the_year_of_issue() -> None:
    text = notice().replace("2021年3月1日", "2019年3月1日") + page([row(1, deadline_text="9月底")])
    assert read(text).plan.tasks[0].deadline.day == date(2019, 9, 30)


def test_the_deadline_of_a_row_is_the_deadline_of_its_clause() -> None:
    plan = read(listed([row(1, deadline_text="2021年6月30日")])).plan
    assert [clause.deadline.day for clause in plan.clauses] == [date(2021, 6, 30)]
