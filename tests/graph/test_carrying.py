"""Who carries what follows from what a plan says, by one rule, wherever a unit comes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, id_of, measure, small_plan, small_text, task
from zeren.graph.elements import Edge, Elements, plan_elements, sealed, text_elements
from zeren.graph.model import Agency, Plan

GROUP = agency(
    "各市",
    kind="group",
    level=None,
    members=("甲市", "乙市"),
    member_rule="cities",
    members_as_of=date(2021, 1, 1),
)
FINANCE, ONE, TWO = agency("财政厅"), agency("甲市", level="市"), agency("乙市", level="市")


def plan_of(*agencies: Agency, leads: tuple[str, ...], supports: tuple[str, ...] = ()) -> Plan:
    duties = {
        "leads": tuple(duty(name) for name in leads),
        "supports": tuple(duty(name) for name in supports),
    }
    return replace(
        small_plan(),
        tasks=(task(1, **duties),),
        measures=(measure(1, 1, "标题", "文字", **duties),),
        agencies=agencies,
    )


def carried(elements: Elements, label: str = "Task") -> set[tuple[object, ...]]:
    """Give name, role, by name, via and rule of each edge CARRIES to nodes of a label."""
    names = {n.id: n.properties["name"] for n in elements.nodes if n.label == "Agency"}
    return {
        (
            names[edge.source],
            edge.properties["role"],
            edge.properties["named"],
            names.get(str(edge.properties["via"])),
            edge.properties["rule"],
        )
        for edge in elements.edges
        if edge.type == "CARRIES" and edge.target_label == label
    }


@pytest.mark.parametrize("label", ["Task", "Measure"])
def test_a_named_agency_carries_by_name_and_members_through_their_group(label: str) -> None:
    plan = plan_of(FINANCE, ONE, TWO, GROUP, leads=("财政厅",), supports=("各市",))
    assert carried(plan_elements(plan), label) == {
        ("财政厅", "leads", True, None, None),
        ("甲市", "supports", False, "各市", "cities"),
        ("乙市", "supports", False, "各市", "cities"),
    }


def test_the_date_of_the_rule_comes_along() -> None:
    plan = plan_of(ONE, TWO, GROUP, leads=("各市",))
    told = [edge for edge in plan_elements(plan).edges if edge.type == "CARRIES"]
    assert {edge.properties["as_of"] for edge in told} == {date(2021, 1, 1)}
    assert {edge.properties["via"] for edge in told} == {id_of(plan, GROUP)}


@pytest.mark.parametrize("prose", [True, False])
def test_whether_prose_says_a_duty_stands_on_it_and_on_who_carries_it(*, prose: bool) -> None:
    plan = plan_of(FINANCE, ONE, TWO, GROUP, leads=("财政厅", "各市"), supports=("甲市",))
    said = task(1, leads=(duty("财政厅"), duty("各市")), supports=(duty("甲市"),))
    clauses = tuple(replace(clause, prose=prose) for clause in said.clauses)
    elements = plan_elements(replace(plan, tasks=(replace(said, clauses=clauses),), measures=()))
    told = [edge for edge in elements.edges if edge.type in ("LEADS", "SUPPORTS", "CARRIES")]
    assert [edge.properties["prose"] for edge in told] == [prose] * 7


def test_no_provision_says_a_duty_in_prose() -> None:
    told = [edge for edge in text_elements(small_text()).edges if edge.type == "LEADS"]
    assert told
    assert not any(edge.properties["prose"] for edge in told)


def test_a_member_that_is_named_too_carries_it_in_both_ways() -> None:
    plan = plan_of(ONE, TWO, GROUP, leads=("甲市", "各市"))
    assert carried(plan_elements(plan)) == {
        ("甲市", "leads", True, None, None),
        ("甲市", "leads", False, "各市", "cities"),
        ("乙市", "leads", False, "各市", "cities"),
    }


def test_a_group_without_members_carries_its_duty_itself() -> None:
    plan = plan_of(replace(GROUP, members=(), member_rule=None), leads=("各市",))
    assert carried(plan_elements(plan)) == {("各市", "leads", True, None, None)}


def test_a_group_in_a_group_carries_what_it_is_given() -> None:
    whole = agency("全区", kind="group", members=("各市",), member_rule="all")
    plan = plan_of(ONE, TWO, GROUP, whole, leads=("全区",))
    assert carried(plan_elements(plan)) == {("各市", "leads", False, "全区", "all")}


def test_a_duty_said_twice_is_carried_once() -> None:
    plan = plan_of(ONE, TWO, GROUP, leads=("各市", "各市"))
    told = [edge for edge in plan_elements(plan).edges if edge.type == "CARRIES"]
    assert len(told) == 4  # two members, a task and a measure


def test_provisions_of_a_text_are_not_carried() -> None:
    assert not [edge for edge in text_elements(small_text()).edges if edge.type == "CARRIES"]


def test_what_is_carried_is_derived_anew_and_never_taken_over() -> None:
    elements = plan_elements(plan_of(FINANCE, ONE, TWO, GROUP, leads=("各市",)))
    assert sealed(elements.unit, elements.nodes, _without(elements.edges)) == elements
    invented = Edge("CARRIES", "Agency", id_of(small_plan(), FINANCE), "Task", "x#task-1", {})
    assert sealed(elements.unit, elements.nodes, (*elements.edges, invented)) == elements


def _without(edges: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in edges if edge.type != "CARRIES"]
