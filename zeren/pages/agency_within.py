"""What the page of an agency tells of all plans, and of those within each choice of the scope.

The figures, the progress and the network are made for every set of the agency's plans that some
scope holds; ``static/scope.js`` shows those of the chosen one. The page has the figures of all
plans in words, those of the other sets in brief.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zeren.graph.unit import Node
from zeren.pages.addresses import key
from zeren.pages.duties import ROLES, Duty, Load, partners, plans_of
from zeren.pages.ego_network import Ego, Partner, ego_network, kind_of
from zeren.pages.frame import Frame
from zeren.pages.standing import standings
from zeren.progress.figures import Figures, figures

SHOWN = 14
"""Partners in the network."""
DRAWN_FROM = 10
"""Tasks from which on the network is drawn: of fewer, the rows say with whom at one look."""


@dataclass(frozen=True, slots=True)
class Within:
    """What an agency has to do in some of its plans: figures, progress, and with whom."""

    plans: tuple[str, ...]
    leads: int
    supports: int
    total: int
    expanded: int
    first_day: str
    partners: list[Node]
    network: Ego | None
    measures: int
    progress: Figures | None


def within_scopes(frame: Frame, load: Load, measures: Iterable[Node]) -> list[Within]:
    """Tell of all plans of an agency first, then of each other set that a scope holds."""
    own = frozenset(plans_of(frame.graph, load.agency))
    found = {own}
    if len(own) > 1:
        found |= {own.intersection(plans) for plans in frame.scopes.values()} - {frozenset()}
    others = sorted(map(sorted, found - {own}))
    return [_within(frame, load, plans, measures) for plans in (sorted(own), *others)]


def brief(within: Iterable[Within]) -> str:
    """Write the figures of sets of plans: the keys of the plans, then figures in a fixed order."""
    return ";".join(f"{' '.join(map(key, one.plans))}={','.join(_figures(one))}" for one in within)


def _figures(one: Within) -> Iterator[str]:
    counts = (one.leads, one.supports, one.total)
    yield from map(str, counts)
    yield str(one.expanded if one.expanded != one.total else "")
    yield one.first_day
    yield from map(str, (len(one.partners) or "", one.measures or ""))
    if (told := one.progress) is not None:
        yield from map(str, (told.due, told.due_done, told.percent, told.overdue, told.unreported))


def _within(frame: Frame, whole: Load, plans: list[str], measures: Iterable[Node]) -> Within:
    load = _held(whole, frozenset(plans))
    written = load.tasks()
    others = partners(frame.graph, load)
    return Within(
        plans=tuple(plans),
        leads=len(load.written["leads"]),
        supports=len(load.written["supports"]),
        total=len(written),
        expanded=len(load.tasks(expanded=True)),
        first_day=_first_day(written.values()),
        partners=[partner for partner, _ in others],
        network=_network(frame, load, others[:SHOWN]) if len(written) >= DRAWN_FROM else None,
        measures=sum(one.properties["plan"] in plans for one in measures),
        progress=_progress(frame, load),
    )


def _held(load: Load, plans: frozenset[str]) -> Load:
    def held(duties: dict[str, Duty]) -> dict[str, Duty]:
        return {id: duty for id, duty in duties.items() if duty.item.properties["plan"] in plans}

    return Load(
        load.agency,
        {role: held(duties) for role, duties in load.written.items()},
        {role: held(duties) for role, duties in load.expanded.items()},
    )


def _first_day(duties: Iterable[Duty]) -> str:
    return min(
        (str(day) for duty in duties if (day := duty.item.properties["deadline"])), default=""
    )


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


def _progress(frame: Frame, load: Load) -> Figures | None:
    """Give the figures of the tasks that it leads, as far as their plans were reported on."""
    led = standings(frame, (duty.item for duty in load.written["leads"].values()))
    return figures(led, led[0].day) if led else None
