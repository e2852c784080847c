"""What a store of several plans can be held to: a plan, or all plans of one government.

The pages of such a store have a choice in their header, made by ``static/scope.js`` from the script
of this module, and rows that say of which plans they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from zeren.graph.unit import Node
from zeren.pages import flow
from zeren.pages.addresses import OF_A_PLAN, address, government_key, key
from zeren.pages.frame import Frame, Page
from zeren.pages.options import told_apart
from zeren.pages.rendering import clean

ADDRESS = "scope-plans.js"


def pages(frame: Frame) -> Iterator[Page]:
    """Give the script with the plans, where there is more than one."""
    if len(frame.plans) > 1:
        yield Page(ADDRESS, partial(_script, frame))


def _script(frame: Frame) -> bytes:
    shown = told_apart(
        (one.id, str(one.properties["title"] or one.id), one.id) for one in frame.plans
    )
    tasks = {plan["plan"]: plan["tasks"] for plan in frame.ask("plans").records()}
    flows = {
        government_key(region): {"flow": address("flow", flow.government(region))}
        for region in flow.governments(frame)
    }
    told = {
        "governments": [
            [own, clean(zh), clean(en), flows.get(own, {})] for own, (zh, en) in frame.governments
        ],
        "plans": [
            {
                "key": key(plan.id),
                "name": shown[plan.id],
                "government": government_key(str(plan.properties["region"] or "")),
                "tasks": tasks[plan.id],
                "pages": _pages_of(frame, plan),
            }
            for plan in frame.plans
        ],
    }
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"window.zerenPlans={data};\n".encode()


def _pages_of(frame: Frame, plan: Node) -> dict[str, str]:
    """Give the pages that show of a plan what other pages show of all, by their kinds."""
    kinds = [kind for kind in OF_A_PLAN if kind != "progress" or plan.id in frame.reported]
    views = {kind: frame.view_of(kind, plan.id) for kind in kinds}
    return views | {"plan": address("plan", plan.id)}


def counted(of_plans: Mapping[str, Iterable[int]]) -> str:
    """Write the counts of a row by plan, for ``data-counts``: ``key:3,1,4 key:…``."""
    parts = ((key(plan), counts) for plan, counts in sorted(of_plans.items()))
    return " ".join(f"{plan}:{','.join(map(str, counts))}" for plan, counts in parts)
