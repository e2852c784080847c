"""A doubt of the reading: number used twice."""

from __future__ import annotations

from zeren.graph.findings.doubts import doubts
from zeren.graph.findings.kinds import FindingKind

KIND = FindingKind(
    code="number-doubled",
    severity="error",
    title=("编号重复", "Number used twice"),
    answers="Which numbers stand more than once?",
    means=(
        "同一编号出现一次以上，引用时无从分辨",
        "The same number stands more than once",
    ),
    find=doubts("number-doubled"),
    key=("words", "against"),
)
