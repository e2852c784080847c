"""Generated plans that are as rich as Guangxi's: groups, links, several citations and targets.

A task of the Guangxi plan has 3.6 duties, 11 carried, 2 indicators, 0.4 citations, 0.6 targets, 0.9
measures, 1.4 findings and 690 characters in its properties; a plan with two cited texts has 171
provisions and 31 traces to them. A task here has 6.4 duties, 11 carried, 1.7 indicators, 3
citations, 2.5 targets, 2 measures, 3.7 findings and 700 characters; the texts and the traces are
the same number. Chinese text has many words that are rare: each task here has some by Zipf's law.
"""

from __future__ import annotations

import random
from datetime import date
from itertools import accumulate
from typing import TypeVar

from msgspec.structs import replace

from tests.builders import agency, bound, citation, duty, large_plan, link, target, trace
from zeren.graph.model import Measure, Plan, Provision, SourceDocument, SourceText, Task

TASKS = 63
CITIES = 14
TEXTS = {"国办发〔2016〕1号": 99, "国办发〔2017〕2号": 72}
"""The cited documents whose texts are held, and how many provisions they have."""
_CHARACTERS = [chr(0x4E00 + 7 * at) for at in range(2500)]
_ZIPF = list(accumulate(1 / rank for rank in range(1, 2501)))


def rich_texts() -> list[SourceText]:
    """Make the texts that plans trace to; ministries answer for the provisions."""
    ministries = tuple(agency(f"第{n}部", level="central", region=None) for n in range(20))
    return [
        SourceText(
            SourceDocument(document, f"关于{document}", document, None, "central"),
            source=f"{document}.txt",
            sha256=f"{count:064x}",
            provisions=tuple(
                Provision(
                    str(n),
                    f"第{n}条",
                    "压缩办理时限，" * 8,
                    (duty(ministries[n % 20].name),),
                    (duty(ministries[(n + 1) % 20].name, mode="配合"),),
                )
                for n in range(1, count + 1)
            ),
            agencies=ministries,
        )
        for document, count in TEXTS.items()
    ]


Item = TypeVar("Item", Task, Measure)


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
        measures=tuple(_traced(chance, one, 0.4) for one in plan.measures),
        tasks=tuple(_richer(chance, task, group.name, documents) for task in plan.tasks),
        agencies=(*plan.agencies, *cities, group),
    )


def _richer(chance: random.Random, task: Task, group: str, documents: list[str]) -> Task:
    cited = [citation(chance.choice(documents), f"第{n}点") for n in (1, 2)]
    amounts = [target(float(chance.randrange(100)), "%", ">=") for _ in range(2)]
    supports = task.supports
    if chance.random() < 0.4:
        supports = (*supports, duty(group, mode="配合"))
    words = "".join(chance.choices(_CHARACTERS, cum_weights=_ZIPF, k=40))
    measures = tuple(link(chance.randrange(1, 31), score) for score in (0.9, 0.6))
    told = replace(_traced(chance, task, 0.3), action=f"{task.action}，{words}", measures=measures)
    return bound(
        replace(told, citations=(*task.citations, *cited)),
        leads=task.leads,
        supports=supports,
        deadline=task.deadline,
        targets=(*task.targets, *amounts),
    )


def _traced(chance: random.Random, item: Item, share: float) -> Item:
    """Have a share of items go back to a provision of a text that is held."""
    if chance.random() >= share:
        return item
    document, count = chance.choice(list(TEXTS.items()))
    return replace(item, traces=(trace(document, str(chance.randrange(1, count + 1))),))
