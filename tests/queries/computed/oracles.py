"""What computed questions should answer: each from the plans, by the definition, without networkx.

Each takes the plans and the parameters as the runner understood them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise, permutations, product
from typing import Any

from tests.builders import id_of
from tests.queries.oracles import Duty, day_of, due, duties, last, tasks
from zeren.graph.identifiers import indicator_id
from zeren.graph.model import Plan, Task

Row = tuple[Any, ...]
Who = tuple[str, str, str]
"""Name, id and kind."""


@dataclass(frozen=True)
class Scope:
    """The tasks asked about, and who has a role in each."""

    tasks: dict[tuple[str, int], Task]
    leads: dict[tuple[str, int], set[Who]]
    supports: dict[tuple[str, int], set[Who]]

    def of(self, role: str) -> dict[tuple[str, int], set[Who]]:
        found = {}
        for key in self.tasks:
            who = set() if role == "support" else set(self.leads[key])
            who |= set() if role == "lead" else self.supports[key]
            if who:
                found[key] = who
        return found


def scope(
    plans: Sequence[Plan],
    plan: str,
    prose: str,
    indicator: str = "",
    groups: str = "as-written",
) -> Scope:
    chosen = {
        (id, task.number): task
        for id, task in tasks(plans, plan)
        if not indicator
        or indicator == task.indicator
        or (task.sub_indicator and indicator == indicator_id(task.indicator, task.sub_indicator))
    }
    sides: dict[str, dict[tuple[str, int], set[Who]]] = {
        role: defaultdict(set) for role in ("leads", "supports")
    }
    for duty in duties(plans, plan, prose=prose):
        if duty.key in chosen:
            sides[duty.role][duty.key] |= set(carriers(plans, duty, groups))
    return Scope(chosen, sides["leads"], sides["supports"])


def carriers(plans: Sequence[Plan], duty: Duty, groups: str) -> Iterator[Who]:
    plan = next(plan for plan in plans if plan.id == duty.plan)
    own = {agency.name: agency for agency in plan.agencies}
    members = duty.agency.members if groups == "expanded" else ()
    for name in members or (duty.agency.name,):
        agency = own[name]
        yield agency.name, id_of(plan, agency), agency.kind


def links(found: dict[Any, set[Who]], min_tasks: int) -> Counter[tuple[Who, Who]]:
    pairs = Counter(pair for who in found.values() for pair in combinations(sorted(who), 2))
    return Counter({pair: count for pair, count in pairs.items() if count >= min_tasks})


def half_up(value: Fraction) -> float:
    return int(value * 10000 + Fraction(1, 2)) / 10000


def agency_centrality(
    plans: Sequence[Plan],
    role: str,
    groups: str,
    min_tasks: int,
    indicator: str,
    plan: str,
    prose: str,
) -> list[Row]:
    found = scope(plans, plan, prose, indicator, groups).of(role)
    weights = links(found, min_tasks)
    nodes = sorted({who for each in found.values() for who in each})
    near: dict[Who, set[Who]] = {who: set() for who in nodes}
    for one, two in weights:
        near[one].add(two)
        near[two].add(one)
    through = between(near)
    rows = []
    for who in nodes:
        strength = sum(count for pair, count in weights.items() if who in pair)
        others = max(len(nodes) - 1, 1)
        count = sum(who in each for each in found.values())
        degree = half_up(Fraction(len(near[who]), others))
        row = (who[0], who[2], count, len(near[who]), strength, degree, through[who])
        rows.append(((-row[3], -strength, -row[6], who), row))
    return [row for _, row in sorted(rows)]


def between(near: dict[Who, set[Who]]) -> dict[Who, float]:
    """Walk all shortest ways, by hand: the definition, for small networks."""
    through: dict[Who, Fraction] = dict.fromkeys(near, Fraction(0))
    for start, end in combinations(near, 2):
        ways = [[start]]
        while ways and ways[0][-1] != end:
            if any(way[-1] == end for way in ways):
                break
            ways = [[*way, step] for way in ways for step in near[way[-1]] if step not in way]
        ways = [way for way in ways if way[-1] == end]
        for way in ways:
            for who in way[1:-1]:
                through[who] += Fraction(1, len(ways))
    pairs = (len(near) - 1) * (len(near) - 2) // 2
    return {
        who: round(float(told / pairs), 4) if pairs > 0 else 0.0 for who, told in through.items()
    }


def concentration(
    plans: Sequence[Plan], top: int, groups: str, indicator: str, plan: str, prose: str
) -> list[Row]:
    told = scope(plans, plan, prose, indicator, groups)
    days = [str(day) for task in told.tasks.values() if (day := day_of(task))]
    counted = [
        *((name, Counter(w for who in told.of(role).values() for w in who)) for name, role in (
            ("leads", "lead"), ("supports", "support"), ("roles", "any"))),
        ("due-days", Counter((day,) for day in days)),
        ("due-months", Counter((day[:7],) for day in days)),
    ]  # fmt: skip
    rows = []
    for name, counts in counted:
        if counts:
            values, whole = sorted(counts.values(), reverse=True), sum(counts.values())
            apart = sum(abs(one - two) for one, two in product(values, repeat=2))
            rows.append(
                (
                    name,
                    len(values),
                    whole,
                    half_up(Fraction(apart, 2 * len(values) * whole)),
                    half_up(Fraction(sum(v * v for v in values), whole * whole)),
                    half_up(Fraction(sum(values[:top]), whole)),
                    min(key for key, count in counts.items() if count == values[0])[0],
                    values[0],
                )
            )
    return rows


def agency_chain(
    plans: Sequence[Plan], agency: str, other: str, role: str, **scoped: str
) -> list[Row]:
    """Walk all chains of distinct agencies at once, until some of them arrive."""
    told = scope(plans, **scoped)
    found = told.of(role)
    nodes = sorted({who for each in found.values() for who in each})
    first: dict[tuple[Who, Who], tuple[str, int]] = {}
    for key in sorted(found):
        for pair in permutations(found[key], 2):
            first.setdefault(pair, key)
    chains = [(who,) for who in nodes if who[1] == agency != other]
    while chains:
        there = [chain for chain in chains if chain[-1][1] == other]
        if there:
            return [
                (
                    n,
                    one[0],
                    as_role(one, first[one, two], told, role),
                    *first[one, two],
                    told.tasks[first[one, two]].goal,
                    two[0],
                    as_role(two, first[one, two], told, role),
                )
                for n, (one, two) in enumerate(pairwise(min(there)), 1)
            ]
        chains = [
            (*chain, who)
            for chain in chains
            for who in nodes
            if who not in chain and (chain[-1], who) in first
        ]
    return []


def as_role(who: Who, key: tuple[str, int], told: Scope, role: str) -> str:
    return "leads" if role != "support" and who in told.leads[key] else "supports"


def single_points(plans: Sequence[Plan], indicator: str, plan: str, prose: str) -> list[Row]:
    both = [scope(plans, plan, prose, indicator, groups) for groups in ("as-written", "expanded")]
    nodes = {who for told in both for each in told.of("lead").values() for who in each}
    rows = []
    for who in nodes:
        sides = []
        for told in both:
            led = [key for key in told.tasks if who in told.leads[key]]
            only = [key for key in led if told.leads[key] == {who}]
            alone = [key for key in only if told.supports[key] <= {who}]
            sides.append((led, only, alone))
        (led, only, alone), wide = sides
        if only or wide[1]:
            dates = [d for key in only if (d := day_of(both[0].tasks[key]))]
            share = half_up(Fraction(len(only), len(both[0].tasks)))
            row = (who[0], who[2], len(led), len(only), len(alone), share)
            row = (*row, min(dates, default=None), *map(len, wide))
            rows.append(((-len(only), -len(wide[1]), who), row))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def stalled_tasks(
    plans: Sequence[Plan], agency: str, groups: str, indicator: str, plan: str, prose: str
) -> list[Row]:
    told, written = (scope(plans, plan, prose, indicator, each) for each in (groups, "as-written"))
    rows = []
    for key, task in told.tasks.items():
        leads, supports = told.leads[key], told.supports[key]
        if not any(who[1] == agency for who in leads | supports):
            continue
        others = {who for who in leads if who[1] != agency}
        helping = {who for who in supports - leads if who[1] != agency}
        leading = leads != others
        rank = 0 if not others and not helping else 3 if not leading else 1 if not others else 2
        said = (written.leads if leading else written.supports)[key]
        by_group = not any(who[1] == agency for who in said)
        effect = ("alone", "only-lead", "joint-lead", "support")[rank]
        row = (*key, task.goal, *due(task), effect, len(others), len(helping), by_group)
        rows.append(((rank, last(day_of(task)), key), row))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


COMPUTED_ORACLES: dict[str, Callable[..., list[Row]]] = {
    "agency-centrality": agency_centrality,
    "agency-chain": agency_chain,
    "concentration": concentration,
    "single-points": single_points,
    "stalled-tasks": stalled_tasks,
}
"""All but the questions of communities, which have properties instead."""
