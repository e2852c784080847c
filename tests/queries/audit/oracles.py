"""Which items each finding should name, computed from the plans: one short function a code.

They are written apart from `zeren.graph.findings`, and name items only, not words and places.

The rules of words are judged by reading (`seeded_plans`, ``guangxi_read.csv``) and by what
holds for any words (`test_rules_of_words`), not computed twice.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.queries.oracles import ROLES, day_of
from zeren.graph.model import Agency, Measure, Plan, Task

Item = tuple[str, int | None]
VAGUE = ("有关", "相关", "主管", "成员", "责任", "各部门", "各单位", "各级部门")
WEAKER = {"<=": 1, "<": 1, ">=": -1, ">": -1}


def is_part(task: Task) -> bool:
    return any(link.method == "part" for link in task.measures)


def items(plan: Plan) -> Iterator[tuple[str, Task | Measure]]:
    """Give tasks, and measures whose clauses are no tasks."""
    parted = {task.measures[0].number for task in plan.tasks if is_part(task)}
    yield from (("task", each) for each in plan.tasks)
    yield from (("measure", each) for each in plan.measures if each.number not in parted)


def target_weaker(plan: Plan) -> Iterator[Item]:
    for kind, item in items(plan):
        for aim in item.targets:
            sides = {one.operator for one in item.targets if one.text == aim.text}
            better = 0 if {">=", "<="} <= sides else WEAKER.get(aim.operator, 0)
            if aim.baseline is not None and better * (aim.value - aim.baseline) > 0:
                yield kind, item.number


def target_equal(plan: Plan) -> Iterator[Item]:
    for kind, item in items(plan):
        for aim in item.targets:
            if aim.operator in ("<=", ">=", "=") and aim.value == aim.baseline:
                yield kind, item.number


def _due(plan: Plan, least: int, most: int) -> Iterator[Item]:
    issued = plan.notice.issued
    for task in plan.tasks:
        day = day_of(task)
        days = day - issued if day and issued else None
        if days is not None and timedelta(least) <= days <= timedelta(most):
            yield "task", task.number


def deadline_before_issue(plan: Plan) -> Iterator[Item]:
    return _due(plan, -4_000_000, 0)


def deadline_near_issue(plan: Plan) -> Iterator[Item]:
    return _due(plan, 1, 10)


def deadline_not_month_end(plan: Plan) -> Iterator[Item]:
    for task in plan.tasks:
        day = day_of(task)
        if day and day.day != calendar.monthrange(day.year, day.month)[1]:
            yield "task", task.number


def _names(item: Task | Measure, *roles: str) -> list[str]:
    return [each.agency for role in roles for each in getattr(item, role)]


def _linked(plan: Plan) -> Iterator[tuple[Task, Measure, dict[str, Agency]]]:
    measures = {each.number: each for each in plan.measures}
    known = {each.name: each for each in plan.agencies}
    for task in plan.tasks:
        if task.measures and not is_part(task):
            yield task, measures[task.measures[0].number], known


def leads_without_clause_lead(plan: Plan) -> Iterator[Item]:
    for task, measure, known in _linked(plan):
        own, clause = _names(task, "leads"), _names(measure, "leads")
        wide = {name for each in own for name in (each, *known[each].members)}
        wide |= {each.name for each in known.values() if set(each.members) & set(own)}
        vague = any(known[name].open for name in clause)
        helpers = set(_names(measure, "supports"))
        plain = any(d.agency in helpers and "牵头" not in d.mode for d in task.leads)
        if own and clause and not vague and not plain and not wide & set(clause):
            yield "task", task.number


def clause_lead_demoted(plan: Plan) -> Iterator[Item]:
    for task, measure, _ in _linked(plan):
        above = {d.agency for d in measure.leads if measure.supports or "牵头" in d.mode}
        lower = above & set(_names(task, "supports"))
        if lower - set(_names(task, "leads")):
            yield "task", task.number


def lead_unknown_to_clause(plan: Plan) -> Iterator[Item]:
    for task, measure, known in _linked(plan):
        clause = _names(measure, "leads", "supports")
        if not measure.leads or not measure.supports or any(known[name].open for name in clause):
            continue
        named = {name for each in clause for name in (each, *known[each].members)}
        for name in _names(task, "leads"):
            agency = known[name]
            vague = agency.open or (agency.kind == "group" and not agency.members)
            if not vague and not {name, *agency.members} & named:
                yield "task", task.number


def lead_unnamed(plan: Plan) -> Iterator[Item]:
    known = {each.name: each for each in plan.agencies}
    for kind, item in items(plan):
        leads = _names(item, "leads")
        beside = {d.mode for d in item.leads} & {d.mode for d in item.supports}
        if beside:
            continue
        if leads and all(known[n].open and any(word in n for word in VAGUE) for n in leads):
            yield kind, item.number


def _lacking(field: str) -> Callable[[Plan], Iterator[Item]]:
    def lacking(plan: Plan) -> Iterator[Item]:
        if any(getattr(task, field) for task in plan.tasks):
            yield from (("task", t.number) for t in plan.tasks if not getattr(t, field))

    return lacking


def lead_missing(plan: Plan) -> Iterator[Item]:
    named = {task.number for task in plan.tasks if task.lead_text}
    return (each for each in _lacking("leads")(plan) if each[1] not in named)


def measure_without_task(plan: Plan) -> Iterator[Item]:
    done = {link.number for task in plan.tasks for link in task.measures}
    if any(task.measures and not is_part(task) for task in plan.tasks):
        yield from (("measure", m.number) for m in plan.measures if m.number not in done)


def lead_also_support(plan: Plan) -> Iterator[Item]:
    for kind, item in items(plan):
        offices = [
            {(d.agency, d.unit) for d in getattr(item, role)} for role in ("leads", "supports")
        ]
        if offices[0] & offices[1]:
            yield kind, item.number


ENDED = {"国家旅游局": date(2018, 3, 31)}
"""Of the bodies that the plans of these tests name: those that a reform ended, and when."""


def agency_ended(plan: Plan) -> Iterator[Item]:
    named = {name for item in (*plan.measures, *plan.tasks) for name in _names(item, *ROLES)}
    for agency in plan.agencies:
        ended = ENDED.get(agency.name) if agency.level == "central" else None
        if ended and agency.name in named and plan.notice.issued and ended < plan.notice.issued:
            yield "plan", None


def _issues(code: str) -> Callable[[Plan], Iterator[Item]]:
    def reported(plan: Plan) -> Iterator[Item]:
        for issue in plan.issues:
            if issue.code == code:
                kind, number = issue.owner.kind, issue.owner.number
                is_item = kind in ("task", "measure") and number is not None
                yield (kind, number) if is_item else ("plan", None)

    return reported


ORACLES: dict[str, Callable[[Plan], Iterator[Item]]] = {
    "target-weaker": target_weaker,
    "target-equal": target_equal,
    "deadline-before-issue": deadline_before_issue,
    "deadline-near-issue": deadline_near_issue,
    "deadline-not-month-end": deadline_not_month_end,
    "leads-without-clause-lead": leads_without_clause_lead,
    "clause-lead-demoted": clause_lead_demoted,
    "lead-unknown-to-clause": lead_unknown_to_clause,
    "lead-unnamed": lead_unnamed,
    "lead-missing": lead_missing,
    "support-missing": _lacking("supports"),
    "origin-missing": _lacking("citations"),
    "task-without-measure": _lacking("measures"),
    "measure-without-task": measure_without_task,
    "lead-also-support": lead_also_support,
    "agency-ended": agency_ended,
    **{
        code: _issues(code)
        for code in (
            *("agency-slip", "agency-unresolved", "agency-count"),
            *("number-doubled", "number-gap", "number-order"),
        )
    },
}
RULES_OF_WORDS = {"deadline-against-words", "near-equal-texts", "goal-action-differ"}
"""Codes that a reader judges."""
