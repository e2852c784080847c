"""A doubt of the reading: number out of order."""

from __future__ import annotations

from zeren.graph.findings.doubts import doubts
from zeren.graph.findings.kinds import FindingKind

KIND = FindingKind(
    code="number-order",
    severity="warning",
    title=("编号次序颠倒", "Number out of order"),
    answers="Which numbers come out of order?",
    means=(
        "编号次序颠倒",
        "A number comes out of order",
    ),
    find=doubts("number-order"),
    key=("words", "against"),
)
