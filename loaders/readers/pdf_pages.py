"""PDF with a text layer: lines become paragraphs over line and page ends, ruled tables tables.

The transcript (see `transcript`) holds each page's lines in the order of reading, joined to
paragraphs; page numbers and running heads stand between them, ignored; spans carry the page.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from zeren.graph.errors import SourceFormat
from zeren.graph.issues import Issue
from zeren.graph.owners import FILE
from zeren.graph.provenance import SourceSpan
from zeren.loaders.readers.file_properties import of_pdf
from zeren.loaders.readers.limits import (
    LARGEST_CONTENT,
    LARGEST_DRAWN,
    LARGEST_STREAMS,
    MOST_PAGES,
    MOST_SCANNED,
)
from zeren.loaders.readers.pdf_aligned import AlignedTables
from zeren.loaders.readers.pdf_bounds import TooMuch, counting
from zeren.loaders.readers.pdf_furniture import mark_furniture
from zeren.loaders.readers.pdf_layout import UNKNOWN, Page, pages_of
from zeren.loaders.readers.pdf_paragraphs import write_pages
from zeren.loaders.readers.refusals import (
    damaged,
    encrypted,
    too_much,
    without_ocr,
    without_words,
)
from zeren.loaders.readers.scans.extra import is_installed
from zeren.loaders.readers.scans.pictures import pages_of_pdf
from zeren.loaders.readers.scans.reading import Scanned, issues_of, read_pages
from zeren.loaders.readers.scans.recogniser import recogniser
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document, Table

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PIECE = 1024 * 1024
_SHARE = 10
"""One glyph in so many may be unknown."""
_FEW = 20
"""Characters a page below which a page with a picture is a scan."""
_MUCH = 0.2
"""The share of a page from which on pictures without words are the page."""
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def read(path: Path, content: bytes) -> Document:
    """Read a pdf; SourceFormat where it is scanned, encrypted, damaged or too much."""
    _check_streams(path, content)
    with _opened(path, content) as pdf:
        too_large: list[int] = []
        pages = list(_pages(path, pdf, too_large))
        properties = of_pdf(pdf.metadata)
    pages, scanned = _recognised(path, content, pages)
    _check_words(path, pages)
    mark_furniture(pages)
    transcript = Transcript()
    write_pages(pages, transcript)
    document = transcript.document(path.name, content, "pdf")
    left = [unread(document, "page-too-large", number) for number in too_large]
    left += [unread(document, "page-unread", one.number) for one in pages if is_picture(one)]
    left += issues_of(document, scanned)
    told = (*document.issues, *left, *_unknown(path, document.source.text))
    return replace(document, issues=told, properties=properties)


def _recognised(path: Path, content: bytes, pages: Sequence[Page]) -> tuple[list[Page], Scanned]:
    """Read the pages that are pictures from what they show, where the extra for it is there."""
    numbers = list(dict.fromkeys(page.number for page in pages if is_picture(page)))
    if not numbers or not is_installed():
        return list(pages), Scanned()
    if len(numbers) > MOST_SCANNED:
        most = f"{MOST_SCANNED}"
        raise too_much(path, "a scanned pdf of too many pages", "扫描 pdf 页数过多", most)
    scanned = read_pages(path, pages_of_pdf(path, content, numbers), recogniser())
    kept = [page for page in pages if page.number not in numbers]
    return sorted([*kept, *scanned.pages], key=lambda one: one.number), scanned


def is_picture(page: Page) -> bool:
    """Tell a page that is a picture, with a page number perhaps."""
    return page.covered > _MUCH and page.words < _FEW


def unread(document: Document, code: str, number: int) -> Issue:
    """Report a page; its place is right behind what stands on the pages before it."""
    passages = (
        one.rows[-1][-1] if isinstance(one, Table) else one.words for one in document.blocks
    )
    spans = (span for words in passages for span in words.spans if (span.page or 0) < number)
    at = max((span.end for span in spans), default=0)
    return Issue(code, FILE, str(number), "", (SourceSpan(at, at + 1, None, number),))


def _check_streams(path: Path, content: bytes) -> None:
    """Refuse a file whose streams unpack to far more than it weighs, before it is opened."""
    total = 0
    for match in _STREAM.finditer(content):
        total += _unpacked(content, match.end())
        if total > LARGEST_STREAMS:
            raise _bomb(path)


def _bomb(path: Path) -> SourceFormat:
    return too_much(
        path,
        "the pdf unpacks to far more than it weighs",
        "pdf 解压后的数据过大",
        f"{LARGEST_STREAMS // 1024**2} MB",
    )


def _unpacked(content: bytes, start: int) -> int:
    """Count the bytes of a packed stream up to just over the limit, keeping few of them."""
    unpacker = zlib.decompressobj()
    total = 0
    piece = content[start : start + _PIECE]
    while piece and not unpacker.eof and total <= LARGEST_STREAMS:
        try:
            total += len(unpacker.decompress(piece, _PIECE))
        except zlib.error:
            break
        piece = unpacker.unconsumed_tail
        if not piece:
            start += _PIECE
            piece = content[start : start + _PIECE]
    return total


@contextmanager
def _opened(path: Path, content: bytes) -> Iterator[Any]:
    """Open a pdf; whatever the parser itself stumbles over on the way is a damage of the file."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with counting(), pdfplumber.open(io.BytesIO(content)) as pdf:
            yield pdf
    except TooMuch as error:
        raise _bomb(path) from error
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, TooMuch):
            raise _bomb(path) from error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise encrypted(path, "pdf") from error
        raise damaged(path, "pdf") from error
    except (PSException, MalformedPDFException) as error:
        raise damaged(path, "pdf") from error
    except _STUMBLES as error:
        if _is_our_own(error):
            raise
        raise damaged(path, "pdf") from error


