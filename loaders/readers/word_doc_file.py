"""The parts of an old Word file (doc, wps): its head, the pieces of its text, runs of properties.

After MS-DOC: offsets of the head (FIB) are fixed, tables stand in a stream of their own.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_MAGIC = 0xA5EC
_PAGE = 512
ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
FIRST_VERSION = 0x00C1
"""That of Word 97; files before it have another form."""
_COUNTS = 76
_PAIRS = 154
STYLES, CHARACTERS, PARAGRAPHS, PIECES, LISTS, OVERRIDES = 1, 12, 13, 33, 73, 74
"""Which pair of offset and size in the head is whose."""
_COMPRESSED = 0x40000000


class Head(NamedTuple):
    """What the head of a file says; ``counts`` are characters of the text and its companions."""

    version: int
    flags: int
    table: str
    counts: tuple[int, int, int, int, int, int]
    """Main text, footnotes, page heads, comments, endnotes, text boxes."""


class Piece(NamedTuple):
    """Characters that stand together in a file: ``first`` of the text, ``start`` in the stream."""

    first: int
    text: str
    start: int
    width: int
    changes: bytes


def head_of(main: bytes) -> Head:
    """Read the head of a document; ValueError where it is none, struct.error where it is cut."""
    magic, version = struct.unpack_from("<HH", main, 0)
    (flags,) = struct.unpack_from("<H", main, 10)
    if magic != _MAGIC:
        raise ValueError(magic)
    if version < FIRST_VERSION:
        return Head(version, flags, "", (0,) * 6)
    text, notes, heads, _, comments, ends, boxes = struct.unpack_from("<7I", main, _COUNTS)
    table = "1Table" if flags & _SECOND_TABLE else "0Table"
    return Head(version, flags, table, (text, notes, heads, comments, ends, boxes))


def within(main: bytes, table: bytes, pair: int) -> bytes:
    """Give the part of the tables that a pair of the head names."""
    start, size = struct.unpack_from("<II", main, _PAIRS + 8 * pair)
    return table[start : start + size]


def behind(main: bytes, table: bytes, pair: int) -> bytes:
    """Give the tables behind that part."""
    start, size = struct.unpack_from("<II", main, _PAIRS + 8 * pair)
    return table[start + size :]


def pieces(main: bytes, table: bytes, most: int) -> Iterator[Piece]:
    """Give the pieces of the text in its order, up to ``most`` characters; struct.error if cut."""
    told = within(main, table, PIECES)
    changes: list[bytes] = []
    at = 0
    while told[at] == 1:
        (size,) = struct.unpack_from("<H", told, at + 1)
        changes.append(told[at + 3 : at + 3 + size])
        at += 3 + size
    (size,) = struct.unpack_from("<I", told, at + 1)
    listed = told[at + 5 : at + 5 + size]
    count = (len(listed) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", listed, 0)
    for number in range(count):
        first, end = places[number], min(places[number + 1], most)
        where, change = struct.unpack_from("<2xIH", listed, 4 * (count + 1) + 8 * number)
        if end <= first:
            continue
        width = 1 if where & _COMPRESSED else 2
        start = (where & ~_COMPRESSED) // 2 if width == 1 else where
        written = main[start : start + width * (end - first)]
        text = written.decode("cp1252" if width == 1 else "utf-16-le", "replace")
        if width == 2 and len(text) != end - first:
            text = _by_units(written)
        own = changes[change >> 1] if change & 1 and change >> 1 < len(changes) else b""
        yield Piece(first, text, start, width, own)


def _by_units(written: bytes) -> str:
    """Decode one character for each two bytes, so that halves of a pair keep their places."""
    count = len(written) // 2
    return "".join(map(chr, struct.unpack_from(f"<{count}H", written, 0)))


@dataclass(slots=True)
class Runs:
    """Stretches of the stream with the changes that each makes, in order."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    changes: list[bytes] = field(default_factory=list)

    def at(self, place: int) -> tuple[bytes, int]:
        """Give the changes at a place, and where the next may begin."""
        number = bisect_right(self.starts, place) - 1
        following = self.starts[number + 1] if number + 1 < len(self.starts) else 1 << 32
        if number < 0 or place >= self.ends[number]:
            return b"", following
        return self.changes[number], self.ends[number]


def runs_of(main: bytes, table: bytes, pair: int) -> Runs:
    """Read the runs of characters or paragraphs; struct.error where a page is cut."""
    listed = within(main, table, pair)
    count = (len(listed) - 4) // 8
    if count < 1 or count > len(main) // _PAGE + 1:
        raise ValueError(count)
    numbers = struct.unpack_from(f"<{count}I", listed, 4 * (count + 1))
    found: list[tuple[int, int, bytes]] = []
    for number in dict.fromkeys(one & 0x3FFFFF for one in numbers):
        page = main[number * _PAGE : (number + 1) * _PAGE]
        found += _page(page, 13 if pair == PARAGRAPHS else 1)
    found.sort(key=lambda one: one[0])
    return Runs(*map(list, zip(*found, strict=True))) if found else Runs()


def _page(page: bytes, width: int) -> Iterator[tuple[int, int, bytes]]:
    """Give the runs of one page; ``width``: bytes that say where each one's changes stand."""
    if len(page) < _PAGE:
        raise ValueError(len(page))
    count = page[-1]
    places = struct.unpack_from(f"<{count + 1}I", page, 0)
    for at in range(count):
        where = page[4 * (count + 1) + width * at] * 2
        changes = b""
        if where and width == 1:
            changes = page[where + 1 : where + 1 + page[where]]
        elif where:
            size = 2 * page[where] - 1
            first = where + 1
            if size < 0:
                size, first = 2 * page[where + 1], where + 2
            changes = page[first : first + size]
        yield places[at], places[at + 1], changes
