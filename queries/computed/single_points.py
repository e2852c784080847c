# title: 单点风险 / What stands still if one agency does
# answers: >-
#   How many tasks rest on one agency alone? Counts are of tasks, as the plan names the agencies,
#   and expanded: with the duties of groups gone to their members. Rows are agencies that are the
#   only lead of a task in either sense; stalled-tasks names the tasks.
# answers_zh: 有多少任务只靠一家单位牵头？分别按原文和展开群体计算。
# parameters:
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
#   leads: {type: integer, zh: 牵头, about: tasks that it leads}
#   only_lead: {type: integer, zh: 独自牵头, about: "of these, tasks that nobody else leads"}
#   alone: {type: integer, zh: 独自承担, about: "of these, tasks in which nobody else has any role"}
#   share:
#     type: number
#     zh: 占比
#     about: only_lead by all tasks in scope, rounded half up to four places
#   next_deadline: {type: date, zh: 最早时限, about: soonest deadline of the tasks it alone leads}
#   leads_expanded: {type: integer, zh: 牵头（展开）, about: "leads, expanded"}
#   only_lead_expanded: {type: integer, zh: 独自牵头（展开）, about: "only_lead, expanded"}
#   alone_expanded: {type: integer, zh: 独自承担（展开）, about: "alone, expanded"}
#   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from zeren.queries.networks.duties import Duties, TaskFacts
from zeren.queries.networks.ratios import ratio
from zeren.queries.results import Cell


class _Load(NamedTuple):
    """The tasks that an agency leads, that nobody else leads, and in which nobody else is."""

    led: list[TaskFacts]
    only: list[TaskFacts]
    alone: list[TaskFacts]


def answer(duties: Duties) -> Iterable[tuple[Cell, ...]]:
    """Give an agency a row, the most tasks that it alone leads first, expanded ones then, name."""
    written, expanded = _loads(duties), _loads(duties.by_groups("expanded"))
    alone = {id for loads in (written, expanded) for id, load in loads.items() if load.only}
    nothing = _Load([], [], [])
    rows = [
        (duties.agencies[id], written.get(id, nothing), expanded.get(id, nothing)) for id in alone
    ]
    for who, one, all_ in sorted(
        rows, key=lambda row: (-len(row[1].only), -len(row[2].only), row[0].order)
    ):
        dates = [task.deadline for task in one.only if task.deadline]
        yield (
            who.name,
            who.kind,
            *map(len, one),
            ratio(len(one.only), len(duties.tasks)),
            min(dates, default=None),
            *map(len, all_),
            who.id,
        )


def _loads(duties: Duties) -> dict[str, _Load]:
    loads: dict[str, _Load] = {}
    for id, leads in duties.leads.items():
        task, supports = duties.tasks[id], duties.supports.get(id, frozenset())
        for agency in leads:
            load = loads.setdefault(agency, _Load([], [], []))
            load.led.append(task)
            if len(leads) == 1:
                load.only.append(task)
                if not supports - leads:
                    load.alone.append(task)
    return loads
