"""Pages that are pictures, in the place where a reader of their file takes pages with words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.loaders.readers.alarm import again
from zeren.loaders.readers.pdf_layout import Page
from zeren.loaders.readers.scans.page import scan
from zeren.loaders.readers.scans.pictures import PagePicture
from zeren.loaders.readers.scans.recogniser import Recogniser
from zeren.loaders.readers.scans.words import TooManyLines
from zeren.loaders.text.document import Document, Table


@dataclass(slots=True)
class Scanned:
    """Pages that were read from pictures, and what was left of each."""

    pages: list[Page] = field(default_factory=list)
    stamps: list[int] = field(default_factory=list)
    """The numbers of pages with a stamp."""
    unread: list[tuple[int, int]] = field(default_factory=list)
    """The numbers of pages with ink that was not read, and in how many places."""

    too_large: list[int] = field(default_factory=list)
    """The numbers of pages that show more than any page of words, and were not read."""

    @property
    def numbers(self) -> list[int]:
        """The numbers of the pages, each once."""
        return sorted({page.number for page in self.pages})


def read_pages(path: Path, pictures: Iterable[PagePicture], recogniser: Recogniser) -> Scanned:
    """Read pages from their pictures."""
    found = Scanned()
    for number, picture, size in pictures:
        again()
        try:
            got = scan(path, picture, size, number, recogniser)
        except TooManyLines:
            found.too_large.append(number)
            continue
        found.pages += got.pages
        if got.stamps:
            found.stamps.append(number)
        if got.unread:
            found.unread.append((number, len(got.unread)))
    again()
    return found


def issues_of(document: Document, scanned: Scanned) -> list[Issue]:
    """Say which pages were recognised, how surely, and what of them was not read."""
    percents = [span.ocr for span in _spans(document) if span.ocr is not None]
    sure = f"{round(sum(percents) / len(percents))}%" if percents else ""
    pages = _ranges(scanned.numbers)
    told = [Issue("read-by-ocr", FILE, pages, sure, (_behind(document, 0),))] if pages else []
    left = [("stamp-unread", number, "") for number in scanned.stamps]
    left += [("page-too-large", number, "") for number in scanned.too_large]
    left += [("ink-unread", number, str(count)) for number, count in scanned.unread]
    return told + [
        Issue(code, FILE, str(number), count, (_behind(document, number),))
        for code, number, count in left
    ]


def _spans(document: Document) -> Iterable[SourceSpan]:
    for one in document.blocks:
        cells = (
            [cell for row in one.rows for cell in row] if isinstance(one, Table) else [one.words]
        )
        for words in cells:
            yield from words.spans


def _behind(document: Document, number: int) -> SourceSpan:
    """Give the place right behind what stands on a page and those before it."""
    ends = (span.end for span in _spans(document) if (span.page or 0) <= number)
    at = min(max(ends, default=0), max(0, len(document.source.text) - 1))
    return SourceSpan(at, at + 1, None, number or None)


def _ranges(numbers: Sequence[int]) -> str:
    """Write page numbers shortly: 1-3, 7."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1][1:] = [one]
        else:
            runs.append([one])
    return ", ".join("-".join(map(str, run)) for run in runs)
