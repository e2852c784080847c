"""Deadlines: the words as written, the last day that they name, and what kind of time they are."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import listed, notice, page, passage, read, reread, row
from zeren.loaders.duties.deadlines import Years, read_deadline, year_of

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
IN_2021 = Years(title=2021)
LASTING = (
    *(
        "长期",
        "持续",
        "常年",
        "全年",
        "常态化",
        "持续推进",
        "长期推进",
        "长期坚持",
        "持续实施",
        "持续深化",
    ),
    *(
        "全年实施",
        "分年度实施",
        "按计划推进",
        "按进度推进",
        "按时序推进",
        "同步推进",
        "有序推进",
        "常年落实",
    ),
    *(
        "按年度计划组织实施",
        "常态化开展",
        "逐步推进",
        "2021年起",
        "自2021年1月起长期坚持",
        "按照时间节点推进",
    ),
)
RECURRING = (
    *(
        "每季度末",
        "每月5日前",
        "每年12月底前",
        "每年组织实施",
        "每年3月底、9月底前",
        "每月月底前",
        "季度末",
    ),
    *("2021年每季度末", "每年一季度", "每半年一次", "定期开展", "每两个月", "每学期开学前"),
)
ORDER = (
    *(
        "根据省政府部署",
        "按照省级部门安排推进",
        "按国家要求",
        "根据市委、市政府工作安排",
        "按上级统一部署",
    ),
    *("待定", "另行通知", "按照国家级实施方案进度推进"),
)


def in_chinese(number: int) -> str:
    """Write a number below 100 as a date does: 二十三."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + "十" * (tens > 0) + (digits[ones] if ones else "")


def chinese_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


@given(
    DAYS,
    st.sampled_from(
        [
            *(
                "{}年{}月{}日",
                "{} 年 {} 月 {} 日",
                "{}-{}-{}",
                "{}/{}/{}",
                "{}.{}.{}",
                "{}．{}．{}",
            ),
            *("{}年{:02d}月{:02d}日", "{}-{:02d}-{:02d}", "{}.{:02d}.{:02d}", "{}{:02d}{:02d}"),
            *("{}年{}月{}日前", "（{}年{}月{}日之前）", "于{}年{}月{}日", "{}年{}月{}号"),
        ]
    ),
)
def test_every_day_in_every_form(day: date, form: str) -> None:
    found = read_deadline(form.format(day.year, day.month, day.day))
    assert (found.day, found.deadline.kind, found.problem) == (day, "day", None)


@given(DAYS)
def test_every_day_in_chinese_digits(day: date) -> None:
    words = f"{chinese_year(day.year)}年{in_chinese(day.month)}月{in_chinese(day.day)}日"
    assert read_deadline(words).day == day


@given(
    DAYS,
    st.sampled_from(
        [
            *(
                "{}年{}月",
                "{}年{}月底",
                "{}年{}月末",
                "{}年{}月底前",
                "{}年{}月份",
                "{}年{}月内",
                "{}.{}",
            ),
            *("{}.{:02d}", "{}-{:02d}", "{}/{:02d}", "{}{:02d}", "{}年{}月下旬", "到{}年{}月底"),
        ]
    ),
)
def test_a_month_means_its_last_day(day: date, form: str) -> None:
    read_day = read_deadline(form.format(day.year, day.month)).day
    assert read_day is not None
    assert (read_day.year, read_day.month) == (day.year, day.month)
    assert (read_day + timedelta(days=1)).day == 1


