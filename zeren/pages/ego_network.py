"""An agency among those that share its tasks, as a drawing whose points are computed here."""

from __future__ import annotations

import math
from dataclasses import dataclass

from zeren.graph.unit import Node

_ACROSS, _DOWN = 130, 150
"""From the agency, which stands at the origin, to its partners, in the units of the drawing."""
_NAME = 12
"""Characters of a name beside its point; the whole name is its link's title."""


@dataclass(frozen=True, slots=True)
class Point:
    """A partner: where it stands, how strong the tie is, and on which side its name has room."""

    agency: Node
    x: float
    y: float
    size: float
    width: float
    tasks: int
    label_x: float
    anchor: str
    label: str


def ego_network(partners: list[tuple[Node, list[Node]]]) -> list[Point]:
    """Place partners on a circle around an agency, strongest at the top, then clockwise."""
    if not partners:
        return []
    most = max(len(tasks) for _, tasks in partners)
    step = 2 * math.pi / len(partners)
    return [
        _point(partner, len(tasks), most, -math.pi / 2 + place * step)
        for place, (partner, tasks) in enumerate(partners)
    ]


def _point(partner: Node, tasks: int, most: int, angle: float) -> Point:
    x, y = _ACROSS * math.cos(angle), _DOWN * math.sin(angle)
    size = 4 + 6 * math.sqrt(tasks / most)
    right = math.cos(angle) > -1e-9
    name = str(partner.properties["name"])
    return Point(
        agency=partner,
        x=round(x),
        y=round(y),
        size=round(size, 1),
        width=round(0.8 + 5 * tasks / most, 1),
        tasks=tasks,
        label_x=round(x + (size + 4) * (1 if right else -1)),
        anchor="start" if right else "end",
        label=name if len(name) <= _NAME else f"{name[: _NAME - 1]}…",
    )
