"""第N编, 第N章, 第N节, 一、, 1.1: the levels of long plans, and numbers that begin anew in each."""

from __future__ import annotations

import pytest

from tests.loaders.texts import codes, notice, read
from zeren.loaders.pipeline import Reading

LEAD = "（责任单位：自治区教育厅）"
NUMBERING = {"number-doubled", "number-gap", "number-order"}


def outline(*lines: str) -> Reading:
    return read(notice() + "\n".join(lines) + "\n")


def chapters(reading: Reading) -> list[tuple[int, str]]:
    return [(one.number, one.title) for one in reading.plan.chapters]


def measures(reading: Reading) -> list[tuple[int, int | None, str]]:
    return [(one.number, one.chapter, one.title) for one in reading.plan.measures]


def is_whole(reading: Reading) -> bool:
    """Tell that no number is doubted, and no word unread."""
    return reading.balance.holds and not {*NUMBERING, "text-unread"} & {*codes(reading)}


def test_numbers_that_begin_anew_in_each_section_are_no_doubled_ones() -> None:
    reading = outline(
        "第一章 维护馆舍",
        "第一节 加强养护",
        "一、修补屋顶",
        "每年两次。",
        "二、清理书库",
        "每月一次。",
        "第二节 加强更新",
        "一、更新书架",
        "逐年更新。",
    )
    assert is_whole(reading)
    assert chapters(reading) == [
        (1, "维护馆舍"),
        (101, "加强养护"),
        (10101, "修补屋顶"),
        (10102, "清理书库"),
        (102, "加强更新"),
        (10201, "更新书架"),
    ]


def test_sections_with_clauses_are_measures_with_their_own_titles() -> None:
    reading = outline(
        "第一章 总体要求",
        "第一节 指导思想",
        "方便读者。",
        "第二章 维护馆舍",
        "第一节 修补屋顶",
        f"每年修补两次。{LEAD}",
        "第二节 清理书库",
        f"每月清理一次。{LEAD}",
    )
    assert is_whole(reading)
    assert chapters(reading) == [(1, "总体要求"), (101, "指导思想"), (2, "维护馆舍")]
    assert measures(reading) == [(1, 2, "修补屋顶"), (2, 2, "清理书库")]
    assert [task.goal for task in reading.plan.tasks] == ["修补屋顶", "清理书库"]


