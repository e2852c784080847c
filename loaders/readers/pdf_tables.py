"""Ruled tables of a pdf page: strokes make cells, cells make a grid, characters go into cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any

from zeren.loaders.readers.grid import Field
from zeren.loaders.readers.limits import MOST_CELLS
from zeren.loaders.readers.pdf_lines import (
    Character,
    Line,
    Recognised,
    first_width,
    lines_of,
    needs_space,
)
from zeren.loaders.readers.refusals import too_much

Box = tuple[float, float, float, float]
_THIN = 3.0
"""Points up to which a filled rectangle is a stroke."""
_NEAR = 3.0
_PADDING = 6.0
"""Points that a cell keeps free on each side of its words."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table's place on its page and its fields, as `zeren.loaders.readers.grid` has them."""

    top: float
    bottom: float
    rows: list[list[Field]]
    recognised: dict[tuple[int, int], Recognised] = field(default_factory=dict)
    """Of the row and column of a cell whose words were recognised: how surely."""

    def words(self) -> Iterator[str]:
        for row in self.rows:
            yield from (words for words in row if isinstance(words, str))


def ruled_tables(
    path: Path, page: Any, characters: Sequence[Character]
) -> tuple[list[RuledTable], list[Character]]:
    """Give the tables of a page, and the characters that stand outside of them."""
    strokes = [one for one in (*page.lines, *page.rects, *page.curves) if _is_stroke(one)]
    if len(strokes) < 4:
        return [], list(characters)
    if _crossings(strokes) > MOST_CELLS:
        raise too_much(path, "a table of too many cells", "表格单元格过多", f"{MOST_CELLS:,}")
    found = []
    taken: set[int] = set()
    settings = {"snap_tolerance": _NEAR, "explicit_horizontal_lines": list(_closing(strokes))}
    for table in page.filter(_keeps).find_tables(settings):
        cells = list(dict.fromkeys(table.cells))
        columns, rows = _edges(cells, 0), _edges(cells, 1)
        if len(columns) < 2 or not rows:
            continue
        inside: dict[Box, list[Character]] = {box: [] for box in cells}
        for at, one in enumerate(characters):
            box = _box_of(one, cells) if at not in taken else None
            if box is not None:
                inside[box].append(one)
                taken.add(at)
        found.append(_table(cells, columns, rows, inside))
    rest = [one for at, one in enumerate(characters) if at not in taken]
    return found, rest


def _crossings(strokes: Iterable[dict[str, Any]]) -> int:
    """Count the places where the lines of a page may cross."""
    upright = {round(one["x0"]) for one in strokes if one["height"] > one["width"]}
    level = {round(one["top"]) for one in strokes if one["height"] <= one["width"]}
    return len(upright) * len(level)


def _is_stroke(one: dict[str, Any]) -> bool:
    """Tell a drawn line, or a frame, from a filled background."""
    if one["object_type"] == "line":
        return True
    return bool(one.get("stroke")) or min(one["width"], one["height"]) < _THIN


def _closing(strokes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the upper and lower edges of tables that a page end leaves open.

    Upright strokes that begin and end together are the columns of one table.
    """
    groups: list[list[dict[str, Any]]] = []
    for one in strokes:
        if one["width"] > _THIN or one["height"] < 3 * _THIN:
            continue
        together = (group for group in groups if _as_long(group[0], one))
        group = next(together, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    for group in (group for group in groups if len(group) > 2):
        left, right = min(one["x0"] for one in group), max(one["x1"] for one in group)
        for y in (group[0]["top"], group[0]["bottom"]):
            yield {"object_type": "line", "x0": left, "x1": right, "top": y, "bottom": y,
                   "width": right - left, "height": 0}  # fmt: skip


def _as_long(first: dict[str, Any], second: dict[str, Any]) -> bool:
    return all(abs(first[side] - second[side]) < _NEAR for side in ("top", "bottom"))


def _keeps(one: dict[str, Any]) -> bool:
    return one["object_type"] not in ("rect", "curve", "line") or _is_stroke(one)


def _edges(cells: Iterable[Box], side: int) -> list[float]:
    """Give the left (0) or upper (1) edges of all cells, near ones as one."""
    edges: list[float] = []
    for edge in sorted(box[side] for box in cells):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _box_of(one: Character, cells: Sequence[Box]) -> Box | None:
    x, y = (one.x0 + one.x1) / 2, (one.top + one.bottom) / 2
    for box in cells:
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return box
    return None


def _table(
    cells: Sequence[Box],
    columns: Sequence[float],
    rows: Sequence[float],
    inside: dict[Box, list[Character]],
) -> RuledTable:
    grid: list[list[Field]] = [["" for _ in columns] for _ in rows]
    lines = {box: list(lines_of(inside[box])) for box in cells}
    recognised = {}
    for box in cells:
        over, down = _covered(box[0], box[2], columns), _covered(box[1], box[3], rows)
        for row in down:
            for column in over:
                grid[row][column] = (down[0], over[0])
        grid[down[0]][over[0]] = cell_text(lines[box], box[2] - box[0] - 2 * _PADDING)
        if read := how_surely(lines[box]):
            recognised[down[0], over[0]] = read
    return RuledTable(rows[0], max(box[3] for box in cells), grid, recognised)


def how_surely(lines: Iterable[Line]) -> Recognised | None:
    """Tell how surely the words of lines were recognised; None where they were not."""
    read = [line.recognised for line in lines if line.recognised is not None]
    return reduce(Recognised.with_more, read) if read else None


def _covered(start: float, end: float, edges: Sequence[float]) -> list[int]:
    """Give the positions of the rows or columns that a cell covers."""
    kept = [at for at, edge in enumerate(edges) if start - _NEAR <= edge < end - _NEAR]
    return kept or [0]


def cell_text(lines: Sequence[Line], width: float) -> str:
    """Join a cell's lines; a line that had room for the next one's first character ends."""
    text = ""
    width = max([width, *(line.x1 - line.x0 for line in lines)])
    last: Line | None = None
    for line in lines:
        if last is not None:
            room = width - (last.x1 - last.x0)
            if room > first_width(line.text, line.size) + 0.3 * line.size:
                text += "\n"
            elif needs_space(text, line.text):
                text += " "
        text += line.text
        last = line
    return text
