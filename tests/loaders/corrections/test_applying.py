"""Corrections of a plan as it was read: applied where their words stand, else refused and told."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import small_plan
from tests.rows import each_row
from zeren.graph.corrections import Correction, Field, State
from zeren.graph.elements import plan_elements
from zeren.graph.interchange import read_json, write_json
from zeren.graph.issues import Issue
from zeren.graph.model import Clause, Plan
from zeren.graph.owners import PLAN as WHOLE
from zeren.graph.owners import Owner
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.corrections.applying import corrected

PLAN = small_plan()
TASK, OTHER, MEASURE = Owner("task", 1), Owner("task", 2), Owner("measure", 1)
WORDS = {TASK: "目标1", OTHER: "目标2", MEASURE: "压缩时限", Owner("measure", 2): "公开透明"}
POLICE, FINANCE, TRADE = "自治区公安厅", "自治区财政厅", "自治区商务厅"
WHY = Reason(ReasonCode.CORRECTED, "李四，2021-05-01：笔误")


def told(owner: Owner, field: Field, as_read: str, should_be: str, **changed: str) -> Correction:
    words = changed.get("words", WORDS.get(owner, ""))
    return Correction(owner, words, field, as_read, should_be, "李四", date(2021, 5, 1), "笔误")


def applied(one: Correction, plan: Plan = PLAN) -> Plan:
    after = corrected(plan, [one])
    assert [each.state for each in after.corrections] == ["applied"], after.corrections
    return after


def state(one: Correction, plan: Plan = PLAN) -> State:
    """Give what became of a correction that must leave the plan as it was read."""
    after = corrected(plan, [one])
    assert replace(after, corrections=(), issues=plan.issues) == plan
    return after.corrections[0].state


def names(plan: Plan, role: str, at: int = 0) -> list[str]:
    return [one.agency for one in getattr(plan.tasks[at], role)]


def test_without_corrections_a_plan_is_as_it_was_read() -> None:
    assert corrected(PLAN, ()) is PLAN


def test_another_agency_leads() -> None:
    after = applied(told(TASK, "lead", POLICE, TRADE))
    assert names(after, "leads") == [TRADE, FINANCE]
    duty = after.tasks[0].leads[0]
    assert (duty.mention, duty.reasons) == ("公安厅", (WHY,))
    assert duty.spans == PLAN.tasks[0].leads[0].spans
    assert TRADE in {one.name for one in after.agencies}


@pytest.mark.parametrize("name", ["公安厅", "区公安厅", "自治区公安厅"])
def test_whoever_is_read_is_named_by_any_of_its_names(name: str) -> None:
    assert names(applied(told(TASK, "lead", name, TRADE)), "leads") == [TRADE, FINANCE]


def test_the_agency_that_should_be_is_found_by_any_of_its_names() -> None:
    assert names(applied(told(OTHER, "lead", FINANCE, "区公安厅")), "leads", 1) == [POLICE]


def test_whoever_leads_already_leads_once() -> None:
    assert names(applied(told(TASK, "lead", POLICE, FINANCE)), "leads") == [FINANCE]


def test_an_agency_is_taken_out() -> None:
    after = applied(told(TASK, "lead", POLICE, ""))
    assert names(after, "leads") == [FINANCE]


def test_whoever_nobody_names_any_more_is_no_agency_of_the_plan() -> None:
    last = applied(told(MEASURE, "lead", POLICE, TRADE), applied(told(TASK, "lead", POLICE, TRADE)))
    assert POLICE not in {one.name for one in last.agencies}
    assert "南宁市人民政府" in {one.name for one in last.agencies}


def test_an_agency_is_added_to_those_of_its_role() -> None:
    after = applied(told(TASK, "support", "", TRADE))
    assert names(after, "supports") == ["各设区市人民政府", TRADE]
    assert after.tasks[0].supports[1].reasons == (WHY,)


def test_where_nobody_was_read_a_clause_is_made_and_the_doubt_goes() -> None:
    bare = replace(PLAN.tasks[1], clauses=())
    missing = Issue("lead-missing", OTHER, "", "")
    plan = replace(PLAN, tasks=(PLAN.tasks[0], bare), issues=(missing,))
    after = applied(told(OTHER, "lead", "", TRADE), plan)
    assert names(after, "leads", 1) == [TRADE]
    assert [one.code for one in after.issues] == ["corrected"]
    assert read_json(write_json(after)) == after


def test_a_clause_that_two_items_share_is_the_same_in_both() -> None:
    shared: Clause = PLAN.measures[0].clauses[0]
    plan = replace(PLAN, tasks=(PLAN.tasks[0], replace(PLAN.tasks[1], clauses=(shared,))))
    after = applied(told(OTHER, "lead", POLICE, TRADE), plan)
    assert after.measures[0].clauses == after.tasks[1].clauses
    assert [one.agency for one in after.measures[0].leads] == [TRADE]


@pytest.mark.parametrize("as_read", ["2021-06-30", "2021年6月30日"])
@pytest.mark.parametrize(
    ("should_be", "day"), [("2021-07-31", "2021-07-31"), ("2021年7月底前", "2021-07-31")]
)
def test_a_deadline_is_another_one(as_read: str, should_be: str, day: str) -> None:
    deadline = applied(told(TASK, "deadline", as_read, should_be)).tasks[0].deadline
    assert deadline is not None
    assert (str(deadline.day), deadline.text) == (day, should_be)


def test_a_deadline_is_taken_out_and_put_in() -> None:
    without = applied(told(TASK, "deadline", "2021-06-30", ""))
    assert without.tasks[0].deadline is None
    again = applied(told(TASK, "deadline", "", "2021-08-31"), replace(without, corrections=()))
    assert str(again.tasks[0].deadline.day) == "2021-08-31"  # type: ignore[union-attr]


def test_words_are_others_in_whole_or_in_part() -> None:
    assert applied(told(TASK, "action", "任务1", "别的")).tasks[0].action == "别的"
    assert applied(told(TASK, "action", "任务", "任 务")).tasks[0].action == "任 务1"
    assert applied(told(TASK, "problem", "", "问题")).tasks[0].problem == "问题"
    assert applied(told(MEASURE, "text", "文字", "")).measures[0].text == ""


def test_later_corrections_of_an_item_rest_on_the_words_as_they_were_read() -> None:
    both = [told(TASK, "goal", "目标1", "别的"), told(TASK, "action", "任务1", "另一件")]
    after = corrected(PLAN, both)
    assert [one.state for one in after.corrections] == ["applied", "applied"]
    assert (after.tasks[0].goal, after.tasks[0].action) == ("别的", "另一件")


def test_a_target_is_another_one_added_or_taken_out() -> None:
    held = PLAN.measures[0].targets[0].text
    changed = applied(told(MEASURE, "target", held, "不超过5个工作日")).measures[0].targets
    assert [(one.value, one.unit, one.reasons[-1]) for one in changed] == [(5, "工作日", WHY)]
    assert applied(told(MEASURE, "target", held, "")).measures[0].targets == ()
    added = applied(told(OTHER, "target", "", "不少于30家")).tasks[1].targets
    assert [(one.value, one.operator) for one in added] == [(30, ">=")]


def test_links_to_measures_are_yes_and_not() -> None:
    assert [one.number for one in applied(told(TASK, "measure", "2", "")).tasks[0].measures] == [1]
    linked = applied(told(OTHER, "measure", "", "1")).tasks[1].measures
    assert [(one.number, one.method, one.score) for one in linked] == [(1, "reader", 1.0)]


def test_an_agency_is_another_one_in_the_whole_plan() -> None:
    after = applied(told(WHOLE, "agency", POLICE, TRADE))
    carrying = {duty.agency for one in after.clauses for duty in (*one.leads, *one.supports)}
    assert POLICE not in carrying
    assert {TRADE, FINANCE} <= carrying
    assert POLICE not in {one.name for one in after.agencies}


def test_a_member_of_a_group_is_added_and_taken_out() -> None:
    cities = "各设区市人民政府"
    after = applied(told(WHOLE, "member", "", "柳州市人民政府", words=cities))
    group = next(one for one in after.agencies if one.name == cities)
    assert group.members == ("南宁市人民政府", "柳州市人民政府")
    assert group.member_rule == WHY.words
    none = applied(told(WHOLE, "member", "南宁市人民政府", "", words=cities))
    assert next(one for one in none.agencies if one.name == cities).members == ()


@each_row(
    ("one", "expected"),
    [
        (told(TASK, "lead", TRADE, POLICE), "settled"),
        (told(TASK, "lead", "", POLICE), "settled"),
        (told(TASK, "lead", TRADE, ""), "settled"),
        (told(TASK, "lead", TRADE, "自治区教育厅"), "value-changed"),
        (told(TASK, "lead", POLICE, "积极推进工作"), "value-unknown"),
        (told(TASK, "lead", POLICE, "自治区教育厅、自治区商务厅"), "value-unknown"),
        (told(TASK, "lead", POLICE, TRADE, words="别的目标"), "item-gone"),
        (told(Owner("measure", 9), "lead", POLICE, TRADE, words="目标1"), "item-gone"),
        (told(TASK, "deadline", "2021-05-31", "2021-07-31"), "value-changed"),
        (told(TASK, "deadline", "2021-05-31", "2021-06-30"), "settled"),
        (told(TASK, "deadline", "", "2021-07-31"), "value-changed"),
        (told(TASK, "deadline", "", "2021-06-30"), "settled"),
        (told(TASK, "deadline", "2021-05-31", ""), "value-changed"),
        (told(TASK, "deadline", "2021-06-30", "以后再说"), "value-unknown"),
        (told(TASK, "action", "别的", "更别的"), "value-changed"),
        (told(TASK, "action", "别的", "任务1"), "settled"),
        (told(TASK, "action", "", "更别的"), "value-changed"),
        (told(TASK, "action", "别的", ""), "settled"),
        (told(MEASURE, "target", "9个月以内", "不超过5个工作日"), "value-changed"),
        (told(MEASURE, "target", "9个月以内", "3个工作日以内"), "settled"),
        (told(MEASURE, "target", "9个月以内", ""), "settled"),
        (told(MEASURE, "target", "", "3个工作日以内"), "settled"),
        (told(MEASURE, "target", "3个工作日以内", "尽快"), "value-unknown"),
        (told(TASK, "measure", "3", "2"), "settled"),
        (told(OTHER, "measure", "3", "1"), "value-changed"),
        (told(TASK, "measure", "1", "9"), "value-unknown"),
        (told(TASK, "measure", "", "1"), "settled"),
        (told(WHOLE, "agency", "某局", TRADE), "value-changed"),
        (told(WHOLE, "agency", "某局", POLICE), "settled"),
        (told(WHOLE, "agency", POLICE, "公安厅"), "settled"),
        (told(WHOLE, "agency", POLICE, ""), "value-unknown"),
        (told(WHOLE, "member", "", POLICE, words=FINANCE), "item-gone"),
        (told(WHOLE, "member", TRADE, POLICE, words="各设区市人民政府"), "value-changed"),
        (told(WHOLE, "member", "", "南宁市人民政府", words="各设区市人民政府"), "settled"),
    ],
)
def test_what_cannot_be_applied_changes_nothing(one: Correction, expected: State) -> None:
    assert state(one) == expected


def test_an_item_is_found_by_its_words_whatever_its_number_is_now() -> None:
    first, second = PLAN.tasks
    moved = replace(PLAN, tasks=(replace(second, number=1), replace(first, number=2)))
    after = applied(told(TASK, "lead", POLICE, TRADE), moved)
    assert names(after, "leads", 1) == [TRADE, FINANCE]
    assert after.corrections[0].place == Owner("task", 2)
    assert after.corrections[0].key == told(TASK, "lead", POLICE, TRADE).key


def test_of_two_items_of_the_same_words_that_of_the_number_is_meant() -> None:
    twin = replace(PLAN, tasks=(PLAN.tasks[0], replace(PLAN.tasks[1], goal="目标1")))
    assert names(applied(told(TASK, "lead", POLICE, TRADE), twin), "leads") == [TRADE, FINANCE]
    gone = told(Owner("task", 7), "lead", POLICE, TRADE, words="目标1")
    assert state(gone, twin) == "item-gone"


def test_what_became_of_a_correction_is_reported_where_it_belongs() -> None:
    one, other = told(TASK, "lead", POLICE, TRADE), told(OTHER, "lead", POLICE, TRADE)
    issues = corrected(PLAN, [one, other]).issues[len(PLAN.issues) :]
    assert [(each.code, each.owner) for each in issues] == [
        ("corrected", TASK),
        ("correction-refused", OTHER),
    ]
    assert "李四，2021-05-01，笔误" in issues[0].message("zh")
    assert f"{POLICE} → {TRADE}" in issues[0].message("en")


def test_corrections_are_part_of_plan_json_and_of_the_graph() -> None:
    after = corrected(PLAN, [told(TASK, "lead", POLICE, TRADE), told(WHOLE, "agency", "某", TRADE)])
    assert read_json(write_json(after)) == after
    joined = {
        (edge.target_label, edge.target)
        for edge in plan_elements(after).edges
        if edge.type == "CORRECTS"
    }
    assert joined == {("Task", f"{PLAN.id}#task-1"), ("Plan", PLAN.id)}
