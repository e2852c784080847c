"""What every reader gives: a source and its blocks. It knows neither formats nor meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from zeren.graph.issues import Issue
from zeren.loaders.text.characters import Passage


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded characters of a file; every offset counts in ``text``."""

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the file marks as a heading."""

    level: int
    words: Passage


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines without an empty line between them; ``lines`` are its words line by line."""

    words: Passage
    lines: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as they stand in the file, headers included; ``number`` counts from 1."""

    number: int
    rows: tuple[tuple[Passage, ...], ...]


Block = Heading | Paragraph | Table


class Ignored(NamedTuple):
    """Characters ``start`` to ``end`` that carry no meaning of the plan, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source in blocks, with what the reader left out and what it could not read."""

    source: Source
    blocks: tuple[Block, ...]
    ignored: tuple[Ignored, ...] = ()
    issues: tuple[Issue, ...] = ()
