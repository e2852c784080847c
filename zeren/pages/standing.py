"""How tasks stand on the day that pages tell of, by what was reported on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zeren.graph.progress import STATES_ZH, State
from zeren.graph.unit import Node
from zeren.pages.duties import when
from zeren.pages.frame import Frame
from zeren.pages.labels import Pair
from zeren.pages.quoting import short_quotation
from zeren.progress.stands import Stands

STATES: dict[str, Pair] = {state: (zh, state.replace("-", " ")) for state, zh in STATES_ZH.items()}
UNREPORTED: Pair = ("未报", "unreported")


@dataclass(frozen=True, slots=True)
class Standing(Stands):
    """A task of a plan on a day; ``reports`` are all that were made on it, in their order."""

    task: Node
    plan: str
    region: str
    last_day: date | None
    reports: tuple[Node, ...]
    day: date
    colour: str = ""
    fill: str = ""

    @property
    def end(self) -> date | None:
        """The day by which it has to be done; a lasting duty has none."""
        return self.last_day

    @property
    def last(self) -> Node | None:
        """The report that counts on the day."""
        told = [one for one in self.reports if _day(one) <= self.day]
        return told[-1] if told else None

    @property
    def state(self) -> State | None:
        """How it stands."""
        last: Any = self.last
        return None if last is None else last.properties["state"]

    @property
    def word(self) -> Pair:
        """How it stands, in words."""
        return UNREPORTED if self.state is None else STATES[self.state]

    @property
    def days(self) -> int | None:
        """Days since its deadline, below 0 until it; None without one or where nothing waits."""
        return (self.day - self.end).days if self.end is not None and self.is_open else None

    @property
    def silent(self) -> int | None:
        """The days since it was last reported on."""
        return None if self.last is None else (self.day - _day(self.last)).days


def standing(frame: Frame, task: Node) -> Standing | None:
    """Say how a task stands; None where nothing was ever reported on its plan."""
    it: Any = task.properties
    if frame.day is None or it["plan"] not in frame.reported:
        return None
    plan = frame.graph.node("Plan", it["plan"]).properties
    plain = Standing(
        task,
        it["plan"],
        str(plan["region"] or ""),
        None if it["deadline_kind"] == "lasting" else it["deadline"],
        frame.reports.get(it["task_key"], ()),
        frame.day,
    )
    colour, fill = frame.then.colours.of(plain, frame.day)
    return replace(plain, colour=colour, fill=fill)


def standings(frame: Frame, tasks: Iterable[Node]) -> list[Standing]:
    """Say how tasks stand, those of plans alone on which something was reported."""
    found = (standing(frame, task) for task in tasks)
    return [one for one in found if one is not None]


def plan_standings(frame: Frame, plan: str) -> list[Standing]:
    """Say how the tasks of a plan stand, soonest first."""
    tasks = [node for node in frame.units[plan].nodes if node.label == "Task"]
    return standings(frame, sorted(tasks, key=when))


def reports(frame: Frame, told: Standing) -> list[dict[str, Any]]:
    """Give what was reported on a task, oldest first: what it says, by whom, and where it stands.

    Whom to call is told in the sheets alone.
    """
    return [
        {
            "of": report.properties,
            "state": STATES[str(report.properties["state"])],
            "counts": report is told.last,
            "text": short_quotation(frame, told.plan, report.properties["progress"]),
        }
        for report in told.reports
    ]


def _day(report: Node) -> date:
    day = report.properties["as_of"]
    assert isinstance(day, date)
    return day
