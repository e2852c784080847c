"""Lists of tasks in whatever columns: whose they are, and which tables are none."""

from __future__ import annotations

import pytest

from tests.loaders.texts import codes, listed, notice, page, read
from zeren.graph.model import Task
from zeren.loaders.pipeline import Reading

FORMS = {
    ("序号", "具体任务", "牵头部门"): (["1", "开馆", "省教育厅"], "开馆", ["省教育厅"], [], ""),
    ("序号", "重点举措", "实施路径", "完成时限", "责任单位", "配合单位"): (
        ["1", "开馆", "买书", "2026年9月底", "省教育厅", "省财政厅"],
        "买书",
        ["省教育厅"],
        ["省财政厅"],
        "2026-09-30",
    ),
    ("序号", "任务名称", "任务内容", "责任单位", "时间节点"): (
        ["1", "开馆", "买书", "省教育厅、省财政厅", "2026年底"],
        "买书",
        ["省教育厅", "省财政厅"],
        [],
        "2026-12-31",
    ),
    ("序号", "领域", "具体任务", "责任单位"): (
        ["1", "图书", "开馆", "省教育厅"],
        "开馆",
        ["省教育厅"],
        [],
        "",
    ),
    ("牵头单位", "责任单位", "任务", "序号"): (
        ["省教育厅", "省财政厅", "开馆", "1"],
        "开馆",
        ["省教育厅"],
        ["省财政厅"],
        "",
    ),
    ("指标", "目标值", "责任单位"): (["开馆", "300天", "省教育厅"], "", ["省教育厅"], [], ""),
}


def names(task: Task, role: str) -> list[str]:
    return [duty.agency.rsplit("/", 1)[-1] for duty in getattr(task, role)]


def tasks(header: tuple[str, ...], *rows: list[str]) -> tuple[Task, ...]:
    reading = read(listed(rows, header=header))
    assert reading.balance.holds
    assert "text-unread" not in codes(reading)
    return reading.plan.tasks


def clauses(reading: Reading) -> list[str]:
    return [str(one.owner) for one in reading.plan.clauses]


@pytest.mark.parametrize("header", FORMS)
def test_a_list_in_other_columns(header: tuple[str, ...]) -> None:
    cells, action, leads, supports, deadline = FORMS[header]
    (task,) = tasks(header, cells)
    assert (task.number, task.action) == (1, action)
    assert names(task, "leads") == leads
    assert names(task, "supports") == supports
    assert str((task.deadline and task.deadline.day) or "") == deadline


@pytest.mark.parametrize(
    ("header", "row", "fields"),
    [
        (("任务名称", "任务内容", "责任单位"), ["甲", "乙", "省教育厅"], ("甲", "乙", "", "")),
        (("重点任务", "具体措施", "责任单位"), ["甲", "乙", "省教育厅"], ("甲", "乙", "", "")),
        (
            ("领域", "指标", "目标值", "责任单位"),
            ["丙", "丁", "甲", "省教育厅"],
            ("甲", "", "丙", "丁"),
        ),
        (("领域", "任务", "责任单位"), ["丙", "乙", "省教育厅"], ("", "乙", "丙", "")),
    ],
)
def test_columns_that_a_task_has_no_field_for_take_a_free_one(
    header: tuple[str, ...], row: list[str], fields: tuple[str, ...]
) -> None:
    (task,) = tasks(("序号", *header), ["1", *row])
    assert (task.goal, task.action, task.indicator, task.sub_indicator) == fields


@pytest.mark.parametrize(
    ("cell", "leads", "supports"),
    [
        ("省教育厅牵头，省财政厅配合", ["省教育厅"], ["省财政厅"]),
        ("牵头单位：省教育厅；配合单位：省财政厅", ["省教育厅"], ["省财政厅"]),
        ("省教育厅牵头，省财政厅", ["省教育厅"], ["省财政厅"]),
        ("省教育厅、省财政厅按职责分工负责", ["省教育厅", "省财政厅"], []),
        ("/", [], []),
        ("无", [], []),
    ],
)
def test_a_cell_may_hold_a_whole_clause(cell: str, leads: list[str], supports: list[str]) -> None:
    (task,) = tasks(("序号", "任务名称", "责任单位"), ["1", "开馆", cell])
    assert names(task, "leads") == leads
    assert names(task, "supports") == supports


def test_a_row_of_nobody_has_no_clause() -> None:
    reading = read(
        listed([["1", "开馆", "/", "无"]], header=("序号", "任务", "牵头单位", "配合单位"))
    )
    assert clauses(reading) == []


