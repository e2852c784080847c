"""What the questions on progress should answer, computed from plans and loads of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from tests.queries.oracles import Row, day_of, due, duties, last, share, tasks
from zeren.graph.identifiers import task_keys
from zeren.graph.model import Plan, Task
from zeren.graph.progress import ProgressLoad, Report

FINISHED = ("done", "closed", "routine")
OPEN = (None, "not-started", "under-way")
COUNTS = (
    *("due", "due_done", "overdue", "finished"),
    *("under_way", "not_started", "paused", "unreported"),
)
Told = tuple[ProgressLoad, Report]


class Standing:
    """How every task of some plans stands on a day."""

    def __init__(self, plans: Sequence[Plan], loads: Sequence[ProgressLoad]) -> None:
        self.keys = {
            (plan.id, task.number): key
            for plan in plans
            for task, key in zip(
                plan.tasks,
                task_keys(plan.id, [(task.goal, task.action) for task in plan.tasks]),
                strict=True,
            )
        }
        self.told: dict[str, list[Told]] = defaultdict(list)
        for load in loads:
            for report in load.reports:
                self.told[report.task_key].append((load, report))
        for told in self.told.values():
            told.sort(key=lambda one: (one[0].as_of, one[0].position))

    def latest(self, plan: str, task: Task, day: date) -> Told | None:
        told = [one for one in self.told[self.keys[plan, task.number]] if one[0].as_of <= day]
        return told[-1] if told else None

    def state(self, plan: str, task: Task, day: date) -> str | None:
        told = self.latest(plan, task, day)
        return told[1].state if told else None


def is_due(task: Task, day: date) -> bool:
    end = day_of(task)
    return end is not None and end <= day and due(task)[2] != "lasting"


def is_late(task: Task, state: str | None, day: date) -> bool:
    return is_due(task, day) and day_of(task) != day and state in OPEN


def counts(held: Sequence[tuple[Task, str | None]], day: date) -> dict[str, int]:
    return {
        "due": sum(is_due(task, day) for task, _ in held),
        "due_done": sum(is_due(task, day) and state in FINISHED for task, state in held),
        "overdue": sum(is_late(task, state, day) for task, state in held),
        "finished": sum(state in FINISHED for _, state in held),
        "under_way": sum(state == "under-way" for _, state in held),
        "not_started": sum(state == "not-started" for _, state in held),
        "paused": sum(state == "paused" for _, state in held),
        "unreported": sum(state is None for _, state in held),
    }


def figures(held: Sequence[tuple[Task, str | None]], day: date) -> Row:
    found = counts(held, day)
    part = share(found["due_done"], found["due"]) if found["due"] else None
    return (len(held), *(found[name] for name in COUNTS), part)


class ProgressOracles:
    """The oracle of each question, for a store that has some loads."""

    def __init__(self, loads: Sequence[ProgressLoad]) -> None:
        self.loads = loads

    def listed(
        self, plans: Sequence[Plan], plan: str, prose: str, day: date, wanted: Any
    ) -> list[Row]:
        standing = Standing(plans, self.loads)
        leads: dict[Row, dict[Row, int]] = defaultdict(dict)
        for duty in duties(plans, plan, prose=prose):
            if duty.role == "leads":
                key = (duty.agency.name, duty.said.unit)
                leads[duty.key].setdefault((*key, duty.id), duty.place)
        rows = []
        for id, task in tasks(plans, plan):
            told = standing.latest(id, task, day)
            if not wanted(task, told):
                continue
            said: Row = (None,) * 4
            if told:
                said = (told[1].state, told[1].progress, told[0].as_of, told[0].reporter)
            none: dict[Row, int] = {(None, None, None): 0}
            for (name, unit, _), place in (leads[id, task.number] or none).items():
                row = (*due(task), id, task.number, task.goal, name, unit, *said)
                order = (last(row[0]), id, task.number, place, name or "", unit is not None, unit)
                rows.append((order, row))
        return [row for _, row in sorted(rows, key=lambda one: one[0])]

    def due_within(
        self, plans: Sequence[Plan], day: date, within: date, plan: str, prose: str
    ) -> Any:
        def wanted(task: Task, _: Told | None) -> bool:
            end = day_of(task)
            return end is not None and day <= end <= within

        return self.listed(plans, plan, prose, day, wanted)

    def overdue(self, plans: Sequence[Plan], day: date, plan: str, prose: str) -> list[Row]:
        def wanted(task: Task, told: Told | None) -> bool:
            return is_late(task, told[1].state if told else None, day)

        return self.listed(plans, plan, prose, day, wanted)

    def stalled(
        self, plans: Sequence[Plan], day: date, since: date, plan: str, prose: str
    ) -> list[Row]:
        def wanted(_: Task, told: Told | None) -> bool:
            return bool(told and told[0].as_of <= since and told[1].state in OPEN)

        rows = self.listed(plans, plan, prose, day, wanted)
        return sorted(rows, key=lambda row: row[10])

    def without_report(
        self, plans: Sequence[Plan], day: date, since: date, plan: str, prose: str
    ) -> list[Row]:
        def wanted(_: Task, told: Told | None) -> bool:
            return told is None or (told[0].as_of <= since and told[1].state not in FINISHED)

        return self.listed(plans, plan, prose, day, wanted)

    def bulletin_figures(self, plans: Sequence[Plan], day: date, plan: str) -> list[Row]:
        standing = Standing(plans, self.loads)
        held: dict[str, list[tuple[Task, str | None]]] = defaultdict(list)
        for id, task in tasks(plans, plan):
            held[id].append((task, standing.state(id, task, day)))
        return [(id, *figures(held[id], day)) for id in sorted(held)]

    def progress_by_agency(
        self, plans: Sequence[Plan], day: date, plan: str, prose: str
    ) -> list[Row]:
        standing = Standing(plans, self.loads)
        held: dict[Row, dict[Row, tuple[Task, str | None]]] = defaultdict(dict)
        for duty in duties(plans, plan, prose=prose):
            if duty.role == "leads":
                task: Any = duty.item
                told = (task, standing.state(duty.plan, task, day))
                held[duty.agency.name, duty.id, duty.agency.kind][duty.key] = told
        return [
            (name, kind, *figures([*found.values()], day))
            for (name, _, kind), found in sorted(held.items())
        ]

    def status_calendar(self, plans: Sequence[Plan], day: date, plan: str) -> list[Row]:
        standing = Standing(plans, self.loads)
        held: dict[date, list[tuple[Task, str | None]]] = defaultdict(list)
        for id, task in tasks(plans, plan):
            if (end := day_of(task)) is not None:
                held[end].append((task, standing.state(id, task, day)))
        rows = []
        for end in sorted(held):
            found = counts(held[end], day)
            names = ("overdue", "finished", "paused", "unreported")
            rows.append((end, len(held[end]), *(found[name] for name in names)))
        return rows

    def history(self, keys: Any, plan: str) -> Iterator[tuple[Row, Row]]:
        for load in self.loads:
            for place, one in enumerate(load.reports):
                if one.task_key in keys and plan in ("", one.plan):
                    order = (load.as_of, load.position, place)
                    said = (one.done_on, one.proof, one.office, one.contact, one.remark)
                    head = (one.plan, one.number, one.goal, one.state, one.progress)
                    stands = (load.source, one.sheet, one.row)
                    yield order, (*head, *said, load.as_of, load.reporter, *stands)

    def task_reports(self, plans: Sequence[Plan], task: int, plan: str) -> list[Row]:
        key = Standing(plans, self.loads).keys.get((plan, task))
        return [row for _, row in sorted(self.history({key}, plan))]

    def reports_without_task(self, plans: Sequence[Plan], plan: str) -> list[Row]:
        known = set(Standing(plans, self.loads).keys.values())
        every = {one.task_key for load in self.loads for one in load.reports}
        rows = sorted(self.history(every - known, plan), key=lambda one: (one[1][0], one[0]))
        return [row for _, row in rows]

    def progress_loads(self, _: Sequence[Plan], plan: str) -> list[Row]:
        rows = []
        for load in sorted(self.loads, key=lambda one: one.position):
            count = sum(plan in ("", one.plan) for one in load.reports)
            if count:
                head = (load.loaded, load.as_of, load.reporter, load.source, load.sha256)
                rows.append((*head, count, load.position))
        return rows


def progress_oracles(loads: Sequence[ProgressLoad]) -> dict[str, Callable[..., list[Row]]]:
    """Give the oracle of each question, for a store that has these loads."""
    found = ProgressOracles(loads)
    names = (
        *("due_within", "overdue", "stalled", "without_report", "bulletin_figures"),
        *("progress_by_agency", "status_calendar", "task_reports", "reports_without_task"),
        "progress_loads",
    )
    return {name.replace("_", "-"): getattr(found, name) for name in names}


PROGRESS_ORACLES = progress_oracles(())
"""Those of a store that nobody has reported to."""
