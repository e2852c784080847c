"""A page is made level and its paper white; stamps go, red words stay."""

from __future__ import annotations

import numpy as np
import pytest

from tests.loaders.readers.scans.blocks import SIDE, rule, sheet, write
from zeren.loaders.readers.scans.recogniser import Picture
from zeren.loaders.readers.scans.straightening import (
    evened,
    slant,
    straightened,
    turned,
    without_stamps,
)

RED = (215, 40, 40)
PER_INCH = 100.0


def coloured(picture: Picture) -> np.ndarray:
    return np.repeat(picture[:, :, None], 3, axis=2)


def stamp(picture: np.ndarray, x: int, y: int, radius: int) -> None:
    """Lay a ring of red ink over a picture, as light passes through both."""
    import cv2

    over = np.full_like(picture, 255)
    cv2.circle(over, (x, y), radius, RED, 6)
    picture[:] = picture.astype(np.uint16) * over // 255


def test_a_stamp_over_words_goes_and_the_words_stay() -> None:
    black = sheet()
    box = write(black, 200, 190, 6)
    page = coloured(black)
    stamp(page, 260, 200, 60)
    cleaned = without_stamps(page, PER_INCH)
    (place,) = cleaned.stamps
    assert place.x0 == pytest.approx(200, abs=6)
    assert place.y1 == pytest.approx(260, abs=6)
    assert (cleaned.picture[box.y0 : box.y1, box.x0 : box.x0 + SIDE] < 60).all()
    assert (cleaned.picture[130:180, :] > 240).all()


def test_a_thin_line_under_a_stamp_stays() -> None:
    black = sheet()
    black[200:202, 100:500] = 150
    page = coloured(black)
    stamp(page, 260, 200, 60)
    line = without_stamps(page, PER_INCH).picture[200:202, 100:500]
    assert line.max() < 190


@pytest.mark.parametrize(("height", "width"), [(20, 300), (20, 20), (4, 500)])
def test_red_words_and_rules_are_no_stamps(height: int, width: int) -> None:
    page = coloured(sheet())
    page[100 : 100 + height, 50 : 50 + width] = RED
    cleaned = without_stamps(page, PER_INCH)
    assert cleaned.stamps == []
    assert cleaned.picture[100 : 100 + height, 50 : 50 + width].max() < 128


def test_a_page_without_red_ink_has_no_stamps() -> None:
    assert without_stamps(coloured(sheet()), PER_INCH).stamps == []


def test_paper_under_a_shadow_is_white_and_words_on_it_are_black() -> None:
    page = sheet()
    box = write(page, 60, 100, 5)
    shadow = np.linspace(0.4, 1, page.shape[1])[None, :]
    even = evened((page * shadow).astype(np.uint8))
    assert even[20:80, 20:-20].min() > 225
    assert even[box.y0 : box.y1, box.x0 : box.x0 + SIDE].max() < 60


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.0, 0.33, 2.0])
def test_the_slant_of_lines_of_words_is_found(degrees: float) -> None:
    page = sheet(800, 600)
    for y in range(60, 740, 40):
        write(page, 60, y, 18)
    assert slant(turned(page, -degrees)) == pytest.approx(degrees, abs=0.07)


def test_so_is_that_of_a_table() -> None:
    page = sheet(600, 600)
    rule(page, (60, 200, 540), range(60, 541, 80))
    assert slant(turned(page, 1.5)) == pytest.approx(-1.5, abs=0.07)


def test_a_page_that_was_turned_is_level_again() -> None:
    page = sheet(800, 600)
    for y in range(60, 740, 40):
        write(page, 60, y, 18)
    level = straightened(turned(page, 1.2))
    rows = np.flatnonzero((level[:, 100:500] < 128).sum(axis=1) > 200)
    assert len(rows) == pytest.approx(18 * SIDE, rel=0.15)


def test_a_level_page_stays_as_it_is() -> None:
    page = sheet()
    write(page, 60, 100, 15)
    assert straightened(page) is page