@pytest.mark.parametrize(
    "header",
    [
        ("序号", "任务", "责任单位（列首位的为牵头单位）"),
        ("序号", "任务", "责任单位（排在第一位的单位为牵头单位）"),
    ],
)
def test_the_first_of_a_list_leads_where_the_header_says_so(header: tuple[str, ...]) -> None:
    (task,) = tasks(header, ["1", "开馆", "省教育厅、省财政厅、省公安厅"])
    assert names(task, "leads") == ["省教育厅"]
    assert names(task, "supports") == ["省财政厅", "省公安厅"]


def test_the_mode_of_a_bare_responsibility_is_its_heading() -> None:
    reading = read(listed([["1", "开馆", "省教育厅"]], header=("序号", "任务", "责任单位")))
    assert [one.mode for one in reading.plan.clauses] == ["责任单位"]


def test_a_title_over_the_header_and_sections_between_the_rows() -> None:
    rows = [
        ["附表 任务分工", "", ""],
        ["序号", "任务", "责任单位"],
        ["一、开放", "", ""],
        ["1", "开馆", "省教育厅"],
        ["二、购书", "", ""],
        ["1", "买书", "省财政厅"],
    ]
    reading = read(notice() + page(rows[1:], header=rows[0]) + "\n")
    assert [(t.number, t.action) for t in reading.plan.tasks] == [(1, "开馆"), (2, "买书")]
    assert "table title" in reading.balance.ignored
    told = [[(one.heading, one.text) for one in task.columns] for task in reading.plan.tasks]
    assert told == [[("分组", "一、开放")], [("分组", "二、购书")]]
    assert reading.balance.holds


def test_a_second_list_counts_on_where_its_numbers_begin_again() -> None:
    one = page([["1", "开馆", "省教育厅"], ["2", "闭馆", "省教育厅"]], ("序号", "任务", "责任单位"))
    other = page([["1", "买书", "省财政厅"]], ("序号", "事项", "牵头单位"))
    reading = read(notice() + one + "\n\n" + other + "\n")
    assert [(t.number, t.action) for t in reading.plan.tasks] == [
        (1, "开馆"),
        (2, "闭馆"),
        (3, "买书"),
    ]
    assert "numbers-shifted" in codes(reading)
    assert "number-doubled" not in codes(reading)
    assert reading.balance.holds


@pytest.mark.parametrize(("first", "second"), [(1, 2), (1, 3), (2, 5)])
def test_a_longer_list_that_begins_at_the_first_number_again_counts_on(
    first: int, second: int
) -> None:
    lists = [
        page([[f"{n}", f"{what}{n}", "省教育厅"] for n in range(1, rows + 1)], header)
        for what, rows, header in (
            ("开馆", first, ("序号", "任务", "责任单位")),
            ("买书", second, ("序号", "事项", "牵头单位")),
        )
    ]
    reading = read(notice() + "\n\n".join(lists) + "\n")
    assert [t.number for t in reading.plan.tasks] == list(range(1, first + second + 1))
    assert "number-doubled" not in codes(reading)


def test_a_list_that_goes_on_with_a_number_twice_has_it_doubled() -> None:
    one = page([["1", "开馆", "省教育厅"], ["2", "闭馆", "省教育厅"]], ("序号", "任务", "责任单位"))
    rows = [[f"{n}", f"买书{n}", "省财政厅"] for n in (3, 2, 4)]
    reading = read(notice() + one + "\n\n" + page(rows, ("序号", "事项", "牵头单位")) + "\n")
    assert [t.number for t in reading.plan.tasks] == [1, 2, 3, 4]
    assert "number-doubled" in codes(reading)


def test_numbers_that_begin_anew_in_each_group_before_them_lose_no_task() -> None:
    groups = ["图书", "图书", "体育", "体育", "体育"]
    numbers = ["1", "2", "1", "2", "3"]
    rows = [
        [group, number, f"开馆{at}", "省教育厅"]
        for at, (group, number) in enumerate(zip(groups, numbers, strict=True))
    ]
    reading = read(notice() + page(rows, ("领域", "序号", "任务", "责任单位")) + "\n")
    told = [(t.number, t.indicator, t.action) for t in reading.plan.tasks]
    assert told == [(at + 1, group, f"开馆{at}") for at, group in enumerate(groups)]
    assert "number-doubled" not in codes(reading)


def test_a_first_number_within_a_group_is_doubled() -> None:
    rows = [["图书", f"{n}", f"开馆{n}", "省教育厅"] for n in (1, 2, 3)]
    rows.append(["图书", "1", "买书", "省教育厅"])
    reading = read(notice() + page(rows, ("领域", "序号", "任务", "责任单位")) + "\n")
    assert "number-doubled" in codes(reading)


