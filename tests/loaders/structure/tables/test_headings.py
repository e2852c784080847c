"""Headings of offices' ledgers: each names one kind of column, and no column is lost."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from tests.loaders.structure.tables.tables import found, rows, table, task_list, words
from tests.rows import each_row
from zeren.loaders.structure.tables.columns import roles_of
from zeren.loaders.structure.tables.headings import pattern, role_of
from zeren.loaders.text.characters import Passage

HEADINGS = {
    "number": "序号 编号 项次",
    "goal": "目标 主要目标任务 年度目标任务 2026年目标 预期成果 目标指标",
    "action": "具体任务 工作任务 任务事项 年度任务",
    "name": "重点工作 重点举措 项目名称 名称 督办事项 交办事项",
    "detail": "年度工作措施 工作要求 具体举措 工作内容 督办要求 实施路径",
    "deadline_text": "完成时限 办结时限 办理时限 完成时间 时间节点 截止日期 计划完成时间",
    "lead_text": "牵头单位 主办单位 市级牵头单位 县级牵头 第一责任单位 leads",
    "support_text": "配合单位 协办单位 会办单位 参与部门 第二责任单位 配合",
    "responsible": "责任单位 县级责任单位 落实部门 主管部门 承办单位 行业主管部门 责任分工",
    "person": "牵头领导 责任领导 分管领导 责任人 联系人 牵头市领导 联系人及电话 主要负责人",
    "progress": "进展情况 办结情况 是否销号 下步措施 本月工作 下月计划 完成情况 2月 一季度",
    "aside": "交办时间 批示领导 督办单位 联系电话 附注 实施区域",
    "problem": "存在问题 拟解决的突出问题 2020年存在问题或外省经验",
    "other_list": "总投资 建设地点 企业名称 建议牵头单位",
}
CASES = [(heading, role) for role, many in HEADINGS.items() for heading in many.split()]


@each_row(("heading", "role"), CASES)
def test_what_a_heading_names(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize("heading", ["", "颜色", "市商务局", "一", "任务" * 30])
def test_what_no_heading_is(heading: str) -> None:
    assert role_of(heading) is None


@each_row(("heading", "role"), CASES)
def test_a_heading_stands_in_one_place_of_the_data(heading: str, role: str) -> None:
    fitting = {one for one in HEADINGS if pattern(one).fullmatch(heading)}
    assert fitting == {role}


def test_the_data_have_two_columns_and_no_line_twice() -> None:
    text = (files("zeren.loaders.structure.tables") / "headings.csv").read_text(encoding="utf-8")
    lines = [tuple(line) for line in csv.reader(text.splitlines())]
    assert {len(line) for line in lines} == {2}
    assert len(set(lines)) == len(lines)


def header(*headings: str) -> tuple[str, ...] | None:
    return roles_of([Passage(one, ()) for one in headings])


def test_a_bare_responsibility_beside_a_lead_supports_it() -> None:
    assert header("任务", "牵头单位", "责任单位") == ("action", "lead_text", "support_text")
    assert header("任务", "责任单位", "牵头单位") == ("action", "support_text", "lead_text")
    assert header("任务", "责任单位", "完成时限") == ("action", "lead_text", "deadline_text")


def test_two_columns_of_one_role_are_both_read() -> None:
    task, *_ = rows(
        table(("序号", "任务", "市级责任单位", "县级责任单位"), ["1", "甲", "市商务局", "各县"])
    )
    assert words(task, "lead_text", "lead_text_2") == ("市商务局", "各县")
    assert task.modes == {"lead_text": "市级责任单位", "lead_text_2": "县级责任单位"}


def test_responsible_beside_lead_and_support_is_not_lost() -> None:
    head = ("序号", "任务", "牵头单位", "责任单位", "配合单位")
    (task,) = rows(table(head, ["1", "甲", "省商务厅", "省财政厅", "省教育厅"]))
    assert words(task, "support_text", "support_text_2") == ("省财政厅", "省教育厅")
    assert task.modes == {"support_text": "责任单位", "support_text_2": "配合单位"}


def test_one_heading_over_the_tiers() -> None:
    (task,) = rows(
        [
            ["序号", "任务", "责任单位", (0, 2)],
            [(0, 0), (0, 1), "市级", "县级"],
            ["1", "甲", "市商务局", "各县"],
        ]
    )
    assert task.modes == {"lead_text": "市级责任单位", "lead_text_2": "县级责任单位"}


PERSONS = ("序号", "任务", "牵头领导", "牵头单位", "责任单位", "责任人", "配合单位联系人")


def test_persons_are_kept_with_the_column_of_their_office_and_are_no_agencies() -> None:
    (task,) = rows(table(PERSONS, ["1", "甲", "李明远", "省商务厅", "省财政厅", "王建国", "赵晓"]))
    assert [(one.heading, one.words.text, one.office) for one in task.persons] == [
        ("牵头领导", "李明远", "lead_text"),
        ("责任人", "王建国", "support_text"),
        ("配合单位联系人", "赵晓", "support_text"),
    ]
    assert "李明远" not in [cell.text for cell in task.cells.values()]


def test_a_person_of_no_column_is_one_of_the_lead() -> None:
    (task,) = rows(
        table(("序号", "任务", "牵头单位", "配合单位", "责任人"), ["1", "甲", "子", "丑", "寅"])
    )
    assert [one.office for one in task.persons] == ["lead_text"]


def test_other_columns_are_kept_by_their_headings_and_told() -> None:
    head = ("序号", "任务", "责任单位", "进展情况", "颜色", "工作任务", "备注", "存在问题")
    result = task_list(table(head, ["1", "甲", "省商务厅", "过半", "红", "乙", "急", "无钱"]))
    (task,) = result.rows
    assert [(one.heading, one.words.text, one.kind) for one in task.others] == [
        ("进展情况", "过半", "status"),
        ("颜色", "红", "other"),
        ("工作任务", "乙", "other"),
        ("备注", "急", "other"),
        ("存在问题", "无钱", "status"),
    ]
    assert "problem" not in task.cells
    assert [one[1] for one in found(result, "column-aside")] == ["进展情况", "备注", "存在问题"]
    assert [one[1] for one in found(result, "column-unknown")] == ["颜色"]
    assert [one[1] for one in found(result, "column-second")] == ["工作任务"]


def test_columns_with_one_heading_are_both_kept() -> None:
    head = ("序号", "任务", "责任单位", "颜色", "颜色")
    (task,) = rows(table(head, ["1", "甲", "省商务厅", "红", "绿"]))
    assert [one.words.text for one in task.others] == ["红", "绿"]


def test_a_supervision_ledger_is_read() -> None:
    head = "序号 交办时间 批示领导 督办事项 工作要求 责任领导 牵头单位 责任单位 办理时限 是否销号"
    line = "1 2026.1.5 张副市长 冷库 建成3座 李明远 市商务局 市财政局 2026.6.30 否"
    (task,) = rows(table(head.split(), line.split()))
    assert words(task, "goal", "action", "lead_text", "support_text", "deadline_text") == (
        "冷库",
        "建成3座",
        "市商务局",
        "市财政局",
        "2026.6.30",
    )


@pytest.mark.parametrize(
    ("headings", "offices"),
    [
        (("牵头单位", "责任单位", "责任领导", "责任人"), ["lead_text", "support_text"]),
        (("牵头单位", "责任单位", "责任领导"), ["lead_text"]),
        (
            ("牵头单位", "牵头单位责任人", "配合单位", "配合单位负责人"),
            ["lead_text", "support_text"],
        ),
        (("责任领导", "责任单位", "分管领导"), ["lead_text", "lead_text"]),
    ],
)
def test_leaders_are_of_the_lead_and_others_of_the_column_before_them(
    headings: tuple[str, ...], offices: list[str]
) -> None:
    (task,) = rows(table(("序号", "任务", *headings), ["1", "甲", *headings]))
    assert [one.office for one in task.persons] == offices
