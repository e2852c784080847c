"""The edges of a plan and of a held text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zeren.graph.identifiers import indicator_id, part_id, provision_id
from zeren.graph.model import (
    Agency,
    Citation,
    Clause,
    Measure,
    MeasureLink,
    Plan,
    Responsibility,
    SourceText,
    Task,
    Trace,
)
from zeren.graph.nodes import issue_nodes, target_id
from zeren.graph.provenance import write_evidence
from zeren.graph.reasons import write_reasons
from zeren.graph.succession.steps import succession
from zeren.graph.unit import Edge, Value

_Said = tuple[Responsibility, bool]
"""A duty, and whether prose says it."""


def plan_edges(plan: Plan, ids: dict[str, str]) -> Iterator[Edge]:
    """Give the edges of a plan; ``ids``: those of its agencies by name."""
    yield from _structure(plan)
    for task in plan.tasks:
        id = part_id(plan.id, "task", task.number)
        yield from _bound("Task", id, task.clauses, ids)
        yield from _citations("Task", id, task.citations)
        yield from _measurements(id, task)
        yield from _targets(plan.id, "task", task)
        yield from _implements(plan.id, id, task.measures)
        yield from trace_edges("Task", id, task.traces)
    for measure in plan.measures:
        id = part_id(plan.id, "measure", measure.number)
        yield from _bound("Measure", id, measure.clauses, ids)
        yield from _citations("Measure", id, measure.citations)
        yield from _targets(plan.id, "measure", measure)
        yield from trace_edges("Measure", id, measure.traces)
    yield from _citations("Plan", plan.id, plan.notice.citations)
    yield from _names_and_members(plan.id, plan.agencies, ids)
    yield from _successions(plan.id, plan.agencies, ids)


def _structure(plan: Plan) -> Iterator[Edge]:
    for chapter in plan.chapters:
        id = part_id(plan.id, "chapter", chapter.number)
        yield Edge("PART_OF", "Chapter", id, "Plan", plan.id, {})
    for measure in plan.measures:
        id = part_id(plan.id, "measure", measure.number)
        if measure.chapter is None:
            yield Edge("PART_OF", "Measure", id, "Plan", plan.id, {})
        else:
            parent = part_id(plan.id, "chapter", measure.chapter)
            yield Edge("PART_OF", "Measure", id, "Chapter", parent, {})
    for task in plan.tasks:
        yield Edge("PART_OF", "Task", part_id(plan.id, "task", task.number), "Plan", plan.id, {})
    for node in issue_nodes(plan):
        yield Edge("PART_OF", "Issue", node.id, "Plan", plan.id, {})


def _bound(label: str, id: str, clauses: Sequence[Clause], ids: dict[str, str]) -> Iterator[Edge]:
    """Give the duties of an item, by its label and id, as its clauses say them."""
    leads = [(duty, clause.prose) for clause in clauses for duty in clause.leads]
    supports = [(duty, clause.prose) for clause in clauses for duty in clause.supports]
    return _duties(label, id, leads, supports, ids)


def _duties(
    label: str, id: str, leads: Iterable[_Said], supports: Iterable[_Said], ids: dict[str, str]
) -> Iterator[Edge]:
    for type_, duties in (("LEADS", leads), ("SUPPORTS", supports)):
        for position, (duty, prose) in enumerate(duties, 1):
            properties: dict[str, Value] = {
                "position": position,
                "mention": duty.mention,
                "unit": duty.unit,
                "mode": duty.mode,
                "reasons": write_reasons(duty.reasons),
                "persons": "、".join(duty.persons),
                "confidence": float(duty.confidence),
                "prose": prose,
                "evidence": write_evidence(duty.spans),
            }
            yield Edge(type_, "Agency", ids[duty.agency], label, id, properties)


def _citations(label: str, id: str, citations: Iterable[Citation]) -> Iterator[Edge]:
    for position, citation in enumerate(citations, 1):
        properties: dict[str, Value] = {
            "position": position,
            "mention": citation.mention,
            "locator": citation.locator,
            "role": citation.role,
            "reasons": write_reasons(citation.reasons),
            "evidence": write_evidence(citation.spans),
        }
        yield Edge("CITES", label, id, "SourceDocument", citation.document, properties)


def _measurements(id: str, task: Task) -> Iterator[Edge]:
    if not task.indicator:
        return
    spans = [span for span in task.spans if span.field == "indicator"]
    indicator = indicator_id(task.indicator)
    evidence: dict[str, Value] = {"evidence": write_evidence(spans)}
    yield Edge("MEASURED_BY", "Task", id, "Indicator", indicator, evidence)
    if task.sub_indicator:
        spans = [span for span in task.spans if span.field == "sub_indicator"]
        part = indicator_id(task.indicator, task.sub_indicator)
        evidence = {"evidence": write_evidence(spans)}
        yield Edge("MEASURED_BY", "Task", id, "Indicator", part, evidence)
        yield Edge("PART_OF", "Indicator", part, "Indicator", indicator, {})


def _targets(plan: str, kind: str, item: Measure | Task) -> Iterator[Edge]:
    for target in item.targets:
        id = part_id(plan, kind, item.number)
        to = target_id(plan, kind, item.number, target)
        yield Edge("HAS_TARGET", kind.capitalize(), id, "Target", to, {})


def _implements(plan: str, id: str, links: Iterable[MeasureLink]) -> Iterator[Edge]:
    for position, link in enumerate(links, 1):
        properties: dict[str, Value] = {
            "position": position,
            "score": float(link.score),
            "method": link.method,
            "words": link.words,
            "measure_words": link.measure_words,
            "evidence": write_evidence(link.spans),
        }
        measure = part_id(plan, "measure", link.number)
        yield Edge("IMPLEMENTS", "Task", id, "Measure", measure, properties)


def trace_edges(label: str, id: str, traces: Iterable[Trace]) -> Iterator[Edge]:
    """Give the edges from an item, by its label and id, to the provisions that it goes back to."""
    for position, trace in enumerate(traces, 1):
        properties: dict[str, Value] = {
            "position": position,
            "score": float(trace.score),
            "method": trace.method,
            "words": trace.words,
            "provision_words": trace.provision_words,
            "evidence": write_evidence(trace.spans),
            "provision_evidence": write_evidence(trace.provision_spans),
        }
        provision = provision_id(trace.document, trace.provision)
        yield Edge("TRACES_TO", label, id, "Provision", provision, properties)


def _names_and_members(
    unit: str, agencies: Iterable[Agency], ids: dict[str, str]
) -> Iterator[Edge]:
    for agency in agencies:
        for name in (agency.name, *agency.aliases):
            owner: dict[str, Value] = {"plan": unit}
            yield Edge("NAMES", "AgencyName", name, "Agency", ids[agency.name], owner)
        for member in agency.members:
            properties: dict[str, Value] = {
                "plan": unit,
                "rule": agency.member_rule,
                "as_of": agency.members_as_of,
                "complete": agency.members_complete,
            }
            yield Edge("MEMBER_OF", "Agency", ids[member], "Agency", ids[agency.name], properties)


def _successions(unit: str, agencies: Iterable[Agency], ids: dict[str, str]) -> Iterator[Edge]:
    """Give what the register of reforms says of agencies, step by step."""
    for agency in agencies:
        for step in succession(agency):
            row = step.reform
            label = "AgencyName" if step.name else "Agency"
            properties: dict[str, Value] = {
                "plan": unit,
                "kind": row.kind,
                "dated": row.written_date,
                "since": row.last,
                "authority": row.authority,
                "reference": row.source,
                "certainty": row.certainty,
                "verified": row.verified,
            }
            source = step.name or ids[agency.name]
            yield Edge("SUCCEEDED_BY", label, source, "AgencyName", row.after[0], properties)


def text_edges(text: SourceText, ids: dict[str, str]) -> Iterator[Edge]:
    """Give the edges of a held text."""
    document = text.document.id
    yield Edge("TEXT_OF", "SourceText", text.id, "SourceDocument", document, {})
    for provision in text.provisions:
        id = provision_id(document, provision.number)
        yield Edge("PART_OF", "Provision", id, "SourceDocument", document, {})
        leads, supports = (
            [(duty, False) for duty in duties] for duties in (provision.leads, provision.supports)
        )
        yield from _duties("Provision", id, leads, supports, ids)
    yield from _names_and_members(text.id, text.agencies, ids)
    yield from _successions(text.id, text.agencies, ids)
