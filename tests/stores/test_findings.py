"""Every store keeps the findings of its plans, and gives them to the audit."""

from __future__ import annotations

from msgspec.structs import replace

from tests.builders import small_plan
from tests.queries.audit.seeded_plans import SEEDED
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.findings.finding_nodes import found_in
from zeren.graph.interchange import write_json
from zeren.graph.model import Plan
from zeren.graph.stores.base import Store
from zeren.queries.auditing import audit
from zeren.queries.runner import ask

ONE = small_plan("一号")


def with_findings() -> Plan:
    """Make a plan with findings of a task, a measure and the plan itself."""
    of_measure, _ = SEEDED["measure-without-task"]
    of_task, _ = SEEDED["target-weaker"]
    of_plan, _ = SEEDED["number-gap"]
    return replace(of_measure, tasks=of_task.tasks, issues=of_plan.issues)


def test_findings_are_kept_beside_the_plan(store: Store) -> None:
    plan = with_findings()
    store.load([plan, ONE])
    assert graph_of(store) == graph_by_plans(plan, ONE)
    with store.reader() as reader:
        elements = reader.elements(plan.id)
    assert elements is not None
    concerned = [edge.target_label for edge in elements.edges if edge.type == "CONCERNS"]
    assert sorted(concerned) == ["Measure", "Plan", "Task"]
    assert [one.properties["code"] for one in elements.nodes if one.label == "Finding"] == [
        *("number-gap", "target-weaker", "measure-without-task")
    ]


def test_findings_leave_with_what_they_were_found_in(store: Store) -> None:
    plan = with_findings()
    store.load([plan])
    store.load([replace(plan, issues=())])
    with store.reader() as reader:
        elements = reader.elements(plan.id)
    assert elements is not None
    codes = {one.properties["code"] for one in elements.nodes if one.label == "Finding"}
    assert codes == {"target-weaker", "measure-without-task"}
    store.load([ONE])
    assert store.remove(plan.id)
    left = {row for row in graph_of(store).nodes if row[0] == "Finding"}
    assert left == {row for row in graph_by_plans(ONE).nodes if row[0] == "Finding"}


def test_the_audit_is_asked_of_every_store(store: Store) -> None:
    plan = with_findings()
    store.load([plan, ONE])
    with store.reader() as reader:
        found = audit(reader, plan.id)
        rows = ask(reader, "target-weaker", {"plan": plan.id}).records()
    kinds = [(each.id, each.finding.code, each.record["kind"]) for each in found]
    expected = [(k.stable_id(plan.id, f), k.code, f.kind) for k, f in found_in(plan)]
    assert kinds == expected
    assert rows == [found[1].record]
    assert (rows[0]["value"], rows[0]["baseline"], rows[0]["unit"]) == (8.0, 5.0, "小时")


def test_findings_of_one_plan_are_those_of_all_its_parts(store: Store) -> None:
    """Of the plan, a task, a measure in a chapter, and a measure in none."""
    plan = with_findings()
    loose = replace(plan, measures=tuple(replace(one, chapter=None) for one in plan.measures))
    for one in (plan, loose):
        store.load([one, ONE])
        with store.reader() as reader:
            told = {(each.finding.code, each.record["kind"]) for each in audit(reader, plan.id)}
        assert told == {
            ("number-gap", "plan"),
            ("target-weaker", "task"),
            ("measure-without-task", "measure"),
        }


def test_plan_json_has_no_findings() -> None:
    assert "finding" not in write_json(with_findings()).casefold()
