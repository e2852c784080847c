"""Deadline on or before the day of issue."""

from __future__ import annotations

from zeren.graph.findings.deadlines import SINCE_ISSUE, since_issue
from zeren.graph.findings.kinds import FindingKind

KIND = FindingKind(
    code="deadline-before-issue",
    severity="error",
    title=("时限不晚于印发日", "Deadline on or before the day of issue"),
    answers="Which tasks were due before anybody could know?",
    means=(
        "任务时限早于文件印发日或就在当日，下发时已无法按期完成",
        "The task was due when the plan was issued, or before",
    ),
    find=since_issue(lambda days: days <= 0),
    facts=SINCE_ISSUE,
    key=("due", "issued"),
)
