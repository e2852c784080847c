"""The page of one agency: what it has to do, when, with whom, and on whose words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zeren.graph.member_rules import rule_said
from zeren.graph.unit import Edge, Node
from zeren.pages.addresses import address
from zeren.pages.agency_within import SHOWN, brief, within_scopes
from zeren.pages.duties import ROLES, Duty, Load, Role, in_order, load_of, parts
from zeren.pages.ego_network import WIDTH
from zeren.pages.frame import Frame
from zeren.pages.plan_data import data_address
from zeren.pages.succession import seen, succession


def agency_page(frame: Frame, agency: Node) -> bytes:
    """Make the page of an agency."""
    graph = frame.graph
    load = load_of(graph, agency)
    written = load.tasks()
    measures = _measures(frame, agency)
    of_measures = [one for _, _, told in measures for one in told]
    items = (*(duty.item for duty in written.values()), *of_measures)
    return frame.render(
        "agency.html.j2",
        address("agency", agency.id),
        title=(agency.properties["name"],) * 2,
        day=frame.day if frame.reported else None,
        as_of=frame.then.day,
        section="agency",
        agency=agency,
        names=_other_names(frame, agency),
        parts=parts(graph, agency),
        load=load,
        tasks={role: _by_plan(load.written[role].values()) for role in ROLES},
        plans=sorted({str(item.properties["plan"]) for item in items}),
        data_address=data_address,
        within=within_scopes(frame, load, of_measures),
        brief=brief,
        every_task=sum(map(len, frame.tasks_of.values())) or 1,
        shown=SHOWN,
        width=WIDTH,
        measures=measures,
        provisions=_provisions(frame, agency),
        groups=_groups(frame, agency, load),
        members=_members(frame, agency),
        succession=succession(frame, agency),
        seen=seen(frame, agency),
    )


def _other_names(frame: Frame, agency: Node) -> list[str]:
    own = agency.properties["name"]
    return sorted({edge.source for edge in frame.graph.into(agency, "NAMES")} - {own})


def _by_plan(duties: Iterable[Duty]) -> list[tuple[str, list[Node]]]:
    """Give the tasks of duties by plan, soonest first."""
    told: dict[str, list[Node]] = {}
    for duty in in_order(duties):
        told.setdefault(str(duty.item.properties["plan"]), []).append(duty.item)
    return sorted(told.items())


def _measures(frame: Frame, agency: Node) -> list[tuple[Role, str, list[Node]]]:
    """Give the measures that name it by role and plan, each once, in their order."""
    roles: dict[str, Role] = {}
    for role, type_ in ROLES.items():
        for edge in frame.graph.out(agency, type_):
            if edge.target_label == "Measure":
                roles.setdefault(edge.target, role)
    told: dict[tuple[Role, str], list[Node]] = {}
    for id, role in roles.items():
        measure = frame.graph.node("Measure", id)
        told.setdefault((role, str(measure.properties["plan"])), []).append(measure)
    return [(*place, sorted(told[place], key=_number)) for place in sorted(told)]


def _number(measure: Node) -> int:
    return int(str(measure.properties["number"]))


def _provisions(frame: Frame, agency: Node) -> list[dict[str, Any]]:
    """Give the provisions of held texts for which it answers, by document."""
    told: dict[str, dict[str, Any]] = {}
    for role, type_ in ROLES.items():
        for edge in frame.graph.out(agency, type_):
            if edge.target_label == "Provision":
                provision = frame.graph.target(edge)
                document = str(provision.properties["document"])
                node = frame.graph.node("SourceDocument", document)
                own = told.setdefault(document, {"document": node, "leads": [], "supports": []})
                own[role].append(provision)
    return [told[id] for id in sorted(told)]


def _groups(frame: Frame, agency: Node, load: Load) -> list[dict[str, Any]]:
    """Give the groups that it is in, by which rule, and the tasks that come to it by each."""
    through: dict[tuple[str, object], list[Node]] = {}
    for duty in in_order(load.through_groups):
        if duty.group is not None:
            group = (duty.group.id, duty.item.properties["plan"])
            through.setdefault(group, []).append(duty.item)
    return [
        {
            "group": frame.graph.target(edge),
            "plan": edge.properties["plan"],
            "rule": _both(edge),
            "as_of": edge.properties["as_of"],
            "tasks": through.get((edge.target, edge.properties["plan"]), []),
        }
        for edge in frame.graph.out(agency, "MEMBER_OF")
    ]


def _members(frame: Frame, agency: Node) -> list[dict[str, Any]]:
    """Give each member once, though every plan that names the group tells of it."""
    edges = {edge.source: edge for edge in frame.graph.into(agency, "MEMBER_OF")}
    return [
        {"member": frame.graph.source(edge), **edge.properties, "rule": _both(edge)}
        for edge in edges.values()
    ]


def _both(membership: Edge) -> tuple[str, str]:
    """Say by which rule somebody is a member, in both languages."""
    rule = str(membership.properties["rule"] or "")
    return rule_said(rule, "zh"), rule_said(rule, "en")
