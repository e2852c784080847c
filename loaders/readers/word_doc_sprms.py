"""The properties that old Word files change for a paragraph, its characters or a row (sprm)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zeren.loaders.readers.word_blocks import EdgedCell

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand, by the three highest bits of its code; 0: its first byte says."""
_DEFINE_TABLE, _CHANGE_TABS = 0xD608, 0xC615
_HUGE, _TABLE_PROPERTIES = 0x6646, 0x646B
"""Properties that stand in the stream of data, at the offset that the operand is."""
_CELL = 20
_VERTICAL, _RESTART, _MERGED = 0x20, 0x40, 0x02


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What a paragraph is: its list from 1, its place in a table, how it looks."""

    style: int = 0
    level: int | None = None
    list: int = 0
    depth: int = 0
    centred: bool = False
    in_table: bool = False
    ends_row: bool = False
    nesting: int = 0
    ends_inner: bool = False
    cells: tuple[EdgedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class CharacterProperties:
    """What characters are; ``size`` in half points, 0 for that of the style."""

    size: int = 0
    deleted: bool = False
    hidden: bool = False
    special: bool = False


def changes(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the code and the operand of each change; an end within one ends all."""
    at = 0
    while at + 2 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        size = _SIZES[code >> 13]
        if code == _DEFINE_TABLE:
            if at + 2 > len(properties):
                return
            size = struct.unpack_from("<H", properties, at)[0] + 1
        elif not size:
            if at >= len(properties):
                return
            size = properties[at] + 1
            if code == _CHANGE_TABS and size == 256:
                return
        if at + size > len(properties):
            return
        yield code, properties[at : at + size]
        at += size


def of_paragraph(
    base: ParagraphProperties, properties: bytes, data: bytes = b""
) -> ParagraphProperties:
    """Apply changes to the properties of a paragraph; ``data`` is the stream of data."""
    cells = list(base.cells)
    told: dict[str, int | bool] = {}
    for code, operand in _unfolded(properties, data):
        value = int.from_bytes(operand[:4], "little")
        if code == 0x2640:
            told["level"] = value
        elif code in (0x2403, 0x2461):
            told["centred"] = value == 1
        elif code == 0x460B:
            told["list"] = value
        elif code == 0x260A:
            told["depth"] = value
        elif code == 0x6649:
            told["nesting"] = value
        elif (name := _FLAGS.get(code)) is not None:
            told[name] = bool(value)
        else:
            cells = _table(cells, code, operand)
    return replace(base, **told, cells=tuple(cells))  # type: ignore[arg-type]


_FLAGS = {
    0x2416: "in_table",
    0x2417: "ends_row",
    0x244B: "ends_inner",
    0x244C: "ends_inner",
}


def _unfolded(properties: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    for code, operand in changes(properties):
        if code in (_HUGE, _TABLE_PROPERTIES):
            (at,) = struct.unpack("<I", operand)
            size = int.from_bytes(data[at : at + 2], "little")
            yield from changes(data[at + 2 : at + 2 + size])
        else:
            yield code, operand


def of_characters(base: CharacterProperties, properties: bytes) -> CharacterProperties:
    """Apply changes to the properties of characters; a switch of 0x80 is as in the style."""
    told: dict[str, int | bool] = {}
    for code, operand in changes(properties):
        on = operand[0] in (1, 0x81)
        if code == 0x4A43:
            told["size"] = int.from_bytes(operand, "little")
        elif code == 0x0800:
            told["deleted"] = on
        elif code == 0x083C:
            told["hidden"] = on
        elif code == 0x0855:
            told["special"] = on
    return replace(base, **told)  # type: ignore[arg-type]


def _table(cells: list[EdgedCell], code: int, operand: bytes) -> list[EdgedCell]:
    """Apply what a change says of a row's cells."""
    if code == _DEFINE_TABLE:
        return list(_defined(operand))
    if code == 0xD62B and len(operand) == 3 and operand[1] < len(cells):
        cells[operand[1]] = replace(cells[operand[1]], joined_above=operand[2] == 1)
    elif code == 0x5624:
        for at in range(operand[0] + 1, min(operand[1], len(cells))):
            cells[at] = replace(cells[at], joined_before=True)
    elif code == 0x5625:
        for at in range(operand[0], min(operand[1], len(cells))):
            cells[at] = replace(cells[at], joined_before=False)
    return cells


def _defined(operand: bytes) -> Iterator[EdgedCell]:
    count = operand[2] if len(operand) > 2 else 0
    if len(operand) < 3 + 2 * (count + 1):
        return
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    start = 3 + 2 * (count + 1)
    for at in range(count):
        told = operand[start + at * _CELL : start + at * _CELL + 2]
        flags = int.from_bytes(told, "little")
        above = bool(flags & _VERTICAL) and not flags & _RESTART
        yield EdgedCell("", edges[at], edges[at + 1], above, bool(flags & _MERGED))
