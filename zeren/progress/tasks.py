"""The tasks of plans as a progress sheet shows them, each with what was last reported on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zeren.graph.elements import Edge, Elements, Node
from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.progress import State
from zeren.graph.stores.base import Reader
from zeren.progress.stands import Stands
from zeren.queries.corrected import said_of
from zeren.queries.full_names import names_of
from zeren.queries.internal_rows import internal_rows

TOLD = ("state", "progress", "done_on", "proof", "office", "contact", "remark")


@dataclass(frozen=True, slots=True)
class Reported:
    """One report, as the store has it; ``told`` are its values by column."""

    id: str
    task_key: str
    told: Mapping[str, Any]
    as_of: date
    reporter: str
    source: str
    sheet: str
    row: int

    @property
    def state(self) -> State:
        """How the task stands."""
        state: State = self.told["state"]
        return state


@dataclass(frozen=True, slots=True)
class Duty:
    """An agency in a role: the name to show, and with the sub-office in brackets."""

    agency: str
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class TaskRow(Stands):
    """One task: what its plan says, and the report that counts, if there is one."""

    key: str
    plan: str
    title: str
    region: str
    number: int
    indicators: tuple[str, ...]
    goal: str
    action: str
    leads: tuple[Duty, ...]
    supports: tuple[Duty, ...]
    deadline: date | None
    deadline_text: str
    deadline_kind: str | None
    basis: str
    doubts: tuple[str, ...]
    evidence: str
    report: Reported | None
    corrections: tuple[tuple[str, str], ...] = ()
    """What readers put right of it, and by whom, in English and in Chinese."""

    @property
    def end(self) -> date | None:
        """Give the day by which it has to be done; a lasting duty has none."""
        return None if self.deadline_kind == "lasting" else self.deadline

    @property
    def state(self) -> State | None:
        """How it stands, as far as was reported."""
        return None if self.report is None else self.report.state


def task_rows(
    reader: Reader, plans: Iterable[str], day: date, held: Iterable[Reported] | None = None
) -> list[TaskRow]:
    """Give the tasks of plans, in order, with the last report of each by a day.

    ``held``: what `reports` gave for these plans, where that is known already.
    """
    wanted = list(plans)
    told = reports(reader, wanted) if held is None else held
    latest = {one.task_key: one for one in told if one.as_of <= day}
    rows: list[TaskRow] = []
    for plan in wanted:
        elements = reader.elements(plan)
        if elements is not None:
            rows += _Plan(reader, elements).rows(latest)
    return rows


def reports(reader: Reader, plans: Iterable[str]) -> list[Reported]:
    """Give the reports on tasks of plans; of a task the latest comes last."""
    every = list(plans)
    asked = every if len(every) == 1 else [""]
    known = set(every)
    found = []
    for plan in asked if every else ():
        for row in internal_rows(reader, "reports", {"plan": plan}).rows:
            cells: Any = row
            id, key, of_plan, *told, as_of, reporter, source, sheet, sheet_row = cells
            if of_plan in known:
                values = dict(zip(TOLD, told, strict=True))
                found.append(Reported(id, key, values, as_of, reporter, source, sheet, sheet_row))
    return sorted(found, key=lambda one: one.id)


def reported(node: Node) -> Reported:
    """Give a report of `graph.progress.progress_elements` as `reports` would give it."""
    told: Any = node.properties
    return Reported(
        node.id,
        told["task_key"],
        {name: told[name] for name in TOLD},
        told["as_of"],
        told["reporter"],
        told["source"],
        told["sheet"],
        told["sheet_row"],
    )


def left_behind(reader: Reader, tasks: Iterable[TaskRow], day: date) -> int:
    """Count the tasks that were reported on by a day and that their plans no longer have."""
    plans: dict[str, set[str]] = {}
    for task in tasks:
        plans.setdefault(task.plan, set()).add(task.key)
    known = {key for keys in plans.values() for key in keys}
    told = {one.task_key for one in reports(reader, plans) if one.as_of <= day}
    return len(told - known)


class _Plan:
    """One plan's nodes and edges, by the task that they belong to."""

    def __init__(self, reader: Reader, elements: Elements) -> None:
        self._nodes: dict[tuple[str, str], Node] = {(n.label, n.id): n for n in elements.nodes}
        self._of: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in elements.edges:
            for label, id in ((edge.source_label, edge.source), (edge.target_label, edge.target)):
                if label == "Task":
                    self._of[edge.type, id].append(edge)
        self._corrections = [
            (edge.target, self._nodes["Correction", edge.source].properties)
            for edge in elements.edges
            if edge.type == "CORRECTS"
        ]
        agencies = [node for node in elements.nodes if node.label == "Agency"]
        self._names = names_of(reader, (str(node.properties["name"]) for node in agencies))
        self._plan = elements.nodes[0].properties
        self._tasks = [node for node in elements.nodes if node.label == "Task"]

    def rows(self, latest: Mapping[str, Reported]) -> Iterator[TaskRow]:
        """Give the tasks by number."""
        for node in sorted(self._tasks, key=_number):
            yield self._row(node, latest)

    def _row(self, node: Node, latest: Mapping[str, Reported]) -> TaskRow:
        told: Any = node.properties
        return TaskRow(
            key=told["task_key"],
            plan=told["plan"],
            title=str(self._plan["title"] or told["plan"]),
            region=str(self._plan["region"] or ""),
            number=told["number"],
            indicators=self._indicators(node.id),
            goal=told["goal"],
            action=told["action"],
            leads=self._duties("LEADS", node.id),
            supports=self._duties("SUPPORTS", node.id),
            deadline=told["deadline"],
            deadline_text=told["deadline_text"],
            deadline_kind=told["deadline_kind"],
            basis=self._basis(node.id),
            doubts=self._doubts(node.id),
            evidence=told["evidence"],
            report=latest.get(told["task_key"]),
            corrections=tuple(self._corrected(node.id)),
        )

    def _duties(self, type_: str, task: str) -> tuple[Duty, ...]:
        """Give who has a role, each agency and sub-office once, in order."""
        edges: list[Any] = sorted(self._of[type_, task], key=_position)
        found: dict[tuple[str, str], Duty] = {}
        for edge in edges:
            name = self._names.get(edge.source, edge.source)
            unit = edge.properties["unit"] or ""
            written = f"{name}（{unit}）" if unit else name
            found.setdefault((edge.source, unit), Duty(edge.source, name, written))
        return tuple(found.values())

    def _corrected(self, task: str) -> Iterator[tuple[str, str]]:
        """Say what readers put right of a task, or of an agency of it in the whole plan."""
        edges = (*self._of["LEADS", task], *self._of["SUPPORTS", task])
        reasons = " ".join(str(edge.properties["reasons"]) for edge in edges)
        for target, told in self._corrections:
            who = f"{told['corrector']}，{told['corrected_on']}：{told['why']}"
            of_agency = told["field"] == "agency" and who in reasons
            if told["state"] == "applied" and (target == task or of_agency):
                yield said_of({**told, "item": told["owner"], "number": told["owner_number"]})

    def _indicators(self, task: str) -> tuple[str, ...]:
        """Give the indicator of a task, and the part of it where it has one."""
        named = [self._nodes["Indicator", edge.target] for edge in self._of["MEASURED_BY", task]]
        named.sort(key=lambda node: str(node.properties["depth"]))
        return tuple(str(node.properties["name"]) for node in named)

    def _basis(self, task: str) -> str:
        cited: list[Any] = sorted(self._of["CITES", task], key=_position)
        titles = []
        for edge in cited:
            document = self._nodes["SourceDocument", edge.target].properties
            title = document["title"] or document["number"] or edge.target
            titles.append(f"《{title}》{edge.properties['locator'] or ''}")
        return "；".join(dict.fromkeys(titles))

    def _doubts(self, task: str) -> tuple[str, ...]:
        """Give the codes of the findings that concern a task, gravest first."""
        found = {
            str(self._nodes["Finding", edge.source].properties["code"])
            for edge in self._of["CONCERNS", task]
        }
        return tuple(code for code in finding_kinds() if code in found)


def _number(node: Node) -> int:
    number: Any = node.properties["number"]
    return int(number)


def _position(edge: Edge) -> int:
    position: Any = edge.properties["position"]
    return int(position)
