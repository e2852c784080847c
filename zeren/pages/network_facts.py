"""The facts of the map of agencies and of the matrix: agencies, their places, tasks, as JSON.

Pairs and cells are derived of them in the page, as its reader chooses. The words of tasks are no
part of it, only their numbers and indicators: these may be shown of every plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from zeren.graph.stores.base import Reader
from zeren.pages.addresses import government_key, key
from zeren.pages.labels import NO_REGION
from zeren.pages.layout import TIES_PER_AGENCY
from zeren.pages.marks import FONTS, LEAST, MOST, REACH, Mark, drawn, label
from zeren.pages.options import told_apart
from zeren.queries.internal_rows import internal_rows
from zeren.queries.networks.co_responsibility import Network, co_responsibility, communities
from zeren.queries.networks.duties import (
    AgencyFacts,
    Duties,
    Given,
    Holders,
    TaskFacts,
    read_duties,
)

Data = dict[str, Any]

MOST_AGENCIES = 300
"""More agencies than this of all plans together are no picture: those with most tasks are shown."""
LEAST_FRAMED = 3
"""Communities of fewer agencies stand together, without a name."""
NAMED_BY = 2
"""By how many of its agencies a community is named."""
MOST_IN_SCOPE = 1000
"""The same of one plan or government, whose agencies are all looked for."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Gives the relative addresses of an agency's and a task's page; None where there is none."""

    agency: Callable[[AgencyFacts], str | None] = lambda _: None
    task: Callable[[TaskFacts], str | None] = lambda _: None


@dataclass(frozen=True)
class Named:
    """Duties with the names that they are shown and found by.

    ``titles`` and ``regions``: of all plans of the store, by id; ``aliases``: the other names of an
    agency, by its id; ``plan``: the one plan that was read, empty for all.
    """

    duties: Duties
    titles: Mapping[str, str]
    regions: Mapping[str, str]
    aliases: Mapping[str, Iterable[str]]
    plan: str = ""

    @cached_property
    def agencies(self) -> list[AgencyFacts]:
        """Those that the plans name, by name, then members of groups that they do not."""
        return _agencies(self.duties)

    @cached_property
    def place(self) -> dict[str, int]:
        """The places of agencies in the list, by id."""
        return {agency.id: at for at, agency in enumerate(self.agencies)}

    @cached_property
    def plans(self) -> list[str]:
        """The plans that are shown, by id, also those without a task."""
        return [self.plan] if self.plan else sorted(self.titles)

    @cached_property
    def governments(self) -> dict[str, list[str]]:
        """The plans of each region, by id; those that name none come first, under ""."""
        found: dict[str, list[str]] = {}
        for plan in sorted(self.plans, key=lambda plan: (self.regions[plan], plan)):
            found.setdefault(self.regions[plan], []).append(plan)
        return found

    @cached_property
    def scopes(self) -> dict[str, Duties]:
        """The duties of what can be chosen beside all plans: a plan, a government of several."""
        if not several(self):
            return {}
        many = [item for item in self.governments.items() if len(item[1]) > 1]
        regions = {plan: government_key(region) for region, plans in many for plan in plans}
        plans = {plan: key(plan) for plan in self.plans}
        return _parted(self.duties, plans) | _parted(self.duties, regions)


def read_named(reader: Reader, plan: str = "") -> Named:
    """Read the duties of all plans, or of one by its id."""
    aliases: dict[str, list[str]] = {}
    asked = {"written": "", "plan": plan}
    for id, name, _, _, written in internal_rows(reader, "agency-names", asked).rows:
        if written != name:
            aliases.setdefault(str(id), []).append(str(written))
    plans = internal_rows(reader, "plan-names", {})
    at = plans.columns.index("region")
    titles = {str(row[0]): str(row[1]) for row in plans.rows}
    regions = {str(row[0]): str(row[at] or "") for row in plans.rows}
    return Named(read_duties(reader, plan), titles, regions, aliases, plan)


