"""A doubt of the reading: name that is no agency."""

from __future__ import annotations

from zeren.graph.findings.doubts import doubts
from zeren.graph.findings.kinds import FindingKind

KIND = FindingKind(
    code="agency-unresolved",
    severity="note",
    title=("单位名称无法确认", "Name that is no agency"),
    answers="Which words stand for agencies but cannot be read as such?",
    means=(
        "该处文字无法确认为任何单位",
        "The words stand where an agency should, but no rule reads them as one",
    ),
    find=doubts("agency-unresolved"),
    key=("words", "against"),
)
