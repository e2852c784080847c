"""The page of one agency: what it has to do, when, with whom, and on whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from zeren.graph.member_rules import rule_said
from zeren.graph.unit import Edge, Node
from zeren.pages import items
from zeren.pages.addresses import address
from zeren.pages.duties import (
    ROLES,
    Duty,
    Load,
    Role,
    in_order,
    indicator_of,
    load_of,
    partners,
    parts,
)
from zeren.pages.ego_network import WIDTH, Partner, ego_network, kind_of
from zeren.pages.frame import Frame
from zeren.pages.quoting import heading
from zeren.pages.standing import standing, standings
from zeren.pages.succession import seen, succession
from zeren.progress.figures import Figures, figures

SHOWN = 14
"""Partners in the network."""


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
        tasks={
            role: [_row(frame, load, duty) for duty in in_order(load.written[role].values())]
            for role in ROLES
        },
        total=len(written),
        expanded=len(load.tasks(expanded=True)),
        share=len(written) / (sum(1 for _ in graph.nodes("Task")) or 1),
        dates=_dates(load),
        indicators=_indicators(frame, load),
        partners=others[:SHOWN],
        partners_count=len(others),
        network=ego_network(
            str(agency.properties["name"]),
            [_partner(frame, load, *each) for each in others[:SHOWN]],
        ),
        width=WIDTH,
        measures=_measures(frame, agency),
        provisions=_provisions(frame, agency),
        groups=_groups(frame, agency, load),
        members=_members(frame, agency),
        progress=_progress(frame, load),
        succession=succession(frame, agency),
        seen=seen(frame, agency),
        findings=sum(len(items.findings(frame, duty.item)) for duty in written.values()),
    )


def _other_names(frame: Frame, agency: Node) -> list[str]:
    own = agency.properties["name"]
    return sorted({edge.source for edge in frame.graph.into(agency, "NAMES")} - {own})


def _partner(frame: Frame, load: Load, partner: Node, tasks: Iterable[Node]) -> Partner:
    """Count the tasks that an agency shares with a partner, by who leads whom."""
    return Partner(partner, Counter(
        kind_of(
            [type_ for role, type_ in ROLES.items() if task.id in load.written[role]],
            [e.type for e in frame.graph.into(task, *ROLES.values()) if e.source == partner.id],
        )
        for task in tasks
    ))  # fmt: skip


def _row(frame: Frame, load: Load, duty: Duty) -> dict[str, Any]:
    graph, it = frame.graph, duty.item.properties
    others = {
        role: _others(load, (link.node for link in items.duties(graph, duty.item, type_)))
        for role, type_ in ROLES.items()
    }
    indicator = indicator_of(graph, duty.item)
    return {
        "task": duty.item,
        "goal": heading(frame, str(it["plan"]), it["goal"]),
        "indicator": "" if indicator is None else indicator.properties["name"],
        "others": others,
        "unit": duty.edge.properties["unit"] or "",
        "standing": standing(frame, duty.item),
        "findings": len(items.findings(frame, duty.item)),
    }


def _progress(frame: Frame, load: Load) -> Figures | None:
    """Give the figures of the tasks that it leads, as far as their plans were reported on."""
    led = standings(frame, (duty.item for duty in load.written["leads"].values()))
    return figures(led, led[0].day) if led else None


def _others(load: Load, agencies: Iterable[Node]) -> list[Node]:
    return list({one.id: one for one in agencies if one.id != load.agency.id}.values())


def _dates(load: Load) -> list[dict[str, Any]]:
    """Count tasks by deadline and role, soonest first, those without a day last, by kind."""
    counts: dict[Role, Counter[tuple[str, str]]] = {
        role: Counter(_due(duty.item) for duty in duties.values())
        for role, duties in load.written.items()
    }
    found = sorted({*counts["leads"], *counts["supports"]}, key=lambda due: (not due[0], due))
    return [
        {"day": due[0], "kind": due[1], **{role: counts[role][due] for role in counts}}
        for due in found
    ]


def _due(task: Node) -> tuple[str, str]:
    """Give the day on which a task falls due, or the kind of a deadline without one."""
    day, kind = task.properties["deadline"], task.properties["deadline_kind"]
    return (str(day), "") if day else ("", str(kind or ""))


def _indicators(frame: Frame, load: Load) -> list[tuple[Node, int]]:
    found: dict[str, Node] = {}
    counts: Counter[str] = Counter()
    for duty in load.tasks().values():
        indicator = indicator_of(frame.graph, duty.item)
        if indicator is not None:
            found[indicator.id] = indicator
            counts[indicator.id] += 1
    return [(found[id], count) for id, count in sorted(counts.items(), key=_most_first)]


def _most_first(each: tuple[str, int]) -> tuple[int, str]:
    return -each[1], each[0]


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
