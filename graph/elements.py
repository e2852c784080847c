"""A plan as nodes and edges, in a fixed order: derived once, used by every store and export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.folding import search_form
from graph.identifiers import agency_id, content_id, indicator_id, part_id
from graph.interchange import fingerprint
from graph.model import (
    Agency,
    Citation,
    Measure,
    Notice,
    Plan,
    Responsibility,
    SourceDocument,
    Task,
)
from graph.provenance import write_evidence

Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its label, its id within the label, and all properties of the vocabulary."""

    label: str
    id: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge from a node to another, each given by label and id."""

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Elements:
    """The nodes and edges of one plan; no node twice, edges in the order of the document."""

    plan: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def plan_elements(plan: Plan) -> Elements:
    """Derive the nodes and edges of a plan."""
    ids = {agency.name: agency_id(agency.region, agency.name) for agency in plan.agencies}
    nodes: dict[tuple[str, str], Node] = {}
    for node in _nodes(plan, ids):
        nodes.setdefault((node.label, node.id), node)
    edges = {_edge_key(edge): edge for edge in _edges(plan, ids)}
    return Elements(plan.id, tuple(nodes.values()), tuple(edges.values()))


def _edge_key(edge: Edge) -> tuple[object, ...]:
    return (edge.type, edge.source, edge.target, *edge.properties.values())


def _nodes(plan: Plan, ids: dict[str, str]) -> Iterator[Node]:
    yield _plan_node(plan)
    for chapter in plan.chapters:
        yield _node(
            "Chapter",
            id=part_id(plan.id, "chapter", chapter.number),
            plan=plan.id,
            number=chapter.number,
            title=chapter.title,
            evidence=write_evidence(chapter.spans),
        )
    for measure in plan.measures:
        yield _measure_node(plan.id, measure)
    for task in plan.tasks:
        yield _task_node(plan.id, task)
        yield from _indicator_nodes(task)
    yield from _agency_nodes(plan.agencies, ids)
    citing: tuple[Notice | Measure | Task, ...] = (plan.notice, *plan.measures, *plan.tasks)
    cited = {citation.document for part in citing for citation in part.citations}
    for document in plan.documents:
        if document.id in cited:  # what no edge joins, no store could ascribe to this plan
            yield _document_node(document)
    yield from _issue_nodes(plan)


def _node(label: str, *, id: str, **properties: Value) -> Node:
    return Node(label, id, {"id": id, **properties})


def _plan_node(plan: Plan) -> Node:
    notice = plan.notice
    return _node(
        "Plan",
        id=plan.id,
        title=notice.title,
        number=notice.number,
        issuer=notice.issuer,
        issued=notice.issued,
        urgency=notice.urgency,
        release=notice.release,
        region=notice.region,
        source=notice.source,
        sha256=notice.sha256,
        abridged=notice.abridged,
        fingerprint=fingerprint(plan),
        evidence=write_evidence(notice.spans),
    )


def _measure_node(plan: str, measure: Measure) -> Node:
    return _node(
        "Measure",
        id=part_id(plan, "measure", measure.number),
        plan=plan,
        number=measure.number,
        title=measure.title,
        text=measure.text,
        search_text=search_form(f"{measure.title}\n{measure.text}"),
        evidence=write_evidence(measure.spans),
    )


def _task_node(plan: str, task: Task) -> Node:
    searched = (task.indicator, task.sub_indicator, task.goal, task.action, task.problem)
    return _node(
        "Task",
        id=part_id(plan, "task", task.number),
        plan=plan,
        number=task.number,
        goal=task.goal,
        action=task.action,
        problem=task.problem,
        deadline=task.deadline,
        deadline_text=task.deadline_text,
        due_year=task.deadline.year if task.deadline else None,
        due_month=task.deadline.month if task.deadline else None,
        lead_text=task.lead_text,
        support_text=task.support_text,
        search_text="\n".join(search_form(text) for text in searched),
        evidence=write_evidence(task.spans),
    )


def _indicator_nodes(task: Task) -> Iterator[Node]:
    if not task.indicator:
        return
    yield _node("Indicator", id=indicator_id(task.indicator), name=task.indicator, depth=1)
    if task.sub_indicator:
        id = indicator_id(task.indicator, task.sub_indicator)
        yield _node("Indicator", id=id, name=task.sub_indicator, depth=2)


def _agency_nodes(agencies: Iterable[Agency], ids: dict[str, str]) -> Iterator[Node]:
    for agency in agencies:
        yield _node(
            "Agency",
            id=ids[agency.name],
            name=agency.name,
            kind=agency.kind,
            level=agency.level,
            region=agency.region,
            open=agency.open,
            registered=agency.registered,
        )
        for name in (agency.name, *agency.aliases):
            yield _node("AgencyName", id=name, name=name)


def _document_node(document: SourceDocument) -> Node:
    return _node(
        "SourceDocument",
        id=document.id,
        title=document.title,
        number=document.number,
        issuer=document.issuer,
        origin=document.origin,
        held=document.held,
        aliases="\n".join(document.aliases),
    )


def _issue_nodes(plan: Plan) -> Iterator[Node]:
    for issue in plan.issues:
        evidence = write_evidence(issue.spans)
        key = content_id(issue.code, issue.owner, issue.written, issue.read_as, evidence)
        yield _node(
            "Issue",
            id=f"{plan.id}#issue-{key}",
            plan=plan.id,
            code=issue.code,
            severity=issue.severity.value,
            owner=issue.owner,
            written=issue.written,
            read_as=issue.read_as,
            message_en=issue.message("en"),
            message_zh=issue.message("zh"),
            evidence=evidence,
        )


def _edges(plan: Plan, ids: dict[str, str]) -> Iterator[Edge]:
    yield from _structure(plan)
    for task in plan.tasks:
        id = part_id(plan.id, "task", task.number)
        yield from _duties("Task", id, task.leads, task.supports, ids)
        yield from _citations("Task", id, task.citations)
        yield from _measurements(id, task)
    for measure in plan.measures:
        id = part_id(plan.id, "measure", measure.number)
        yield from _duties("Measure", id, measure.leads, measure.supports, ids)
        yield from _citations("Measure", id, measure.citations)
    yield from _citations("Plan", plan.id, plan.notice.citations)
    yield from _names_and_members(plan, ids)


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
    for node in _issue_nodes(plan):
        yield Edge("PART_OF", "Issue", node.id, "Plan", plan.id, {})


def _duties(
    label: str,
    id: str,
    leads: Iterable[Responsibility],
    supports: Iterable[Responsibility],
    ids: dict[str, str],
) -> Iterator[Edge]:
    for type_, duties in (("LEADS", leads), ("SUPPORTS", supports)):
        for position, duty in enumerate(duties, 1):
            properties: dict[str, Value] = {
                "position": position,
                "mention": duty.mention,
                "unit": duty.unit,
                "mode": duty.mode,
                "reason": duty.reason,
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
            "reason": citation.reason,
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


def _names_and_members(plan: Plan, ids: dict[str, str]) -> Iterator[Edge]:
    for agency in plan.agencies:
        for name in (agency.name, *agency.aliases):
            owner: dict[str, Value] = {"plan": plan.id}
            yield Edge("NAMES", "AgencyName", name, "Agency", ids[agency.name], owner)
        for member in agency.members:
            properties: dict[str, Value] = {
                "plan": plan.id,
                "rule": agency.member_rule,
                "as_of": agency.members_as_of,
                "complete": agency.members_complete,
            }
            yield Edge("MEMBER_OF", "Agency", ids[member], "Agency", ids[agency.name], properties)