def network_facts(named: Named, pages: Pages) -> Data:
    """Give what the map and the matrix draw from; the same for the same duties.

    It has every agency and task. Of its ``views``, which say who stands where, it has that of all
    plans together; `scope_view` gives that of one of several, or of a government.
    """
    duties = named.duties
    indicators = list(dict.fromkeys(t.indicator for t in duties.tasks.values() if t.indicator))
    place = {id: at for at, id in enumerate(named.plans)}
    titles = told_apart([(id, named.titles.get(id, id), id) for id in named.plans])
    names = told_apart([(name, name, name) for name in indicators])
    return {
        "plans": [{"key": key(id), "id": id, "name": titles[id]} for id in named.plans],
        "governments": [
            {"key": government_key(region), "name": [region, region] if region else list(NO_REGION)}
            | {"plans": [place[id] for id in plans]}
            for region, plans in named.governments.items()
        ],
        "indicators": [{"key": key(id), "id": id, "name": names[id]} for id in indicators],
        "agencies": [_agency(named, agency, pages) for agency in named.agencies],
        "tasks": list(_tasks(named, indicators, pages)),
        "views": {"": _view(named, duties, MOST_AGENCIES if several(named) else MOST_IN_SCOPE)},
        "size": {"least": LEAST, "most": MOST, "reach": REACH},
        "tiesPerAgency": TIES_PER_AGENCY,
        "fonts": FONTS,
        "most": MOST_AGENCIES,
    }


def several(named: Named) -> bool:
    """Whether one of several plans can be chosen."""
    return len(named.plans) > 1


def scope_view(named: Named, scope: str) -> Data:
    """Give the view of a scope by its key: all its agencies, and where each stands."""
    return _view(named, named.scopes[scope], MOST_IN_SCOPE)


def _agency(named: Named, agency: AgencyFacts, pages: Pages) -> Data:
    return {
        "key": key(agency.id),
        "id": agency.id,
        "name": agency.name,
        "label": label(agency.name),
        "kind": agency.kind,
        "aliases": sorted(named.aliases.get(agency.id, ())),
        "page": pages.agency(agency),
    }


def _tasks(named: Named, indicators: list[str], pages: Pages) -> Iterator[Data]:
    duties = named.duties
    carried, given = duties.by_groups("expanded"), {one.task for one in duties.given}
    at = {id: number for number, id in enumerate(named.plans)}
    of = {id: number for number, id in enumerate(indicators)}
    for id, task in duties.tasks.items():
        yield {
            "plan": at[task.plan],
            "number": task.number,
            "indicator": of[task.indicator] if task.indicator else None,
            **_sides(duties, id, named.place),
            **({"carried": _sides(carried, id, named.place)} if id in given else {}),
            "page": pages.task(task),
        }


def _view(named: Named, scope: Duties, most: int) -> Data:
    """Give the agencies of some duties by their places in the list, and where each stands.

    Of more than ``most`` those with most tasks stay, and what they give to members of theirs. These
    come last, and have no place: they are on the map only where groups are opened.
    """
    duties, left_out = largest(scope, most)
    written = co_responsibility(duties)
    agencies = _agencies(duties)
    own = {agency.id: at for at, agency in enumerate(agencies)}
    community = _communities(duties, written, own)
    carried = [member.tasks for member in written.members]
    groups = _groups(community[: len(carried)])
    marks = [
        Mark(member.agency.name, member.agency.kind, member.tasks) for member in written.members
    ]
    pairs = {(link.first, link.second): link.tasks for link in written.links}
    made = drawn(marks, pairs, list(groups.values()))
    return {
        "agencies": [named.place[agency.id] for agency in agencies],
        "community": community,
        "communities": _heaviest(community, carried),
        "frames": [[number, *frame] for number, frame in zip(groups, made.frames, strict=True)],
        "x": [x for x, _ in made.points],
        "y": [y for _, y in made.points],
        "most": max(carried, default=0),
        "leftOut": left_out,
    }


