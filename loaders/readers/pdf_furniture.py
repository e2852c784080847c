"""Page numbers, running heads and the table of contents: what pages show beside the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from zeren.loaders.readers.page_marks import bare_number, is_mark, seen
from zeren.loaders.readers.pdf_layout import Page
from zeren.loaders.readers.pdf_lines import Line
from zeren.loaders.text.patterns import lazy

_TOLD = lazy(r"第\s*[0-9]{1,4}\s*页.{0,12}")
_CONTENTS = lazy(r".*\S\s*+(?:[.．·…‥⋯]\s*+){4}[0-9]{1,4}")
_EDGE = 0.12
"""The share of a page's height, above and below, where furniture stands."""
_NEAR = 4.0
_HEAD_LINES = 3
_LONG = 6
"""A running head of so many characters is one wherever it stands at a page's edge."""
_OFF = 2.2
"""A running head stands so many times the size of the text away from it."""


def mark_furniture(pages: Sequence[Page]) -> None:
    """Mark the lines of all pages that are page numbers or running heads."""
    bare: list[tuple[Page, Line]] = []
    for page in pages:
        for line in page.lines:
            if is_mark(line.text):
                line.furniture = "page number"
            elif _CONTENTS.fullmatch(seen(line.text)):
                line.furniture = "table of contents"
        for line in _outermost(page):
            if _TOLD.fullmatch(seen(line.text)):
                line.furniture = "page number"
            elif bare_number(line.text) is not None:
                bare.append((page, line))
    _mark_bare(bare, len(pages))
    _mark_repeated(pages)


def _outermost(page: Page) -> Iterator[Line]:
    """Give the lines of the upper and lower edge that no table stands outside of."""
    for line in page.lines:
        upper = line.bottom < page.height * _EDGE
        lower = line.top > page.height * (1 - _EDGE)
        if (upper or lower) and not line.furniture:
            yield line


def _mark_bare(found: Iterable[tuple[Page, Line]], count: int) -> None:
    """A bare number is a page's where it counts with the pages, or stands in the same place."""
    steps: dict[object, list[Line]] = defaultdict(list)
    for page, line in found:
        number = bare_number(line.text)
        steps[number - page.number if number else "roman"].append(line)
    for lines in steps.values():
        if len(lines) > 1 or count == 1:
            for line in lines:
                line.furniture = "page number"


def _mark_repeated(pages: Sequence[Page]) -> None:
    """A line is a running head where it stands, digits apart, in one place of several pages."""
    for _ in range(_HEAD_LINES):
        places: dict[tuple[str, int], list[Line]] = defaultdict(list)
        for page in pages:
            for line in _parted(page):
                places[_place(line)].append(line)
        heads = {one for one, lines in places.items() if len(lines) >= max(3, len(pages) // 4)}
        long = {words for words, _ in heads if len(words) >= _LONG}
        for line in (line for page in pages for line in _outermost(page)):
            words, _ = place = _place(line)
            if place in heads or words in long:
                line.furniture = "running head"


def _place(line: Line) -> tuple[str, int]:
    """Give a line's words, digits apart, and how far down it stands."""
    words = re.sub(r"[0-9]+", "0", "".join(seen(line.text).split()))
    return words, round(line.top / _NEAR)


def _parted(page: Page) -> Iterator[Line]:
    """Give the first and the last line of a page where they stand off from its text."""
    text = [line for line in page.lines if not line.furniture]
    outermost = list(_outermost(page))
    for line, beside in ((text[:1], text[1:2]), (text[-1:], text[-2:-1])):
        if not line or line[0] not in outermost:
            continue
        if not beside or _stands_off(line[0], beside[0]):
            yield line[0]


def _stands_off(line: Line, text: Line) -> bool:
    far = abs(line.top - text.top) > _OFF * text.size
    return far or abs(line.size - text.size) > 0.15 * text.size
