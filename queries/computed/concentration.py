# title: 集中度 / How far duties and due dates are concentrated
# answers: >-
#   Do few agencies carry most of the tasks, and do most tasks fall due at once? An agency's count
#   is its tasks in the role, each once; a day's or month's count is the tasks due in it. Only who
#   or what has at least one counts. Ratios are rounded half up to four places.
# answers_zh: 任务是否集中在少数单位，时限是否集中在少数日子？给出基尼系数等。
# parameters:
#   top:
#     type: integer
#     zh: 前几位
#     about: of how many of the largest the share is taken
#     example: 10
#     default: 5
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
#   of:
#     type: string
#     zh: 对象
#     about: what is counted
#     words:
#       leads: 牵头
#       supports: 配合
#       roles: 牵头或配合
#       due-days: 到期日
#       due-months: 到期月份
#   holders: {type: integer, zh: 个数, about: "agencies, days or months with at least one"}
#   total: {type: integer, zh: 合计, about: the sum of their counts}
#   gini:
#     type: number
#     zh: 基尼系数
#     about: "of their counts: 0 where all are equal, near 1 where one has all"
#   herfindahl:
#     type: number
#     zh: 赫芬达尔指数
#     about: "the sum of the squared shares: from 1 by holders, where all are equal, to 1"
#   top_share: {type: number, zh: 前几位占比, about: the share of the largest (top) in the total}
#   largest: {type: string, zh: 最大者, about: "whose count is largest; among equals, the first"}
#   largest_count: {type: integer, zh: 最大者数, about: its count}
#   largest_id: {type: agency, of: largest, zh: 最大者标识, about: "its id; empty for days"}

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from zeren.queries.networks.duties import Duties, Groups, Role
from zeren.queries.networks.ratios import gini, herfindahl, ratio
from zeren.queries.results import Cell

_ROLES: tuple[tuple[str, Role], ...] = (
    ("leads", "lead"),
    ("supports", "support"),
    ("roles", "any"),
)


def answer(duties: Duties, *, top: int, groups: Groups) -> Iterable[tuple[Cell, ...]]:
    """Give leads, supports, either role, due days and due months a row, where there are any."""
    scope = duties.by_groups(groups)
    for of, role in _ROLES:
        held = Counter(id for ids in scope.held(role).values() for id in ids)
        counts: dict[tuple[str, ...], int] = {
            scope.agencies[id].order: count for id, count in held.items()
        }
        yield from _row(of, counts, top)
    dates = [task.deadline for task in scope.tasks.values() if task.deadline]
    yield from _row("due-days", Counter((each.isoformat(),) for each in dates), top)
    yield from _row("due-months", Counter((each.isoformat()[:7],) for each in dates), top)


def _row(of: str, counts: Mapping[tuple[str, ...], int], top: int) -> Iterable[tuple[Cell, ...]]:
    """Make the row of one kind; keys are names in their order."""
    if not counts:
        return
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    numbers = [count for _, count in ranked]
    (largest, *id), most = ranked[0]
    share = ratio(sum(numbers[: max(top, 0)]), sum(numbers))
    yield (
        of,
        len(numbers),
        sum(numbers),
        gini(numbers),
        herfindahl(numbers),
        share,
        largest,
        most,
        id[0] if id else None,
    )
