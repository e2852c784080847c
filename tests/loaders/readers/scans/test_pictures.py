"""Pictures of pages: files of one page or many, and pages of a pdf, within bounds."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

import tests.loaders.readers.scans.needed  # noqa: F401
from tests.loaders.readers.papers import canvas
from zeren.graph.errors import SourceFormat
from zeren.loaders.readers import limits
from zeren.loaders.readers.scans import pictures
from zeren.loaders.readers.scans.pictures import PagePicture, pages_of_file, pages_of_pdf

PATH = Path("scan.png")
A4 = (842, 1191)
"""Points of a sheet at about a hundred an inch."""


def saved(*pages: Image.Image, form: str = "PNG", **more: object) -> bytes:
    written = io.BytesIO()
    pages[0].save(written, form, append_images=list(pages[1:]), save_all=len(pages) > 1, **more)
    return written.getvalue()


def page(mode: str = "RGB", size: tuple[int, int] = A4, colour: object = "white") -> Image.Image:
    return Image.new(mode, size, colour)


def opened(content: bytes) -> list[PagePicture]:
    return list(pages_of_file(PATH, content))


def png_of(width: int, height: int) -> bytes:
    """Make a png that only says how large it is."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IEND", b"")]
    framed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_file_of_one_page(form: str) -> None:
    (one,) = opened(saved(page(), form=form))
    assert one.number == 1
    assert one.size == pytest.approx((595, 842), abs=1)
    assert one.picture.shape[2] == 3
    assert one.picture.min() == 255


def test_the_pages_of_a_tif_count_from_one() -> None:
    content = saved(page(), page(colour="black"), page(), form="TIFF")
    assert [(one.number, int(one.picture.max())) for one in opened(content)] == [
        (1, 255),
        (2, 0),
        (3, 255),
    ]


@pytest.mark.parametrize(
    ("mode", "colour"),
    [
        ("1", 1),
        ("L", 255),
        ("P", 0),
        ("LA", (0, 0)),
        ("RGBA", (0, 0, 0, 0)),
        ("I;16", 65535),
    ],
)
def test_paper_is_white_in_whatever_way_a_picture_is_kept(mode: str, colour: object) -> None:
    made = page(mode, colour=colour)
    if mode == "P":
        made.putpalette([255, 255, 255])
    (one,) = opened(saved(made))
    assert one.picture.min() == 255


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((1654, 2339), 200, (595, 842)),
        ((2339, 3307), 200, (842, 1191)),
        ((1654, 2339), 72, (595, 842)),
        ((1654, 2339), None, (595, 842)),
        ((600, 200), 300, (842, 281)),
    ],
    ids=["told", "a3", "not believed", "untold", "far too small"],
)
def test_the_size_of_a_page(
    size: tuple[int, int], dpi: int | None, points: tuple[int, int]
) -> None:
    more = {"dpi": (dpi, dpi)} if dpi else {}
    (one,) = opened(saved(page("L", size, 255), **more))
    assert one.size == pytest.approx(points, abs=1)


@pytest.mark.parametrize(("size", "per_inch"), [((4960, 7016), 200), ((827, 1169), 150)])
def test_a_picture_is_made_as_fine_as_lines_are_read_best(
    size: tuple[int, int], per_inch: int
) -> None:
    (one,) = opened(saved(page("L", size, 255)))
    assert one.picture.shape[1] / one.size[0] * 72 == pytest.approx(per_inch, abs=1)


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    (one,) = opened(saved(page("L", (1191, 842), 255), form="JPEG", exif=turned.tobytes()))
    assert one.picture.shape[0] > one.picture.shape[1]


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (12_000, 12_000)])
def test_a_picture_that_is_too_large_is_refused_by_its_head(width: int, height: int) -> None:
    with pytest.raises(SourceFormat, match=r"scan.png: a picture of .* points; Zeren reads 120,"):
        opened(png_of(width, height))


def test_a_picture_of_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_SCANNED", 2)
    small = [page("L", (200, 300), 255) for _ in range(3)]
    assert len(opened(saved(*small[:2], form="TIFF"))) == 2
    with pytest.raises(SourceFormat, match="too many pages; Zeren reads 2"):
        opened(saved(*small, form="TIFF"))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.95])
def test_a_cut_picture_is_damaged(form: str, share: float) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 300), np.uint8)
    content = saved(Image.fromarray(noise), form=form)
    with pytest.raises(SourceFormat, match=r"scan.png: a damaged png/jpg/tif file"):
        opened(content[: round(len(content) * share)])


def test_pages_of_a_pdf_are_drawn(tmp_path: Path) -> None:
    made = canvas(tmp_path / "plan.pdf")
    for shown in ("black", "white", "black"):
        made.setFillColor(shown)
        made.rect(0, 0, 595, 842, stroke=0, fill=1)
        made.showPage()
    made.save()
    content = (tmp_path / "plan.pdf").read_bytes()
    first, second = pages_of_pdf(PATH, content, [1, 2])
    assert (first.number, first.picture.max(), second.number) == (1, 0, 2)
    assert second.picture.min() == 255
    assert second.picture.shape[1] == pytest.approx(595 * 200 / 72, abs=2)
    assert second.size == (595, 842)


def test_a_large_picture_in_a_pdf_is_refused_before_it_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10_000)
    content = saved(page("L", (200, 300), 255), form="PDF")
    with pytest.raises(SourceFormat, match=r"a picture of 200 × 300 points"):
        list(pages_of_pdf(PATH, content, [1]))


def test_a_vast_page_of_a_pdf_is_drawn_small() -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(14_400, 14_400)
    written = io.BytesIO()
    pdf.save(written)
    (one,) = pages_of_pdf(PATH, written.getvalue(), [1])
    assert one.picture.shape[0] * one.picture.shape[1] <= limits.MOST_PIXELS / 7
