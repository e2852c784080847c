"""The facts of the map of agencies and of the matrix: agencies, their places, tasks, as JSON.

Pairs and cells are derived of them in the page, as its reader chooses. The words of tasks are no
part of it, only their numbers and indicators: these may be shown of every plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeren.graph.stores.base import Reader
from zeren.pages.layout import TIES_PER_AGENCY
from zeren.pages.marks import FONTS, LEAST, STEP, drawn
from zeren.queries.internal_rows import internal_rows
from zeren.queries.networks.co_responsibility import Network, co_responsibility, communities
from zeren.queries.networks.duties import AgencyFacts, Duties, TaskFacts, read_duties

Data = dict[str, Any]

MOST_AGENCIES = 300
"""More agencies than this are no picture and no table: those with most tasks are shown."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Gives the relative addresses of an agency's and a task's page; None where there is none."""

    agency: Callable[[AgencyFacts], str | None] = lambda _: None
    task: Callable[[TaskFacts], str | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Named:
    """Duties with the names that they are shown and found by.

    ``titles``: of plans, by id; ``aliases``: the other names of an agency, by its id.
    """

    duties: Duties
    titles: Mapping[str, str]
    aliases: Mapping[str, Iterable[str]]


def read_named(reader: Reader, plan: str = "") -> Named:
    """Read the duties of all plans, or of one by its id."""
    aliases: dict[str, list[str]] = {}
    asked = {"written": "", "plan": plan}
    for id, name, _, _, written in internal_rows(reader, "agency-names", asked).rows:
        if written != name:
            aliases.setdefault(str(id), []).append(str(written))
    titles = {str(row[0]): str(row[1]) for row in internal_rows(reader, "plan-names", {}).rows}
    return Named(read_duties(reader, plan), titles, aliases)


def network_facts(named: Named, pages: Pages) -> Data:
    """Give what the map and the matrix draw from; the same for the same duties."""
    duties, left_out = largest(named.duties)
    carried, given = duties.by_groups("expanded"), {one.task for one in duties.given}
    written = co_responsibility(duties)
    agencies = _agencies(duties, written)
    place = {agency.id: at for at, agency in enumerate(agencies)}
    indicators = list(dict.fromkeys(t.indicator for t in duties.tasks.values() if t.indicator))
    plans = list(dict.fromkeys(task.plan for task in duties.tasks.values()))
    community = _communities(duties, written, place)
    shown = [agency.name for agency in agencies]
    marks = drawn(written, shown, _most_led(duties, agencies))
    return {
        "plans": [{"id": id, "title": named.titles.get(id, id)} for id in plans],
        "indicators": indicators,
        "agencies": [
            {
                "id": agency.id,
                "name": shown[at],
                "kind": agency.kind,
                "aliases": sorted(named.aliases.get(agency.id, ())),
                "community": community[at],
                "page": pages.agency(agency),
                **marks[at],
            }
            for at, agency in enumerate(agencies)
        ],
        "tasks": [
            {
                "plan": plans.index(task.plan),
                "number": task.number,
                "indicator": indicators.index(task.indicator) if task.indicator else None,
                **_sides(duties, id, place),
                **({"carried": _sides(carried, id, place)} if id in given else {}),
                "page": pages.task(task),
            }
            for id, task in duties.tasks.items()
        ],
        "communities": _community_names(written, shown, community),
        "size": {"least": LEAST, "step": STEP},
        "tiesPerAgency": TIES_PER_AGENCY,
        "fonts": FONTS,
        "leftOut": left_out,
    }


def _sides(duties: Duties, task: str, place: Mapping[str, int]) -> dict[str, list[int]]:
    sides = {"leads": duties.leads, "supports": duties.supports}
    return {role: sorted(place[id] for id in side.get(task, ())) for role, side in sides.items()}


def largest(duties: Duties, most: int = MOST_AGENCIES) -> tuple[Duties, int]:
    """Keep the agencies with most tasks, as written, and those whom they give some.

    Say how many are left out.
    """
    carried = Counter(agency.id for held in duties.holders().values() for agency in held)
    order = sorted(carried, key=lambda one: (-carried[one], one))
    kept = frozenset(order[:most])

    def within(side: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        return {task: ids & kept for task, ids in side.items() if ids & kept}

    leads, supports = within(duties.leads), within(duties.supports)
    tasks = {id: task for id, task in duties.tasks.items() if id in leads or id in supports}
    given = tuple(one for one in duties.given if one.via in kept)
    shown = replace(duties, tasks=tasks, leads=leads, supports=supports, given=given)
    return shown, len(order) - len(kept)


def _agencies(duties: Duties, written: Network) -> list[AgencyFacts]:
    """Give those that the plans name, in the network's order, then members that they do not."""
    named = [member.agency for member in written.members]
    others = {one.agency for one in duties.given} - {one.id for one in named}
    return named + sorted((duties.agencies[id] for id in others), key=lambda one: one.order)


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


def _community_names(written: Network, shown: list[str], community: list[int]) -> list[str]:
    """Name each community by the agency in it that carries most, in the order of their numbers."""
    order = sorted(range(len(written.members)), key=lambda at: (-written.members[at].tasks, at))
    names: dict[int, str] = {}
    for at in order:
        names.setdefault(community[at], shown[at])
    return [names[number] for number in sorted(names)]


def _most_led(duties: Duties, agencies: list[AgencyFacts]) -> list[int]:
    """Count the tasks that each leads: as written or with those of its groups, what is more."""
    counts = [
        Counter(id for ids in duties.by_groups(groups).leads.values() for id in ids)
        for groups in ("as-written", "expanded")
    ]
    return [max(count[agency.id] for count in counts) for agency in agencies]
