"""No lead of the clause leads the task."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.leads import MEASURE
from zeren.graph.findings.view import MeasureItem, TaskItem, View, joined, mention, quoted


def _find(view: View) -> Iterator[Finding]:
    for item in view.tasks:
        clause = item.carries_out
        if clause is None or not _is_led_by_others(view, item, clause):
            continue
        yield Finding(
            item.kind,
            item.number,
            item.task.lead_text,
            item.place("lead_text"),
            *quoted(map(mention, clause.leads)),
            {
                "measure": clause.number,
                "agencies": joined(duty.agency for duty in clause.leads),
            },
        )


def _is_led_by_others(view: View, item: TaskItem, clause: MeasureItem) -> bool:
    """Say whether no lead of the measure leads the task, neither itself nor through a group."""
    if not item.leads or not clause.leads or view.is_open(clause.leads):
        return False
    supports = {duty.agency for duty in clause.supports}
    # who is responsible for a task (责任单位), and need not lead it, may well support its measure
    if any(duty.agency in supports and "牵头" not in duty.mode for duty in item.leads):
        return False
    own = {duty.agency for duty in item.leads}
    wide = own.union(*(view.agencies[name].members for name in own))
    wide = wide.union(*(view.groups.get(name, ()) for name in own))
    return wide.isdisjoint(duty.agency for duty in clause.leads)


KIND = FindingKind(
    code="leads-without-clause-lead",
    severity="warning",
    title=("清单牵头单位与正文不一", "No lead of the clause leads the task"),
    answers="Which tasks are led by none of those who lead their measure?",
    means=(
        "任务的牵头单位中没有一个是正文对应措施的牵头单位",
        "None of the measure's leads leads the task that carries it out",
    ),
    find=_find,
    facts=(MEASURE, Fact("agencies", "string", "措施牵头单位", "who leads the measure")),
    key=("measure", "agencies", "words"),
    sides=(("任务：牵头", "task: leads"), ("措施：牵头", "measure: leads")),
)
