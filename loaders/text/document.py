"""What every reader gives: a source and its blocks. It knows neither formats nor meaning."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from zeren.graph.issues import Issue
from zeren.loaders.text.characters import Passage


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


class Document(Struct, frozen=True):
    """A source in blocks, with what the reader left out and what it could not read."""

    source: Source
    blocks: tuple[Block, ...]
    ignored: tuple[Ignored, ...] = ()
    issues: tuple[Issue, ...] = ()
