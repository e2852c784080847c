"""From the words of a table's header to the roles of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.characters import Passage, fold_text

ROLES: dict[str, str] = {
    "number": "序号|编号|任务序号",
    "indicator": "指标名称|一级指标|指标",
    "sub_indicator": "分项指标|二级指标",
    "goal": "目标|工作目标|任务目标|目标任务",
    "action": "具体任务|工作任务|任务内容|主要任务|重点任务|任务",
    "deadline_text": "完成时限|完成时间|时限|办理时限|时间节点|时限要求",
    "lead_text": "牵头单位|牵头部门|牵头责任单位|牵头责任部门",
    "support_text": "配合单位|配合部门|参与单位|参与部门|协办单位",
    "problem": "(?:[0-9]{4}年)?(?:存在(?:的)?)?问题(?:或外省经验)?|(?:依据)?来源|政策来源|备注",
}
"""Each role of a task list's column, and the headings that stand for it (on folded text)."""

REQUIRED = ("number", "action", "lead_text")


def roles_of(row: Sequence[Passage]) -> tuple[str | None, ...] | None:
    """Give each column's role, None for an unknown heading; None where the row is no header.

    A header has most of its headings known, among them 序号 or both 牵头单位 and 具体任务.
    """
    roles: list[str | None] = []
    for cell in row:
        heading = fold_text(cell.text)
        role = next((r for r, words in ROLES.items() if re.fullmatch(words, heading)), None)
        roles.append(None if role in roles else role)
    known = sum(role is not None for role in roles)
    marked = "number" in roles or {"lead_text", "action"} <= set(roles)
    if not marked or known < 3 or known * 2 < len(roles):
        return None
    return tuple(roles)


def heading_of(role: str) -> str:
    """Give the commonest heading of a role, to name a missing column."""
    return ROLES[role].split("|", maxsplit=1)[0] if role != "problem" else "存在问题"