@given(
    DAYS,
    st.sampled_from(
        [
            "完成",
            "出台方案",
            "取得阶段性成果并持续推进",
            "，长期坚持",
            "，以后每年持续实施",
            "（已完成）",
        ]
    ),
)
def test_words_behind_a_date_never_change_its_day(day: date, behind: str) -> None:
    words = f"{day.year}年{day.month}月底前"
    assert read_deadline(words + behind).day == read_deadline(words).day
    assert read_deadline(words + behind).deadline.text == words + behind


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("２０２１年１１月３０日", date(2021, 11, 30), "day"),
        ("2020年2月29日", date(2020, 2, 29), "day"),
        ("2021年2月底", date(2021, 2, 28), "day"),
        ("2021年", date(2021, 12, 31), "day"),
        ("2021年度", date(2021, 12, 31), "day"),
        ("2021年年底前", date(2021, 12, 31), "day"),
        ("2021年内", date(2021, 12, 31), "period"),
        ("2021年全年", date(2021, 12, 31), "period"),
        ("2021年第三季度", date(2021, 9, 30), "period"),
        ("2021年三季度末", date(2021, 9, 30), "day"),
        ("2021年三季度末前", date(2021, 9, 30), "day"),
        ("2021年4季度", date(2021, 12, 31), "period"),
        ("2021年前三季度", date(2021, 9, 30), "period"),
        ("2021年前两个季度", date(2021, 6, 30), "period"),
        ("2021年9月中下旬", date(2021, 9, 30), "period"),
        ("2021年二季度前", date(2021, 3, 31), "day"),
        ("2021年第三季度前完成", date(2021, 6, 30), "day"),
        ("2021年四季度之前", date(2021, 9, 30), "day"),
        ("2021年第一、二季度", date(2021, 6, 30), "period"),
        ("2021年Q3", date(2021, 9, 30), "period"),
        ("2021年上半年", date(2021, 6, 30), "period"),
        ("2021年下半年", date(2021, 12, 31), "period"),
        ("2021年9月上旬", date(2021, 9, 10), "period"),
        ("2021年9月中旬", date(2021, 9, 20), "period"),
        ("2021年9月下旬", date(2021, 9, 30), "period"),
        ("二〇二一年六月", date(2021, 6, 30), "day"),
        ("21年6月底", date(2021, 6, 30), "day"),
        ("2026年10月—12月", date(2026, 12, 31), "period"),
        ("2026年10—12月", date(2026, 12, 31), "period"),
        ("2026.10-2027.03", date(2027, 3, 31), "period"),
        ("2026年6月1日—30日", date(2026, 6, 30), "period"),
        ("2026年6月1日至7月31日", date(2026, 7, 31), "period"),
        ("即日起至2026年7月31日", date(2026, 7, 31), "day"),
        ("2024—2026年", date(2026, 12, 31), "period"),
        ("2024年—2026年", date(2026, 12, 31), "period"),
        ("2024年11月至次年3月", date(2025, 3, 31), "period"),
        ("2024年11月至3月", date(2025, 3, 31), "period"),
        ("“十四五”期间", date(2025, 12, 31), "period"),
        ("“十四五”末", date(2025, 12, 31), "day"),
        ("十五五时期", date(2030, 12, 31), "period"),
        ("“十三五”期末", date(2020, 12, 31), "day"),
        ("2024年底前完成", date(2024, 12, 31), "day"),
        ("2024年6月底、12月底", date(2024, 12, 31), "day"),
        ("2024年3、6、9月底", date(2024, 9, 30), "day"),
        ("2024年、2025年", date(2025, 12, 31), "day"),
        ("2024年9月底前出台方案，2025年底前全面落实", date(2025, 12, 31), "day"),
        ("2025年底前全面落实，其中2024年9月底前出台方案", date(2025, 12, 31), "day"),
        ("2021年6月30日；2021年12月31日", date(2021, 12, 31), "day"),
        ("2024年6月前启动，12月底前完成", date(2024, 12, 31), "day"),
        ("2024年12月底前完成2025年项目储备", date(2024, 12, 31), "day"),
        ("2024年9月底前印发《2026年工作要点》", date(2024, 9, 30), "day"),
        ("方案2024年6月印发", date(2024, 6, 30), "day"),
        ("持续推进，2024年底前取得明显成效", date(2024, 12, 31), "day"),
        ("2024年6月底前，每年12月底前报送总结", date(2024, 6, 30), "day"),
    ],
)
def test_what_names_its_year_needs_no_other(text: str, day: date, kind: str) -> None:
    found = read_deadline(text)
    assert (found.day, found.deadline.kind, found.problem) == (day, kind, None)
    assert found.deadline.year_from is None


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("9月底", date(2021, 9, 30), "day"),
        ("12月底前", date(2021, 12, 31), "day"),
        ("11月30日", date(2021, 11, 30), "day"),
        ("11月30日前", date(2021, 11, 30), "day"),
        ("6月", date(2021, 6, 30), "day"),
        ("6月底、12月底", date(2021, 12, 31), "day"),
        ("10月至12月", date(2021, 12, 31), "period"),
        ("11月至3月", date(2022, 3, 31), "period"),
        ("三季度", date(2021, 9, 30), "period"),
        ("上半年", date(2021, 6, 30), "period"),
        ("年底前", date(2021, 12, 31), "day"),
        ("年内", date(2021, 12, 31), "period"),
        ("今年6月底", date(2021, 6, 30), "day"),
        ("当年", date(2021, 12, 31), "day"),
        ("去年12月", date(2020, 12, 31), "day"),
        ("明年3月底前", date(2022, 3, 31), "day"),
        ("次年3月底", date(2022, 3, 31), "day"),
        ("十月底", date(2021, 10, 31), "day"),
    ],
)
def test_what_names_no_year_takes_the_plans(text: str, day: date, kind: str) -> None:
    found = read_deadline(text, IN_2021)
    assert (found.day, found.deadline.kind, found.problem) == (day, kind, None)
    assert found.deadline.year_from == "title"
    assert found.year_assumed


