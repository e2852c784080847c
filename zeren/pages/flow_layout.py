"""Where the rows and bands of a flow stand: columns side by side, no label over another.

Rows are as high as their labels and bands need: a flow is as tall as its plan is rich. The first
column keeps its order, that of the plan; the others are ordered by barycentres.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

Band = tuple[str, str]
Bands = Mapping[Band, int]
"""How many tasks flow between rows of two columns beside each other, by their ids."""

FONT, LINE, PAD, GAP = 12, 13, 2, 2
"""Size of letters, height of a line, and the least room in a row and between rows."""
WIDTH = 1080
COLUMNS = ((0, 160), (340, 574), (760, WIDTH))
"""From where to where each column reaches; its label stands in it, bands run between."""
EMS = (10, 13, 20)
"""The longest line of a label of each column, in sizes of a Chinese character."""
BAR = 5
"""The width of the bar in which the bands of a row end."""
TOP = 34
_SWEEPS = 8
_THICKEST, _THINNEST = 4.0, 0.7
_FILLED = 0.4
"""The share of the height of labels that bands take: more makes taller rows, less thinner bands."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a column: where it stands, its label, and the tasks of its bands on each side."""

    id: str
    y: float
    height: float
    lines: list[str]
    loads: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Curve:
    """A band: the rows that it joins, how many tasks, and the middle of its ends."""

    band: Band
    tasks: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of rows and the curves between; ``unit``: the width of a task in a band."""

    rows: tuple[list[Row], ...]
    curves: tuple[list[Curve], ...]
    height: float
    unit: float

    def path(self, side: int, curve: Curve) -> str:
        """Give the path of a curve, right of column ``side``."""
        start, end = COLUMNS[side][1], COLUMNS[side + 1][0]
        across, down = end - start, round(curve.end - curve.start, 1)
        half = across // 2
        return f"M{start} {curve.start:g}c{half} 0 {half} {down:g} {across} {down:g}".replace(
            " -", "-"
        )


def layout(labels: Sequence[Mapping[str, str]], bands: Sequence[Bands]) -> Layout:
    """Place the rows of three columns, each given by id and label, and the bands between them.

    The same input gives the same layout. Rows of a column never overlap.
    """
    order = ordered([list(column) for column in labels], bands)
    lines = [
        {id: wrapped(text, EMS[at]) for id, text in column.items()}
        for at, column in enumerate(labels)
    ]
    loads = [_loads(column, bands, at) for at, column in enumerate(order)]
    unit = _unit(lines, loads)
    flat = [
        [
            Row(id, 0, max(_label_height(lines[at][id]), unit * max(loads[at][id])), *told)
            for id in column
            for told in [(lines[at][id], loads[at][id])]
        ]
        for at, column in enumerate(order)
    ]
    height = max(sum(row.height for row in column) + GAP * len(column) for column in flat)
    rows = tuple(list(_placed(column, height)) for column in flat)
    curves = tuple(_curves(rows, bands[at], at, unit) for at in range(len(bands)))
    return Layout(rows, curves, round(TOP + height, 1), unit)


def _label_height(lines: list[str]) -> float:
    return LINE * len(lines) + PAD


def ordered(columns: list[list[str]], bands: Sequence[Bands]) -> list[list[str]]:
    """Order all columns but the first so that few bands cross; of equal ones the first stays."""
    best, least = columns, _crossings(columns, bands)
    for sweep in range(_SWEEPS):
        columns = _swept(columns, bands, back=sweep % 2 == 1)
        crossings = _crossings(columns, bands)
        if crossings < least:
            best, least = columns, crossings
    return best


def _swept(columns: list[list[str]], bands: Sequence[Bands], *, back: bool) -> list[list[str]]:
    """Order each column by where its bands lead: to the one before it, or ``back`` to the next."""
    made = list(columns)
    places = range(len(columns) - 2, 0, -1) if back else range(1, len(columns))
    for at in places:
        if back:
            beside, told = made[at + 1], {(b, a): n for (a, b), n in bands[at].items()}
        else:
            beside, told = made[at - 1], dict(bands[at - 1])
        made[at] = _by_barycentre(made[at], beside, told)
    return made


def _by_barycentre(column: list[str], beside: list[str], bands: Bands) -> list[str]:
    place = {id: at for at, id in enumerate(beside)}
    sums = {id: [0, 0] for id in column}
    for (other, id), tasks in bands.items():
        sums[id][0] += place[other] * tasks
        sums[id][1] += tasks
    own = {id: at for at, id in enumerate(column)}

    def centre(id: str) -> tuple[float, int]:
        total, tasks = sums[id]
        return (total / tasks if tasks else own[id] * len(beside) / len(column)), own[id]

    return sorted(column, key=centre)


def _crossings(columns: list[list[str]], bands: Sequence[Bands]) -> int:
    """Count the pairs of bands that cross."""
    found = 0
    for at, told in enumerate(bands):
        left, right = ({id: n for n, id in enumerate(columns[at + step])} for step in (0, 1))
        seen: list[int] = []
        for _, end in sorted((left[one], right[other]) for one, other in told):
            found += len(seen) - bisect_right(seen, end)
            insort(seen, end)
    return found


def _loads(column: list[str], bands: Sequence[Bands], at: int) -> dict[str, tuple[int, int]]:
    """Give the tasks of the bands at each row's left and right side."""
    told = {id: [0, 0] for id in column}
    for side in (0, 1):
        for band, tasks in bands[at - 1 + side].items() if 0 <= at - 1 + side < len(bands) else ():
            told[band[1 - side]][side] += tasks
    return {id: (left, right) for id, (left, right) in told.items()}


