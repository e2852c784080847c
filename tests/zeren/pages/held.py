"""Pages of plans without a store: what of them is walked to in memory alone."""

from __future__ import annotations

from lxml import html
from msgspec.structs import replace

from tests.builders import agency, small_plan
from zeren.graph.elements import plan_elements, unit_elements
from zeren.graph.progress import ProgressLoad, Report, progress_elements
from zeren.pages.addresses import shown_at
from zeren.pages.frame import Frame
from zeren.pages.network_facts import Named
from zeren.pages.site import Site
from zeren.queries.networks.duties import AgencyFacts, Duties, TaskFacts

NUMBER = "桂政办电〔2021〕68号"


class Held:
    """The units of some plans and of reports on them, as a reader without a language gives them."""

    language = None

    def __init__(self, *plans, loads=()):
        units = (*map(unit_elements, plans), *map(progress_elements, loads))
        self._elements = {made.unit: made for made in units}

    def units(self):
        return dict.fromkeys(self._elements, "")

    def elements(self, unit):
        return self._elements[unit]


def plan_of(*tasks, number=NUMBER):
    """Give a plan of some tasks, which names their agencies and nothing else."""
    names = {one.agency for each in tasks for one in (*each.leads, *each.supports)}
    plan = small_plan(number)
    return replace(
        plan,
        notice=replace(plan.notice, citations=()),
        tasks=tasks,
        measures=(),
        issues=(),
        documents=(),
        agencies=tuple(agency(name) for name in sorted(names)),
    )


def frame_of(*plans):
    return Frame(Held(*plans), "zh")


def page_of(address, *plans, loads=(), **options):
    """Give a page of the site of some plans; ``loads``: what was reported on their tasks."""
    held = Held(*plans, loads=loads)
    return html.document_fromstring(Site(held, "zh", **options).content(address))


def task_of(plan, number, *plans, **options):
    """Give what the page of a plan's tasks has of one."""
    page, _, place = shown_at("task", plan.id, number).partition("#")
    return page_of(page, plan, *plans, **options).get_element_by_id(place)


def load_of(plan, day, states, position=1, **told):
    """Make a load of reports on tasks of a plan; ``states`` by the number of the task."""
    nodes = (node.properties for node in plan_elements(plan).nodes if node.label == "Task")
    keys = {it["number"]: it["task_key"] for it in nodes}
    reports = tuple(
        Report(keys[at], plan.id, at, f"目标{at}", "", state, sheet="台账", row=at, **told)
        for at, state in states.items()
    )
    return ProgressLoad(day, "督查室", f"{day.month}月.xlsx", "0" * 64, "", position, reports)


def named_of(*plans):
    """Give the duties of some plans as the map reads them, without a store."""
    units = [plan_elements(plan) for plan in plans]
    nodes = {
        (node.label, node.id): node.properties
        for unit in units
        for node in unit.nodes
        if node.label in ("Agency", "Task")
    }
    sides = {"LEADS": {}, "SUPPORTS": {}}
    for edge in (edge for unit in units for edge in unit.edges):
        if edge.type in sides and edge.target_label == "Task":
            sides[edge.type].setdefault(edge.target, set()).add(edge.source)
    leads, supports = (
        {task: frozenset(ids) for task, ids in side.items()} for side in sides.values()
    )
    duties = Duties(
        tasks={
            id: TaskFacts(id, str(it["plan"]), it["number"], "", None, None)
            for (kind, id), it in nodes.items()
            if kind == "Task"
        },
        agencies={
            id: AgencyFacts(id, f"{it['name']}", str(it["kind"]))
            for (kind, id), it in nodes.items()
            if kind == "Agency"
        },
        leads=leads,
        supports=supports,
    )
    titles = {plan.id: plan.notice.title for plan in plans}
    return Named(duties, titles, {plan.id: plan.notice.region or "" for plan in plans}, {})
