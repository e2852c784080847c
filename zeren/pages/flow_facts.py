"""Who answers for what, in three columns: indicators, measures or plans, leads, supporters.

Every agency that a plan names stands in it: in a column, or among those whom measures alone name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from zeren.graph.unit import Node
from zeren.pages import items
from zeren.pages.duties import ROLES, Role, indicator_of, when
from zeren.pages.graph_index import GraphIndex

By = Literal["indicator", "measure", "plan", "plans"]
"""What the first column has: what the plan has of indicators, else of measures, else itself; of
several plans these."""
Column = dict[str, "Member"]
Band = tuple[str, str]
"""The ids of members of two columns beside each other."""
NOBODY = ""
"""The id of the member for tasks without an indicator, measure or lead."""


@dataclass(slots=True)
class Member:
    """A row of a column: an indicator, measure or agency (None: nobody), and its tasks."""

    node: Node | None
    tasks: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Flow:
    """The columns of plans and the tasks of each band between the first two and the last two."""

    by: By
    columns: tuple[Column, Column, Column]
    bands: tuple[dict[Band, list[Node]], dict[Band, list[Node]]]
    others: list[Node]


def flow_of(graph: GraphIndex, *plans: str) -> Flow:
    """Gather the flow of plans; a task stands in each band of its leads and supporters."""
    tasks = [task for plan in plans for task in tasks_of(graph, plan)]
    by: By = "plans" if len(plans) > 1 else _by(graph, tasks)
    flow = Flow(by, ({}, {}, {}), ({}, {}), _by_measures_alone(graph, plans, tasks))
    for task in tasks:
        leads, supports = (agencies_of(graph, task, role) for role in ROLES)
        beside: tuple[list[Node | None], ...] = (
            [_first(graph, task, by)], [*leads] or [None], [*supports]
        )  # fmt: skip
        for column, nodes in zip(flow.columns, beside, strict=True):
            for node in nodes:
                column.setdefault(_id(node), Member(node)).tasks.append(task)
        for bands, (left, right) in zip(flow.bands, pairwise(beside), strict=True):
            for band in ((_id(one), _id(other)) for one in left for other in right):
                bands.setdefault(band, []).append(task)
    return flow


def tasks_of(graph: GraphIndex, plan: str) -> list[Node]:
    """Give the tasks of a plan, by number."""
    own = (task for task in graph.nodes("Task") if task.properties["plan"] == plan)
    return sorted(own, key=lambda task: when(task)[2:])


def agencies_of(graph: GraphIndex, task: Node, role: Role) -> list[Node]:
    """Give the agencies that a task names in a role, each once."""
    named = (link.node for link in items.duties(graph, task, ROLES[role]))
    return list({node.id: node for node in named}.values())


def _by(graph: GraphIndex, tasks: list[Node]) -> By:
    kinds: tuple[By, ...] = ("indicator", "measure")
    return next(
        (by for by in kinds if any(_first(graph, task, by) for task in tasks)),
        "plan",
    )


def _first(graph: GraphIndex, task: Node, by: By) -> Node | None:
    if by == "plans":
        return graph.node("Plan", str(task.properties["plan"]))
    if by == "indicator":
        return indicator_of(graph, task)
    best = items.measures(graph, task)[:1] if by == "measure" else []
    return best[0].node if best else None


def _by_measures_alone(graph: GraphIndex, plans: Iterable[str], tasks: list[Node]) -> list[Node]:
    """Give the agencies that measures of plans name and none of their tasks."""
    named = {node.id for task in tasks for role in ROLES for node in agencies_of(graph, task, role)}
    found = {node.id: node for node in _of_measures(graph, plans) if node.id not in named}
    return [found[id] for id in sorted(found)]


def _of_measures(graph: GraphIndex, plans: Iterable[str]) -> Iterator[Node]:
    held = frozenset(plans)
    for measure in graph.nodes("Measure"):
        if measure.properties["plan"] in held:
            yield from (graph.source(edge) for edge in graph.into(measure, *ROLES.values()))


def _id(node: Node | None) -> str:
    return NOBODY if node is None else node.id
