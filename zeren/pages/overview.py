"""The first page, and one of the same kind for each plan: what is in it, who carries most, when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from zeren.graph.stores.read_back import unit_kind
from zeren.pages.addresses import address
from zeren.pages.frame import Frame, Page
from zeren.progress.figures import Figures

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
        versions=any(unit_kind(unit) == "version" for unit in frame.reader.units()),
    )


def _overview(frame: Frame, own_address: str, plan: str) -> bytes:
    plans = frame.ask("plans", plan=plan).records()
    title = ("概况", "Overview") if not plan else (plans[0]["title"] or plan,) * 2
    found = frame.counts.findings(plan)
    severities = Counter[str]()
    for kind, count in found:
        severities[kind.finding.severity if kind.finding else ""] += count
    return frame.render(
        "overview.html.j2",
        own_address,
        title=title,
        section="plan" if plan else "overview",
        plans=plans,
        plan=plan,
        totals={name: sum(each[name] for each in plans) for name in _SUMMED},
        agencies=frame.counts.busiest(plan)[:SHOWN],
        agencies_count=plans[0]["agencies"] if plan else frame.counts.named,
        calendar=calendar(frame, plan),
        progress=progress(frame, plan),
        day=frame.day,
        indicators=frame.counts.indicators(plan),
        severities=severities,
        codes=found,
    )


_SUMMED = ("chapters", "measures", "tasks", "leads", "supports", "citations", "errors", "warnings")


def progress(frame: Frame, plan: str) -> Figures | None:
    """Give the figures of the plans that were reported on, if there are any."""
    if frame.day is None:
        return None
    told = frame.ask("bulletin-figures", plan=plan, day=frame.day.isoformat()).records()
    counted = [
        [one[name] for name in Figures._fields] for one in told if one["plan"] in frame.reported
    ]
    return Figures(*map(sum, zip(*counted, strict=True))) if counted else None


def calendar(frame: Frame, plan: str) -> list[dict[str, Any]]:
    """Give the days on which tasks fall due, soonest first, tasks without a date last."""
    return frame.ask("deadline-calendar", plan=plan).records()
