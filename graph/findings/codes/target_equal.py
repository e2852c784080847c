"""Target no better than its stated baseline."""

from __future__ import annotations

from zeren.graph.findings.aims import AIM, aims
from zeren.graph.findings.kinds import FindingKind
from zeren.graph.model import Operator


def _equal(operator: Operator, value: float, baseline: float) -> bool:
    return operator in ("<=", ">=", "=") and value == baseline


KIND = FindingKind(
    code="target-equal",
    severity="warning",
    title=("目标与已有水平相同", "Target no better than its stated baseline"),
    answers="Which targets are equal to the level that the item states?",
    means=(
        "目标值等于该项自己载明的现有水平，没有提高",
        "The target equals where the item itself says the same quantity already stood",
    ),
    find=aims(_equal),
    facts=AIM,
    key=("words", "value", "baseline"),
)
