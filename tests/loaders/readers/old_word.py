"""Old Word files (doc), made by the tests after MS-DOC: one piece and one page a paragraph."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.loaders.readers.office import compound

PAGE = 512
FIRST = 1024
"""Where the text begins in its stream, behind the head."""


@dataclass
class Part:
    """Characters with one look, up to a mark or within a paragraph.

    ``properties`` and ``style`` are those of the paragraph that ``mark`` ends; ``changes`` of the
    characters; ``piece`` what the piece itself changes, as in files that were saved fast.
    """

    text: str
    properties: bytes = b""
    style: int = 0
    changes: bytes = b""
    mark: str = "\r"
    piece: bytes = b""
    narrow: bool = False

    @property
    def bytes(self) -> bytes:
        return (self.text + self.mark).encode("cp1252" if self.narrow else "utf-16-le")


def sprm(code: int, value: int, size: int = 1) -> bytes:
    return struct.pack("<H", code) + value.to_bytes(size, "little")


IN_TABLE = sprm(0x2416, 1)


def cell(text: str) -> Part:
    return Part(text, IN_TABLE, mark="\x07")


def row(
    *texts: str, edges: Sequence[int], flags: Sequence[int] = (), more: bytes = b""
) -> list[Part]:
    """Make cells and the end of their row, which says where they stand and how they are merged."""
    given = [*flags, *[0] * (len(edges) - 1 - len(flags))]
    body = struct.pack(f"<B{len(edges)}h", len(edges) - 1, *edges)
    body += b"".join(struct.pack("<H18x", one) for one in given)
    defined = struct.pack("<HH", 0xD608, len(body) + 1) + body
    end = Part("", IN_TABLE + sprm(0x2417, 1) + defined + more, mark="\x07")
    return [*(cell(text) for text in texts), end]


def doc(parts: Sequence[Part], *, data: bytes = b"", **given: Any) -> bytes:
    """Make a document; what else is given is for its streams."""
    main, table = streams(parts, **given)
    return compound({"WordDocument": main, "0Table": table, **({"Data": data} if data else {})})


def streams(
    parts: Sequence[Part],
    *,
    counts: Sequence[int] = (),
    styles: bytes = b"",
    lists: tuple[bytes, bytes, bytes] = (b"", b"", b""),
    flags: int = 0,
    version: int = 0xC1,
    stored: Sequence[int] | None = None,
) -> tuple[bytes, bytes]:
    """Make the streams of text and table; ``stored``: the order in which parts stand in the text.

    ``counts``: characters of text, footnotes, page heads, macros, comments, endnotes, text boxes.
    """
    places, body = {}, b""
    for at in range(len(parts)) if stored is None else stored:
        places[at] = FIRST + len(body)
        body += parts[at].bytes + b"\0" * (len(parts[at].bytes) % 2)
    body = body.ljust(-(-len(body) // PAGE) * PAGE, b"\0")
    first = (FIRST + len(body)) // PAGE
    spans = sorted((places[at], places[at] + len(one.bytes), one) for at, one in enumerate(parts))
    pages = b"".join(_characters(*span) for span in spans)
    pages += b"".join(_paragraph(*span) for span in spans)
    table = {1: styles, 12: _plc(spans, first), 13: _plc(spans, first + len(parts)),
             33: _pieces(parts, places), 73: lists[0], 74: lists[2]}  # fmt: skip
    count = sum(len(one.text) + len(one.mark) for one in parts)
    head = bytearray(FIRST)
    struct.pack_into("<HH6xH", head, 0, 0xA5EC, version, flags)
    struct.pack_into("<7I", head, 76, *(counts or (count, 0, 0, 0, 0, 0, 0)))
    told = b""
    for pair, content in table.items():
        struct.pack_into("<II", head, 154 + 8 * pair, len(told), len(content))
        told += content + (lists[1] if pair == 73 else b"")
    return bytes(head) + body + pages, told


def _plc(spans: Sequence[tuple[int, int, Part]], first: int) -> bytes:
    places = [start for start, _, _ in spans] + [spans[-1][1]]
    numbers = range(first, first + len(spans))
    return struct.pack(f"<{len(places)}I{len(spans)}I", *places, *numbers)


def _characters(start: int, end: int, part: Part) -> bytes:
    page = bytearray(PAGE)
    struct.pack_into("<II", page, 0, start, end)
    if part.changes:
        page[8] = 50
        page[100 : 101 + len(part.changes)] = bytes((len(part.changes),)) + part.changes
    page[-1] = 1
    return bytes(page)


def _paragraph(start: int, end: int, part: Part) -> bytes:
    page = bytearray(PAGE)
    struct.pack_into("<II", page, 0, start, end)
    page[8] = 50
    told = struct.pack("<H", part.style) + part.properties
    if len(told) % 2:
        page[100] = (len(told) + 1) // 2
        page[101 : 101 + len(told)] = told
    else:
        page[101] = len(told) // 2
        page[102 : 102 + len(told)] = told
    page[-1] = 1
    return bytes(page)


def _pieces(parts: Sequence[Part], places: dict[int, int]) -> bytes:
    firsts, where, told = [0], b"", b""
    changed = 0
    for at, one in enumerate(parts):
        firsts.append(firsts[-1] + len(one.text) + len(one.mark))
        place = 2 * places[at] | 0x40000000 if one.narrow else places[at]
        if one.piece:
            told += b"\1" + struct.pack("<H", len(one.piece)) + one.piece
            changed += 1
        where += struct.pack("<HIH", 0, place, 2 * (changed - 1) + 1 if one.piece else 0)
    listed = struct.pack(f"<{len(firsts)}I", *firsts) + where
    return told + b"\2" + struct.pack("<I", len(listed)) + listed


def style(
    name: str, kind: int, based: int, paragraph: bytes = b"", characters: bytes = b""
) -> bytes:
    told = struct.pack("<HHHHH", kind, 1 | based << 4, 2, 0, 0)
    told += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
    for changes in (b"\0\0" + paragraph, characters):
        told += struct.pack("<H", len(changes)) + changes + b"\0" * (len(changes) % 2)
    return struct.pack("<H", len(told)) + told


def sheet(*styles: bytes) -> bytes:
    return struct.pack("<HHH", 4, len(styles), 10) + b"".join(styles)


def level(code: int, text: str, start: int = 1, *, legal: bool = False) -> bytes:
    """Make a level of a list; in ``text`` the sign of code 0 is its first number."""
    head = struct.pack("<iBB9xB", start, code, 4 * legal, 0) + bytes(8) + bytes(4)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def listing(levels: Sequence[bytes], override: bytes = b"") -> tuple[bytes, bytes, bytes]:
    """Make the three tables of one list of one level or nine."""
    simple = len(levels) == 1
    listed = struct.pack("<Hi22xBx", 1, 7, simple)
    told = struct.pack("<Ii8xB3x", 1, 7, 1 if override else 0) + bytes(4) + override
    return listed, b"".join(levels), told


def numbered(number: int = 1, depth: int = 0) -> bytes:
    return sprm(0x460B, number, 2) + sprm(0x260A, depth)