@pytest.mark.parametrize("text", ["9月底", "三季度", "年底前", "明年3月底前"])
def test_without_a_year_anywhere_it_stays_open(text: str) -> None:
    found = read_deadline(text)
    assert (found.day, found.problem) == (None, "date-open")


@pytest.mark.parametrize("text", ["", " ", "/", "—", "-", "--", "无"])
def test_no_deadline_is_none(text: str) -> None:
    found = read_deadline(text, IN_2021)
    assert (found.day, found.deadline.kind, found.problem) == (None, "none", None)


@pytest.mark.parametrize(
    "text", ["见附件", "市园林局", "持续医学中心", "按职责分工负责", "3家", "全国总工会"]
)
def test_what_names_no_time_is_reported_and_none(text: str) -> None:
    found = read_deadline(text, IN_2021)
    assert (found.day, found.deadline.kind, found.problem) == (None, "none", "date-open")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, "lasting") for text in LASTING),
        *((text, "recurring") for text in RECURRING),
        *((text, "order") for text in ORDER),
        ("文件印发后3个月内", "period"),
        ("30个工作日内", "period"),
        ("即行即改", "period"),
        ("立行立改，长期坚持", "lasting"),
        ("尽快", "period"),
        ("国庆节前", "period"),
        ("9月初", "period"),
        ("年中", "period"),
        ("2025年年中", "period"),
        ("2025年春季学期", "period"),
        ("2025年暑假前", "period"),
        ("即时", "period"),
        ("汛期前", "period"),
        ("6月前", "period"),
        ("一季度前", "period"),
        ("常抓不懈", "lasting"),
        ("立行立改，常抓不懈", "lasting"),
    ],
)
def test_words_without_a_day_have_a_kind(text: str, kind: str) -> None:
    found = read_deadline(text, IN_2021)
    assert (found.day, found.deadline.kind, found.problem) == (None, kind, "date-open")
    assert found.deadline.text == text


@pytest.mark.parametrize(
    "text", ["6月前", "2021年6月前", "2025年前", "一季度前", "3月底前启动，6月前完成"]
)
def test_a_bare_before_does_not_say_whether_the_month_itself_is_meant(text: str) -> None:
    found = read_deadline(text, IN_2021)
    assert (found.day, found.deadline.text, found.problem) == (None, text, "date-open")


