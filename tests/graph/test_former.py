"""What follows from a unit that an earlier vocabulary kept is derived as from the plan itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import large_plan, small_plan, small_text
from zeren.graph.elements import Elements, unit_elements
from zeren.graph.former import brought_up
from zeren.graph.model import Plan

SINCE = {
    "Plan": ("kind",),
    "Task": ("task_key", "duty_count", "duty_count_outside_prose", "duty_count_in_prose"),
}


def kept_before(elements: Elements) -> Elements:
    """Give a unit as an earlier vocabulary kept it, its tasks in another order."""
    nodes = tuple(
        replace(node, properties=node.properties | dict.fromkeys(SINCE.get(node.label, ())))
        for node in elements.nodes
    )
    return replace(elements, nodes=(nodes[0], *reversed(nodes[1:])))


@pytest.mark.parametrize("plan", [small_plan(), large_plan(tasks=12)], ids=["small", "large"])
def test_a_plan_has_again_what_it_had(plan: Plan) -> None:
    elements = unit_elements(plan)
    first, *others = brought_up(kept_before(elements)).nodes
    assert (first, *reversed(others)) == elements.nodes


def test_a_plan_of_today_stays_as_it_is() -> None:
    elements = unit_elements(small_plan())
    assert brought_up(elements) is elements


def test_a_held_text_stays_as_it_is() -> None:
    elements = unit_elements(small_text())
    assert brought_up(elements) is elements
