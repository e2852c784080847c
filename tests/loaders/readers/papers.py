"""Files in other forms than text, made by the tests: small pdfs, archives and pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from zeren.loaders.pipeline import read_document
from zeren.loaders.text.document import Document, Heading, Paragraph, Table

FONT = "STSong-Light"
"""A font that needs no file: a viewer has it, and a reader only needs its characters."""
SIZE, LEADING, LEFT, TOP = 12, 20, 90, 760
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def canvas(path: Path) -> Canvas:
    made = Canvas(str(path), pagesize=(595, 842), invariant=True)
    made.setFont(FONT, SIZE)
    return made


def typeset(
    path: Path,
    paragraphs: Sequence[str],
    *,
    width: int = 34,
    height: int = 30,
    indent: int = 2,
    number: str = "— {} —",
    head: str = "",
) -> Path:
    """Set paragraphs as an office does, ``width`` characters a line, ``height`` lines a page."""
    lines = []
    for paragraph in paragraphs:
        rest, gap = paragraph, indent
        while rest:
            lines.append((gap, rest[: width - gap]))
            rest, gap = rest[width - gap :], 0
    made = canvas(path)
    for page, first in enumerate(range(0, len(lines), height), 1):
        made.setFont(FONT, SIZE)
        if head:
            made.drawString(LEFT, 810, head)
        for at, (gap, text) in enumerate(lines[first : first + height]):
            made.drawString(LEFT + gap * SIZE, TOP - at * LEADING, text)
        if number:
            made.drawCentredString(297, 30, number.format(page))
        made.showPage()
    made.save()
    return path


def rule(made: Canvas, columns: Sequence[int], rows: Sequence[int]) -> None:
    """Draw all lines of a table between these edges, in points from the lower left corner."""
    for x in columns:
        made.line(x, rows[0], x, rows[-1])
    for y in rows:
        made.line(columns[0], y, columns[-1], y)


def write(made: Canvas, x: float, y: float, *lines: str) -> None:
    for at, line in enumerate(lines):
        made.drawString(x, y - at * LEADING, line)


def archive(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return packed.getvalue()


def saved(folder: Path, content: bytes | str, name: str = "plan.dat") -> Path:
    """Write a file whose name says nothing of its form."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(document: Document) -> list[str]:
    """Give headings (behind #) and the lines of paragraphs."""
    told = []
    for block in document.blocks:
        if isinstance(block, Heading):
            told.append("#" * block.level + " " + block.words.text)
        elif isinstance(block, Paragraph):
            told += [line.text for line in block.lines]
    return told


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def left_out(document: Document) -> list[tuple[str, str]]:
    text = document.source.text
    return [(text[one.start : one.end], one.reason) for one in document.ignored]


def check_places(document: Document) -> None:
    """Every word stands in the transcript where its spans say, each character once."""
    text = document.source.text
    taken = [0] * len(text)
    seen: set[int] = set()
    for block in document.blocks:
        passages = (
            [cell for row in block.rows for cell in row]
            if isinstance(block, Table)
            else [block.words]
        )
        for passage in passages:
            assert "".join(text[span.start : span.end] for span in passage.spans) == passage.text
            if passage.spans and passage.spans[0].start not in seen:
                seen.add(passage.spans[0].start)
                _take(taken, ((span.start, span.end) for span in passage.spans))
    _take(taken, ((one.start, one.end) for one in document.ignored))
    wrong = [
        (at, text[at])
        for at, count in enumerate(taken)
        if count > 1 or (count == 0 and not text[at].isspace())
    ]
    assert not wrong, wrong[:5]


def _take(taken: list[int], stretches: Iterable[tuple[int, int]]) -> None:
    for start, end in stretches:
        for at in range(start, end):
            taken[at] += 1


def read(path: Path) -> Document:
    """Read a file of any form, and see that nothing is lost of what the reader saw."""
    document = read_document(path)
    check_places(document)
    return document
