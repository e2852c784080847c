"""What readers say of links to provisions: yes, not, and refused where there is none such."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import small_plan, small_text
from zeren.graph.corrections import Correction, State
from zeren.graph.elements import Elements, plan_elements, text_elements
from zeren.graph.owners import Owner
from zeren.loaders.links.corrected import with_readers_links
from zeren.loaders.links.origins import Origins

LAW = "国办发〔2020〕43号"
TEXT = text_elements(small_text(LAW))
HELD = {node.id for node in TEXT.nodes if node.label == "Provision"}
TASK = "桂政办电〔2021〕68号#task-1"


def plan_with(as_read: str, should_be: str) -> Elements:
    told = ("目标1", "provision", as_read, should_be, "李四", date(2021, 5, 1), "笔误")
    one = Correction(Owner("task", 1), *told)  # type: ignore[arg-type]
    return plan_elements(replace(small_plan(), corrections=(one,)))


def linked(plan: Elements, *provisions: str) -> tuple[State, list[tuple[str, str]]]:
    """Apply the correction of a plan whose first task goes back to some provisions."""
    edges = list(plan.edges)
    for one in provisions:
        _, made = with_readers_links(plan_with("", f"{LAW}#{one}").nodes, (), HELD)
        edges += made
    nodes, edges = with_readers_links(plan.nodes, edges, HELD)
    (state,) = (one.properties["state"] for one in nodes if one.label == "Correction")
    found = [one for one in edges if one.type == "TRACES_TO"]
    return state, [(one.source, one.target) for one in found]  # type: ignore[return-value]


FIRST, SECOND = (TASK, f"{LAW}#provision-1"), (TASK, f"{LAW}#provision-2")


@pytest.mark.parametrize(
    ("as_read", "should_be", "before", "state", "after"),
    [
        ("", f"{LAW}#1", (), "applied", [FIRST]),
        (f"{LAW}#1", "", ("1",), "applied", []),
        (f"{LAW}#1", f"{LAW}#2", ("1",), "applied", [SECOND]),
        (f"{LAW}#1", f"{LAW}#2", ("1", "2"), "applied", [SECOND]),
        ("", f"{LAW}#1", ("1",), "settled", [FIRST]),
        (f"{LAW}#1", "", ("2",), "settled", [SECOND]),
        (f"{LAW}#1", f"{LAW}#2", ("2",), "settled", [SECOND]),
        (f"{LAW}#1", f"{LAW}#2", (), "value-changed", []),
        (f"{LAW}#1", f"{LAW}#9", ("1",), "value-unknown", [FIRST]),
    ],
)
def test_links_are_yes_or_not(
    as_read: str,
    should_be: str,
    before: tuple[str, ...],
    state: State,
    after: list[tuple[str, str]],
) -> None:
    assert linked(plan_with(as_read, should_be), *before) == (state, after)


def test_a_link_counts_once_its_text_is_held() -> None:
    plan = plan_with("", f"{LAW}#2")
    for texts, expected in (((), "value-unknown"), ((TEXT,), "applied")):
        found = Origins(texts).linked(plan)
        (state,) = (n.properties["state"] for n in found.nodes if n.label == "Correction")
        assert state == expected
        traced = [edge.target for edge in found.edges if edge.properties.get("method") == "reader"]
        assert traced == ([SECOND[1]] if texts else [])
