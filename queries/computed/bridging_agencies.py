# title: 桥梁单位 / Agencies that join communities
# answers: >-
#   Which agencies work most with other circles than their own? Communities are those of
#   agency-communities with the same parameters; rows are agencies with a link out of their own.
# answers_zh: 哪些单位主要与自己圈子以外的单位协同？
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
#   agency: {type: string, zh: 单位, about: canonical name}
#   kind:
#     type: string
#     zh: 类别
#     about: agency, group or company
#     words: {agency: 单位, group: 群体, company: 企业}
#   community: {type: integer, zh: 群落, about: number of its community}
#   reaches: {type: integer, zh: 联系群落数, about: other communities that it is joined to}
#   towards:
#     type: integer
#     zh: 主要联系群落
#     about: "that of them to which it has the most weight; among equals, the lowest number"
#   inside: {type: integer, zh: 群落内强度, about: weight of its links to members of its community}
#   outside: {type: integer, zh: 群落外强度, about: weight of its links to all others}
#   participation:
#     type: number
#     zh: 参与系数
#     about: >-
#       1 less the sum of the squared shares of its weight by community (Guimerà and Amaral): 0 with
#       all of it in one, near 1 spread evenly over many; rounded half up to four places
#   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}

from __future__ import annotations

from collections.abc import Iterable

from zeren.queries.networks.co_responsibility import (
    co_responsibility,
    communities,
    weights_by_community,
)
from zeren.queries.networks.duties import Duties, Groups, Role
from zeren.queries.networks.ratios import ratio
from zeren.queries.results import Cell


def answer(
    duties: Duties, *, role: Role, groups: Groups, min_tasks: int, seed: int
) -> Iterable[tuple[Cell, ...]]:
    """Give a bridging agency a row, by weight outside, participation, name and id."""
    network = co_responsibility(duties, role=role, groups=groups, min_tasks=min_tasks)
    parts = communities(network, seed)
    rows = []
    for member, part, there in zip(
        network.members, parts, weights_by_community(network, parts), strict=True
    ):
        whole, outside = there.total(), there.total() - there[part]
        if outside:
            others = {other: weight for other, weight in there.items() if other != part}
            towards = min(others, key=lambda other: (-others[other], other))
            squares = sum(weight * weight for weight in there.values())
            spread = ratio(whole * whole - squares, whole * whole)
            rows.append((member.agency, part, len(others), towards, there[part], outside, spread))
    for agency, *numbers in sorted(rows, key=lambda row: (-row[5], -row[6], row[0].order)):
        yield agency.name, agency.kind, *numbers, agency.id
