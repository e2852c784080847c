"""A small plan with everything, from its text to agencies, duties and citations."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.loaders.texts import SMALL, codes, read
from zeren.graph.errors import SourceFormat
from zeren.graph.interchange import write_json
from zeren.graph.model import Plan
from zeren.loaders.assembly.validation import expected_counts
from zeren.loaders.ledger.ledger import write_ledger
from zeren.loaders.pipeline import load_plan


@pytest.fixture(scope="module")
def small() -> Plan:
    return read(SMALL).plan


@pytest.mark.parametrize(
    ("number", "leads", "supports"),
    [
        (1, "自治区文化和旅游厅", "自治区教育厅 自治区财政厅 各市、县（市、区）人民政府"),
        (2, "自治区大数据发展局", "自治区公安厅 南宁市人民政府 柳州市人民政府"),
        (3, "自治区财政厅 自治区交通运输厅", "自治区商务厅 广西税务局"),
        (4, "南宁海关 自治区文化和旅游厅", ""),
    ],
)
def test_duties_of_a_row(small: Plan, number: int, leads: str, supports: str) -> None:
    task = small.tasks[number - 1]
    assert [duty.agency for duty in task.leads] == leads.split()
    assert [duty.agency for duty in task.supports] == supports.split()


def test_deadlines(small: Plan) -> None:
    days = [date(2021, 6, 30), date(2021, 9, 30), None, date(2021, 11, 30)]
    assert [task.deadline and task.deadline.day for task in small.tasks] == days


def test_citations(small: Plan) -> None:
    cited = [(c.document, c.locator, c.role) for task in small.tasks for c in task.citations]
    assert cited == [
        ("江苏省公共图书馆提升方案", "第7页", "experience"),
        ("第三方评估反馈问题", None, "problem"),
        ("国发〔2020〕88号", None, "basis"),
    ]


def test_what_was_doubtful_is_reported_and_nothing_else(small: Plan) -> None:
    found = [(issue.code, str(issue.owner), issue.written) for issue in small.issues]
    assert found == [
        ("agency-slip", "task 3", "交通运输部"),
        ("enumeration-open", "task 3", "自治区商务厅（自贸办），广西税务局等"),
    ]


def test_the_same_text_gives_the_same_bytes() -> None:
    assert write_json(read(SMALL).plan) == write_json(read(SMALL).plan)


def test_nobody_who_leads_is_reported() -> None:
    text = SMALL.replace("\t南宁海关，自治区文化和旅游厅\t", "\t\t")
    assert ("lead-missing", "task 4") in [(i.code, str(i.owner)) for i in read(text).plan.issues]


def test_a_plan_whose_counts_are_known_is_compared_with_them() -> None:
    plan = read(SMALL.replace("桂政办发〔2021〕999号", "桂政办电〔2021〕68号")).plan
    found = [(str(issue.owner), issue.written, issue.read_as) for issue in expected_counts(plan)]
    assert found == [("measures", "3", "30"), ("tasks", "4", "221")]


@pytest.mark.parametrize("width", ["half", "full", "spaced"])
def test_width_and_spaces_change_no_fact(small: Plan, width: str) -> None:
    to_half = str.maketrans("，（）：；", ",():;")
    to_full = str.maketrans(",():;", "，（）：；")
    if width == "spaced":
        text = SMALL.replace("、", "、 ").replace("，", "， ")
    else:
        text = SMALL.translate(to_half if width == "half" else to_full)
    plan = read(text).plan
    assert [[d.agency for d in (*t.leads, *t.supports)] for t in plan.tasks] == [
        [d.agency for d in (*t.leads, *t.supports)] for t in small.tasks
    ]
    assert [[d.agency for d in (*m.leads, *m.supports)] for m in plan.measures] == [
        [d.agency for d in (*m.leads, *m.supports)] for m in small.measures
    ]
    assert [d.id for d in plan.documents] == [d.id for d in small.documents]
    assert [t.deadline and t.deadline.day for t in plan.tasks] == [
        t.deadline and t.deadline.day for t in small.tasks
    ]


def test_load_plan_takes_text_ledger_and_json(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(SMALL, encoding="utf-8")
    plan = load_plan(tmp_path / "plan.txt")
    (tmp_path / "plan.csv").write_text(write_ledger(plan), encoding="utf-8", newline="")
    (tmp_path / "plan.json").write_text(write_json(plan), encoding="utf-8")
    assert load_plan(tmp_path / "plan.json") == plan
    assert load_plan(tmp_path / "plan.csv", tmp_path / "plan.txt") == plan


@pytest.mark.parametrize("text", ["一封信。", "# 甲\n\n乙", json.dumps("甲"), "甲\t乙\n1\t2\n"])
def test_text_that_is_no_plan(text: str) -> None:
    with pytest.raises(SourceFormat, match=r"plan\.txt: neither numbered measures"):
        read(text)


def test_a_list_without_a_known_column_of_tasks_is_refused_by_its_headings() -> None:
    with pytest.raises(SourceFormat, match=r"序号 子丑 牵头单位.*headings\.csv") as refused:
        read("# 清单\n\n督办台账\t\t\n序号\t子丑\t牵头单位\n1\t开馆\t省教育厅\n")
    assert "序号 子丑 牵头单位" in refused.value.message("zh")


def test_a_plan_of_measures_alone_and_one_of_tasks_alone() -> None:
    body, _, table = SMALL.partition("附件：")
    assert len(read(body).plan.measures) == 3
    assert {one.measures[0].method for one in read(body).plan.tasks} == {"part"}
    assert len(read("# 清单\n\n" + table).plan.tasks) == 4
    assert "metadata-missing" in codes(read("# 清单\n\n" + table))
