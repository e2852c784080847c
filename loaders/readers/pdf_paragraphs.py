"""From the lines of pages to paragraphs, headings and tables in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zeren.loaders.readers.pdf_layout import Page
from zeren.loaders.readers.pdf_lines import NUMBERED, Line, first_width, needs_space
from zeren.loaders.readers.pdf_tables import RuledTable
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.characters import EMPTY, Passage
from zeren.loaders.text.patterns import lazy

_LARGE = 1.15
"""A line so much larger than the text is a heading."""
_OPEN = lazy(r"[（(〔［\[][^（）()〔〕［］\[\]]*$")
_ENDS = "。；！？：.;!?:）)］]〕"
_ALONE = lazy(
    r"[（(]?[\u4e00-\u9fff]{2,10}[〔［\[(（][0-9]{4}[〕］\])）]\s*[0-9]+\s*号[）)]?|附件.{0,8}"
)


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the text of pages of one size stands; lengths in points."""

    left: float
    right: float
    size: float
    leading: float


def write_pages(pages: Sequence[Page], transcript: Transcript) -> None:
    """Write all pages; a paragraph goes on over the end of a page, a table does not."""
    margins = _margins(pages)
    writer = _Writer(transcript)
    for page in pages:
        measure = margins[_form(page)]
        for item in _items(page):
            if isinstance(item, RuledTable):
                writer.close()
                transcript.table(item.rows, page.number, item.recognised)
            elif item.furniture:
                writer.furniture.append(item)
            else:
                writer.line(item, page, measure)
        writer.end_page()
    writer.close()


def _items(page: Page) -> list[Line | RuledTable]:
    """Give lines and tables from top to bottom."""
    return sorted([*page.lines, *page.tables], key=lambda one: (one.top + 0.0, 0))


def _form(page: Page) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _margins(pages: Sequence[Page]) -> dict[tuple[int, int], _Margins]:
    """Measure the margins of each size of page, by the lines of the text's own size."""
    lines = [line for page in pages for line in _text(page)]
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    size = float(max(sizes, key=lambda one: (sizes[one], -one), default=12))
    forms: dict[tuple[int, int], list[list[Line]]] = {}
    for page in pages:
        forms.setdefault(_form(page), []).append(list(_text(page)))
    return {form: _measured(lines, size, form[0]) for form, lines in forms.items()}


def _text(page: Page) -> Iterator[Line]:
    return (line for line in page.lines if not line.furniture)


def _measured(pages: Sequence[Sequence[Line]], size: float, width: float) -> _Margins:
    body = [line for page in pages for line in page if abs(line.size - size) < 1.5]
    starts = Counter(round(line.x0 / 2) * 2 for line in body)
    often = max(2, len(body) // 20)
    left = min((x for x, count in starts.items() if count >= often), default=min(starts, default=0))
    ends = Counter(round(line.x1 / 3) * 3 for line in body if line.x1 - line.x0 > 5 * size)
    right = max(ends, key=lambda x: (ends[x] + ends[x - 3] + ends[x + 3], x), default=width)
    steps = sorted(below.top - above.top for page in pages for above, below in pairwise(page))
    leading = steps[len(steps) // 2] if steps else 1.5 * size
    return _Margins(left, right, size, leading)


@dataclass(slots=True)
class _Writer:
    """Writes lines and decides where a paragraph ends."""

    transcript: Transcript
    words: Passage = EMPTY
    last: Line | None = None
    last_page: int = 0
    heading: bool = False
    furniture: list[Line] = field(default_factory=list)
    open: bool = False

    def line(self, line: Line, page: Page, margins: _Margins) -> None:
        heading = line.size > margins.size * _LARGE
        if self.last is not None and self._ends(self.last, line, page, margins):
            self.close()
        self._write_furniture()
        glue = " " if self.words and needs_space(self.words.text, line.text) else ""
        self.words = self.words + self.transcript.write(
            glue + line.text, page.number, recognised=line.recognised
        )
        self.open = True
        self.last, self.last_page, self.heading = line, page.number, heading

    def end_page(self) -> None:
        """Furniture of a page that a paragraph goes on over stands within it, behind a line end."""
        if self.last is None:
            self._write_furniture()

    def close(self) -> None:
        if self.open:
            self.transcript.end_line()
        self._write_furniture()
        if self.heading:
            self.transcript.heading(self.words)
        elif self.words:
            self.transcript.paragraph([self.words])
        self.words, self.last, self.open, self.heading = EMPTY, None, False, False

    def _write_furniture(self) -> None:
        if self.furniture and self.open:
            self.transcript.end_line()
            self.open = False
        for line in self.furniture:
            self.transcript.leave_out(line.text, line.furniture)
        self.furniture = []

    def _ends(self, last: Line, line: Line, page: Page, margins: _Margins) -> bool:
        """Tell whether a paragraph ends between two lines; none goes on over a wordless page."""
        if page.number > self.last_page + 1:
            return True
        over = page.number != self.last_page
        far = not over and line.top - last.top > 2.2 * max(margins.leading, line.size)
        if far or line.after_gap or _stand_apart(last, line, margins):
            return True
        if _go_together(last, line, margins):
            return False
        room = margins.right - last.x1
        ended = room > first_width(line.text, line.size) + 0.5 * margins.size
        if not ended and len(line.text) <= 2 and last.text[-1] not in _ENDS:
            return False
        if line.x0 - margins.left > 1.2 * margins.size:
            return True
        return ended and not _OPEN.search(self.words.text)


def _stand_apart(last: Line, line: Line, margins: _Margins) -> bool:
    """Tell lines that are no one paragraph by their looks or by what they are."""
    if abs(last.size - line.size) > 0.2 * margins.size:
        return True
    if _ALONE.fullmatch(last.text) or _ALONE.fullmatch(line.text):
        return True
    numbered = NUMBERED.match(line.text) is not None
    return numbered and (last.text[-1] in _ENDS or _is_centred(line, margins))


def _go_together(last: Line, line: Line, margins: _Margins) -> bool:
    """Tell the lines of one title."""
    large = min(last.size, line.size) > margins.size * _LARGE
    return large or _share_centre(last, line, margins)


def _share_centre(last: Line, line: Line, margins: _Margins) -> bool:
    """Tell whether a line goes on a centred title, such as (2021—2025年) under its words."""
    apart = abs((last.x0 + last.x1) - (line.x0 + line.x1)) / 2
    return apart < 0.8 * margins.size and _is_centred(line, margins) and last.x0 > margins.left + 5


def _is_centred(line: Line, margins: _Margins) -> bool:
    """Tell a line that stands farther from both margins than an indent, and as far from each."""
    left, right = line.x0 - margins.left, margins.right - line.x1
    return min(left, right) > 2.5 * margins.size and abs(left - right) < 2.5 * margins.size
