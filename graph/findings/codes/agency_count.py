"""A doubt of the reading: number of agencies differs."""

from __future__ import annotations

from zeren.graph.findings.doubts import doubts
from zeren.graph.findings.kinds import FindingKind

KIND = FindingKind(
    code="agency-count",
    severity="warning",
    title=("单位数目不符", "Number of agencies differs"),
    answers="Where do the words announce another number of agencies than they name?",
    means=(
        "文中所称数目与列出的单位数不符",
        "The words announce another number of agencies than they name",
    ),
    find=doubts("agency-count"),
    key=("words", "against"),
)
