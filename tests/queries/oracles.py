"""What every query should answer, computed from the plans: one short function a query.

Each takes the plans of the store and the parameters as the runner understood them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from tests.builders import id_of
from tests.queries.origin_oracles import status
from zeren.graph.folding import search_form
from zeren.graph.identifiers import indicator_id
from zeren.graph.model import Agency, Column, Measure, Plan, Responsibility, Task
from zeren.graph.provenance import write_evidence

Row = tuple[Any, ...]
Key = Callable[[Row], Any]

ROLES = ("leads", "supports")


@dataclass(frozen=True)
class Duty:
    """One statement that an agency carries an item in a role."""

    plan: str
    item: Task | Measure
    role: str
    place: int
    said: Responsibility
    agency: Agency
    id: str
    prose: bool

    @property
    def key(self) -> tuple[str, int]:
        return self.plan, self.item.number


def duties(
    plans: Sequence[Plan], plan: str, kind: str = "tasks", prose: str = "with"
) -> Iterator[Duty]:
    """Give the duties of tasks or measures that are asked for: see `wanted`."""
    for each in plans:
        agencies = {agency.name: agency for agency in each.agencies}
        for item in getattr(each, kind) if plan in ("", each.id) else ():
            for role in ROLES:
                told = [(one, part.prose) for part in item.clauses for one in getattr(part, role)]
                for place, (said, told_in_prose) in enumerate(told, 1):
                    agency = agencies[said.agency]
                    id = id_of(each, agency)
                    duty = Duty(each.id, item, role, place, said, agency, id, told_in_prose)
                    if wanted(duty, prose):
                        yield duty


def wanted(duty: Duty, prose: str) -> bool:
    """Tell whether a duty is asked for: with what prose says, without it, or that only."""
    return prose == "with" or duty.prose is (prose == "only")


def tasks(plans: Sequence[Plan], plan: str) -> Iterator[tuple[str, Task]]:
    for each in plans:
        if plan in ("", each.id):
            yield from ((each.id, task) for task in each.tasks)


def day_of(item: Task | Measure) -> date | None:
    return item.deadline.day if item.deadline else None


def due(item: Task | Measure) -> Row:
    """Give the day, the words and the kind of a deadline."""
    told = item.deadline
    return (told.day, told.text, told.kind) if told else (None, "", None)


def _year_and_prose(item: Task | Measure) -> Row:
    return (item.deadline.year_from, item.deadline.prose) if item.deadline else (None, None)


def last(value: Any) -> tuple[bool, Any]:
    """Sort a value that may be missing behind all others."""
    return value is None, value


def share(total: int, scope: int) -> float:
    return (total * 20000 + scope) // (2 * scope) / 10000


def _first_places(found: Iterator[tuple[Row, int]]) -> list[tuple[Row, int]]:
    """Give every row once, with its first place."""
    places: dict[Row, int] = {}
    for row, place in found:
        places[row] = min(place, places.get(row, place))
    return list(places.items())


def _held(plans: Sequence[Plan], plan: str, prose: str) -> dict[Row, list[Duty]]:
    """Give the duties of each task, by its plan and number."""
    held: dict[Row, list[Duty]] = defaultdict(list)
    for each in duties(plans, plan, prose=prose):
        held[each.key].append(each)
    return held


def who_leads(plans: Sequence[Plan], words: list[str], plan: str, prose: str) -> list[Row]:
    rows, held = [], _held(plans, plan, prose)
    for id, task in tasks(plans, plan):
        indicator, part, goal, action, problem = map(
            search_form, (task.indicator, task.sub_indicator, task.goal, task.action, task.problem)
        )
        weights = []
        for word in words:
            fields = ((goal, 4), (indicator, 3), (part, 3), (action, 2), (problem, 1))
            weights.append(max((weight for text, weight in fields if word in text), default=0))
        if not any(weights):
            continue
        matched, score = sum(weight > 0 for weight in weights), sum(weights)
        named = _first_places(
            ((each.role, each.agency.name, each.said.unit, each.id), each.place)
            for each in held[id, task.number]
        )
        for (role, agency, unit, key), place in named or [((None, None, None, None), 1)]:
            head = (id, task.number, task.goal, role, agency, unit)
            row = (*head, *due(task), matched, score)
            rank = (-matched, -score, id, task.number, last(role), place, last(agency), unit or "")
            rows.append(((*rank, last(key)), row))
    return [row for _, row in sorted(rows)]


def agency_tasks(plans: Sequence[Plan], agency: str, plan: str, prose: str) -> list[Row]:
    rows = {
        (d.plan, d.role, d.item.number, d.item.goal, *due(d.item), *_said(d))
        for d in duties(plans, plan)
        if d.id == agency and wanted(d, prose)
    }
    return sorted(rows, key=lambda r: (last(r[4]), r[0], r[2], r[1], *r[7:]))


def _said(duty: Duty) -> Row:
    return duty.said.mode, duty.said.mention, duty.prose


def _deadlines(found: Sequence[Duty]) -> tuple[date | None, date | None]:
    dates = [day for each in found if (day := day_of(each.item))]
    return min(dates, default=None), max(dates, default=None)


def agency_profile(plans: Sequence[Plan], agency: str, plan: str, prose: str) -> list[Row]:
    every = {id_of(part, each): each for part in plans for each in part.agencies}
    named = {id: each for id, each in every.items() if id == agency}
    rows = []
    for id, each in sorted(named.items()):
        own = [d for d in duties(plans, plan, prose=prose) if d.id == id]
        led_or_helped = [d for d in duties(plans, plan, "measures", prose) if d.id == id]
        keys = {d.key for d in own}
        forms = {
            form
            for part in plans
            for one in part.agencies
            if plan in ("", part.id) and id_of(part, one) == id
            for form in (one.name, *one.aliases)
        }
        partners = {d.id for d in duties(plans, plan, prose=prose) if d.key in keys and d.id != id}
        rows.append(
            (
                *(each.name, each.kind, each.level, each.region, each.registered),
                *(*_by_role(own), *_by_role(led_or_helped)),
                *_deadlines(own),
                len(partners),
                len({d.item.indicator for d in own if d.item.indicator}),
                len(forms),
                *_expanded(_workload(plans, plan, expanded=True, prose=prose), id),
            )
        )
    return rows


def task_detail(plans: Sequence[Plan], task: int, plan: str) -> list[Row]:
    return sorted(
        (
            *(id, t.number, t.indicator, t.sub_indicator if t.indicator else "", t.goal, t.action),
            *(*due(t), *_year_and_prose(t), t.lead_text, t.support_text, t.problem),
            "\n".join(_column_line(one) for one in t.columns) or None,
            write_evidence(t.places),
        )
        for id, t in tasks(plans, plan)
        if t.number == task
    )


def _column_line(one: Column) -> str:
    heading = {"comment": f"批注（{one.heading}）"}.get(one.kind, one.heading)
    return f"{' '.join(heading.split())}：{' '.join(one.text.split())}"


def measure_detail(plans: Sequence[Plan], measure: int, plan: str, prose: str) -> list[Row]:
    rows = []
    for each in sorted(plans, key=lambda each: each.id):
        chapters = {chapter.number: chapter.title for chapter in each.chapters}
        for m in each.measures if plan in ("", each.id) else ():
            if m.number != measure:
                continue
            head = (each.id, m.number, m.title, chapters.get(m.chapter))
            when = (*due(m), *_year_and_prose(m))
            said = [
                (role, one)
                for role in ROLES
                for part in m.clauses
                for one in getattr(part, role)
                if prose == "with" or part.prose is (prose == "only")
            ]
            rows += [
                (*head, role, d.agency, d.mode, d.mention, *when, m.text, write_evidence(d.spans))
                for role, d in said
            ] or [(*head, None, None, None, None, *when, m.text, write_evidence(m.places))]
    return rows


def _carried(
    plans: Sequence[Plan], plan: str, prose: str, *, expanded: bool
) -> Iterator[tuple[Row, Duty]]:
    """Give every duty with whoever carries it: (id, name, kind, by name)."""
    known = {
        each.id: {one.name: (id_of(each, one), one.name, one.kind) for one in each.agencies}
        for each in plans
    }
    for d in duties(plans, plan, prose=prose):
        members = d.agency.members if expanded else ()
        for name in members or (d.agency.name,):
            yield (*known[d.plan][name], not members), d


def _workload(
    plans: Sequence[Plan], plan: str, *, expanded: bool, prose: str = "with"
) -> list[tuple[str, Row, list[tuple[bool, Duty]]]]:
    """Give the id of whoever carries tasks, its row, and its duties, each with: by name."""
    carried: dict[Row, list[tuple[bool, Duty]]] = defaultdict(list)
    for (id, name, kind, by_name), d in _carried(plans, plan, prose, expanded=expanded):
        carried[id, name, kind].append((by_name, d))
    scope = len(list(tasks(plans, plan)))
    rows = []
    for (id, name, kind), held in carried.items():
        leads, supports = _by_role([d for _, d in held])
        total = len({d.key for _, d in held})
        row = (name, kind, leads, supports, total, share(total, scope))
        rows.append(((-leads, -total, name, id), (id, row, held)))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _by_role(found: Sequence[Duty]) -> Row:
    return tuple(len({d.key for d in found if d.role == role}) for role in ROLES)


def _expanded(carried: Sequence[tuple[str, Row, list[tuple[bool, Duty]]]], of: str) -> Row:
    """Count the tasks led, supported and in either role, and the groups that give some."""
    held = next((held for id, _, held in carried if id == of), [])
    found = [d for _, d in held]
    groups = {d.id for by_name, d in held if not by_name}
    return *_by_role(found), len({d.key for d in found}), len(groups)


def workload(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    carried = _workload(plans, plan, expanded=True, prose=prose)
    listed = _workload(plans, plan, expanded=False, prose=prose)
    return [(*row, *_expanded(carried, id)) for id, row, _ in listed]


def workload_expanded(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    rows = []
    for _, row, held in _workload(plans, plan, expanded=True, prose=prose):
        named = len({d.key for by_name, d in held if by_name})
        rows.append((*row, row[4] - named, named))
    return rows


def workload_groups(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    rows = []
    for part in plans:
        held = list(duties([part], plan, prose=prose))
        for group in {d.id: d.agency for d in held if d.agency.members}.values():
            own = [d for d in held if d.agency is group]
            leads, supports = _by_role(own)
            for name in group.members:
                named = {d.key for d in held if d.agency.name == name}
                added = len({d.key for d in own} - named)
                rule = (group.member_rule, group.members_as_of)
                rows.append((part.id, name, group.name, *rule, leads, supports, added))
    return sorted(rows)


def workload_by_month(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    carried = {id: held for id, _, held in _workload(plans, plan, expanded=True, prose=prose)}
    rows = []
    for id, row, named in _workload(plans, plan, expanded=False, prose=prose):
        months: dict[Row, tuple[list[Duty], list[Duty]]] = defaultdict(lambda: ([], []))
        for which, held in enumerate((named, carried.get(id, []))):
            for _, d in held:
                day = day_of(d.item)
                months[(day.year, day.month) if day else (None, None)][which].append(d)
        for month, (own, every) in months.items():
            counts = (*_by_role(own), *_by_role(every), len({d.key for d in every}))
            rows.append(((row[0], id, last(month[0]), month[1]), (row[0], *month, *counts)))
    return [row for _, row in sorted(rows)]


def deadline_calendar(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    days: dict[Row, int] = defaultdict(int)
    for _, task in tasks(plans, plan):
        days[_calendar_day(task)] += 1
    rows, of_days = [], defaultdict(list)
    for d in duties(plans, plan, prose=prose):
        of_days[_calendar_day(d.item)].append(d)
    for day, count in sorted(days.items(), key=lambda each: (*last(each[0][0]), each[0][1] or "")):
        held = of_days[day]
        rows.append((*day, count, *(len({d.id for d in held if d.role == r}) for r in ROLES)))
    return rows


def _calendar_day(item: Task | Measure) -> Row:
    """Give the day, and the kind of a deadline that has none."""
    day, _, kind = due(item)
    return day, None if day else kind


def due_by(plans: Sequence[Plan], date: date, plan: str, prose: str) -> list[Row]:
    rows, held = [], _held(plans, plan, prose)
    for id, task in tasks(plans, plan):
        day = day_of(task)
        if day is None or day > date:
            continue
        named = _first_places(
            ((d.agency.name, d.said.unit, d.id), d.place)
            for d in held[id, task.number]
            if d.role == "leads"
        )
        for (agency, unit, key), place in named or [((None, None, None), 1)]:
            rank = (day, id, task.number, place, last(agency), unit or "", last(key))
            rows.append((rank, (*due(task), id, task.number, task.goal, agency, unit)))
    return [row for _, row in sorted(rows)]


def co_responsibility(plans: Sequence[Plan], min_tasks: int, plan: str, prose: str) -> list[Row]:
    roles: dict[Row, dict[Row, set[str]]] = defaultdict(lambda: defaultdict(set))
    for d in duties(plans, plan, prose=prose):
        roles[d.key][d.agency.name, d.id].add(d.role)
    # the first of two is so by its short name
    short = {
        d.id: d.agency.name.removesuffix(f"（{d.id.partition('/')[0]}）")
        for d in duties(plans, plan, prose=prose)
    }
    pairs: dict[Row, list[bool]] = defaultdict(list)
    for held in roles.values():
        for a, b in combinations(sorted(held, key=lambda one: (short[one[1]], one[1])), 2):
            pairs[a, b].append("leads" in held[a] & held[b])
    rows = [
        ((-len(found), -sum(found), a[0], b[0], a, b), (a[0], b[0], len(found), sum(found)))
        for (a, b), found in pairs.items()
        if len(found) >= min_tasks
    ]
    return [row for _, row in sorted(rows)]


def joint_leads(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    leading: dict[Row, dict[Row, int]] = defaultdict(dict)
    for d in duties(plans, plan, prose=prose):
        if d.role == "leads":
            leading[d.plan, d.item.number, d.item.goal].setdefault((d.agency.name, d.id), d.place)
    rows = [
        ((*head[:2], place, name, id), (*head, len(found), name, place))
        for head, found in leading.items()
        if len(found) > 1
        for (name, id), place in found.items()
    ]
    return [row for _, row in sorted(rows)]


def indicator_agencies(plans: Sequence[Plan], indicator: str, plan: str, prose: str) -> list[Row]:
    held: dict[Row, list[Duty]] = defaultdict(list)
    for d in duties(plans, plan, prose=prose):
        whole, part = d.item.indicator, d.item.sub_indicator
        if whole and indicator in (whole, indicator_id(whole, part)):
            held[d.role, d.agency.name, d.agency.kind, d.id].append(d)
    rows = []
    for (role, name, kind, id), found in held.items():
        count = len({d.key for d in found})
        row = (indicator, role, name, kind, count, *_deadlines(found))
        rows.append(((role, -count, name, id), row))
    return [row for _, row in sorted(rows)]


def document_citations(plans: Sequence[Plan], document: str, plan: str) -> list[Row]:
    order = ("plan", "measure", "task")
    found: dict[Row, int] = {}
    for part in plans if not plan else [each for each in plans if each.id == plan]:
        known = {each.id: each for each in part.documents}
        citing: list[tuple[str, int | None, Any]] = [("plan", None, part.notice)]
        citing += [("measure", each.number, each) for each in part.measures]
        citing += [("task", each.number, each) for each in part.tasks]
        for kind, item, owner in citing:
            for place, c in enumerate(owner.citations, 1):
                d = known[c.document]
                head = (d.id, d.title, d.number, d.origin, part.id, kind, item)
                if document in ("", d.id):
                    told = (c.locator, c.role, c.mention, *status(plans, owner, d.id))
                    found.setdefault((*head, *told), place)
    rows = [
        ((r[0], r[4], order.index(r[5]), r[6] or 0, place, r[7] or "", *r[8:]), r[1:])
        for r, place in found.items()
    ]
    return [row for _, row in sorted(rows)]


def open_groups(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    rows = set()
    for kind, field in (("task", "tasks"), ("measure", "measures")):
        every = list(duties(plans, plan, field, prose))
        led = {d.key for d in every if d.role == "leads" and not d.agency.open}
        for d in every:
            if d.agency.open:
                title = d.item.goal if isinstance(d.item, Task) else d.item.title
                sole = d.role == "leads" and d.key not in led
                rank = (d.plan, d.agency.name, d.id, d.role, kind, d.item.number)
                rows.add((rank, (*rank[:2], *rank[3:], title, sole)))
    return [row for _, row in sorted(rows)]


def city_duties(plans: Sequence[Plan], agency: str, plan: str, prose: str) -> list[Row]:
    rows = set()
    for kind, title in (("task", "goal"), ("measure", "title")):
        for d in duties(plans, plan, f"{kind}s", prose):
            part = next(each for each in plans if each.id == d.plan)
            members = [id_of(part, one) for one in part.agencies if one.name in d.agency.members]
            if agency in (d.id, *members):
                by_name = d.id == agency
                via, rule = ("name", "") if by_name else (d.agency.name, d.agency.member_rule)
                item = (kind, d.item.number, getattr(d.item, title))
                rows.add((d.plan, via, d.role, *item, *due(d.item), rule))
    return sorted(
        rows,
        key=lambda r: (last(r[6]), r[0], r[3] != "task", r[4], r[1] != "name", r[1], r[2], r[9]),
    )


def agency_seen(plans: Sequence[Plan], plan: str, prose: str) -> list[Row]:
    days = {each.id: each.notice.issued for each in plans if each.notice.issued}
    found: dict[Row, dict[str, date]] = defaultdict(dict)
    for kind in ("tasks", "measures"):
        for d in duties(plans, plan, kind, prose):
            if d.plan in days:
                head = (d.agency.name, d.agency.level, d.agency.region, d.id)
                found[head][d.plan] = days[d.plan]
    rows = [
        (max(told.values()), min(told.values()), name, id, (level, region, len(told)))
        for (name, level, region, id), told in found.items()
    ]
    return [
        (name, level, region, first, last, count)
        for last, first, name, _, (level, region, count) in sorted(rows, key=lambda row: row[:4])
    ]


ORACLES: dict[str, Callable[..., list[Row]]] = {
    oracle.__name__.replace("_", "-"): oracle
    for oracle in (
        *(who_leads, agency_tasks, agency_profile, task_detail, measure_detail, workload),
        *(workload_expanded, workload_groups, workload_by_month, deadline_calendar, due_by),
        *(co_responsibility, joint_leads, indicator_agencies, document_citations),
        *(open_groups, city_duties, agency_seen),
    )
}
