"""What was recognised says so, with its pages, and what was not is told for each page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.loaders.readers.scans.blocks import Counting, sheet, write
from zeren.loaders.corpus import files
from zeren.loaders.readers.pdf_paragraphs import write_pages
from zeren.loaders.readers.scans import words
from zeren.loaders.readers.scans.extra import recogniser_version
from zeren.loaders.readers.scans.pictures import PagePicture
from zeren.loaders.readers.scans.reading import issues_of, read_pages
from zeren.loaders.readers.scans.recogniser import Picture
from zeren.loaders.readers.transcript import Transcript
from zeren.loaders.text.document import Document

PATH = Path("scan.tif")


def page(*counts: int) -> Picture:
    """Give a page of 100 points an inch with a line of squares for each count."""
    drawn = sheet(600, 640)
    for at, count in enumerate(counts):
        write(drawn, 60, 80 + 60 * at, count)
    return drawn


def read(*pages: Picture, first: int = 1) -> Document:
    pictures = [
        PagePicture(number, np.repeat(one[:, :, None], 3, axis=2), (460.8, 432.0))
        for number, one in enumerate(pages, first)
    ]
    scanned = read_pages(PATH, pictures, Counting())
    transcript = Transcript()
    write_pages(scanned.pages, transcript)
    document = transcript.document(PATH.name, b"", "picture")
    told = (*document.issues, *issues_of(document, scanned))
    return Document(document.source, document.blocks, document.ignored, told)


def said(document: Document) -> list[tuple[str, str, str]]:
    return [(one.code, one.written, one.read_as) for one in document.issues]


def test_every_place_says_that_its_words_were_recognised() -> None:
    document = read(page(20, 12), page(20))
    places = [span for block in document.blocks for span in block.words.spans]
    assert {(one.page, one.ocr) for one in places} == {(1, 99), (2, 99)}
    assert said(document) == [("read-by-ocr", "1-2", "99%")]


def test_pages_are_told_in_runs() -> None:
    document = read(page(20), first=7)
    assert said(document) == [("read-by-ocr", "7", "99%")]


def test_ink_that_is_no_line_is_told_with_its_page() -> None:
    blot = page(20)
    blot[300:312, 300:420] = 0
    blot[306:312, 300:420] = 255
    document = read(page(20), blot)
    assert said(document)[1:] == [("ink-unread", "2", "1")]
    assert document.issues[1].spans[0].page == 2


def test_a_stamp_is_told_with_its_page() -> None:
    import cv2

    stamped = np.repeat(page(20)[:, :, None], 3, axis=2)
    cv2.circle(stamped, (320, 400), 60, (215, 40, 40), 6)
    scanned = read_pages(PATH, [PagePicture(1, stamped, (460.8, 432.0))], Counting())
    assert scanned.stamps == [1]
    document = Transcript().document(PATH.name, b"", "picture")
    codes = [(one.code, one.written) for one in issues_of(document, scanned)]
    assert codes == [("read-by-ocr", "1"), ("stamp-unread", "1")]


def test_a_page_of_noise_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST_READ", 50)
    document = read(page(20), page(20, 20, 20))
    assert said(document) == [("read-by-ocr", "1", "99%"), ("page-too-large", "2", "")]


def test_a_file_without_pictures_says_nothing() -> None:
    assert read().issues == ()


def test_a_file_that_was_refused_is_read_anew_once_words_can_be_recognised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_it = files.reading_version.__wrapped__()
    monkeypatch.setattr(files, "recogniser_version", lambda: "")
    assert files.reading_version.__wrapped__() != with_it
    assert recogniser_version().startswith("rapidocr==")
