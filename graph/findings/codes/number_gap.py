"""A doubt of the reading: number missing."""

from __future__ import annotations

from zeren.graph.findings.doubts import doubts
from zeren.graph.findings.kinds import FindingKind

KIND = FindingKind(
    code="number-gap",
    severity="error",
    title=("编号缺漏", "Number missing"),
    answers="Which numbers are missing?",
    means=(
        "编号不连续，可能漏项",
        "A number of the sequence is missing, perhaps an item too",
    ),
    find=doubts("number-gap"),
    key=("words", "against"),
)
