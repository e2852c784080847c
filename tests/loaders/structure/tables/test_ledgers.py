"""Ledgers as supervision offices keep them: further columns, comments, sheets, groups, sub-rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.loaders.structure.tables.tables import found, rows, table, task_list, words
from tests.rows import each_row
from zeren.graph.model import Plan, Task
from zeren.loaders.assembly.validation import verify
from zeren.loaders.pipeline import read_plan
from zeren.loaders.structure.tables.headings import role_of
from zeren.loaders.text.characters import fold_text

Sheets = dict[str, list[list[object]]]


def workbook(
    path: Path,
    sheets: Sheets,
    merged: Sequence[str] = (),
    comments: dict[str, str] | None = None,
) -> Plan:
    """Read sheets that were written as a workbook; every word is read again at its place."""
    book = Workbook()
    for at, (name, lines) in enumerate(sheets.items()):
        sheet = book.active if at == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        for line in lines:
            sheet.append(line)
        for area in merged:
            sheet.merge_cells(area)
        for cell, told in (comments or {}).items():
            sheet[cell].comment = Comment(told, "某人")
    book.save(path / "台账.xlsx")
    reading = read_plan(path / "台账.xlsx")
    assert reading.balance.holds
    assert verify(reading.plan, reading.source).holds
    return reading.plan


def columns(task: Task) -> list[tuple[str, str, str]]:
    return [(one.heading, one.text, one.kind) for one in task.columns]


def leads(task: Task) -> list[str]:
    return [one.agency for one in task.leads]


@pytest.fixture
def supervised(tmp_path: Path) -> Plan:
    lines: list[list[object]] = [
        ["某市2026年度重点工作督查台账"],
        ["序号", "督办事项", "具体任务", "责任单位", "", "办理时限", "进展情况", "", "备注"],
        ["", "", "", "牵头", "配合", "", "本月进展", "下月计划", ""],
        [1, "图书", "开馆", "市教育局", "市财政局", "6月底", "已选址", "开工", ""],
        ["", "", "买书", "市文化局", "", "2026年9月底", "未启动", "招标", "缺钱"],
        [2, "报刊", "订报", "市财政局", "", "2026年8月底", "", "", ""],
    ]
    merged = ["A1:I1", *(f"{one}2:{one}3" for one in "ABCFI"), "D2:E2", "G2:H2", "A4:A5", "B4:B5"]
    comments = {"B4": "市长督办", "F5": "改为10月底", "H6": "空格批注", "A1": "内部使用"}
    return workbook(tmp_path, {"台账": lines}, merged, comments)


def test_sub_rows_of_a_ledger_are_tasks_under_one_number(supervised: Plan) -> None:
    told = [
        (one.label, one.goal, one.action, leads(one), str(one.deadline and one.deadline.day))
        for one in supervised.tasks
    ]
    assert told == [
        ("1(1)", "图书", "开馆", ["市教育局"], "2026-06-30"),
        ("1(2)", "图书", "买书", ["市文化局"], "2026-09-30"),
        ("", "报刊", "订报", ["市财政局"], "2026-08-31"),
    ]


def test_further_columns_and_comments_stay_with_their_rows(supervised: Plan) -> None:
    assert [columns(one) for one in supervised.tasks] == [
        [
            ("本月进展", "已选址", "status"),
            ("下月计划", "开工", "status"),
            ("督办事项", "市长督办", "comment"),
        ],
        [
            ("本月进展", "未启动", "status"),
            ("下月计划", "招标", "status"),
            ("备注", "缺钱", "other"),
            ("督办事项", "市长督办", "comment"),
            ("办理时限", "改为10月底", "comment"),
        ],
        [("", "空格批注", "comment")],
    ]


def test_a_comment_of_a_row_is_told_of_its_task_and_one_of_a_title_of_the_file(
    supervised: Plan,
) -> None:
    told = {
        (one.code, one.owner.words(), one.written, one.read_as)
        for one in supervised.issues
        if one.code.startswith("comment")
    }
    assert told == {
        ("comment-kept", "task 1", "市长督办", "台账!B4"),
        ("comment-kept", "task 3", "改为10月底", "台账!F5"),
        ("comment-kept", "task 2", "空格批注", "台账!H6"),
        ("comment-unread", "file", "内部使用", "台账!A1"),
    }


def test_what_a_ledger_says_of_progress_is_no_word_of_the_task(supervised: Plan) -> None:
    said = [(one.problem, one.deadline_text) for one in supervised.tasks]
    assert said == [("", "6月底"), ("", "2026年9月底"), ("", "2026年8月底")]


def department(name: str) -> list[list[object]]:
    return [
        [f"{name}2026年重点工作台账", "", "", ""],
        ["序号", "工作任务", "完成时限", "责任人"],
        [1, "甲", "2026年6月底", "王建国 13800000000"],
    ]


def test_a_sheet_for_each_department_names_the_lead_and_no_issuer(tmp_path: Path) -> None:
    names = ("市水务局", "市教育局")
    plan = workbook(tmp_path, {name: department(name) for name in names})
    assert [leads(one) for one in plan.tasks] == [["市水务局"], ["市教育局"]]
    assert plan.notice.issuer is None
    assert [one.written for one in plan.issues if one.code == "bearer-of-heading"] == list(names)
    alone = workbook(tmp_path, {"市水务局": department("市水务局")})
    assert alone.notice.issuer == "市水务局"  # its own ledger: the title says so


def test_persons_of_whom_no_duty_says_all_stay_as_written(tmp_path: Path) -> None:
    plan = workbook(tmp_path, {"市水务局": department("市水务局")})
    (task,) = plan.tasks
    assert [one.persons for one in task.leads] == [("王建国",)]
    assert columns(task) == [("责任人", "王建国 13800000000", "other")]


def test_a_sheet_for_each_chapter_groups_its_tasks(tmp_path: Path) -> None:
    head: list[object] = ["序号", "工作任务", "责任单位", "是否销号"]
    plan = workbook(
        tmp_path,
        {name: [head, [1, "甲", "市商务局", "否"]] for name in ("一、产业", "二、民生")},
    )
    assert [columns(one) for one in plan.tasks] == [
        [("分组", "一、产业", "other"), ("是否销号", "否", "status")],
        [("分组", "二、民生", "other"), ("是否销号", "否", "status")],
    ]


def test_one_sheet_is_no_group(tmp_path: Path) -> None:
    head: list[object] = ["序号", "工作任务", "责任单位"]
    plan = workbook(tmp_path, {"一、产业": [head, [1, "甲", "市商务局"]]})
    assert [columns(one) for one in plan.tasks] == [[]]


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("整改台账", "某市环保督察反馈问题整改台账"),
        ("某市2026年重点工作任务分解台账", "某市2026年重点工作任务分解台账"),
    ],
)
def test_a_short_name_of_a_sheet_gives_way_to_the_title_over_the_table(
    sheet: str, title: str, tmp_path: Path
) -> None:
    head: list[object] = ["序号", "工作任务", "责任单位"]
    line: list[object] = [1, "甲", "市商务局"]
    told: list[object] = ["某市环保督察反馈问题整改台账"]
    assert workbook(tmp_path, {sheet: [told, head, line]}).notice.title == title


HEADINGS = {
    "number": "任务编号 督办序号 项目编号",
    "goal": "主要目标任务 全年目标 整改目标 量化目标 年度计划",
    "action": "督办任务 细化任务 任务分解 整改任务",
    "detail": "年度工作措施 具体举措 办理要求 整改措施 整改要求",
    "name": "督办事项 议定事项 会议议定事项 决定事项 政府工作报告内容 批示事项 重点工作",
    "instruction": "批示内容 领导批示 交办要求 批示件",
    "problem": "存在问题 反馈问题 问题清单 问题描述 任务来源 督办依据",
    "person": "牵头领导 责任领导 包联领导 市级领导 责任人 经办人",
    "responsible": "整改责任单位 责任乡镇 责任镇街 承办科室",
    "deadline_text": "办理时限 办结时限 整改时限 起止时间",
    "progress": "进展情况 办结情况 是否销号 下步措施 本月工作 下月计划 亮灯情况 累计完成 整改成效 "
    "是否达到序时进度 形象进度 督查意见 评估结果 需协调解决的问题 逾期原因 1-6月完成情况 "
    "一季度进展 上半年完成情况 实际完成时间 意见建议 销号情况",
    "aside": "备注 交办时间 批示领导 反馈时限 密级 紧急程度 来文字号 附件 第二季度目标 上半年目标 "
    "序时目标 调度频次",
}


@each_row(
    ("role", "heading"),
    [(role, heading) for role, told in HEADINGS.items() for heading in told.split()],
)
def test_what_a_heading_of_a_ledger_names(role: str, heading: str) -> None:
    assert role_of(fold_text(heading)) == role


def test_an_instruction_is_the_task_where_no_column_says_it() -> None:
    head = ("序号", "批示领导", "批示内容", "承办单位", "办理时限")
    (task,) = rows(table(head, ["1", "张副市长", "请核实", "市水务局", "6月底"]))
    assert words(task, "action") == ("请核实",)
    (other,) = rows(
        table((*head, "督办事项"), ["1", "张副市长", "请核实", "市水务局", "6月底", "河道"])
    )
    assert words(other, "action") == ("河道",)
    assert [(one.heading, one.words.text) for one in other.others][-1] == ("批示内容", "请核实")


def test_a_list_of_problems_is_one_of_tasks_where_each_has_a_number_and_a_day() -> None:
    head = ("序号", "反馈问题", "整改责任单位", "整改时限", "整改进展")
    (task,) = rows(table(head, ["1", "污水直排", "市住建局", "2026年6月底", "过半"]))
    assert words(task, "problem", "lead_text", "deadline_text") == (
        "污水直排",
        "市住建局",
        "2026年6月底",
    )
    assert rows(table(head[1:3], ["污水直排", "市住建局"])) == []


def test_problems_behind_progress_tell_how_things_stand() -> None:
    head = ("序号", "任务", "责任单位", "存在问题", "进展情况")
    (before,) = rows(table(head, ["1", "甲", "市商务局", "无钱", "过半"]))
    assert words(before, "problem") == ("无钱",)
    (behind,) = rows(table((*head[:3], *head[:2:-1]), ["1", "甲", "市商务局", "过半", "无钱"]))
    assert "problem" not in behind.cells
    assert [(one.heading, one.kind) for one in behind.others] == [
        ("进展情况", "status"),
        ("存在问题", "status"),
    ]


def test_a_wide_ledger_need_not_have_supports() -> None:
    head = (
        "序号",
        "批示时间",
        "批示领导",
        "批示内容",
        "承办单位",
        "办理时限",
        "办理结果",
        "是否办结",
    )
    line = ["1", "1月5日", "张副市长", "请核实", "市水务局", "6月底", "已报", "是"]
    assert found(task_list(table(head, line)), "column-missing") == []


@pytest.mark.parametrize("word", ["合计", "总 计：", "小计"])
def test_a_row_that_adds_up_is_no_task_and_no_rest(word: str) -> None:
    head = ("序号", "任务", "责任单位")
    result = task_list(table(head, ["1", "甲", "市商务局"], [word, "1项", ""]))
    assert [words(one, "action") for one in result.rows] == [("甲",)]
    assert found(result, "row-orphan") == []
    assert {one.reason for one in result.ignored} >= {"total"}


def test_a_part_without_its_whole_is_the_indicator() -> None:
    head = ("序号", "重点工作", "目标任务", "工作措施", "责任单位")
    (task,) = rows(table(head, ["1", "河道", "清淤5公里", "编制方案", "市水务局"]))
    assert words(task, "indicator", "goal", "action") == ("河道", "清淤5公里", "编制方案")
