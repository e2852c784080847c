"""The map as a drawing that needs no script: the agencies of the first view and the strong ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from zeren.pages.layout import clear_weight
from zeren.pages.marks import FONT, GAP, LINE, REACH, radius
from zeren.pages.network_facts import Data

_MARGIN = 12
_CORNERS = {
    "group": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "company": ((0, -0.87), (1, 0.87), (-1, 0.87)),
}


def still(facts: Data) -> dict[str, Any]:
    """Give the box of the drawing, the frames of communities, the ties as a path, and the marks."""
    view = facts["views"][""]
    shown = view["agencies"][: len(view["x"])]
    spots = dict(zip(shown, zip(view["x"], view["y"], strict=True), strict=True))
    loads, pairs = _duties(facts, frozenset(shown))
    least = clear_weight(len(shown), pairs)
    ties = (spots[one] + spots[other] for (one, other), n in sorted(pairs.items()) if n >= least)
    frames = [frame[1:] for frame in view["frames"]]
    return {
        "box": _box(frames),
        "frames": frames,
        "ties": "".join(f"M{x} {y}L{u} {v}" for x, y, u, v in ties),
        "marks": list(_marks(facts, spots, loads)),
    }


def _duties(facts: Data, shown: frozenset[int]) -> tuple[Counter[int], Counter[tuple[int, int]]]:
    """Count the tasks of each agency that is shown, and those that two have in common."""
    loads: Counter[int] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    for task in facts["tasks"]:
        held = sorted(shown.intersection([*task["leads"], *task["supports"]]))
        loads.update(held)
        pairs.update(combinations(held, 2))
    return loads, pairs


def _box(frames: list[list[int]]) -> tuple[int, int, int, int]:
    if not frames:
        return 0, 0, 1, 1
    left, top = (min(frame[side] for frame in frames) - _MARGIN for side in (0, 1))
    right, foot = (max(frame[side] + frame[side + 2] for frame in frames) for side in (0, 1))
    return left, top, right + _MARGIN - left, foot + _MARGIN - top


def _marks(
    facts: Data, spots: dict[int, tuple[int, int]], loads: Counter[int]
) -> Iterator[dict[str, Any]]:
    most = facts["views"][""]["most"]
    for at, (x, y) in spots.items():
        agency = facts["agencies"][at]
        size = radius(loads[at], most)
        reach = size * REACH.get(agency["kind"], 1.0)
        first = y + reach + GAP + FONT
        yield {
            "page": agency["page"],
            "kind": agency["kind"],
            "x": x,
            "y": y,
            "radius": round(size, 1),
            "corners": " ".join(
                f"{x + right * reach:.1f},{y + down * reach:.1f}"
                for right, down in _CORNERS.get(agency["kind"], ())
            ),
            "lines": [
                (line, round(first + LINE * number, 1))
                for number, line in enumerate(agency["label"].split("\n"))
            ],
        }
