"""Target weaker than its stated baseline."""

from __future__ import annotations

from zeren.graph.findings.aims import AIM, aims
from zeren.graph.findings.kinds import FindingKind
from zeren.graph.model import Operator


def _weaker(operator: Operator, value: float, baseline: float) -> bool:
    if operator in ("<=", "<"):
        return value > baseline
    return operator in (">=", ">") and value < baseline


KIND = FindingKind(
    code="target-weaker",
    severity="error",
    title=("目标低于已有水平", "Target weaker than its stated baseline"),
    answers="Which targets are weaker than the level that the item states?",
    means=(
        "目标值不如该项自己载明的现有水平，完成目标反而退步",
        "The target falls short of where the item itself says the same quantity already stood",
    ),
    find=aims(_weaker),
    facts=AIM,
    key=("words", "value", "baseline"),
)
