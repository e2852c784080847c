"""Lead of the clause only supports the task."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Fact, Finding, FindingKind
from zeren.graph.findings.leads import MEASURE
from zeren.graph.findings.view import View, joined, mention, quoted


def _find(view: View) -> Iterator[Finding]:
    for item in view.tasks:
        clause = item.carries_out
        if clause is None:
            continue
        led_by = {duty.agency for duty in item.leads}
        # where nobody leads by name (按职责分工负责) and nobody supports, the measure ranks nobody
        ranked = [duty for duty in clause.leads if clause.supports or "牵头" in duty.mode]
        demoted = [
            (own, above)
            for own in item.supports
            for above in ranked
            if own.agency == above.agency and own.agency not in led_by
        ]
        if demoted:
            yield Finding(
                item.kind,
                item.number,
                *quoted(mention(own) for own, _ in demoted),
                *quoted(mention(above) for _, above in demoted),
                {
                    "measure": clause.number,
                    "agencies": joined(own.agency for own, _ in demoted),
                },
            )


KIND = FindingKind(
    code="clause-lead-demoted",
    severity="warning",
    title=("正文牵头单位在清单中降为配合", "Lead of the clause only supports the task"),
    answers="Which leads of a measure only support the task that carries it out?",
    means=(
        "正文措施的牵头单位在清单对应任务中只是配合单位",
        "An agency leads the measure but only supports the task that carries it out",
    ),
    find=_find,
    facts=(
        MEASURE,
        Fact("agencies", "string", "单位", "who leads there and only supports here"),
    ),
    key=("measure", "agencies"),
    sides=(("任务：配合", "task: supports"), ("措施：牵头", "measure: leads")),
)
