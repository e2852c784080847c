"""Lead of the task unknown to the clause."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.leads import MEASURE
from zeren.graph.findings.view import MeasureItem, TaskItem, View, joined, mention, quoted
from zeren.graph.model import Responsibility


def _find(view: View) -> Iterator[Finding]:
    for item in view.tasks:
        clause = item.carries_out
        unknown = [] if clause is None else _unknown(view, item, clause)
        if clause is not None and clause.leads and unknown:
            yield Finding(
                item.kind,
                item.number,
                *quoted(map(mention, unknown)),
                *quoted(map(mention, clause.leads)),
                {
                    "measure": clause.number,
                    "agencies": joined(duty.agency for duty in unknown),
                },
            )


def _unknown(view: View, item: TaskItem, clause: MeasureItem) -> list[Responsibility]:
    """Give the leads of a task that its measure names in no role, not through a group either."""
    bearers = (*clause.leads, *clause.supports)
    # a clause without supports does not mean to name all who take part
    if not clause.supports or view.is_open(bearers):
        return []
    named = {duty.agency for duty in bearers}
    with_members = named.union(*(view.agencies[name].members for name in named))
    return [duty for duty in item.leads if not _is_among(view, duty.agency, with_members)]


def _is_among(view: View, name: str, with_members: set[str]) -> bool:
    agency = view.agencies[name]
    if agency.open or (agency.kind == "group" and not agency.members):
        return True  # nobody can say that it is not
    return name in with_members or not with_members.isdisjoint(agency.members)


KIND = FindingKind(
    code="lead-unknown-to-clause",
    severity="warning",
    title=("清单牵头单位未见于正文", "Lead of the task unknown to the clause"),
    answers="Which leads of a task does its measure not name at all?",
    means=(
        "任务的牵头单位在正文对应措施中既非牵头也非配合",
        "An agency leads the task, but the measure names it in no role, not through a group either",
    ),
    find=_find,
    facts=(
        MEASURE,
        Fact("agencies", "string", "单位", "who leads the task unknown to the measure"),
    ),
    key=("measure", "agencies"),
    sides=(("任务：牵头", "task: leads"), ("措施：牵头", "measure: leads")),
)
