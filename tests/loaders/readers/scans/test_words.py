"""Boxes hold one line of one cell each, ink outside of them is tried, and told where it is none."""

from __future__ import annotations

import numpy as np
import pytest

from tests.loaders.readers.scans.blocks import SIDE, Counting, rule, sheet, write
from zeren.loaders.readers.scans.decoding import Reading
from zeren.loaders.readers.scans.recogniser import Box, Picture
from zeren.loaders.readers.scans.rulings import Rulings, Stroke, rulings
from zeren.loaders.readers.scans.words import (
    Words,
    boxes_of,
    ink_of,
    is_sure,
    lines_of,
    mended,
    outside,
    parted,
    widened,
    without_rulings,
    words,
)

NONE = Rulings([], [])


def sharp(page: Picture) -> Picture:
    """Give the ink of a picture without noise."""
    return (page < 195).astype(np.uint8)


def read(page: Picture, recogniser: Counting) -> Words:
    ruled = rulings(page, 200.0)
    clear = without_rulings(page, ruled)
    return words(clear, boxes_of(clear, ruled, recogniser), ruled, recogniser)


def test_each_cell_gives_its_own_lines() -> None:
    page = sheet()
    rule(page, (40, 300, 560), (60, 120, 180))
    for x, y, count in ((60, 80, 3), (320, 80, 5), (60, 140, 2), (320, 140, 7)):
        write(page, x, y, count)
    found = read(page, Counting())
    told = {(one.box.x0 > 300, one.box.y0 > 120): len(one.reading.text) for one in found.lines}
    assert told == {(False, False): 3, (True, False): 5, (False, True): 2, (True, True): 7}
    assert found.unread == []


def test_a_box_over_two_cells_is_parted_at_the_ruling_and_drawn_in_to_its_ink() -> None:
    page = sheet()
    left, right = write(page, 60, 80, 3), write(page, 320, 80, 5)
    walls = Rulings([], [Stroke(60, 200, 300, 2), Stroke(300, 400, 200, 2)])
    assert parted([Box(50, 70, 520, 110)], walls, sharp(page)) == [left, right]


def test_a_box_over_two_rows_is_parted_too() -> None:
    page = sheet()
    upper, lower = write(page, 60, 80, 3), write(page, 60, 140, 3)
    floors = Rulings([Stroke(40, 300, 120, 2)], [])
    assert parted([Box(50, 70, 200, 170)], floors, sharp(page)) == [upper, lower]


def test_of_two_boxes_over_the_same_words_the_larger_stays() -> None:
    page = sheet()
    whole = write(page, 60, 80, 8)
    assert parted([Box(60, 80, 130, 100), whole, whole], NONE, sharp(page)) == [whole]


def test_a_box_without_ink_is_none() -> None:
    assert parted([Box(10, 10, 50, 30)], NONE, sharp(sheet())) == []


def test_a_high_box_is_cut_into_its_lines_and_a_low_piece_stays_with_its_line() -> None:
    page = sheet()
    first, second = write(page, 60, 60, 4), write(page, 60, 90, 4)
    page[114:118, 60:140] = 0
    found = lines_of(Box(60, 60, first.x1, 118), sharp(page), SIDE)
    assert [(one.y0, one.y1) for one in found] == [(60, first.y1), (90, 118)]
    assert lines_of(second, sharp(page), SIDE) == [second]


@pytest.mark.parametrize(("gap", "taken"), [(6, True), (30, False)], ids=["close", "far"])
def test_a_stop_close_to_the_end_of_a_box_belongs_to_it(gap: int, taken: bool) -> None:
    page = sheet()
    box = write(page, 60, 80, 4)
    page[92:100, box.x1 + gap : box.x1 + gap + 6] = 150
    found = widened([box], NONE, sharp(page))
    assert found == [box._replace(x1=box.x1 + gap + 6) if taken else box]


def test_nothing_beyond_a_ruling_or_of_the_next_box_belongs_to_a_box() -> None:
    page = sheet()
    box = write(page, 60, 80, 4)
    page[85:95, box.x1 + 10 : box.x1 + 16] = 0
    ink = sharp(page)
    wall = Rulings([], [Stroke(60, 120, box.x1 + 5, 2)])
    assert widened([box], wall, ink) == [box]
    other = Box(box.x1 + 10, 80, box.x1 + 200, 100)
    assert widened([box, other], NONE, ink)[0] == box


