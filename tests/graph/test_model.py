"""What tasks and measures say by their clauses, and in which scope a name means one agency."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import agency, bound, by, duty, small_plan, task
from zeren.graph.elements import plan_elements
from zeren.graph.model import Deadline, whole_deadline
from zeren.graph.provenance import SourceSpan

JUNE = Deadline("6月底前", date(2021, 6, 30), "day")
YEAR = Deadline("全年", date(2021, 12, 31), "period")
LASTING = Deadline("持续推进", None, "lasting")


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ((), None),
        ((None, None), None),
        ((JUNE,), JUNE),
        ((JUNE, None, JUNE), JUNE),
        ((YEAR, JUNE), Deadline("全年；6月底前", date(2021, 12, 31), "period")),
        ((LASTING, JUNE), Deadline("持续推进；6月底前", date(2021, 6, 30), "day")),
        ((LASTING, Deadline("每季度末", None, "recurring")),
         Deadline("持续推进；每季度末", None, "recurring")),
    ],
)  # fmt: skip
def test_of_several_deadlines_all_words_are_kept_and_the_last_day(told, whole):
    assert whole_deadline(told) == whole


def test_it_is_read_from_prose_where_all_of_it_is():
    said = replace(JUNE, prose=True)
    assert whole_deadline((said, replace(YEAR, prose=True))).prose
    assert not whole_deadline((said, YEAR)).prose


def test_the_year_is_that_of_the_last_day():
    assert whole_deadline((replace(JUNE, year_from="title"), YEAR)).year_from is None
    assert whole_deadline((JUNE, replace(YEAR, year_from="issued"))).year_from == "issued"


def test_duties_and_deadlines_come_from_all_clauses_in_order():
    one = task(1, leads=(duty("甲"),), supports=(duty("乙"),), deadline=JUNE)
    other = task(1, leads=(duty("丙"),), deadline=LASTING)
    both = replace(one, clauses=(*one.clauses, *other.clauses), own_deadline=YEAR)
    assert [one.agency for one in both.leads] == ["甲", "丙"]
    assert [one.agency for one in both.supports] == ["乙"]
    assert both.deadline_text == "6月底前；持续推进；全年"


def test_a_clause_of_two_items_stands_in_the_plan_once():
    plan = small_plan()
    shared = replace(plan.tasks[0], clauses=plan.measures[0].clauses)
    ids = [one.id for one in replace(plan, tasks=(shared,)).clauses]
    assert ids == ["measure-1-1", "measure-2-1"]


def test_the_places_of_an_item_are_those_of_its_deadlines_too():
    said = replace(JUNE, spans=(SourceSpan(7, 12, "text"),))
    item = bound(task(1, spans=(SourceSpan(0, 4, "goal"),)), leads=(duty("甲"),), deadline=said)
    assert [str(span) for span in item.places] == ["goal@:0-4", "deadline_text@:7-12"]


def ids_of(name, plans):
    nodes = [node for plan in plans for node in plan_elements(plan).nodes]
    return [node.id for node in nodes if node.label == "Agency" and node.properties["name"] == name]


def with_office(number, by_whom, **fields):
    office = agency("气候处", **({"region": None, "level": None} | fields))
    plan = small_plan(number)
    notice = replace(plan.notice, issuer=by_whom)
    return replace(plan, notice=notice, agencies=(*plan.agencies, office))


@pytest.mark.parametrize(
    ("first", "second", "fields", "same"),
    [
        ("甲省政府", "乙省政府", {}, False),
        ("甲省政府", "甲省政府", {}, True),
        (None, None, {}, False),
        ("甲省政府", "乙省政府", {"level": "central"}, True),
        ("甲省政府", "乙省政府", {"region": "甲省"}, True),
        ("甲省政府", "乙省政府", {"issuer": "甲省能源局"}, True),
    ],
)
def test_a_name_is_one_agency_within_its_scope_alone(first, second, fields, same):
    plans = with_office("一号", first, **fields), with_office("二号", second, **fields)
    one, other = ids_of("气候处", plans)
    assert (one == other) is same


def test_offices_of_two_issuers_in_one_region_are_two():
    plans = [
        with_office(number, "甲省政府", issuer=issuer, region="甲省")
        for number, issuer in (("一号", "甲省能源局"), ("二号", "甲省气象局"))
    ]
    one, other = ids_of("气候处", plans)
    assert one != other


def test_a_deadline_without_a_day_is_told_by_its_words_and_kind():
    item = task(1, deadline=by(None, "持续推进"))
    plan = replace(small_plan(), tasks=(item,))
    (node,) = (node for node in plan_elements(plan).nodes if node.label == "Task")
    told = {name: node.properties[name] for name in ("deadline", "deadline_text", "deadline_kind")}
    assert told == {"deadline": None, "deadline_text": "持续推进", "deadline_kind": "lasting"}
