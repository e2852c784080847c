"""What every reader gives: a source and its blocks. It knows neither formats nor meaning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from zeren.graph.issues import Issue
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.characters import Passage


def writable(name: str) -> str:
    """Give a file's name in characters that every output takes: bytes that are none as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


class Source(Struct, frozen=True):
    """The decoded characters of a file; every offset counts in ``text``."""

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"


class Heading(Struct, frozen=True):
    """A line that the file marks as a heading."""

    level: int
    words: Passage


class Paragraph(Struct, frozen=True):
    """A run of lines without an empty line between them; ``lines`` are its words line by line."""

    words: Passage
    lines: tuple[Passage, ...]


class Table(Struct, frozen=True):
    """Rows of cells as they stand in the file, headers included; ``number`` counts from 1."""

    number: int
    rows: tuple[tuple[Passage, ...], ...]


Block = Heading | Paragraph | Table


class Ignored(NamedTuple):
    """Characters ``start`` to ``end`` that carry no meaning of the plan, and why."""

    start: int
    end: int
    reason: str


class Properties(Struct, frozen=True):
    """What a file says of itself beside its text: its title, and the day on which it was made."""

    title: str = ""
    made: date | None = None


class Document(Struct, frozen=True):
    """A source in blocks, with what the reader left out and what it could not read.

    ``bold``: the stretches of bold characters in order, first and last character of each; none
    where the form has none or its reader does not tell.
    """

    source: Source
    blocks: tuple[Block, ...]
    ignored: tuple[Ignored, ...] = ()
    issues: tuple[Issue, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    properties: Properties = Properties()


def is_bold(spans: Iterable[SourceSpan], bold: Sequence[tuple[int, int]]) -> bool:
    """Tell words of whose characters more than half are bold."""
    length = inside = 0
    for span in spans:
        length += span.end - span.start
        at = max(0, bisect_right(bold, (span.start, span.start)) - 1)
        while at < len(bold) and bold[at][0] < span.end:
            inside += max(0, min(span.end, bold[at][1]) - max(span.start, bold[at][0]))
            at += 1
    return 2 * inside > length


def merged_stretches(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Put stretches in order and join those that touch."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