def test_a_faint_stroke_on_clean_paper_is_ink_and_the_noise_of_paper_is_none() -> None:
    page = sheet()
    page[100:103, 60:80] = 205
    assert ink_of(page)[100:103, 62:78].all()
    noise = np.random.default_rng(1).normal(0, 25, page.shape)
    rough = np.clip(235 + noise, 0, 255).astype(np.uint8)
    assert ink_of(rough).mean() < 1e-4
    rough[200:220, 60:80] = 60
    assert ink_of(rough)[202:218, 62:78].all()


def test_ink_that_was_not_found_is_read_as_a_line() -> None:
    page = sheet()
    write(page, 60, 80, 10)
    write(page, 60, 140, 2)
    found = read(page, Counting(blind=[2]))
    assert sorted(len(one.reading.text) for one in found.lines) == [2, 10]
    assert found.unread == []


def test_what_stands_apart_in_a_row_that_was_not_found_is_one_line() -> None:
    page = sheet()
    write(page, 60, 80, 10)
    for x in (300, 345, 390):
        write(page, x, 300, 1)
    found = read(page, Counting(blind=[1]))
    assert sorted(len(one.reading.text) for one in found.lines) == [3, 10]


def test_a_dash_that_is_found_alone_is_left_to_its_row() -> None:
    page = sheet()
    rows = [write(page, 60, y, 10) for y in (80, 140, 200)]
    page[300:304, 200:230] = 0

    class Thorough(Counting):
        def find(self, picture: Picture) -> list[Box]:
            return [*rows, Box(198, 298, 232, 306)]

    assert boxes_of(page, NONE, Thorough()) == [pytest.approx(one, abs=1) for one in rows]


def test_a_thin_numeral_is_found_outside_and_a_stroke_is_not() -> None:
    page = sheet()
    box = write(page, 60, 80, 10)
    page[300:320, 300:304] = 0
    page[300:320, 500:501] = 0
    (one,) = outside(sharp(page), [box], NONE, SIDE)
    assert one == (Box(300, 300, 304, 320), True)


def test_ink_that_is_no_line_is_reported() -> None:
    page = sheet()
    write(page, 60, 80, 10)
    page[200:212, 300:420] = 0
    page[206:212, 300:420] = 255
    found = read(page, Counting())
    assert [(one.x0, one.x1) for one in found.unread] == [pytest.approx((300, 420), abs=1)]


def test_specks_and_the_edge_of_the_page_are_no_ink_of_words() -> None:
    page = sheet()
    box = write(page, 60, 80, 10)
    page[:, :2] = 0
    page[300:303, 300:303] = 0
    assert outside(sharp(page), [box], NONE, SIDE) == []


def test_what_is_read_unsurely_is_no_word() -> None:
    assert is_sure(Reading("市局", (0.9, 0.3), (0.2, 0.6)))
    assert not is_sure(Reading("市局", (0.5, 0.3), (0.2, 0.6)))
    assert not is_sure(Reading(" ", (0.9,), (0.5,)))


def steps(text: str, *wide: int) -> Reading:
    """Give a reading with characters a step apart, and two steps at the places ``wide``."""
    at, middles = 0, []
    for place in range(len(text)):
        at += 2 if place in wide else 1
        middles.append(at / 100)
    return Reading(text, (0.9,) * len(text), tuple(middles))


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (steps("一3一"), "—3—"),
        (steps("一12一"), "—12—"),
        (steps("2021一2025年"), "2021—2025年"),
        (steps("第一3条"), "第一3条"),
        (steps("统一领导下"), "统一领导下"),
        (steps("提升。一能源", 3, 4), "提升。——能源"),
        (steps("提升。一能源", 3), "提升。一能源"),
        (steps("一、总体要求"), "一、总体要求"),
    ],
)
def test_a_dash_that_looks_like_the_numeral_one(reading: Reading, text: str) -> None:
    read = mended(reading)
    assert read.text == text
    assert len(read.sure) == len(read.middles) == len(text)
