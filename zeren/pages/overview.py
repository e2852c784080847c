"""The first page, and one of the same kind for each plan: what is in it, who carries most, when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from zeren.graph.unit import Node
from zeren.pages.addresses import address
from zeren.pages.duties import Load
from zeren.pages.frame import Frame, Page
from zeren.pages.standing import plan_standings
from zeren.progress.figures import Figures, figures

SHOWN = 15
"""Agencies in the bars; the list of agencies has all."""


def pages(frame: Frame) -> Iterator[Page]:
    """Give the first page, the list of plans and a page a plan."""
    yield Page(address("overview"), partial(_overview, frame, address("overview"), ""))
    yield Page(address("plan"), partial(_plans, frame))
    for plan in frame.plans:
        own = address("plan", plan.id)
        yield Page(own, partial(_overview, frame, own, plan.id))


def _plans(frame: Frame) -> bytes:
    return frame.render(
        "plans.html.j2",
        address("plan"),
        title=("行动方案", "Action plans"),
        section="plan",
        plans=frame.ask("plans").records(),
        versions=any(frame.graph.nodes("PlanVersion")),
    )


def _overview(frame: Frame, own_address: str, plan: str) -> bytes:
    plans = frame.ask("plans", plan=plan).records()
    title = ("概况", "Overview") if not plan else (plans[0]["title"] or plan,) * 2
    busiest = _busiest(frame, plan)
    found = [each for each in frame.findings if plan in ("", each.record["plan"])]
    return frame.render(
        "overview.html.j2",
        own_address,
        title=title,
        section="plan" if plan else "overview",
        plans=plans,
        plan=plan,
        totals={name: sum(each[name] for each in plans) for name in _SUMMED},
        agencies=busiest[:SHOWN],
        agencies_count=frame.named[plan],
        calendar=calendar(frame, plan),
        progress=progress(frame, plan),
        day=frame.day,
        indicators=_indicators(frame, plan),
        severities=Counter(each.finding.severity for each in found),
        codes=_codes(found),
    )


_SUMMED = ("chapters", "measures", "tasks", "leads", "supports", "citations", "errors", "warnings")


def _busiest(frame: Frame, plan: str) -> list[dict[str, Any]]:
    """Give the agencies that have tasks, with their counts by role, most first."""
    counted = []
    for load in frame.loads.get(plan, []):
        leads, supports = (_count(load, role, plan) for role in ("leads", "supports"))
        if leads or supports:
            told = {"leads": leads, "supports": supports, "most": leads + supports}
            counted.append({"agency": load.agency, **told})
    return sorted(counted, key=lambda each: -each["most"])


def _count(load: Load, role: Any, plan: str) -> int:
    told = load.written[role].values()
    return sum(plan in ("", duty.item.properties["plan"]) for duty in told)


def progress(frame: Frame, plan: str) -> Figures | None:
    """Give the figures of the plans that were reported on, if there are any."""
    plans = [plan] if plan else sorted(frame.reported & frame.units.keys())
    told = [one for id in plans if id in frame.reported for one in plan_standings(frame, id)]
    return figures(told, told[0].day) if told else None


def calendar(frame: Frame, plan: str) -> list[dict[str, Any]]:
    """Give the days on which tasks fall due, soonest first, tasks without a date last."""
    return frame.ask("deadline-calendar", plan=plan).records()


def _indicators(frame: Frame, plan: str) -> list[tuple[Node, int]]:
    """Give the indicators with the number of tasks measured by each, most first."""
    counts: Counter[str] = Counter()
    for task in frame.graph.nodes("Task"):
        if plan in ("", task.properties["plan"]):
            counts.update({edge.target for edge in frame.graph.out(task, "MEASURED_BY")})
    counted = [(frame.graph.node("Indicator", id), count) for id, count in counts.items()]
    whole = [each for each in counted if each[0].properties["depth"] == 1]
    return sorted(whole, key=lambda each: (-each[1], each[0].id))


def _codes(found: list[Any]) -> list[dict[str, Any]]:
    """Count findings by code, in their order: gravest first."""
    counts = Counter(each.query.name for each in found)
    queries = {each.query.name: each.query for each in found}
    return [{"query": queries[name], "count": count} for name, count in counts.items()]
