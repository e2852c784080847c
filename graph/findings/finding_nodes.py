"""The findings of a plan as nodes, and the edges that join them to what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.findings.kinds import Finding, FindingKind
from zeren.graph.findings.view import View
from zeren.graph.identifiers import part_id
from zeren.graph.model import Plan
from zeren.graph.unit import Edge, Node, Value
from zeren.graph.vocabulary import FINDING_FACTS

_LABELS = {"task": "Task", "measure": "Measure"}


def found_in(plan: Plan) -> Iterator[tuple[FindingKind, Finding]]:
    """Give what every kind finds in a plan: gravest first, then by code and item."""
    view = View(plan)
    for kind in finding_kinds().values():
        for finding in sorted(kind.find(view), key=_item):
            yield kind, finding


def _item(finding: Finding) -> tuple[str, int]:
    return finding.kind, finding.number or 0


def finding_nodes(plan: Plan) -> Iterator[Node]:
    """Give the findings of a plan; their ids are the stable ones, told apart where one is doubled.

    One id stands twice where a plan says the same twice of an item, at two places.
    """
    seen: dict[str, int] = {}
    for position, (kind, finding) in enumerate(found_in(plan), 1):
        stable = kind.stable_id(plan.id, finding)
        seen[stable] = times = seen.get(stable, 0) + 1
        id = f"{plan.id}#finding-{stable}" + (f"-{times}" if times > 1 else "")
        properties: dict[str, Value] = {
            "id": id,
            "plan": plan.id,
            "stable_id": stable,
            "code": kind.code,
            "severity": kind.severity,
            "position": position,
            "kind": finding.kind,
            "number": finding.number,
            "words": finding.words,
            "words_evidence": finding.words_evidence,
            "against": finding.against,
            "against_evidence": finding.against_evidence,
            **dict.fromkeys(FINDING_FACTS),
        }
        for fact in kind.facts:
            properties[fact.property] = finding.facts[fact.name]
        yield Node("Finding", id, properties)


def finding_edges(plan: Plan, nodes: Iterable[Node]) -> Iterator[Edge]:
    """Join findings to their task or measure; to the plan where it has no such item."""
    held = {part_id(plan.id, "task", each.number) for each in plan.tasks}
    held |= {part_id(plan.id, "measure", each.number) for each in plan.measures}
    for node in nodes:
        kind, number = node.properties["kind"], node.properties["number"]
        item = part_id(plan.id, str(kind), number) if isinstance(number, int) else plan.id
        if item in held:
            yield Edge("CONCERNS", "Finding", node.id, _LABELS[str(kind)], item, {})
        else:
            yield Edge("CONCERNS", "Finding", node.id, "Plan", plan.id, {})