def _is_our_own(error: BaseException) -> bool:
    """Tell a fault in a line of this package from what the parser stumbles over."""
    module = ""
    place = error.__traceback__
    while place is not None:
        module = place.tb_frame.f_globals.get("__name__", "")
        place = place.tb_next
    return module.startswith("zeren.loaders.")


def _pages(path: Path, pdf: Any, too_large: list[int]) -> Iterator[Page]:
    """Take pages; one that draws too much is left out, unless all of them do."""
    from pdfminer.pdfpage import PDFPage

    count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
    if count > MOST_PAGES:
        most = f"{MOST_PAGES}"
        raise too_much(path, "a pdf of too many pages", "pdf 页数过多", most)
    drawn = [_drawn(page) for page in pdf.pages]
    if sum(one for one in drawn if one <= LARGEST_CONTENT) > LARGEST_DRAWN:
        most = f"{LARGEST_DRAWN // 1024**2} MB"
        raise too_much(path, "the pages of the pdf draw too much", "pdf 各页内容过大", most)
    aligned = AlignedTables()
    for page, size in zip(pdf.pages, drawn, strict=True):
        if size > LARGEST_CONTENT:
            too_large.append(page.page_number)
            continue
        yield from pages_of(path, page, aligned)
        page.close()
    if too_large and len(too_large) == len(pdf.pages):
        most, number = f"{LARGEST_CONTENT // 1024**2} MB", too_large[0]
        raise too_much(path, f"page {number} draws too much", f"第 {number} 页内容过大", most)


def _drawn(page: Any) -> int:
    """Count the bytes that a page draws; pages may have one stream, which counts for each."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = (resolve1(one) for one in page.page_obj.contents)
    return sum(len(one.get_data()) for one in streams if isinstance(one, PDFStream))


def _unknown(path: Path, text: str) -> Iterator[Issue]:
    """Report glyphs that are no characters; refuse a file where they are many."""
    places = [at for at, character in enumerate(text) if character == UNKNOWN]
    if len(places) * _SHARE > len(text):
        raise SourceFormat(
            f"{path}: the pdf's fonts do not say which characters {len(places)} of {len(text)} "
            "glyphs are. Make a text layer first (OCR, such as ocrmypdf --force-ocr -l chi_sim).",
            f"{path}：pdf 的字体未说明 {len(text)} 个字形中的 {len(places)} 个是什么字。"
            "请先做文字识别（OCR，如 ocrmypdf --force-ocr -l chi_sim）。",
        )
    if places:
        spans = tuple(SourceSpan(at, at + 1) for at in places)
        yield Issue("characters-unknown", FILE, str(len(places)), UNKNOWN, spans)


def _check_words(path: Path, pages: Sequence[Page]) -> None:
    """Refuse a scanned pdf, which holds pictures of words and no words."""
    words = sum(page.words for page in pages)
    pictures = sum(page.pictures for page in pages)
    if not words and not pictures:
        raise without_words(path, "pdf")
    if pictures and words < _FEW * len(pages):
        count = len({page.number for page in pages})
        raise without_ocr(
            path,
            f"a scanned pdf: {count} pages hold pictures, and hardly a character",
            f"扫描件：{count} 页为图片，几乎没有文字",
        )
