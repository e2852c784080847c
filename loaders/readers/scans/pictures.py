"""Pictures of pages: pages of a pdf that show one, and files that are one (png, jpg, tif)."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from zeren.loaders.readers.limits import MOST_PIXELS, MOST_SCANNED
from zeren.loaders.readers.refusals import damaged, too_much
from zeren.loaders.readers.scans.straightening import Coloured

_POINTS = 72.0
_PER_INCH = 200.0
"""Points an inch of a picture as it is read; finer ones are made coarser."""
_LEAST = 150.0
"""Points an inch below which a picture is made finer."""
_FINEST = 290.0
_A4 = 842.0
_TOLD = (100.0, 1200.0)
"""Points an inch that a file may tell and be believed; programs write 72 and 96 without a scan."""
_SIDES = (400.0, 1700.0)
"""Points of the longer side of a page: A5 to A2."""
_STUMBLES = (
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class PagePicture(NamedTuple):
    """A page's number, its picture and its size in points."""

    number: int
    picture: Coloured
    size: tuple[float, float]


def pages_of_pdf(path: Path, content: bytes, numbers: Sequence[int]) -> Iterator[PagePicture]:
    """Draw pages of a pdf, one after the other; SourceFormat where a picture in it is too large."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        for number in numbers:
            page = pdf[number - 1]
            for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
                _check_size(path, *one.get_px_size())
            width, height = page.get_size()
            scale = min(_PER_INCH / _POINTS, (MOST_PIXELS / 8 / max(1, width * height)) ** 0.5)
            drawn = page.render(scale=scale, rev_byteorder=True, draw_annots=True).to_numpy()
            yield PagePicture(number, _three(drawn), (width, height))
            page.close()
    finally:
        pdf.close()


def _three(drawn: Any) -> Coloured:
    """Give red, green and blue of a drawn page, which may be grey or have a fourth value."""
    picture = drawn if drawn.ndim == 3 else drawn[:, :, None]
    if picture.shape[2] == 1:
        picture = np.repeat(picture, 3, axis=2)
    return np.ascontiguousarray(picture[:, :, :3])


def _check_size(path: Path, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise too_much(
            path,
            f"a picture of {width} × {height} points",
            f"图片尺寸为 {width} × {height}",
            f"{MOST_PIXELS:,}",
        )


def pages_of_file(path: Path, content: bytes) -> Iterator[PagePicture]:
    """Open the pages of a picture; SourceFormat where it is damaged or too large.

    Its size is looked at before it is unpacked.
    """
    from PIL import Image

    with _unpacking(path):
        file = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF"))
    with file:
        for number in count(1):
            if number > MOST_SCANNED:
                most = f"{MOST_SCANNED}"
                raise too_much(path, "a picture of too many pages", "图片页数过多", most)
            _check_size(path, *file.size)
            with _unpacking(path):
                page = _page(file, number)
            yield page
            with _unpacking(path):
                if not _turned_over(file, number):
                    return


def _page(file: Any, number: int) -> PagePicture:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(_on_white(file))
    size = _size(upright.size, file.info.get("dpi"))
    return PagePicture(number, _scaled(upright, size), size)


def _turned_over(file: Any, number: int) -> bool:
    """Go to a page, counted from 0; false behind the last."""
    try:
        file.seek(number)
    except EOFError:
        return False
    return True


@contextmanager
def _unpacking(path: Path) -> Iterator[None]:
    """Refuse what Pillow stumbles over; its own warning of large pictures is for others."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise too_much(
            path, "a picture of too many points", "图片尺寸过大", f"{MOST_PIXELS:,}"
        ) from error
    except _STUMBLES as error:
        raise damaged(path, "png/jpg/tif") from error


def _on_white(file: Any) -> Any:
    """Give a picture in red, green and blue; what lets light through lies on white."""
    from PIL import Image

    if file.mode.startswith("I") or file.mode == "F":
        values = np.asarray(file, np.float64)
        return Image.fromarray((255 * values / max(1.0, values.max())).astype(np.uint8)).convert(
            "RGB"
        )
    if "A" in file.mode or "transparency" in file.info:
        over = file.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(paper, over).convert("RGB")
    return file.convert("RGB")


def _size(points: tuple[int, int], told: Any) -> tuple[float, float]:
    """Give a page's size in points: as the file tells, else as if it were A4."""
    longer = max(points)
    per_inch = float(told[0]) if told else 0.0
    if not (
        _TOLD[0] <= per_inch <= _TOLD[1] and _SIDES[0] <= longer / per_inch * _POINTS <= _SIDES[1]
    ):
        per_inch = longer / _A4 * _POINTS
    return points[0] / per_inch * _POINTS, points[1] / per_inch * _POINTS


def _scaled(upright: Any, size: tuple[float, float]) -> Coloured:
    """Give a picture no coarser and no finer than lines are read best."""
    from PIL import Image

    per_inch = upright.size[0] / size[0] * _POINTS
    if not _LEAST <= per_inch <= _FINEST:
        scale = (_PER_INCH if per_inch > _FINEST else _LEAST) / per_inch
        wide, tall = (max(1, round(side * scale)) for side in upright.size)
        upright = upright.resize((wide, tall), Image.Resampling.BICUBIC)
    return np.asarray(upright, np.uint8)