def _unit(lines: list[dict[str, list[str]]], loads: list[dict[str, tuple[int, int]]]) -> float:
    """Give the width of a task: what fills a share of the height that the labels need."""
    room = max(sum(map(_label_height, column.values())) for column in lines)
    most = max(sum(map(max, column.values())) for column in loads)
    return round(min(_THICKEST, max(_THINNEST, _FILLED * room / (most or 1))), 2)


def _placed(column: list[Row], height: float) -> Iterator[Row]:
    gap = (height - sum(row.height for row in column)) / (len(column) or 1)
    y = TOP + gap / 2
    for row in column:
        yield replace(row, y=round(y, 1), height=round(row.height, 1))
        y += row.height + gap


def _curves(rows: Sequence[list[Row]], bands: Bands, side: int, unit: float) -> list[Curve]:
    """Stack the ends of bands at the middle of their rows, in the order of the other column."""
    beside = rows[side : side + 2]
    places = [{row.id: at for at, row in enumerate(column)} for column in beside]
    ends: list[dict[Band, float]] = [{}, {}]
    for own, column in enumerate(beside):
        free = {row.id: row.y + (row.height - unit * row.loads[1 - own]) / 2 for row in column}
        for band in sorted(bands, key=lambda band: places[1 - own][band[1 - own]]):
            wide = unit * bands[band]
            ends[own][band] = round(free[band[own]] + wide / 2, 1)
            free[band[own]] += wide
    return [Curve(band, tasks, ends[0][band], ends[1][band]) for band, tasks in bands.items()]


def wrapped(text: str, ems: float) -> list[str]:
    """Break a label into lines not wider than a number of Chinese characters, all about as long."""
    total = width(text)
    longest = total / max(1, -(-total // ems))
    lines, line = [], ""
    for character in text:
        if line and (width(line + character) > ems or width(line) >= longest):
            lines.append(line)
            line = ""
        line += character
    return [*lines, line] if line or not lines else lines


def width(text: str) -> float:
    """Give about how wide a text is, in sizes of a Chinese character, rather too wide than not."""
    return sum(_wide(character) for character in text)


@lru_cache(2**12)
def _wide(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return 0.0 if unicodedata.combining(character) else 0.75 if character.isupper() else 0.6