def _sides(duties: Duties, task: str, place: Mapping[str, int]) -> dict[str, list[int]]:
    sides = {"leads": duties.leads, "supports": duties.supports}
    return {role: sorted(place[id] for id in side.get(task, ())) for role, side in sides.items()}


def _parted(duties: Duties, of: Mapping[str, str]) -> dict[str, Duties]:
    """Part duties by what ``of`` gives for their plans; those of other plans are left out."""
    tasks: dict[str, dict[str, TaskFacts]] = {part: {} for part in of.values()}
    given: dict[str, list[Given]] = {part: [] for part in tasks}
    for id, task in duties.tasks.items():
        if task.plan in of:
            tasks[of[task.plan]][id] = task
    for one in duties.given:
        if (plan := duties.tasks[one.task].plan) in of:
            given[of[plan]].append(one)

    def side(held: Holders, own: Iterable[str]) -> Holders:
        return {id: held[id] for id in own if id in held}

    return {
        part: replace(
            duties,
            tasks=own,
            leads=side(duties.leads, own),
            supports=side(duties.supports, own),
            given=tuple(given[part]),
        )
        for part, own in tasks.items()
    }


def largest(duties: Duties, most: int = MOST_AGENCIES) -> tuple[Duties, int]:
    """Keep the agencies with most tasks, as written, and those whom they give some.

    Say how many are left out.
    """
    carried = Counter(agency.id for held in duties.holders().values() for agency in held)
    order = sorted(carried, key=lambda one: (-carried[one], one))
    if len(order) <= most:
        return duties, 0
    kept = frozenset(order[:most])

    def within(side: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        return {task: ids & kept for task, ids in side.items() if ids & kept}

    leads, supports = within(duties.leads), within(duties.supports)
    tasks = {id: task for id, task in duties.tasks.items() if id in leads or id in supports}
    given = tuple(one for one in duties.given if one.via in kept)
    shown = replace(duties, tasks=tasks, leads=leads, supports=supports, given=given)
    return shown, len(order) - len(kept)


def _agencies(duties: Duties) -> list[AgencyFacts]:
    """Give those that the plans name, in the network's order, then members that they do not."""
    named = {id for side in (duties.leads, duties.supports) for ids in side.values() for id in ids}
    others = {one.agency for one in duties.given} - named
    return [
        agency
        for ids in (named, others)
        for agency in sorted((duties.agencies[id] for id in ids), key=lambda one: one.order)
    ]


def _communities(duties: Duties, written: Network, place: Mapping[str, int]) -> list[int]:
    """Give each agency its community, from 1; members that no plan names that of their group."""
    found = list(communities(written))
    found += [0] * (len(place) - len(found))
    members: dict[str, set[str]] = {}
    for one in duties.given:
        members.setdefault(one.via, set()).add(one.agency)
    for group in sorted(members, key=lambda group: (-len(members[group]), group)):
        for id in sorted(members[group]):
            found[place[id]] = found[place[id]] or found[place[group]]
    return found


def _groups(community: list[int]) -> dict[int, list[int]]:
    """Give the places of the agencies of each community; those of the small ones stand under 0."""
    sizes = Counter(community)
    found: dict[int, list[int]] = {}
    for at, number in enumerate(community):
        found.setdefault(number if sizes[number] >= LEAST_FRAMED else 0, []).append(at)
    return {number: found[number] for number in sorted(found, key=lambda one: (not one, one))}


def _heaviest(community: list[int], carried: list[int]) -> list[list[int]]:
    """Give the places in the view of those by whom each community is named, the heaviest first."""
    found: dict[int, list[int]] = {}
    for at in sorted(range(len(carried)), key=lambda at: (-carried[at], at)):
        found.setdefault(community[at], []).append(at)
    return [found[number][:NAMED_BY] for number in sorted(found)]
