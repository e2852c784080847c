"""Deadline within ten days of issue."""

from __future__ import annotations

from zeren.graph.findings.deadlines import SINCE_ISSUE, since_issue
from zeren.graph.findings.kinds import FindingKind

NEAR_DAYS = 10
"""Days after issue within which a deadline leaves no time."""

KIND = FindingKind(
    code="deadline-near-issue",
    severity="warning",
    title=("时限距印发不足十天", "Deadline within ten days of issue"),
    answers="Which tasks are due too soon after the plan was issued?",
    means=(
        "任务时限在文件印发后十天之内，几乎没有办理时间",
        "The task is due within ten days after the plan was issued",
    ),
    find=since_issue(lambda days: 0 < days <= NEAR_DAYS),
    facts=SINCE_ISSUE,
    key=("due", "issued"),
)
