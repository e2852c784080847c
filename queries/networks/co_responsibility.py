"""The network of agencies that work on the same tasks, and the communities in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from zeren.queries.networks.duties import AgencyFacts, Duties, Groups, Role

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Member:
    """An agency in the network; counts are of tasks, ``tasks`` of those in the chosen role."""

    agency: AgencyFacts
    leads: int
    supports: int
    tasks: int


class Link(NamedTuple):
    """Two agencies by their places in `Network.members`, the smaller first.

    ``tasks``: how many they have in common, both in the chosen role; ``both_lead``: of these, how
    many both lead.
    """

    first: int
    second: int
    tasks: int
    both_lead: int


@dataclass(frozen=True)
class Network:
    """Agencies by name, and the links between them by place. Agencies without a link belong."""

    members: tuple[Member, ...]
    links: tuple[Link, ...]

    @cached_property
    def graph(self) -> nx.Graph:
        """The network as a `networkx.Graph` of places, in a fixed order; ``weight``: tasks."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from(range(len(self.members)))
        graph.add_weighted_edges_from((link.first, link.second, link.tasks) for link in self.links)
        return graph

    @cached_property
    def strengths(self) -> tuple[int, ...]:
        """The sum of the weights of every member's links."""
        found = [0] * len(self.members)
        for link in self.links:
            found[link.first] += link.tasks
            found[link.second] += link.tasks
        return tuple(found)

    @cached_property
    def partners(self) -> tuple[int, ...]:
        """How many links every member has."""
        found = Counter(end for link in self.links for end in (link.first, link.second))
        return tuple(found[place] for place in range(len(self.members)))


def co_responsibility(
    duties: Duties, *, role: Role = "any", groups: Groups = "as-written", min_tasks: int = 1
) -> Network:
    """Make the network of the agencies that have a role in the tasks of ``duties``.

    ``min_tasks`` leaves out lighter links, never an agency.
    """
    from zeren.queries.networks.pairs import Pairs

    scope = duties.by_groups(groups)
    held = scope.held(role)
    ids = frozenset[str]().union(*held.values())
    agencies = sorted((scope.agencies[id] for id in ids), key=lambda a: a.order)
    places = {agency.id: place for place, agency in enumerate(agencies)}
    by_task = [sorted(places[id] for id in found) for found in held.values()]
    common = Pairs.among(by_task, len(places)).at_least(min_tasks)
    led = Pairs.among(
        (
            sorted(places[id] for id in ids if id in places)
            for task, ids in scope.leads.items()
            if task in held and role != "support"
        ),
        len(places),
    )
    tasks = Counter(place for found in by_task for place in found)
    leads, supports = (_counted(side) for side in (scope.leads, scope.supports))
    return Network(
        tuple(
            Member(agency, leads[agency.id], supports[agency.id], tasks[place])
            for place, agency in enumerate(agencies)
        ),
        tuple(map(Link, *common.ends(), common.times.tolist(), common.times_in(led).tolist())),
    )


def _counted(side: Mapping[str, Iterable[str]]) -> Counter[str]:
    return Counter(id for ids in side.values() for id in ids)


def communities(network: Network, seed: int = 1) -> tuple[int, ...]:
    """Give the community of every member, numbered from 1: by Louvain's method, on the weights.

    The larger come first; among equals that of the first member. Agencies without a link have a
    community each.
    """
    import networkx as nx

    if not network.links:
        return tuple(range(1, len(network.members) + 1))
    found: Any = nx.community.louvain_communities(network.graph, weight="weight", seed=seed)
    ordered = sorted(map(sorted, found), key=lambda part: (-len(part), part))
    numbers = {place: number for number, part in enumerate(ordered, 1) for place in part}
    return tuple(numbers[place] for place in range(len(network.members)))


def modularity(network: Network, parts: tuple[int, ...]) -> float:
    """Say how much of the weight lies inside communities beyond what chance would put there.

    Newman's modularity on the weights; 0.0 where there is no link.
    """
    whole = 2 * sum(link.tasks for link in network.links)
    if not whole:
        return 0.0
    inside = 2 * sum(
        link.tasks for link in network.links if parts[link.first] == parts[link.second]
    )
    ends: Counter[int] = Counter()
    for part, strength in zip(parts, network.strengths, strict=True):
        ends[part] += strength
    return (inside * whole - sum(total**2 for total in ends.values())) / whole**2


def weights_by_community(network: Network, parts: tuple[int, ...]) -> list[Counter[int]]:
    """Give, for every member, the weight of its links to each community."""
    found: list[Counter[int]] = [Counter() for _ in network.members]
    for link in network.links:
        found[link.first][parts[link.second]] += link.tasks
        found[link.second][parts[link.first]] += link.tasks
    return found


def betweenness(network: Network) -> list[float]:
    """Give the betweenness of every member, 0 to 1, rounded to four places: ways by links alone."""
    from zeren.queries.networks.betweenness import betweenness_of

    pairs = ((link.first, link.second) for link in network.links)
    return [round(share, 4) for share in betweenness_of(len(network.members), pairs)]
