"""The styles and the lists of an old Word file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from zeren.loaders.readers.word_doc_sprms import (
    CharacterProperties,
    ParagraphProperties,
    of_characters,
    of_paragraph,
)
from zeren.loaders.readers.word_numbering import FORMATS, Level, List

_NONE = 0xFFF
_HEADINGS = range(1, 10)
_CONTENTS = range(19, 28)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with all that it has from those it is based on."""

    kind: int = _NONE
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    characters: CharacterProperties = field(default_factory=CharacterProperties)

    @property
    def is_contents(self) -> bool:
        """Tell whether it is one of a table of contents."""
        return self.kind in _CONTENTS


class Styles:
    """The styles of a document by their number; struct.error where the sheet of them is cut."""

    def __init__(self, sheet: bytes) -> None:
        self._told: list[bytes] = []
        self._known: dict[int, Style] = {}
        self._base = 10
        if len(sheet) < 6:
            return
        size, count, self._base = struct.unpack_from("<HHH", sheet, 0)
        at = 2 + size
        for _ in range(count):
            (length,) = struct.unpack_from("<H", sheet, at)
            self._told.append(sheet[at + 2 : at + 2 + length])
            at += 2 + length + length % 2

    def of(self, number: int) -> Style:
        """Give a style; an unknown one is as Word's own."""
        chain: list[int] = []
        at = number
        while at not in self._known and at < len(self._told) and at not in chain:
            chain.append(at)
            at = _based(self._told[at])
        style = self._known.get(at, Style())
        for one in reversed(chain):
            style = self._known[one] = self._made(style, self._told[one])
        return style

    def _made(self, base: Style, told: bytes) -> Style:
        if len(told) < self._base + 2:
            return base
        first, second, third = struct.unpack_from("<HHH", told, 0)
        kind = first & 0xFFF
        if second & 0xF != 1:
            return replace(base, kind=kind)
        (length,) = struct.unpack_from("<H", told, self._base)
        at = self._base + 2 + 2 * (length + 1)
        paragraph, characters = base.paragraph, base.characters
        if kind in _HEADINGS:
            paragraph = replace(paragraph, level=kind - 1)
        for number in range(third & 0xF):
            if at + 2 > len(told):
                break
            (size,) = struct.unpack_from("<H", told, at)
            changes = told[at + 2 : at + 2 + size]
            if number == 0:
                paragraph = of_paragraph(paragraph, changes[2:])
            elif number == 1:
                characters = of_characters(characters, changes)
            at += 2 + size + size % 2
        return Style(kind, paragraph, characters)


def _based(told: bytes) -> int:
    if len(told) < 4:
        return _NONE
    based: int = struct.unpack_from("<H", told, 2)[0] >> 4
    return based


def lists_of(listed: bytes, levels: bytes, overrides: bytes) -> dict[str, List]:
    """Give the lists by the numbers that paragraphs name; struct.error where they are cut."""
    designs: dict[int, dict[int, Level]] = {}
    at = 0
    for name, simple in _designs(listed):
        designs[name] = {}
        for depth in range(1 if simple else 9):
            designs[name][depth], at = _level(levels, at)
    return dict(_overridden(overrides, designs)) if len(overrides) > 4 else {}


def _designs(listed: bytes) -> Iterator[tuple[int, bool]]:
    (count,) = struct.unpack_from("<H", listed, 0) if len(listed) > 2 else (0,)
    for at in range(count):
        name, flags = struct.unpack_from("<i22xB", listed, 2 + 28 * at)
        yield name, bool(flags & 1)


def _level(told: bytes, at: int) -> tuple[Level, int]:
    """Read a level; give it and where the next begins."""
    start, code, flags = struct.unpack_from("<iBB", told, at)
    characters, paragraph = struct.unpack_from("<BB", told, at + 24)
    at += 28 + characters + paragraph
    (length,) = struct.unpack_from("<H", told, at)
    written = told[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(one) + 1}" if ord(one) < 9 else one for one in written)
    level = Level(max(start, 0), FORMATS.get(code, "decimal"), text, bool(flags & 4))
    return level, at + 2 + 2 * length


def _overridden(told: bytes, designs: dict[int, dict[int, Level]]) -> Iterator[tuple[str, List]]:
    (count,) = struct.unpack_from("<I", told, 0)
    at = 4 + 16 * count
    for number in range(count):
        name, levels = struct.unpack_from("<i8xB", told, 4 + 16 * number)
        made = List(str(name), dict(designs.get(name, {})))
        at += 4
        for _ in range(levels):
            start, flags = struct.unpack_from("<iI", told, at)
            at += 8
            if flags & 0x20:
                made.levels[flags & 0xF], at = _level(told, at)
            if flags & 0x10:
                made.starts[flags & 0xF] = max(start, 0)
        yield str(number + 1), made