@given(st.sampled_from(LASTING), st.sampled_from(["", "。", "，抓好落实", "，不断完善"]))
def test_lasting_words_have_no_day(words: str, behind: str) -> None:
    assert read_deadline(words + behind, IN_2021).day is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2021年2月30日",
            "2021年11月31日",
            "2021年2月29日",
            "2021年13月1日",
            "2021年0月1日",
            "20210230",
        ),
        *(
            "2021年13月底",
            "13月底",
            "0000年1月1日",
            "2021年6月0日",
            "2021年2月30日；2021年12月31日",
        ),
    ],
)
def test_no_day_of_the_calendar_is_invalid(text: str) -> None:
    found = read_deadline(text, IN_2021)
    assert (found.day, found.problem) == (None, "date-invalid")


@given(st.text("0123456789年月日底前末季度第一上下半-/. 长每至—、，", max_size=16))
def test_whatever_stands_there_is_a_day_or_a_reason(text: str) -> None:
    found = read_deadline(text, IN_2021)
    assert (found.day is None) or (found.problem is None)
    assert found.deadline.text == text


def test_the_place_of_the_words_is_kept() -> None:
    text = "时限：2021年6月底前"
    (span,) = read_deadline(passage(text).cut(3)).deadline.spans
    assert (span.field, reread(span, text)) == ("text", "2021年6月底前")


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("绿道建设2024年工作任务清单", 2024),
        ("2024年度重点工作", 2024),
        ("二〇二四年工作要点", 2024),
        ("绿道建设行动方案", None),
        ("三年行动计划（2024—2026年）", None),
        ("三年行动计划（2024-2026）", None),
        ("三年行动计划（2024年至2026年）", None),
        ("2023年总结和2024年工作要点", None),
    ],
)
def test_a_title_gives_its_one_year(title: str, year: int | None) -> None:
    assert year_of(title) == year


@pytest.mark.parametrize(
    ("years", "nearest"),
    [
        (Years(), None),
        (Years(issued=date(2020, 5, 1)), (2020, "issued")),
        (Years(title=2021, issued=date(2020, 5, 1)), (2021, "title")),
        (Years(annex=2022, title=2021), (2022, "annex")),
        (Years(table=2023, annex=2022, title=2021), (2023, "table")),
        (Years.of(table="2024年清单", title="2021年方案"), (2024, "table")),
        (Years.of(title="行动计划（2024—2026年）", issued=date(2024, 5, 1)), (2024, "issued")),
        (Years(title=2021).under("2024年清单"), (2024, "table")),
        (Years(title=2021).under("清单"), (2021, "title")),
    ],
)
def test_the_nearest_title_gives_the_year(years: Years, nearest: tuple[int, str] | None) -> None:
    assert years.nearest == nearest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3月底前", None),
        ("10月底前", None),
        ("11月底前", date(2023, 11, 30)),
        ("12月底前", date(2023, 12, 31)),
        ("明年3月底前", date(2024, 3, 31)),
        ("次年3月底前", date(2024, 3, 31)),
        ("今年3月底前", date(2023, 3, 31)),
        ("12月至3月", date(2024, 3, 31)),
        ("2023年3月底前", date(2023, 3, 31)),
    ],
)
def test_a_month_before_that_of_issue_is_doubtful(text: str, day: date | None) -> None:
    """The plan may have come late, or the next year be meant: only the words could say."""
    found = read_deadline(text, Years(issued=date(2023, 11, 20)))
    assert (found.day, found.problem) == (day, None if day else "date-open")


def test_a_month_before_that_of_issue_is_the_titles_year() -> None:
    years = Years(title=2024, issued=date(2024, 4, 20))
    assert read_deadline("3月底前", years).day == date(2024, 3, 31)


@pytest.mark.long
@pytest.mark.parametrize(
    "mark",
    ["1", "一", "1、", "2024年", "每年", "按", "持续", "(", "6月", "、", "，", "至", "“", "《"],
)
def test_long_words_are_read_in_linear_time(mark: str) -> None:
    text = mark * 40_000
    begin = time.process_time()
    read_deadline(text, IN_2021)
    assert time.process_time() - begin < 6


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
