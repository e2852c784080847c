"""Who carries what: the rule by which the duties of a group go to its members, in one place.

What a plan says stands in ``LEADS`` and ``SUPPORTS``. Who has to act follows from it: a group gives
its duty to the members that the same plan's rule gives it, one level deep; whoever has no members
carries it itself. That is ``CARRIES``, which questions ask and nothing reads back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from zeren.graph.unit import Edge, Value

Role = Literal["leads", "supports"]
ROLES: dict[str, Role] = {"LEADS": "leads", "SUPPORTS": "supports"}
"""The types of what a plan says, and the role in what follows from it."""
_ITEMS = frozenset({"Task", "Measure"})


def carried(unit: str, edges: Iterable[Edge]) -> Iterator[Edge]:
    """Derive who carries the tasks and measures of a unit from its other edges."""
    duties: list[Edge] = []
    memberships: dict[str, list[Edge]] = {}
    for edge in edges:
        if edge.type in ROLES and edge.target_label in _ITEMS:
            duties.append(edge)
        elif edge.type == "MEMBER_OF" and edge.properties["plan"] == unit:
            memberships.setdefault(edge.target, []).append(edge)
    for duty in duties:
        role = ROLES[duty.type]
        given = memberships.get(duty.source)
        if given is None:
            prose = duty.properties["prose"]
            yield _carries(duty.source, duty, {**_BY_NAME, "role": role, "prose": prose})
            continue
        for membership in given:
            told = membership.properties
            by_group: dict[str, Value] = {
                "role": role,
                "named": False,
                "via": duty.source,
                "rule": told["rule"],
                "as_of": told["as_of"],
                "prose": duty.properties["prose"],
            }
            yield _carries(membership.source, duty, by_group)


_BY_NAME: dict[str, Value] = {
    "role": None,
    "named": True,
    "via": None,
    "rule": None,
    "as_of": None,
    "prose": None,
}


def _carries(agency: str, duty: Edge, properties: dict[str, Value]) -> Edge:
    return Edge("CARRIES", "Agency", agency, duty.target_label, duty.target, properties)
