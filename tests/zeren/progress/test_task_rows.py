"""What a task's row says, cell by cell, of what its plan says."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import citation, duty, small_plan, task
from zeren.graph.corrections import Correction, Field, State
from zeren.graph.model import Plan
from zeren.graph.owners import PLAN as PLAN_ITSELF
from zeren.graph.owners import Owner
from zeren.graph.reasons import Reason, ReasonCode
from zeren.graph.stores.networkx_graph import NetworkxStore
from zeren.progress.tasks import Duty, TaskRow, task_rows

PLAN = small_plan()
LAW = PLAN.documents[0]


def rows(plan: Plan) -> list[TaskRow]:
    store = NetworkxStore()
    store.load([plan])
    with store.reader() as reader:
        return task_rows(reader, [plan.id, "没有"], date(2021, 7, 1), [])


def test_the_cells_of_a_task() -> None:
    first, second = rows(PLAN)
    assert (first.plan, first.title, first.region) == (PLAN.id, "优化营商环境方案", "广西")
    assert (first.number, first.goal, first.action) == (1, "目标1", "任务1")
    assert (first.indicators, second.indicators) == (("开办企业", "环节"), ("开办企业",))
    assert [one.name for one in first.leads] == ["自治区公安厅", "自治区财政厅"]
    assert first.supports == (
        Duty("广西/各设区市人民政府", "各设区市人民政府", "各设区市人民政府"),
    )
    assert (first.end, first.deadline_text) == (date(2021, 6, 30), "2021年6月30日")
    assert (second.end, second.deadline_text) == (None, "长期")
    assert (first.basis, second.basis) == ("《优化营商环境条例》第26点", "")
    assert first.evidence == "indicator@t1r2c2:3-7"
    assert (first.doubts, first.corrections, first.state) == ((), (), None)
    assert second.doubts == ("origin-missing", "support-missing", "task-without-measure")


def test_a_plan_without_title_or_region_is_named_by_its_number() -> None:
    notice = replace(PLAN.notice, title="", region=None)
    (first, _) = rows(replace(PLAN, notice=notice))
    assert (first.title, first.region) == (PLAN.id, "")


@pytest.mark.parametrize(
    ("title", "number", "expected"),
    [("条例", "一号", "《条例》"), ("", "一号", "《一号》"), ("", "", f"《{LAW.id}》")],
)
def test_a_document_is_named_by_its_title_else_by_its_number(
    title: str, number: str, expected: str
) -> None:
    document = replace(LAW, title=title, number=number or None)
    tasks = (task(1, citations=(citation(LAW.id), citation(LAW.id, "第2点"), citation(LAW.id))),)
    (one,) = rows(replace(PLAN, documents=(document,), tasks=tasks))
    assert one.basis == f"{expected}；{expected}第2点"


def test_an_agency_stands_once_and_its_offices_in_brackets() -> None:
    finance = "自治区财政厅"
    leads = (duty(finance), replace(duty(finance), unit="预算处"), duty(finance))
    (one,) = rows(replace(PLAN, tasks=(task(1, leads=leads),)))
    assert [duty.written for duty in one.leads] == [finance, f"{finance}（预算处）"]


def test_tasks_stand_by_number() -> None:
    assert [one.number for one in rows(replace(PLAN, tasks=(task(3), task(1), task(2))))] == [
        1,
        2,
        3,
    ]


def put_right(owner: Owner, field: Field, why: str, state: State = "applied") -> Correction:
    return Correction(owner, "目标1", field, "甲", "乙", "李四", date(2024, 1, 2), why, state=state)


def test_what_readers_put_right_of_a_task_is_told_where_it_was_taken() -> None:
    corrections = (
        put_right(Owner("task", 1), "deadline", "笔误"),
        put_right(Owner("task", 1), "lead", "未采用", "value-changed"),
        put_right(Owner("task", 2), "goal", "漏字"),
    )
    first, second = (one.corrections for one in rows(replace(PLAN, corrections=corrections)))
    assert [zh.rpartition("：")[2] for _, zh in first] == ["笔误）"]
    assert [zh.rpartition("：")[2] for _, zh in second] == ["漏字）"]


def test_an_agency_put_right_in_the_whole_plan_is_told_of_the_tasks_that_it_bears() -> None:
    reason = Reason(ReasonCode.CORRECTED, "李四，2024-01-02：更名")
    borne = replace(duty("自治区财政厅"), reasons=(reason,))
    plan = replace(
        PLAN,
        tasks=(task(1, leads=(borne,)), task(2, leads=(duty("自治区财政厅"),)), task(3)),
        corrections=(
            put_right(PLAN_ITSELF, "agency", "更名"),
            put_right(PLAN_ITSELF, "member", "更名"),
        ),
    )
    told = [[zh.rpartition("：")[2] for _, zh in one.corrections] for one in rows(plan)]
    assert told == [["更名）"], [], []]
