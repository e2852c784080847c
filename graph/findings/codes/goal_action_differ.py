"""Goal and action speak of different things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeren.graph.findings.kinds import Finding, FindingKind
from zeren.graph.findings.likeness import FEWEST_PAIRS, pairs
from zeren.graph.findings.view import View

IN_COMMON = 0.04
"""Share of a goal's pairs up to which an action has nothing in common with it."""

_GENERAL = re.compile(
    "进一步|推进|推动|提高|提升|加强|优化|实现|开展|完善|建立|健全|加快|加大|强化|问题|工作|机制|"
    "服务|企业|全区|自治区|各设区市|便利化|便利度"
)
_DIGIT = re.compile(r"\d")


def _find(view: View) -> Iterator[Finding]:
    for item in view.tasks:
        goal, action = item.task.goal, item.task.action
        # the goal of a clause is its measure's heading
        if not item.is_part and nothing_in_common(goal, action):
            place, against = item.place("goal"), item.place("action")
            yield Finding(item.kind, item.number, goal, place, action, against)


def nothing_in_common(goal: str, action: str) -> bool:
    """Say whether a goal is told in words, not numbers, none of which the action takes up."""
    if not action or _DIGIT.search(goal):
        return False
    own = pairs(_GENERAL.sub(" ", goal))
    if len(own) < FEWEST_PAIRS:
        return False
    return len(own & pairs(_GENERAL.sub(" ", action))) <= IN_COMMON * len(own)


KIND = FindingKind(
    code="goal-action-differ",
    severity="note",
    title=("目标与任务各说各话", "Goal and action speak of different things"),
    answers="Which tasks have an action that shares no word with the goal?",
    means=(
        "具体任务与目标没有共同的实词，可能不对应",
        "The action has no content word in common with the goal",
    ),
    find=_find,
    key=("words", "against"),
)
