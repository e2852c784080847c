"""The oracles of the questions that list what a plan says, statement by statement."""

from __future__ import annotations

from collections.abc import Sequence

from tests.queries.kept.oracles import KEPT_ORACLES
from tests.queries.link_oracles import LINK_ORACLES
from tests.queries.oracles import ORACLES, Row, duties, tasks, wanted
from tests.queries.origin_oracles import ORIGIN_ORACLES, status
from tests.queries.progress.oracles import PROGRESS_ORACLES
from tests.queries.target_oracles import TARGET_ORACLES
from zeren.graph.issues import Severity
from zeren.graph.model import Plan
from zeren.graph.provenance import write_evidence
from zeren.graph.reasons import write_reasons


def issues(plans: Sequence[Plan], plan: str) -> list[Row]:
    rows = {
        (
            *(id, i.severity.value, i.code, i.owner.kind, i.owner.number, i.written, i.read_as),
            write_evidence(i.spans),
        )
        for id, found in ((each.id, each.issues) for each in plans if plan in ("", each.id))
        for i in found
    }
    order = [severity.value for severity in Severity]
    return sorted(rows, key=lambda r: (order.index(r[1]), r[2], r[0], r[3], r[4] or -1, *r[5:]))


def _plan_row(each: Plan) -> Row:
    notice = each.notice
    items = (*each.tasks, *each.measures)
    said = [*duties([each], "", "tasks"), *duties([each], "", "measures")]
    cited = [*notice.citations, *(c for item in items for c in item.citations)]
    severities = [row[1] for row in issues([each], "")]
    return (
        *(each.id, notice.title, notice.issuer, notice.issued, notice.release),
        *(notice.source, notice.sha256, notice.abridged, notice.kind),
        *(len(each.chapters), len(each.measures), len(each.tasks)),
        len({d.id for d in said}),
        *(sum(d.role == role for d in said) for role in ("leads", "supports")),
        len({task.indicator for task in each.tasks if task.indicator}),
        len({citation.document for citation in cited}),
        len(cited),
        *(severities.count(severity) for severity in ("error", "warning", "info")),
    )


def plans(plans: Sequence[Plan], plan: str) -> list[Row]:
    return sorted(_plan_row(each) for each in plans if plan in ("", each.id))


def task_agencies(plans: Sequence[Plan], task: int, plan: str, prose: str) -> list[Row]:
    rows = []
    for d in duties(plans, plan):
        if d.item.number == task and wanted(d, prose):
            head = (d.plan, task, d.role, d.agency.name, d.agency.kind, d.said.unit)
            read = (write_reasons(d.said.reasons), "、".join(d.said.persons), d.said.confidence)
            row = (*head, d.said.mention, *read, d.prose, write_evidence(d.said.spans))
            rows.append(((d.plan, d.role, d.place), row))
    return [row for _, row in sorted(rows)]


def task_citations(plans: Sequence[Plan], task: int, plan: str) -> list[Row]:
    known = {each.id: {d.id: d for d in each.documents} for each in plans}
    return [
        (
            *(id, task, known[id][c.document].title, known[id][c.document].number),
            *(c.locator, c.role, c.mention, write_reasons(c.reasons)),
            *(*status(plans, each, c.document), write_evidence(c.spans)),
        )
        for id, each in sorted(tasks(plans, plan), key=lambda pair: pair[0])
        if each.number == task
        for c in each.citations
    ]


EVERY_ORACLE = (
    ORACLES
    | TARGET_ORACLES
    | ORIGIN_ORACLES
    | LINK_ORACLES
    | PROGRESS_ORACLES
    | KEPT_ORACLES
    | {
        "issues": issues,
        "plans": plans,
        "task-agencies": task_agencies,
        "task-citations": task_citations,
    }
)
