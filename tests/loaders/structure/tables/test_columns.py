"""Columns are known by their headings, not by their order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.texts import FIELDS, HEADER, codes, listed, passage, read, reread, row
from zeren.graph.errors import SourceFormat
from zeren.graph.model import Task
from zeren.loaders.structure.tables.columns import roles_of

CELLS = row(
    1,
    indicator="甲",
    sub_indicator="乙",
    goal="丙",
    action="丁",
    deadline_text="2021年6月30日",
    lead_text="自治区教育厅",
    support_text="自治区财政厅",
    problem="戊",
)


def read_one(header: list[str], cells: list[str]) -> Task:
    (task,) = read(listed([cells], header=header)).plan.tasks
    return task


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(len(FIELDS))))
def test_any_order_of_columns(order: list[int]) -> None:
    task = read_one([HEADER[i] for i in order], [CELLS[i] for i in order])
    assert [str(getattr(task, name)) for name in FIELDS] == CELLS


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("number", "编号"),
        ("indicator", "一级指标"),
        ("sub_indicator", "二级指标"),
        ("goal", "工作目标"),
        ("action", "重点任务"),
        ("deadline_text", "完成时间"),
        ("lead_text", "牵头部门"),
        ("support_text", "参与单位"),
        ("problem", "2019年存在问题或外省经验"),
        ("lead_text", "牵头 单位"),
    ],
)
def test_other_headings_of_a_role(field: str, heading: str) -> None:
    header = [heading if name == field else text for name, text in zip(FIELDS, HEADER, strict=True)]
    assert str(getattr(read_one(header, CELLS), field)) == CELLS[FIELDS.index(field)]


@pytest.mark.parametrize(
    "cells",
    [("1", "读者服务", "开放"), ("序号", "甲", "乙"), ("甲", "目标", "任务", "备注"), ("",)],
    ids=["a row", "too little known", "no number", "nothing"],
)
def test_other_rows_are_no_header(cells: tuple[str, ...]) -> None:
    assert roles_of([passage(cell) for cell in cells]) is None


def test_of_two_columns_for_one_field_the_first_has_it() -> None:
    roles = roles_of([passage(text) for text in ("序号", "任务", "工作任务", "牵头单位")])
    assert roles == ("number", "action", "second", "lead_text")


@pytest.mark.parametrize("heading", ["重点任务", "工作任务", "主要任务", "任务"])
def test_what_stands_beside_a_tasks_own_column_is_its_goal(heading: str) -> None:
    roles = roles_of([passage(text) for text in ("序号", heading, "具体任务", "牵头单位")])
    assert roles == ("number", "goal", "action", "lead_text")


@pytest.mark.parametrize("others", [("具体任务", "重点任务"), ("目标", "任务", "具体任务")])
def test_else_the_first_of_two_is_the_tasks_own(others: tuple[str, ...]) -> None:
    roles = roles_of([passage(text) for text in ("序号", *others, "牵头单位")])
    assert roles == (
        "number",
        *(("goal",) if len(others) > 2 else ()),
        "action",
        "second",
        "lead_text",
    )


@pytest.mark.parametrize("heading", ["完成时限", "牵头单位", "配合单位", "具体任务"])
def test_a_missing_column_is_reported(heading: str) -> None:
    place = HEADER.index(heading)
    header = [*HEADER[:place], *HEADER[place + 1 :]]
    reading = read(listed([[*CELLS[:place], *CELLS[place + 1 :]]], header=header))
    missing = [i.written for i in reading.plan.issues if i.code == "column-missing"]
    assert missing == [heading]
    assert len(reading.plan.tasks) == 1


def test_a_list_with_number_task_and_who_keeps_however_many_unknown_columns() -> None:
    header = ("序号", "工作任务", "责任单位", "甲色", "乙色", "丙色", "丁色")
    (task,) = read(listed([["1", "开馆", "省教育厅", *"甲乙丙丁"]], header=header)).plan.tasks
    assert [(one.heading, one.text) for one in task.columns] == list(
        zip(header[3:], "甲乙丙丁", strict=True)
    )


@pytest.mark.parametrize(
    "header",
    [
        ("代号", "工作任务", "责任单位", "甲色", "乙色", "丙色", "丁色"),
        ("序号", "品名", "责任单位", "甲色", "乙色", "丙色", "丁色"),
        ("序号", "工作任务", "完成时限", "甲色", "乙色", "丙色", "丁色"),
    ],
    ids=["no number", "no task", "nobody"],
)
def test_a_table_of_unknown_columns_that_lacks_one_of_the_three_is_no_list(
    header: tuple[str, ...],
) -> None:
    with pytest.raises(SourceFormat):
        read(listed([["1", "开馆", "省教育厅", *"甲乙丙丁"]], header=header))


def test_an_unknown_column_is_reported_with_the_place_of_its_cells() -> None:
    text = listed([[*CELLS, "红色"], [*row(2), "绿色"]], header=[*HEADER, "颜色"])
    reading = read(text)
    (issue,) = [issue for issue in reading.plan.issues if issue.code == "column-unknown"]
    assert issue.written == "颜色"
    assert [reread(span, text) for span in issue.spans] == ["红色", "绿色"]
    assert reading.balance.holds


def test_a_table_without_a_known_header_stays_unread() -> None:
    reading = read(listed([CELLS]) + "\n\n姓名\t电话\n张三\t123\n")
    assert len(reading.plan.tasks) == 1
    assert "table-unread" in codes(reading)
    assert reading.balance.holds
