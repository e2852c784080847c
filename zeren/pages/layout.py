"""Where each agency stands on the map: computed once, so that everyone sees the same picture.

A spring layout, seeded, of the strong ties of each connected part; then boxes, each as large as a
node with its label, are pushed apart until none covers another. Positions are whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import Any

Pairs = Mapping[tuple[int, int], int]
Box = tuple[float, float]
Point = tuple[int, int]

SEED = 68
TIES_PER_AGENCY = 3
"""A picture with more edges than this for each agency hides its structure."""
_WIDER = 2.4
"""Screens, and labels, are wider than they are high."""
_SCREEN = 1.7
"""How much wider than high the picture of several parts is."""
_SIDEWISE = 1.7
"""How much rather boxes give way to the side than up or down."""
_AIR = 1.1
_ROOM = 1.25
"""Side of the square to begin with, by the root of the area of all boxes."""
_SQUEEZES = 25
_SQUEEZE = (0.985, 0.965)
"""Boxes that were pushed apart leave gaps: they are drawn together again, more so in height."""


def clear_weight(many: int, pairs: Pairs) -> int:
    """Give the smallest weight at which `many` agencies have no more ties than can be read."""
    weights = sorted(pairs.values(), reverse=True)
    most = TIES_PER_AGENCY * many
    return 1 if len(weights) <= most else weights[most] + 1


def strong_ties(pairs: Pairs, at_least: int) -> dict[tuple[int, int], int]:
    """Keep ties of a weight, and of every agency its strongest, so that none floats alone."""
    strongest: dict[int, tuple[int, tuple[int, int]]] = {}
    for pair, weight in pairs.items():
        for end in pair:
            if end not in strongest or weight > strongest[end][0]:
                strongest[end] = (weight, pair)
    chosen = {pair for _, pair in strongest.values()}
    return {pair: weight for pair, weight in pairs.items() if weight >= at_least or pair in chosen}


def positions(boxes: Sequence[Box], pairs: Pairs) -> list[Point]:
    """Place boxes (width and height each), those of strong ties near each other."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    for (one, other), weight in strong_ties(pairs, clear_weight(len(boxes), pairs)).items():
        graph.add_edge(one, other, weight=weight)
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    drawn = [_part(graph.subgraph(part), [boxes[at] for at in part], part) for part in parts]
    placed: dict[int, Point] = {}
    for part, own, (left, top) in zip(parts, drawn, _shelves(parts, drawn, boxes), strict=True):
        for at, (x, y) in zip(part, own, strict=True):
            placed[at] = (round(left + x), round(top + y))
    return _centred([placed[at] for at in range(len(boxes))])


def _shelves(
    parts: list[list[int]], drawn: list[list[tuple[float, float]]], boxes: Sequence[Box]
) -> list[Box]:
    """Give the upper left corner of each part: in rows, so that all of them fill a screen."""
    sizes = [
        _extent(own, [boxes[at] for at in part]) for part, own in zip(parts, drawn, strict=True)
    ]
    room = sqrt(sum(wide * high for wide, high in sizes) * _SCREEN)
    widest = max([room, *(wide for wide, _ in sizes)])
    corners = []
    left = top = row_high = 0.0
    for wide, high in sizes:
        if left and left + wide > widest:
            left, top, row_high = 0.0, top + row_high, 0.0
        corners.append((left, top))
        left, row_high = left + wide, max(row_high, high)
    return corners


def _part(graph: Any, boxes: list[Box], part: list[int]) -> list[tuple[float, float]]:
    """Place one connected part, its upper left corner at the origin."""
    import networkx as nx
    import numpy as np

    if len(part) == 1:
        return [(boxes[0][0] / 2, boxes[0][1] / 2)]
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_weighted_edges_from(
        sorted((a, b, sqrt(weight)) for a, b, weight in graph.edges(data="weight"))
    )
    found = nx.spring_layout(ordered, seed=SEED, iterations=300, k=2.2 / sqrt(len(part)))
    points = np.array([found[at] for at in part], dtype=float)
    sizes = np.array(boxes, dtype=float)
    room = sqrt(float((sizes[:, 0] * sizes[:, 1]).sum()))
    points = _evened(points) * np.array([sqrt(_WIDER), 1 / sqrt(_WIDER)]) * room * _ROOM
    points = _apart(points, sizes * _AIR)
    for _ in range(_SQUEEZES):
        points = _apart(points * np.array(_SQUEEZE), sizes * _AIR, 20)
    points = _apart(points, sizes * _AIR)
    points -= (points - sizes * _AIR / 2).min(axis=0)
    return [(float(x), float(y)) for x, y in points]


def _evened(points: Any) -> Any:
    """Spread a crowded middle: half where it was, half by rank, in a square of side one."""
    import numpy as np

    low, high = points.min(axis=0), points.max(axis=0)
    span = np.where(high > low, high - low, 1)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return (points - low) / span / 2 + ranks / (len(points) - 1) / 2


def _apart(points: Any, sizes: Any, rounds: int = 400) -> Any:
    """Push boxes apart, each pair along the shorter way, until none covers another."""
    import numpy as np

    many = len(points)
    order = np.sign(np.arange(many)[:, None] - np.arange(many)[None, :])
    need = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(rounds):
        away = points[:, None, :] - points[None, :, :]
        over = need - np.abs(away)
        hit = (over > 0.5).all(axis=2)
        np.fill_diagonal(hit, val=False)
        if not hit.any():
            break
        sidewise = over[:, :, 0] < over[:, :, 1] * _SIDEWISE
        way = np.where(away == 0, order[:, :, None], np.sign(away))
        push = over * way / 2 * hit[:, :, None]
        push[:, :, 0] *= sidewise
        push[:, :, 1] *= ~sidewise
        # halved: a box is pushed from several sides at once
        points = points + push.sum(axis=1) * 0.5
    return points


def _extent(points: list[tuple[float, float]], boxes: list[Box]) -> Box:
    wide = max(x + box[0] * _AIR / 2 for (x, _), box in zip(points, boxes, strict=True))
    high = max(y + box[1] * _AIR / 2 for (_, y), box in zip(points, boxes, strict=True))
    return wide, high


def _centred(points: list[Point]) -> list[Point]:
    if not points:
        return []
    middle = [ceil((min(axis) + max(axis)) / 2) for axis in zip(*points, strict=True)]
    return [(x - middle[0], y - middle[1]) for x, y in points]
