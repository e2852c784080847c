# title: 协同群落 / Communities of agencies that share more tasks among themselves
# answers: >-
#   Into which circles do the agencies fall that work on the same tasks? Communities are found by
#   Louvain's method on the network of agencies, weighted by tasks in common; they are numbered from
#   1, the larger first. An agency without a partner is a community of its own.
# answers_zh: 常在一起办事的单位分成哪些圈子？按共同任务数划分，从大到小编号。
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
#   seed:
#     type: integer
#     zh: 随机种子
#     about: where Louvain's method begins; the same seed gives the same communities
#     example: 7
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
#   community: {type: integer, zh: 群落, about: number of the community}
#   size: {type: integer, zh: 成员数, about: agencies in it}
#   agency: {type: string, zh: 单位, about: canonical name}
#   kind:
#     type: string
#     zh: 类别
#     about: agency, group or company
#     words: {agency: 单位, group: 群体, company: 企业}
#   tasks: {type: integer, zh: 任务, about: tasks in which it has the role}
#   inside: {type: integer, zh: 群落内强度, about: weight of its links to members of its community}
#   outside: {type: integer, zh: 群落外强度, about: weight of its links to all others}
#   modularity:
#     type: number
#     zh: 模块度
#     about: >-
#       of the whole division, the same in each row: the share of weight inside communities beyond
#       what chance would put there (Newman), rounded to four places
#   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from zeren.queries.networks.co_responsibility import (
    co_responsibility,
    communities,
    modularity,
    weights_by_community,
)
from zeren.queries.networks.duties import Duties, Groups, Role
from zeren.queries.results import Cell


def answer(
    duties: Duties, *, role: Role, groups: Groups, min_tasks: int, seed: int
) -> Iterable[tuple[Cell, ...]]:
    """Give an agency a row, by community; in it by weight inside, name and id."""
    network = co_responsibility(duties, role=role, groups=groups, min_tasks=min_tasks)
    parts = communities(network, seed)
    sizes, quality = Counter(parts), round(modularity(network, parts), 4)
    weights = weights_by_community(network, parts)
    rows = [
        (part, member, there[part], there.total() - there[part])
        for member, part, there in zip(network.members, parts, weights, strict=True)
    ]
    for part, member, inside, outside in sorted(
        rows, key=lambda row: (row[0], -row[2], row[1].agency.order)
    ):
        who = member.agency
        counts = (member.tasks, inside, outside)
        yield part, sizes[part], who.name, who.kind, *counts, quality, who.id
