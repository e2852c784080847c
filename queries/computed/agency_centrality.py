# title: 单位中心度 / How central each agency is among those that share tasks
# answers: >-
#   Which agencies work with the most others, and through which do the shortest ways lead? In the
#   network, agencies are joined where they have a role in the same task; a link's weight is the
#   number of such tasks.
# answers_zh: 哪些单位与最多的单位协同，哪些处在最短的联系路径上？按共同任务数相连。
# parameters:
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
#   min_tasks:
#     type: integer
#     zh: 最少任务数
#     about: leave out links of fewer tasks in common
#     example: 5
#     default: 1
#   indicator:
#     type: indicator
#     zh: 指标
#     about: only tasks of this indicator, or of this part of one; empty for all
#     example: 政务服务
#     default: ""
#   plan: common
#   prose: common
# columns:
#   agency: {type: string, zh: 单位, about: canonical name}
#   kind:
#     type: string
#     zh: 类别
#     about: agency, group or company
#     words: {agency: 单位, group: 群体, company: 企业}
#   tasks: {type: integer, zh: 任务, about: tasks in which it has the role}
#   partners: {type: integer, zh: 协同单位, about: agencies that it is joined to}
#   strength: {type: integer, zh: 协同强度, about: the sum of the weights of its links}
#   degree:
#     type: number
#     zh: 度中心度
#     about: "partners by all other agencies in the network, rounded half up to four places"
#   betweenness:
#     type: number
#     zh: 中介中心度
#     about: >-
#       over all pairs of other agencies, the mean share of their shortest ways (by number of links)
#       that lead through it (Freeman); 0 to 1, rounded to four places
#   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}

from __future__ import annotations

from collections.abc import Iterable

from zeren.queries.networks.co_responsibility import betweenness, co_responsibility
from zeren.queries.networks.duties import Duties, Groups, Role
from zeren.queries.networks.ratios import ratio
from zeren.queries.results import Cell


def answer(
    duties: Duties, *, role: Role, groups: Groups, min_tasks: int
) -> Iterable[tuple[Cell, ...]]:
    """Give an agency a row, the most partners first, then strength, betweenness, name and id."""
    network = co_responsibility(duties, role=role, groups=groups, min_tasks=min_tasks)
    between, others = betweenness(network), len(network.members) - 1
    numbers = zip(network.members, network.partners, network.strengths, between, strict=True)
    ranked = sorted(numbers, key=lambda row: (-row[1], -row[2], -row[3], row[0].agency.order))
    for member, partners, strength, through in ranked:
        who = member.agency
        degree = ratio(partners, others)
        yield who.name, who.kind, member.tasks, partners, strength, degree, through, who.id
