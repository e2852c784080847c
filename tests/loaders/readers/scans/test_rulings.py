"""The rulings of tables are found; strokes of words, underlines and bars are none."""

from __future__ import annotations

import pytest

from tests.loaders.readers.scans.blocks import rule, sheet, write
from zeren.loaders.readers.scans.rulings import rulings

PER_INCH = 200.0
COLUMNS, ROWS = (60, 200, 500), (50, 130, 210, 350)


def places(found: list) -> list[int]:
    return sorted(one.at for one in found)


def test_the_lines_of_a_table_with_where_they_begin_and_end() -> None:
    page = sheet()
    rule(page, COLUMNS, ROWS)
    found = rulings(page, PER_INCH)
    assert places(found.level) == pytest.approx(ROWS, abs=2)
    assert places(found.upright) == pytest.approx(COLUMNS, abs=2)
    assert {(one.start, one.end) for one in found.level} == {
        (places(found.upright)[0], places(found.upright)[-1])
    }


def test_a_line_that_a_merged_cell_cuts_ends_there() -> None:
    page = sheet()
    rule(page, COLUMNS, ROWS)
    page[134:208, 200:203] = 255
    upright = [one for one in rulings(page, PER_INCH).upright if abs(one.at - 200) < 3]
    assert [(one.start, one.end) for one in sorted(upright)] == [
        pytest.approx((50, 130), abs=3),
        pytest.approx((210, 350), abs=3),
    ]


def test_a_short_line_from_one_ruling_to_another_is_one() -> None:
    page = sheet()
    rule(page, (60, 110, 500), (50, 130, 210))
    page[90:92, 60:110] = 0
    assert places(rulings(page, PER_INCH).level) == pytest.approx((50, 91, 130, 210), abs=2)


def test_a_short_stroke_that_hangs_in_a_cell_is_none() -> None:
    page = sheet()
    rule(page, COLUMNS, ROWS)
    page[90:92, 240:290] = 0
    assert places(rulings(page, PER_INCH).level) == pytest.approx(ROWS, abs=2)


def test_a_broken_line_is_one() -> None:
    page = sheet()
    rule(page, COLUMNS, ROWS)
    page[:, 300:308] = 255
    found = rulings(page, PER_INCH)
    assert places(found.level) == pytest.approx(ROWS, abs=2)


@pytest.mark.parametrize(
    "drawn", [(100, 102, 40, 560), (100, 125, 40, 560)], ids=["underline", "bar"]
)
def test_a_line_alone_rules_no_table(drawn: tuple[int, int, int, int]) -> None:
    page = sheet()
    write(page, 60, 60, 15)
    top, bottom, left, right = drawn
    page[top:bottom, left:right] = 0
    found = rulings(page, PER_INCH)
    assert (found.level, found.upright) == ([], [])


def test_words_have_no_rulings() -> None:
    page = sheet()
    for y in range(40, 360, 40):
        write(page, 40, y, 20)
    assert rulings(page, PER_INCH) == ([], [])
