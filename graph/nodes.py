"""The nodes of a plan and of a held text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zeren.graph.folding import search_form
from zeren.graph.identifiers import content_id, indicator_id, part_id, provision_id, task_keys
from zeren.graph.model import (
    Agency,
    Column,
    Measure,
    Notice,
    Plan,
    Provision,
    SourceDocument,
    SourceText,
    Target,
    Task,
)
from zeren.graph.provenance import write_evidence
from zeren.graph.reasons import write_reasons
from zeren.graph.succession.steps import succession
from zeren.graph.unit import Node, Value

COMMENT = "批注"
"""What a comment on a cell is called among the columns of a task."""


def plan_nodes(plan: Plan, ids: dict[str, str]) -> Iterator[Node]:
    """Give the nodes of a plan, itself first; ``ids``: those of its agencies by name."""
    yield _plan_node(plan)
    for chapter in plan.chapters:
        yield _node(
            "Chapter",
            id=part_id(plan.id, "chapter", chapter.number),
            plan=plan.id,
            number=chapter.number,
            title=chapter.title,
            text=chapter.text,
            evidence=write_evidence(chapter.spans),
        )
    for measure in plan.measures:
        yield _measure_node(plan.id, measure)
        yield from _target_nodes(plan.id, "measure", measure)
    keys = task_keys(plan.id, ((task.goal, task.action) for task in plan.tasks))
    for task, key in zip(plan.tasks, keys, strict=True):
        yield _task_node(plan.id, key, task, ids)
        yield from _indicator_nodes(task)
        yield from _target_nodes(plan.id, "task", task)
    yield from _agency_nodes(plan.agencies, ids)
    citing: tuple[Notice | Measure | Task, ...] = (plan.notice, *plan.measures, *plan.tasks)
    cited = {citation.document for part in citing for citation in part.citations}
    for document in plan.documents:
        if document.id in cited:  # what no edge joins, no store could ascribe to this plan
            yield _document_node(document)
    yield from issue_nodes(plan)


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
        kind=notice.kind,
        source=notice.source,
        sha256=notice.sha256,
        abridged=notice.abridged,
        fingerprint=None,
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
        **_deadline(measure),
        search_text=search_form(f"{measure.title}\n{measure.text}"),
        evidence=write_evidence(measure.places),
    )


def _deadline(item: Measure | Task) -> dict[str, Value]:
    """Give the day, the words and the kind of a deadline, and whence the year and the words are."""
    told = item.deadline
    return {
        "deadline": told.day if told else None,
        "deadline_text": told.text if told else "",
        "deadline_kind": told.kind if told else None,
        "year_from": told.year_from if told else None,
        "deadline_prose": told.prose if told else None,
    }


def _task_node(plan: str, key: str, task: Task, ids: dict[str, str]) -> Node:
    day = task.deadline.day if task.deadline else None
    searched = (task.indicator, task.sub_indicator, task.goal, task.action, task.problem)
    return _node(
        "Task",
        id=part_id(plan, "task", task.number),
        plan=plan,
        task_key=key,
        number=task.number,
        number_label=task.label or None,
        goal=task.goal,
        action=task.action,
        problem=task.problem,
        **_deadline(task),
        due_year=day.year if day else None,
        due_month=day.month if day else None,
        lead_text=task.lead_text,
        support_text=task.support_text,
        **_duty_counts(task, ids),
        columns="\n".join(map(_column_line, task.columns)) or None,
        search_text="\n".join(search_form(text) for text in searched),
        evidence=write_evidence(task.places),
    )


def _duty_counts(task: Task, ids: dict[str, str]) -> dict[str, Value]:
    """Count who leads and who supports a task, each agency and sub-office once in a role.

    ``who`` tells by them how many rows it has, with or without what prose says.
    """
    told = {
        (role, ids[duty.agency], duty.unit, one.prose)
        for one in task.clauses
        for role, duties in (("leads", one.leads), ("supports", one.supports))
        for duty in duties
    }
    return {
        "duty_count": len({duty[:3] for duty in told}),
        "duty_count_outside_prose": sum(not prose for *_, prose in told),
        "duty_count_in_prose": sum(prose for *_, prose in told),
    }


def _column_line(one: Column) -> str:
    """Write a column of a list as a line: 进展情况：已完成; a comment as 批注（牵头单位）：…."""
    heading = f"{COMMENT}（{one.heading}）" if one.kind == "comment" else one.heading
    return f"{' '.join(heading.split())}：{' '.join(one.text.split())}"


def target_id(plan: str, kind: str, number: int, target: Target) -> str:
    """Name a target by its item, its content and its place."""
    told = (target.text, repr(target.value), target.unit, target.operator)
    key = content_id(*told, write_evidence(target.spans))
    return f"{part_id(plan, kind, number)}-target-{key}"


def _target_nodes(plan: str, kind: str, item: Measure | Task) -> Iterator[Node]:
    for target in item.targets:
        yield _node(
            "Target",
            id=target_id(plan, kind, item.number, target),
            plan=plan,
            text=target.text,
            value=float(target.value),
            unit=target.unit,
            operator=target.operator,
            baseline=None if target.baseline is None else float(target.baseline),
            baseline_text=target.baseline_text,
            reasons=write_reasons(target.reasons),
            evidence=write_evidence(target.spans),
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
            issuer=agency.issuer,
            open=agency.open,
            registered=agency.registered,
        )
        followers = (step.reform.after[0] for step in succession(agency))
        for name in (agency.name, *agency.aliases, *followers):
            yield _node("AgencyName", id=name, name=name)


def _document_node(document: SourceDocument) -> Node:
    return _node(
        "SourceDocument",
        id=document.id,
        title=document.title,
        number=document.number,
        issuer=document.issuer,
        origin=document.origin,
        aliases="\n".join(document.aliases),
    )


def issue_nodes(plan: Plan) -> Iterator[Node]:
    """Give the doubts about a plan."""
    for issue in plan.issues:
        evidence = write_evidence(issue.spans)
        key = content_id(issue.code, issue.owner.id, issue.written, issue.read_as, evidence)
        yield _node(
            "Issue",
            id=f"{plan.id}#issue-{key}",
            plan=plan.id,
            code=issue.code,
            severity=issue.severity.value,
            owner=issue.owner.kind,
            owner_number=issue.owner.number,
            written=issue.written,
            read_as=issue.read_as,
            message_en=issue.message("en"),
            message_zh=issue.message("zh"),
            evidence=evidence,
        )


def text_nodes(text: SourceText, ids: dict[str, str]) -> Iterator[Node]:
    """Give the nodes of a held text, itself first."""
    document = text.document.id
    yield _node(
        "SourceText",
        id=text.id,
        document=document,
        source=text.source,
        sha256=text.sha256,
        fingerprint=None,
        evidence=write_evidence(text.spans),
    )
    yield _document_node(text.document)
    for position, provision in enumerate(text.provisions, 1):
        yield _provision_node(document, position, provision)
    yield from _agency_nodes(text.agencies, ids)


def _provision_node(document: str, position: int, provision: Provision) -> Node:
    return _node(
        "Provision",
        id=provision_id(document, provision.number),
        document=document,
        number=provision.number,
        position=position,
        heading=provision.heading,
        text=provision.text,
        search_text=search_form(f"{provision.heading}\n{provision.text}"),
        evidence=write_evidence(provision.spans),
    )
