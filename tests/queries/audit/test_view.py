"""A plan as findings look at it: items by number, who is in which group, what is said of where."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import agency, by, duty, link, measure, small_plan, task
from zeren.graph.findings.deadlines import due_tasks, since_issue
from zeren.graph.findings.view import View, field_places, joined, mention, quoted
from zeren.graph.provenance import SourceSpan

PLAN = small_plan()
PART = replace(link(1), method="part")


def view(**fields: object) -> View:
    return View(replace(PLAN, **fields))  # type: ignore[arg-type]


def test_groups_of_each_member() -> None:
    one = View(PLAN)
    assert one.groups == {"南宁市人民政府": frozenset({"各设区市人民政府"})}
    assert one.agencies["自治区财政厅"].name == "自治区财政厅"


def test_items_stand_by_number_and_each_number_once() -> None:
    first, second = task(2, goal="甲"), task(2, goal="乙")
    one = view(tasks=(task(3), first, second, task(1)))
    assert [item.number for item in one.tasks] == [1, 2, 3]
    assert one.tasks[1].task is first


def test_a_measure_whose_clauses_are_tasks_is_no_item_of_its_own() -> None:
    one = view(tasks=(task(1, measures=(PART,)), task(2, measures=(link(2),))))
    assert [measure.in_parts for measure in one.measures] == [True, False]
    assert [(item.kind, item.number) for item in one.items] == [
        ("measure", 2),
        ("task", 1),
        ("task", 2),
    ]
    assert [item.is_part for item in one.tasks] == [True, False]


@pytest.mark.parametrize(
    ("measures", "expected"),
    [((), None), ((PART,), None), ((link(2), link(1)), 2), ((link(9),), None)],
)
def test_a_task_carries_out_the_first_of_its_measures(
    measures: tuple[object, ...], expected: int | None
) -> None:
    (item,) = view(tasks=(task(1, measures=measures),)).tasks
    assert (item.carries_out.number if item.carries_out else None) == expected


@pytest.mark.parametrize(("open_", "expected"), [(True, True), (False, False)])
def test_duties_of_a_group_whose_members_nobody_names(open_: bool, expected: bool) -> None:
    one = view(agencies=(agency("甲局"), agency("各单位", kind="group", open=open_)))
    assert one.is_open([duty("甲局"), duty("各单位")]) is expected
    assert not one.is_open([duty("甲局")])


def test_places_of_some_fields() -> None:
    spans = (SourceSpan(1, 2, "goal"), SourceSpan(3, 4, "action"), SourceSpan(5, 6, "goal"))
    assert field_places(spans, "goal") == field_places((spans[0], spans[2]), "goal")
    assert field_places(spans, "action", "none") == "action@:3-4"
    assert field_places(spans) == ""


def test_quotations_are_put_together() -> None:
    assert quoted([("甲", "1"), ("乙", ""), ("甲", "2")]) == ("甲、乙", "1")
    assert joined(["甲", "乙", "甲"]) == "甲、乙"
    assert mention(duty("甲局", "甲"))[0] == "甲"


def test_deadlines_that_are_a_day_and_how_far_they_are_from_the_issue() -> None:
    tasks = (
        task(1, deadline=by(date(2021, 4, 20), "四月")),
        task(2, deadline=by(None, "长期")),
        task(3),
        task(4, deadline=by(date(2021, 4, 23), "次日")),
    )
    one = view(tasks=tasks)
    assert [(item.number, due.day, text) for item, due, text in due_tasks(one)] == [
        (1, 20, "四月"),
        (4, 23, "次日"),
    ]
    (found,) = since_issue(lambda days: days <= 0)(one)
    assert (found.number, found.words, found.against) == (1, "四月", "2021-04-22")
    assert found.facts == {"due": date(2021, 4, 20), "issued": date(2021, 4, 22), "days": -2}
    undated = view(tasks=tasks, notice=replace(PLAN.notice, issued=None))
    assert list(since_issue(lambda days: True)(undated)) == []


def test_measures_stand_by_number() -> None:
    one = view(measures=(measure(2, 1, "乙", ""), measure(1, 1, "甲", "")), tasks=())
    assert [(item.kind, item.number) for item in one.measures] == [("measure", 1), ("measure", 2)]
