# title: 停摆任务 / The tasks that suffer if one agency stands still
# answers: >-
#   Which tasks rest on this agency, and who else is left in each? The worst come first: tasks in
#   which nobody else has a role, tasks that nobody else leads, tasks that others lead too, and
#   tasks that it supports.
# answers_zh: 这个单位停下来，会影响哪些任务，各任务还剩下谁？影响最大的在前。
# parameters:
#   agency: {type: agency, zh: 单位, about: canonical name or alias, example: 自治区财政厅}
#   groups:
#     type: choice
#     zh: 群体
#     about: >-
#       as-written: a group counts as one agency; expanded: its duties go to the members that the
#       same plan's rule gives it, one level deep
#     choices: {as-written: 按原文, expanded: 展开}
#     example: expanded
#     default: as-written
#   indicator:
#     type: indicator
#     zh: 指标
#     about: only tasks of this indicator, or of this part of one; empty for all
#     example: 政务服务
#     default: ""
#   plan: common
#   prose: common
# columns:
#   plan: {type: string, zh: 行动方案, about: the plan of the task}
#   task: {type: integer, zh: 任务, about: number of the task in its plan}
#   goal: {type: string, zh: 目标, about: what the task is to reach}
#   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
#   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
#   deadline_kind:
#     type: string
#     zh: 时限类型
#     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
#     words:
#       {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
#   effect:
#     type: string
#     zh: 影响
#     about: "alone, only-lead, joint-lead or support, in the order above"
#     words: {alone: 无人承担, only-lead: 无人牵头, joint-lead: 尚有牵头, support: 缺少配合}
#   leads_left: {type: integer, zh: 其余牵头, about: other agencies that lead it}
#   supports_left: {type: integer, zh: 其余配合, about: other agencies that only support it}
#   by_group:
#     type: boolean
#     zh: 因群体
#     about: whether it has this role only as a member of a group

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zeren.queries.networks.duties import Duties, Groups
from zeren.queries.results import Cell

_EFFECTS = ("alone", "only-lead", "joint-lead", "support")


def answer(duties: Duties, *, agency: str, groups: Groups) -> Iterable[tuple[Cell, ...]]:
    """Give a task a row, by effect, deadline (none last), plan and number."""
    ids = frozenset({agency})
    scope = duties.by_groups(groups)
    rows = []
    for id, task in scope.tasks.items():
        leads, supports = (side.get(id, frozenset()) for side in (scope.leads, scope.supports))
        if not ids & (leads | supports):
            continue
        leading = bool(ids & leads)
        left, helping = leads - ids, supports - leads - ids
        effect = _effect(leading=leading, left=len(left), helping=len(helping))
        named = (duties.leads if leading else duties.supports).get(id, frozenset())
        rows.append((task, effect, len(left), len(helping), not ids & named))
    rows.sort(
        key=lambda r: (_EFFECTS.index(r[1]), r[0].deadline or date.max, r[0].plan, r[0].number)
    )
    for task, effect, leads_left, supports_left, by_group in rows:
        due = (task.deadline, task.deadline_text, task.deadline_kind)
        yield task.plan, task.number, task.goal, *due, effect, leads_left, supports_left, by_group


def _effect(*, leading: bool, left: int, helping: int) -> str:
    if not left and not helping:
        return "alone"
    if not leading:
        return "support"
    return "joint-lead" if left else "only-lead"
