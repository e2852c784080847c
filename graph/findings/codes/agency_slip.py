"""A doubt of the reading: slip in an agency's name."""

from __future__ import annotations

from zeren.graph.findings.doubts import doubts
from zeren.graph.findings.kinds import FindingKind

KIND = FindingKind(
    code="agency-slip",
    severity="warning",
    title=("单位名称显系笔误", "Slip in an agency's name"),
    answers="Which names of agencies are evident slips?",
    means=(
        "单位名称显系笔误，已按通行名称读取",
        "The name as written is an evident slip; the graph has the name that is meant",
    ),
    find=doubts("agency-slip"),
    key=("words", "against"),
)
