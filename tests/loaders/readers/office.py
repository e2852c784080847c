"""Old Office files, made by the tests: compound files, and the records of a workbook in one."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Make a compound file of streams; each is filled with zeros, so that none is a small one."""
    bodies = [content.ljust(8 * SECTOR, b"\0") for content in streams.values()]
    sizes = [-(-len(body) // SECTOR) for body in bodies]
    directory = -(-(len(bodies) + 1) // 4)
    tables = 1
    while tables * 128 < tables + directory + sum(sizes):
        tables += 1
    chain = [TABLE] * tables
    starts = []
    for size in (directory, *sizes):
        starts.append(len(chain))
        chain += [*range(len(chain) + 1, len(chain) + size), END]
    chain += [FREE] * (tables * 128 - len(chain))
    named = list(zip(streams, starts[1:], map(len, bodies), strict=True))
    entries = _entry("Root Entry", 5, END, 0, child=1 if named else FREE)
    for at, (name, start, size) in enumerate(named, 1):
        entries += _entry(name, 2, start, size, right=at + 1 if at < len(named) else FREE)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, tables, starts[0], 0, 4096,
                        END, 0, END, 0)  # fmt: skip
    head += struct.pack("<109I", *[*range(tables), *[FREE] * (109 - tables)])
    padded = (body.ljust(size * SECTOR, b"\0") for body, size in zip(bodies, sizes, strict=True))
    table = struct.pack(f"<{len(chain)}I", *chain)
    return head + table + entries.ljust(directory * SECTOR, b"\0") + b"".join(padded)


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE
) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIII", written, len(written), kind, 1, FREE, right, child, start, size, 0
    )


@dataclass
class BiffSheet:
    """A sheet of an old workbook: its rows, and by row and column what its cells are besides."""

    rows: Sequence[Sequence[str | float | bool | None]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    styles: Mapping[tuple[int, int], int] = field(default_factory=dict)
    state: int = 0


STRUCK = 1
"""The style of words that are struck through; those behind it have the formats that are given."""


def biff(sheets: Mapping[str, BiffSheet], formats: Sequence[str] = ()) -> bytes:
    """Give the records of a workbook (BIFF8)."""
    begin = _record(0x042, struct.pack("<H", 1200))
    for struck in (0, 0, 0, 0, 0, 8):
        name = "宋体".encode("utf-16-le")
        font = struct.pack("<HHHHHBBBxBB", 200, struck, 0x7FFF, 400, 0, 0, 0, 134, 2, 1)
        begin += _record(0x031, font + name)
    for at, style in enumerate(formats):
        begin += _record(0x41E, struct.pack("<H", 164 + at) + _string(style))
    kinds = [(0, 0), (6, 0), *((0, 164 + at) for at in range(len(formats)))]
    for font_at, format_at in kinds:
        begin += _record(0x0E0, struct.pack("<HHH14x", font_at, format_at, 1))
    bodies = [_sheet(sheet) for sheet in sheets.values()]
    listed = [_listed(name, sheet.state, 0) for name, sheet in sheets.items()]
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    end = _record(0x00A, b"")
    at = len(head + begin + b"".join(listed) + end)
    listed = []
    for (name, sheet), body in zip(sheets.items(), bodies, strict=True):
        listed.append(_listed(name, sheet.state, at))
        at += len(body)
    return head + begin + b"".join(listed) + end + b"".join(bodies)


def xls(sheets: Mapping[str, BiffSheet], formats: Sequence[str] = ()) -> bytes:
    return compound({"Workbook": biff(sheets, formats)})


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _string(text: str, size: str = "H") -> bytes:
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def _listed(name: str, state: int, at: int) -> bytes:
    return _record(0x085, struct.pack("<IBB", at, state, 0) + _string(name, "B"))


def _sheet(sheet: BiffSheet) -> bytes:
    content = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    for row in sheet.hidden_rows:
        content += _record(0x208, struct.pack("<HHHH4xI", row, 0, 256, 255, 0x20))
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, sheet.styles.get((row, column), 0))
            content += _cell(place, value)
    if sheet.merged:
        ranges = b"".join(struct.pack("<HHHH", *one) for one in sheet.merged)
        content += _record(0x0E5, struct.pack("<H", len(sheet.merged)) + ranges)
    for number, ((row, column), words) in enumerate(sheet.comments.items(), 1):
        content += _note(row, column, number, words)
    return content + _record(0x00A, b"")


def _cell(place: bytes, value: str | float | bool | None) -> bytes:
    if value is None:
        return _record(0x201, place)
    if isinstance(value, bool):
        return _record(0x205, place + bytes((value, 0)))
    if isinstance(value, str):
        return _record(0x204, place + _string(value))
    return _record(0x203, place + struct.pack("<d", value))


def _note(row: int, column: int, number: int, words: str) -> bytes:
    shape = struct.pack("<HHHHH12xHH", 0x15, 18, 0x19, number, 0, 0, 0)
    text = struct.pack("<HH6xHH4x", 0, 0, len(words), 16)
    return (
        _record(0x05D, shape)
        + _record(0x1B6, text)
        + _record(0x03C, b"\1" + words.encode("utf-16-le"))
        + _record(0x03C, struct.pack("<HH4xHH4x", 0, 0, len(words), 0))
        + _record(0x01C, struct.pack("<HHHH", row, column, 0, number) + _string("某", "H") + b"\0")
    )
