"""The shortest chain agency – task – agency … between two agencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zeren.queries.networks.duties import AgencyFacts, Duties, Role, TaskFacts

Step = tuple[AgencyFacts, TaskFacts, AgencyFacts]


def shortest_chain(duties: Duties, start: str, end: str, role: Role = "any") -> list[Step]:
    """Give the steps between agencies by id; among the shortest, the first by names and tasks.

    Empty where there is no chain. Cost grows with the duties in scope.
    """
    holders = duties.holders(role)
    tasks_of: dict[AgencyFacts, list[str]] = {}
    for id, found in holders.items():
        for agency in found:
            tasks_of.setdefault(agency, []).append(id)
    away = _distances(tasks_of, holders, [one for one in tasks_of if one.id == end])
    here = next((one for one in away if one.id == start), None)
    if here is None:
        return []
    steps = []
    while away[here]:
        there, task = min(
            (
                (agency, duties.tasks[id])
                for id in tasks_of[here]
                for agency in holders[id]
                if away[agency] == away[here] - 1
            ),
            key=lambda step: (step[0].order, step[1].plan, step[1].number, step[1].id),
        )
        steps.append((here, task, there))
        here = there
    return steps


def _distances(
    tasks_of: Mapping[AgencyFacts, list[str]],
    holders: Mapping[str, tuple[AgencyFacts, ...]],
    ends: Iterable[AgencyFacts],
) -> dict[AgencyFacts, int]:
    """Count the tasks between each agency and the nearest of the ends."""
    away = dict.fromkeys(ends, 0)
    seen: set[str] = set()
    frontier = list(away)
    while frontier:
        further = []
        for agency in frontier:
            for task in tasks_of[agency]:
                if task not in seen:
                    seen.add(task)
                    for other in holders[task]:
                        if other not in away:
                            away[other] = away[agency] + 1
                            further.append(other)
        frontier = further
    return away
