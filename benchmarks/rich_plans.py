"""Generated plans that are as rich as Guangxi's: groups, links, several citations and targets."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from tests.builders import agency, bound, citation, duty, large_plan, link, target
from zeren.graph.model import Plan, Task

TASKS = 63
CITIES = 14


def rich_plan(index: int, tasks: int = TASKS) -> Plan:
    """Make a plan; ``index`` decides all of it, and thirty regions take turns."""
    chance = random.Random(f"rich/{index}")
    plan = large_plan(index, tasks=tasks)
    region = plan.notice.region or ""
    cities = tuple(
        agency(f"{region}第{n}市人民政府", level="市", region=region) for n in range(CITIES)
    )
    group = agency(
        f"{region}各设区市人民政府",
        kind="group",
        level=None,
        region=region,
        members=tuple(city.name for city in cities),
        member_rule=f"cities of {region}",
        members_as_of=date(2021, 1, 1),
        members_complete=True,
    )
    documents = [document.id for document in plan.documents]
    return replace(
        plan,
        tasks=tuple(_richer(chance, task, group.name, documents) for task in plan.tasks),
        agencies=(*plan.agencies, *cities, group),
    )


def _richer(chance: random.Random, task: Task, group: str, documents: list[str]) -> Task:
    cited = [citation(chance.choice(documents), f"第{n}点") for n in (1, 2)]
    amounts = [target(float(chance.randrange(100)), "%", ">=") for _ in range(2)]
    supports = task.supports
    if chance.random() < 0.4:
        supports = (*supports, duty(group, mode="配合"))
    measures = tuple(link(chance.randrange(1, 31), score) for score in (0.9, 0.6))
    return bound(
        replace(task, citations=(*task.citations, *cited), measures=measures),
        leads=task.leads,
        supports=supports,
        deadline=task.deadline,
        targets=(*task.targets, *amounts),
    )
