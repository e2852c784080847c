"""The page of one agency: what it has to do, when, with whom, and on whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from zeren.graph.member_rules import rule_said
from zeren.graph.unit import Edge, Node
from zeren.pages.addresses import address
from zeren.pages.duties import ROLES, Duty, Load, in_order, load_of, partners, parts
from zeren.pages.ego_network import WIDTH, Ego, Partner, ego_network, kind_of
from zeren.pages.frame import Frame
from zeren.pages.plan_data import data_address
from zeren.pages.standing import standings
from zeren.pages.succession import seen, succession
from zeren.progress.figures import Figures, figures

SHOWN = 14
"""Partners in the network."""
DRAWN_FROM = 10
"""Tasks from which on the network is drawn: of fewer, the rows say with whom at one look."""


def agency_page(frame: Frame, agency: Node) -> bytes:
    """Make the page of an agency."""
    graph = frame.graph
    load = load_of(graph, agency)
    others = partners(graph, load)
    written = load.tasks()
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
        counts={role: len(load.written[role]) for role in ROLES},
        plans=sorted({str(duty.item.properties["plan"]) for duty in written.values()}),
        data_address=data_address,
        total=len(written),
        expanded=len(load.tasks(expanded=True)),
        share=len(written) / (sum(map(len, frame.tasks_of.values())) or 1),
        first_day=_first_day(written.values()),
        partners=others[:SHOWN],
        partners_count=len(others),
        network=_network(frame, load, others[:SHOWN]) if len(written) >= DRAWN_FROM else None,
        width=WIDTH,
        measures=_measures(frame, agency),
        provisions=_provisions(frame, agency),
        groups=_groups(frame, agency, load),
        members=_members(frame, agency),
        progress=_progress(frame, load),
        succession=succession(frame, agency),
        seen=seen(frame, agency),
    )


def _other_names(frame: Frame, agency: Node) -> list[str]:
    own = agency.properties["name"]
    return sorted({edge.source for edge in frame.graph.into(agency, "NAMES")} - {own})


def _network(frame: Frame, load: Load, others: list[tuple[Node, list[Node]]]) -> Ego | None:
    partners_ = [_partner(frame, load, *each) for each in others]
    return ego_network(str(load.agency.properties["name"]), partners_)


def _partner(frame: Frame, load: Load, partner: Node, tasks: Iterable[Node]) -> Partner:
    """Count the tasks that an agency shares with a partner, by who leads whom."""
    return Partner(partner, Counter(
        kind_of(
            [type_ for role, type_ in ROLES.items() if task.id in load.written[role]],
            [e.type for e in frame.graph.into(task, *ROLES.values()) if e.source == partner.id],
        )
        for task in tasks
    ))  # fmt: skip


def _by_plan(duties: Iterable[Duty]) -> list[tuple[str, list[Node]]]:
    """Give the tasks of duties by plan, soonest first."""
    told: dict[str, list[Node]] = {}
    for duty in in_order(duties):
        told.setdefault(str(duty.item.properties["plan"]), []).append(duty.item)
    return sorted(told.items())


def _first_day(duties: Iterable[Duty]) -> str:
    return min(
        (str(day) for duty in duties if (day := duty.item.properties["deadline"])), default=""
    )


def _progress(frame: Frame, load: Load) -> Figures | None:
    """Give the figures of the tasks that it leads, as far as their plans were reported on."""
    led = standings(frame, (duty.item for duty in load.written["leads"].values()))
    return figures(led, led[0].day) if led else None


def _measures(frame: Frame, agency: Node) -> list[dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for role, type_ in ROLES.items():
        for edge in frame.graph.out(agency, type_):
            if edge.target_label == "Measure":
                told.setdefault(edge.target, {"measure": frame.graph.target(edge), "role": role})
    return sorted(told.values(), key=_measure_order)


def _measure_order(each: dict[str, Any]) -> tuple[str, str, int]:
    it = each["measure"].properties
    return each["role"], str(it["plan"]), int(str(it["number"]))


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
    return [
        {"member": frame.graph.source(edge), **edge.properties, "rule": _both(edge)}
        for edge in frame.graph.into(agency, "MEMBER_OF")
    ]


def _both(membership: Edge) -> tuple[str, str]:
    """Say by which rule somebody is a member, in both languages."""
    rule = str(membership.properties["rule"] or "")
    return rule_said(rule, "zh"), rule_said(rule, "en")
