"""Who carries which tasks: as the plans write it, and with the duties of groups given to members.

The counts are those of the query ``workload``; here the tasks behind them are at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from zeren.graph.unit import Edge, Node
from zeren.pages.graph_index import GraphIndex

Role = Literal["leads", "supports"]
ROLES: dict[Role, str] = {"leads": "LEADS", "supports": "SUPPORTS"}
"""The roles and their relationship types."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A task or measure that an agency carries: itself, or as member of ``group``."""

    item: Node
    edge: Edge
    group: Node | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """The tasks of one agency by role, each task once: as written, and expanded."""

    agency: Node
    written: dict[Role, dict[str, Duty]]
    expanded: dict[Role, dict[str, Duty]] = field(default_factory=dict)

    def tasks(self, *, expanded: bool = False) -> dict[str, Duty]:
        """Give every task in either role, those that it leads first."""
        told = self.expanded if expanded else self.written
        return told["supports"] | told["leads"]

    @property
    def through_groups(self) -> list[Duty]:
        """The tasks that it carries only as a member of a group."""
        named = self.tasks()
        return [duty for id, duty in self.tasks(expanded=True).items() if id not in named]


def loads(graph: GraphIndex) -> list[Load]:
    """Give the tasks of every agency, those with most first, then by name."""
    made = [load_of(graph, agency) for agency in graph.nodes("Agency")]
    return sorted(made, key=lambda load: (*_order(load), load.agency.id))


def _order(load: Load) -> tuple[int, int, int, str]:
    written, every = load.tasks(), load.tasks(expanded=True)
    leads = len(load.written["leads"])
    return -len(written), -leads, -len(every), str(load.agency.properties["name"])


def load_of(graph: GraphIndex, agency: Node) -> Load:
    """Give the tasks of one agency."""
    return Load(
        agency,
        {role: dict(_written(graph, agency, type_)) for role, type_ in ROLES.items()},
        {role: dict(_expanded(graph, agency, role)) for role in ROLES},
    )


def _written(graph: GraphIndex, agency: Node, type_: str) -> Iterator[tuple[str, Duty]]:
    for edge in graph.out(agency, type_):
        if edge.target_label == "Task":
            yield edge.target, Duty(graph.target(edge), edge)


def _expanded(graph: GraphIndex, agency: Node, role: Role) -> Iterator[tuple[str, Duty]]:
    """Give the duties that come through groups, then its own, which count as such."""
    carried = [
        edge
        for edge in graph.out(agency, "CARRIES")
        if edge.target_label == "Task" and edge.properties["role"] == role
    ]
    for edge in sorted(carried, key=lambda edge: bool(edge.properties["named"])):
        item, via = graph.target(edge), edge.properties["via"]
        giver = edge.source if via is None else str(via)
        told = [one for one in graph.into(item, ROLES[role]) if one.source == giver]
        yield item.id, Duty(item, told[-1], None if via is None else graph.node("Agency", giver))


def partners(graph: GraphIndex, load: Load) -> list[tuple[Node, list[Node]]]:
    """Give the other agencies named in the tasks of one, with those tasks, most in common first."""
    shared: dict[str, dict[str, Node]] = {}
    for id, duty in load.tasks().items():
        for edge in graph.into(duty.item, *ROLES.values()):
            if edge.source != load.agency.id:
                shared.setdefault(edge.source, {})[id] = duty.item
    told = [(graph.node("Agency", id), list(tasks.values())) for id, tasks in shared.items()]
    return sorted(told, key=lambda each: (-len(each[1]), each[0].id))


def indicator_of(graph: GraphIndex, task: Node) -> Node | None:
    """Give the indicator (of depth 1) that a task is measured by."""
    found = (graph.target(edge) for edge in graph.out(task, "MEASURED_BY"))
    return next((node for node in found if node.properties["depth"] == 1), None)


def in_order(tasks: Iterable[Duty]) -> list[Duty]:
    """Sort duties by deadline, those without one last, then by plan and number."""
    return sorted(tasks, key=lambda duty: when(duty.item))


def when(task: Node) -> tuple[bool, str, str, int]:
    """Give what a task is sorted by: its deadline, then its plan and number."""
    due, number = task.properties["deadline"], task.properties["number"]
    place = (str(task.properties["plan"]), number if isinstance(number, int) else 0)
    return due is None, str(due or ""), *place


def plans_of(graph: GraphIndex, agency: Node) -> set[str]:
    """Give the plans in whose tasks or measures an agency has a duty, itself or by a group."""
    items = [graph.target(edge) for edge in graph.out(agency, *ROLES.values(), "CARRIES")]
    return {str(item.properties["plan"]) for item in items if item.label != "Provision"}


def named_in(graph: GraphIndex, agency: Node) -> set[str]:
    """Give the plans whose tasks or measures name an agency."""
    items = (graph.target(edge) for edge in graph.out(agency, *ROLES.values()))
    return {str(item.properties["plan"]) for item in items if item.label != "Provision"}


def parts(graph: GraphIndex, agency: Node, plan: str = "") -> list[str]:
    """Tell where an agency has duties: in ``plan`` (one, or any), in the ``text`` of a document."""
    items = [graph.target(edge) for edge in graph.out(agency, *ROLES.values())]
    plans = named_in(graph, agency)
    told = {"plan": plan in plans if plan else bool(plans)}
    told["text"] = any(item.label == "Provision" for item in items)
    return [part for part, found in told.items() if found]