@pytest.mark.parametrize(
    "lines",
    [
        ("第一章 甲", "开馆。", "第二章 乙", f"借书。{LEAD}", "第三章 丙", f"还书。{LEAD}"),
        ("第一章 甲", f"开馆。{LEAD}", "第二章 乙", "借书。", "第三章 丙", f"还书。{LEAD}"),
        (
            "第一章 甲",
            "第一节 乙",
            "开馆。",
            "第二章 丙",
            "第一节 丁",
            f"借书。{LEAD}",
            "第二节 戊",
            "还书。",
            "第三节 己",
            f"开馆。{LEAD}",
        ),
        ("一、甲", "开馆。", "二、乙", f"借书。{LEAD}", "三、丙", "（一）丁", f"还书。{LEAD}"),
    ],
)
def test_where_some_are_chapters_and_others_measures_none_is_missing(
    lines: tuple[str, ...],
) -> None:
    assert is_whole(outline(*lines))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("第一章 甲", "开馆。", "第三章 乙", f"借书。{LEAD}"), [("chapters", "2")]),
        (
            ("第一章 甲", "第一节 乙", "开馆。", "第三节 丙", f"借书。{LEAD}"),
            [("chapters", "2")],
        ),
        (
            ("第一章 甲", "第一节 乙", f"开馆。{LEAD}", "第三节 丙", f"借书。{LEAD}"),
            [("measures", "2")],
        ),
    ],
)
def test_a_number_that_is_missing_is_reported(
    lines: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    issues = [one for one in outline(*lines).plan.issues if one.code in NUMBERING]
    assert [(str(one.owner), one.written) for one in issues] == found


def test_parts_stand_above_chapters() -> None:
    reading = outline(
        "第一部分 甲",
        "第一章 乙",
        "开馆。",
        "第二章 丙",
        "借书。",
        "第二篇 丁",
        "第三章 戊",
        "还书。",
    )
    assert is_whole(reading)
    assert [number for number, _ in chapters(reading)] == [1, 101, 102, 2, 203]


def test_what_begins_at_one_again_and_goes_on_is_counted_on() -> None:
    reading = outline(
        "一、甲", "开馆。", "二、乙", "借书。", "一、丙", "还书。", "二、丁", "修书。"
    )
    assert is_whole(reading)
    assert chapters(reading) == [(1, "甲"), (2, "乙"), (3, "丙"), (4, "丁")]


def test_decimal_numbers_are_levels_below_their_chapter() -> None:
    reading = outline(
        "第一章 维护馆舍",
        "1.1 加强养护",
        "1.1.1 修补屋顶",
        f"每年修补两次。{LEAD}",
        "1.1.2 清理书库",
        f"书库占1.2万平方米。{LEAD}",
        "1.2 加强更新",
        "1.5亿元逐年更新。",
        f"更新书架。{LEAD}",
    )
    assert is_whole(reading)
    assert chapters(reading) == [(1, "维护馆舍"), (101, "加强养护")]
    assert measures(reading) == [(1, 101, "修补屋顶"), (2, 101, "清理书库"), (3, 1, "加强更新")]
    assert reading.plan.measures[2].text == "1.5亿元逐年更新。更新书架。"


def test_numbers_without_a_mark_are_chapters_where_decimals_stand_below_them() -> None:
    reading = outline(
        "1 维护馆舍",
        "1.1 修补屋顶",
        f"每年修补两次。{LEAD}",
        "1.2 清理书库",
        f"每月清理一次。{LEAD}",
        "2 方便读者",
        "2.1 延长开放",
        f"每天开馆。{LEAD}",
    )
    assert is_whole(reading)
    assert measures(reading) == [(1, 1, "修补屋顶"), (2, 1, "清理书库"), (3, 2, "延长开放")]


def test_a_number_alone_opens_nothing() -> None:
    with_numbers = outline("一、甲", "1 开馆", f"2 借书。{LEAD}")
    (measure,) = with_numbers.plan.measures
    assert measure.text == "1 开馆2 借书。"


@pytest.mark.parametrize("line", ["第二章的规定从其规定。", "第二节课后开馆。", "第三部分别开馆。"])
def test_a_sentence_that_begins_with_a_number_opens_no_item(line: str) -> None:
    reading = outline("第一章 甲", "开馆。", line)
    assert chapters(reading) == [(1, "甲")]
    assert is_whole(reading)


CONTENTS = ("目录", "第一章 维护馆舍……1", "第一节 修补屋顶 2", "第二章 方便读者", "第一节 延长开放")


@pytest.mark.parametrize("head", [CONTENTS, CONTENTS[1:]], ids=["目录", "without a heading"])
def test_a_table_of_contents_is_no_outline(head: tuple[str, ...]) -> None:
    reading = outline(
        *head,
        "第一章 维护馆舍",
        "第一节 修补屋顶",
        f"每年修补两次。{LEAD}",
        "第二章 方便读者",
        "第一节 延长开放",
        f"每天开馆。{LEAD}",
    )
    assert is_whole(reading)
    assert chapters(reading) == [(1, "维护馆舍"), (2, "方便读者")]
    assert [title for *_, title in measures(reading)] == ["修补屋顶", "延长开放"]
    assert reading.balance.ignored["table of contents"] >= 30


@pytest.mark.parametrize("words", ["天天开馆。", "天天开馆，" * 20])
def test_what_holds_text_is_no_table_of_contents(words: str) -> None:
    reading = outline("一、甲", words, "一、甲", words, "二、乙", "借书。")
    assert "table of contents" not in reading.balance.ignored


TABLE = "专栏\t项目\n1\t甲馆\n2\t乙馆"


def test_the_body_goes_on_behind_a_table() -> None:
    reading = read(
        notice()
        + f"第一章 甲\n\n第一节 乙\n\n开馆。\n\n{TABLE}\n\n上表为重点。\n\n第二节 丙\n\n借书。\n\n"
        + f"{TABLE}\n\n第二章 丁\n\n第一节 戊\n\n还书。\n"
    )
    assert chapters(reading) == [(1, "甲"), (101, "乙"), (102, "丙"), (2, "丁"), (201, "戊")]
    assert "上表为重点" in reading.plan.chapters[1].text
    assert reading.balance.holds
    assert "text-unread" not in codes(reading)


def test_what_is_unread_is_said_by_section_with_its_size() -> None:
    lines = "\n\n".join(f"第{n}馆照常开放。" for n in range(1, 9))
    reading = read(
        notice()
        + f"一、甲\n\n开馆。\n\n附件1\n\n各馆名单\n\n一、东部\n\n{lines}\n\n二、西部\n\n{lines}\n"
    )
    unread = [one for one in reading.plan.issues if one.code == "text-unread"]
    assert [(one.written, one.read_as) for one in unread] == [
        ("一、东部", "68"),
        ("二、西部", "68"),
    ]
    assert reading.balance.holds


ONE_LINE = (
    "第一章 总体要求 第一节 指导思想 方便读者，充实馆藏。第二节 基本原则 读者第一。"
    "第二章 维护馆舍 第一节 修补屋顶 每年修补两次。" + "天天开馆。" * 200
)


def test_a_plan_in_one_line_is_divided_at_chapters_and_sections() -> None:
    reading = read(notice() + ONE_LINE + "第二节 清理书库 每月清理一次。" + LEAD + "\n")
    assert is_whole(reading)
    assert chapters(reading)[:4] == [
        (1, "总体要求"),
        (101, "指导思想"),
        (102, "基本原则"),
        (2, "维护馆舍"),
    ]
    assert reading.plan.chapters[1].text == "方便读者，充实馆藏。"
    assert [task.goal for task in reading.plan.tasks] == ["清理书库"]


def test_one_line_without_spaces_is_divided_all_the_same() -> None:
    reading = read(notice() + ONE_LINE.replace(" ", "") + f"第二节清理书库每月清理一次。{LEAD}\n")
    assert [number for number, _ in chapters(reading)] == [1, 101, 102, 2, 201]
    assert reading.plan.tasks
    assert is_whole(reading)


@pytest.mark.parametrize(
    "lines",
    [
        ("一、甲", f"（三）馆。开馆。{LEAD}", f"（四）馆。开馆。{LEAD}"),
        ("三、甲馆", f"开馆。{LEAD}", "四、乙馆", f"开馆。{LEAD}"),
    ],
)
def test_measures_that_run_through_a_plan_begin_at_one(lines: tuple[str, ...]) -> None:
    issues = outline(*lines).plan.issues
    found = [(str(one.owner), one.written) for one in issues if one.code in NUMBERING]
    assert found == [("measures", "1"), ("measures", "2")]
