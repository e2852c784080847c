"""Words that lie over or under the text of a pdf page: watermarks that stand aslant, stamps.

They would stand between the characters of the text's own lines. What is turned by a quarter is a
page to be turned (`turned`), or words beside the text.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product
from typing import Any

_ASLANT = 5.0
"""Degrees from which on words do not stand level."""
_CELL = 24.0
_SHARED = 0.25
"""The share of a character's box from which on another lies over it."""
_FEWEST = 2
_MOST = 60
"""Characters of a cell that are compared: no page of words has more."""
_LARGEST = 2_000
"""Cells that one character may cover: a letter over a whole page has a thousand."""
_MOST_CELLS = 60_000
"""Cells that the characters of a page cover; what lies beyond them is not compared."""

Style = tuple[int, str]
_Cell = tuple[int, int]


def turned(characters: Sequence[Any]) -> int:
    """Give by how many degrees, clockwise, a page is to be turned so that its words stand upright.

    ``characters`` as pdfplumber has them; 0 where most stand upright.
    """
    ways = Counter(_way(one) for one in characters if one["text"].strip())
    sideways = ways[90] + ways[270]
    if sideways <= ways.total() - sideways:
        return 0
    return 90 if ways[90] >= ways[270] else 270


def layers(characters: Sequence[Any]) -> tuple[list[Any], list[tuple[list[Any], str]]]:
    """Part the characters of a page's text from those of other layers, with the reason of each."""
    straight, apart = [], []
    ways = [_way(one) for one in characters]
    aslant = "watermark" if 2 * sum(way is None for way in ways) < len(ways) else ""
    for way, run in groupby(zip(ways, characters, strict=True), key=lambda one: one[0]):
        words = [one for _, one in run]
        reason = aslant if way is None else "" if way in (0, 180) else "sideways"
        if reason:
            apart.append((words, reason))
        else:
            straight += words
    over = set(map(id, _overlaid(straight)))
    if over:
        for covered, run in groupby(straight, key=lambda one: id(one) in over):
            if covered:
                apart.append((list(run), "watermark"))
    return [one for one in straight if id(one) not in over], apart


def _way(one: Any) -> int | None:
    """Give the direction of a character's base line, a multiple of 90 degrees; None for aslant."""
    across, up = one["matrix"][:2]
    angle = math.degrees(math.atan2(up, across)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) < _ASLANT else None


def _style(one: Any) -> Style:
    return round(one["size"]), str(one.get("non_stroking_color"))


def _overlaid(characters: Sequence[Any]) -> Iterator[Any]:
    """Give the runs of one size and colour that lie over text of a commoner one."""
    words = [one for one in characters if one["text"].strip()]
    styles = Counter(map(_style, words))
    if len(styles) < 2:
        return
    covering = _cells(words)
    cells: dict[_Cell, list[Any]] = defaultdict(list)
    for one in words:
        for cell in covering.get(id(one), ()):
            if len(cells[cell]) < _MOST:
                cells[cell].append(one)
    for style, run in groupby(words, key=_style):
        members = list(run)
        near = ((one, covering.get(id(one), ())) for one in members)
        covered = sum(_is_covered(one, style, styles, map(cells.get, at)) for one, at in near)
        if covered >= _FEWEST and 2 * covered >= len(members):
            yield from members


def _cells(characters: Sequence[Any]) -> dict[int, list[_Cell]]:
    """Give the cells that characters cover, until they are more than those of any page of words."""
    found: dict[int, list[_Cell]] = {}
    left = _MOST_CELLS
    for one in characters:
        sides = [one[side] / _CELL for side in ("x0", "x1", "top", "bottom")]
        if not all(map(math.isfinite, sides)):
            continue
        west, east, north, south = map(math.floor, sides)
        covered = max(0, east - west + 1) * max(0, south - north + 1)
        if covered > _LARGEST:
            continue
        left -= covered
        if left < 0:
            break
        found[id(one)] = list(product(range(west, east + 1), range(north, south + 1)))
    return found


def _is_covered(
    one: Any, style: Style, styles: Counter[Style], cells: Iterable[list[Any] | None]
) -> bool:
    """Tell whether a character shares its place with another of a style that is commoner."""
    return any(
        other["text"] != one["text"]
        and styles[_style(other)] > styles[style]
        and _shared(one, other) > _SHARED
        for cell in cells
        for other in cell or ()
    )


def _shared(one: Any, other: Any) -> float:
    """Give the share of the smaller box that both cover."""
    width = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    height = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    if width <= 0 or height <= 0:
        return 0.0
    areas = (box["width"] * box["height"] for box in (one, other))
    return float(width * height / max(1e-6, min(areas)))
