"""A picture of pages (png, jpg, tif with one page or many), read by recognising its words.

Needs the extra ``zeren[ocr]``. The transcript is that of `pdf_pages`.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from zeren.loaders.readers.pdf_furniture import mark_furniture
from zeren.loaders.readers.pdf_paragraphs import write_pages
from zeren.loaders.readers.refusals import without_ocr, without_words
from zeren.loaders.readers.scans.extra import is_installed
from zeren.loaders.readers.scans.pictures import pages_of_file
from zeren.loaders.readers.scans.reading import issues_of, read_pages
from zeren.loaders.readers.scans.recogniser import recogniser
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document


def read(path: Path, content: bytes) -> Document:
    """Read a picture; SourceFormat where it is damaged, too large, or shows no words."""
    if not is_installed():
        raise without_ocr(path, "a picture", "图片")
    scanned = read_pages(path, pages_of_file(path, content), recogniser())
    if not any(page.words for page in scanned.pages):
        raise without_words(path, "picture")
    mark_furniture(scanned.pages)
    transcript = Transcript()
    write_pages(scanned.pages, transcript)
    document = transcript.document(path.name, content, "picture")
    return replace(document, issues=(*document.issues, *issues_of(document, scanned)))