def test_the_list_of_tasks_is_numbered_before_that_of_indicators() -> None:
    indicators = page([["1", "开馆", "300天", "省教育厅"]], ("序号", "指标", "目标值", "责任单位"))
    todo = page([["1", "买书", "省财政厅"]], ("序号", "具体任务", "责任单位"))
    plan = read(notice() + indicators + "\n\n" + todo + "\n").plan
    assert [(t.number, t.action or t.indicator) for t in plan.tasks] == [(1, "买书"), (2, "开馆")]


def test_rows_without_numbers_are_counted() -> None:
    found = tasks(("任务", "责任单位"), ["开馆", "省教育厅"], ["买书", "省财政厅"])
    assert [(t.number, t.action) for t in found] == [(1, "开馆"), (2, "买书")]


def test_numbers_of_two_levels_are_rows_of_their_own() -> None:
    header = ("序号", "任务", "责任单位")
    found = tasks(header, ["1.1", "开馆", "省教育厅"], ["1.2", "买书", "省财政厅"])
    assert [t.action for t in found] == ["开馆", "买书"]


@pytest.mark.parametrize(
    "table",
    [
        (("序号", "项目名称", "总投资", "责任单位"), ["1", "书库", "3亿元", "某某建设有限公司"]),
        (("序号", "项目名称", "建设内容", "责任单位"), ["1", "书库", "盖楼", "某某建设有限公司"]),
        (("序号", "企业名称", "项目名称", "区县"), ["1", "某某公司", "书库", "东区"]),
        (
            ("序号", "领域", "工作举措", "政策诉求", "建议责任单位"),
            ["1", "书", "买", "钱", "省财政厅"],
        ),
    ],
    ids=["investment", "companies", "enterprises", "wishes"],
)
def test_a_table_that_is_no_list_of_tasks_gives_no_clause(
    table: tuple[tuple[str, ...], list[str]],
) -> None:
    todo = page([["1", "买书", "省财政厅"]], ("序号", "具体任务", "责任单位"))
    reading = read(notice() + todo + "\n\n" + page([table[1]], table[0]) + "\n")
    assert clauses(reading) == ["task 1"]
    assert "table-unread" in codes(reading)
    assert reading.balance.holds


def test_a_list_of_projects_with_agencies_is_read() -> None:
    (task,) = tasks(("序号", "项目名称", "建设内容", "责任单位"), ["1", "书库", "盖楼", "省教育厅"])
    assert (task.goal, task.action, names(task, "leads")) == ("书库", "盖楼", ["省教育厅"])


def test_a_table_of_the_same_width_with_another_header_is_no_part_of_the_list() -> None:
    todo = page([["1", "买书", "省财政厅"]], ("序号", "具体任务", "责任单位"))
    other = page([["1", "张三", "123"], ["2", "李四", "124"]], ("序号", "姓名", "电话"))
    reading = read(notice() + todo + "\n\n" + other + "\n")
    assert [t.action for t in reading.plan.tasks] == ["买书"]
    assert "number-doubled" not in codes(reading)


def test_a_table_of_agencies_without_tasks_is_a_doubt() -> None:
    table = page([["甲", "省教育厅", "乙"]], ("子丑", "责任单位", "寅卯"))
    todo = page([["1", "买书", "省财政厅"]], ("序号", "具体任务", "责任单位"))
    reading = read(notice() + todo + "\n\n" + table + "\n")
    assert "list-unread" in codes(reading)
    assert len(reading.plan.tasks) == 1


@pytest.mark.parametrize(
    "heading", ["市级责任单位", "责任单位（部门）", "市直牵头单位", "县区责任单位"]
)
def test_a_heading_may_name_the_tier(heading: str) -> None:
    (task,) = tasks(("序号", "任务", heading), ["1", "开馆", "省教育厅"])
    assert names(task, "leads") == ["省教育厅"]


def test_a_section_s_title_on_a_line_of_its_own_is_no_more_of_the_cell_before_it() -> None:
    reading = read(
        "2024年重点工作责任清单\n"
        "序号\t事项\t牵头部门\t责任部门\t时限\n"
        "（一）优化服务\n"
        "1\t建设书屋\t市住建局\t市城管局\t2024年6月底前\n"
        "2\t开展培训\t市人社局\t市教育局\t2024年12月底前\n"
        "二、强化保障\n"
        "3\t修订制度\t市司法局\t市财政局\t2024年9月底前\n"
    )
    assert [str(task.deadline.day) for task in reading.plan.tasks if task.deadline] == [
        "2024-06-30",
        "2024-12-31",
        "2024-09-30",
    ]
    told = [[(one.heading, one.text) for one in task.columns] for task in reading.plan.tasks]
    groups = ["（一）优化服务", "（一）优化服务", "二、强化保障"]
    assert told == [[("分组", group)] for group in groups]
