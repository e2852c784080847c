# title: 单位间最短联系 / The shortest chain of tasks between two agencies
# answers: >-
#   Through which tasks and agencies are two agencies connected? A chain goes from an agency over a
#   task in which it has a role to another agency with a role in it, and so on. Of the chains with
#   the fewest tasks, the one whose agencies, then tasks, come first by name, plan and number. No
#   row where there is no chain, or where both are the same.
# answers_zh: 两个单位通过哪些任务和单位相联系？取任务最少的一条链；没有联系或两者相同则没有结果。
# parameters:
#   agency: {type: agency, zh: 单位甲, about: where the chain begins, example: 自治区公安厅}
#   other: {type: agency, zh: 单位乙, about: where it ends, example: 自治区财政厅}
#   role:
#     type: choice
#     zh: 角色
#     about: in which role agencies count
#     choices: {any: 不限, lead: 牵头, support: 配合}
#     example: lead
#     default: any
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
#   step: {type: integer, zh: 步, about: "1 for the first task of the chain, and so on"}
#   agency: {type: string, zh: 单位, about: canonical name}
#   agency_role:
#     type: string
#     zh: 其角色
#     about: whether it leads the task, or only supports it
#     words: {leads: 牵头, supports: 配合}
#   plan: {type: string, zh: 行动方案, about: the plan of the task}
#   task: {type: integer, zh: 任务, about: number of the task in its plan}
#   goal: {type: string, zh: 目标, about: what the task is to reach}
#   next: {type: string, zh: 下一单位, about: canonical name}
#   next_role:
#     type: string
#     zh: 下一单位角色
#     about: likewise
#     words: {leads: 牵头, supports: 配合}
#   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
#   next_id: {type: agency, of: next, zh: 下一单位标识, about: "id of the next agency"}

from __future__ import annotations

from collections.abc import Iterable

from zeren.queries.networks.chains import shortest_chain
from zeren.queries.networks.duties import Duties, Groups, Role
from zeren.queries.results import Cell


def answer(
    duties: Duties, *, agency: str, other: str, role: Role, groups: Groups
) -> Iterable[tuple[Cell, ...]]:
    """Give a task of the chain a row, in order."""
    scope = duties.by_groups(groups)
    for step, (one, task, two) in enumerate(shortest_chain(scope, agency, other, role), 1):
        led = scope.leads.get(task.id, ())
        roles = [
            "leads" if who.id in led and role != "support" else "supports" for who in (one, two)
        ]
        done = (task.plan, task.number, task.goal)
        yield step, one.name, roles[0], *done, two.name, roles[1], one.id, two.id
