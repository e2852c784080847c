"""A plan without a task list: each clause of a measure is a task."""

from __future__ import annotations

from datetime import date

import pytest

from tests.loaders.texts import read
from zeren.graph.elements import plan_elements
from zeren.graph.model import Plan
from zeren.loaders.assembly.validation import verify
from zeren.loaders.ledger.ledger import read_ledger, write_ledger
from zeren.loaders.pipeline import Reading

TEXT = """江苏省人民政府办公厅关于印发公园开放工作方案的通知
苏政办发〔2022〕7号

各市人民政府：
现将方案印发给你们。

江苏省人民政府办公厅
2022年3月1日

公园开放工作方案

一、主要任务
（一）延长开放时间。夜间开放时间延长到3小时以上。（省住房城乡建设厅牵头，省公安厅配合，\
2022年6月底前完成）依据《公园条例》增加座椅。（责任单位：省财政厅）其余事项另行安排。
（二）免收门票。（省发展改革委负责）
（三）加强宣传。营造良好氛围。
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TEXT)


@pytest.fixture(scope="module")
def plan(reading: Reading) -> Plan:
    return reading.plan


def test_each_clause_is_a_task_of_its_measure(plan: Plan) -> None:
    told = [
        (task.number, task.goal, task.leads[0].agency, task.measures[0].number)
        for task in plan.tasks
    ]
    assert told == [
        (1, "延长开放时间", "省住房城乡建设厅", 1),
        (2, "延长开放时间", "省财政厅", 1),
        (3, "免收门票", "省发展改革委", 2),
    ]


def test_a_task_has_the_words_that_its_clause_closes(plan: Plan) -> None:
    assert [task.action for task in plan.tasks] == [
        "夜间开放时间延长到3小时以上。",
        "依据《公园条例》增加座椅。其余事项另行安排。",
        "",
    ]


def test_deadline_targets_and_citations_go_with_the_words(plan: Plan) -> None:
    first, second, third = plan.tasks
    assert first.deadline.day == date(2022, 6, 30)
    assert [(one.value, one.unit) for one in first.targets] == [(3.0, "小时")]
    assert [one.title for one in second.citations] == ["公园条例"]
    assert not (first.citations)
    assert not (second.targets)
    assert not (third.targets)
    assert not (third.citations)


def test_the_clauses_stay_those_of_the_measures(plan: Plan) -> None:
    assert [str(clause.owner) for clause in plan.clauses] == ["measure 1", "measure 1", "measure 2"]


def test_only_measures_beside_others_with_a_lead_lack_one(plan: Plan) -> None:
    assert [str(one.owner) for one in plan.issues if one.code == "lead-missing"] == ["measure 3"]
    nobody = TEXT.replace("牵头", "").replace("配合", "").replace("负责", "")
    nobody = nobody.replace("责任单位：", "").replace("（省发展改革委）", "")
    assert [one for one in read(nobody).plan.issues if one.code == "lead-missing"] == []


def test_every_word_can_be_read_again(reading: Reading) -> None:
    assert verify(reading.plan, reading.source).holds


def test_the_ledger_has_measures_only_and_gives_the_same_tasks(reading: Reading) -> None:
    ledger = write_ledger(reading.plan)
    assert "\n任务," not in ledger
    again = read_ledger(ledger, "ledger.csv", reading.source)
    assert again.tasks == reading.plan.tasks
    assert plan_elements(again).edges == plan_elements(reading.plan).edges
