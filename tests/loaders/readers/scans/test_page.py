"""A picture of a page becomes lines and tables as those of a pdf with words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.loaders.readers.scans.blocks import Counting, rule, sheet, write
from zeren.loaders.readers.pdf_lines import Character, lines_of
from zeren.loaders.readers.scans.decoding import Reading
from zeren.loaders.readers.scans.page import Scan, characters_of, scan
from zeren.loaders.readers.scans.recogniser import Box, Picture
from zeren.loaders.readers.scans.words import FULL, Line, piece

PATH = Path("scan.png")


def read(page: Picture, recogniser: Counting) -> Scan:
    """Read a page of 100 points an inch."""
    height, width = page.shape
    coloured = np.repeat(page[:, :, None], 3, axis=2)
    return scan(PATH, coloured, (width * 0.72, height * 0.72), 3, recogniser)


def line(text: str, *steps: float, sure: float = 0.99, top: int = 50) -> Line:
    """Give a line of characters ten points wide, ``steps`` from one to the next."""
    at, middles = 105.0, [105.0]
    for step in steps or (10.0,) * (len(text) - 1):
        at += step
        middles.append(at)
    box = Box(100, top, round(at) + 5, top + round(10 * FULL))
    place = piece(box)
    shares = tuple((one - place.x0) / place.width for one in middles)
    return Line(box, Reading(text, (sure,) * len(text), shares))


def text_of(*lines: Line) -> list[str]:
    return [one.text for one in lines_of(characters_of(lines, 1.0))]


def test_words_in_a_ruled_table_are_its_cells() -> None:
    page = sheet(400, 640)
    rule(page, (40, 300, 600), (60, 120, 180))
    for x, y, count in ((60, 80, 2), (320, 80, 4), (60, 140, 3), (320, 140, 5)):
        write(page, x, y, count)
    words = {2: "序号", 4: "牵头单位", 3: "第一项", 5: "市财政局等"}
    ((got,), stamps, unread) = read(page, Counting(words))
    (table,) = got.tables
    assert table.rows == [["序号", "牵头单位"], ["第一项", "市财政局等"]]
    assert {one.percent for one in table.recognised.values()} == {99}
    assert (got.number, got.lines, stamps, unread) == (3, [], [], [])


def test_a_page_on_its_side_is_turned_until_it_can_be_read() -> None:
    page = sheet(400, 640)
    for y in (80, 140, 200, 260):
        write(page, 60, y, 20)
    aside = np.ascontiguousarray(np.rot90(page))
    ((got,), _, _) = read(aside, Counting())
    assert (round(got.width), round(got.height)) == (461, 288)
    assert [len(one.text) for one in got.lines] == [20, 20, 20, 20]


class Facing(Counting):
    """Reads lines surely whose squares have a foot; squares on their heads it takes for noise."""

    def read(self, lines: Sequence[Picture]) -> list[Reading]:
        self.asked = [*getattr(self, "asked", ()), len(lines)]
        return [
            one._replace(sure=(0.99 if _has_feet(line) else 0.1,) * len(one.text))
            for line, one in zip(lines, super().read(lines), strict=True)
        ]


def _has_feet(line: Picture) -> bool:
    rows = np.flatnonzero((line < 128).any(axis=1))
    top, bottom = ((line[row] < 128).sum() for row in (rows[0], rows[-1]))
    return bool(bottom > top)


def on_feet(lines: int) -> Picture:
    """Draw lines of squares, each of which is narrower at its top."""
    page = sheet(100 + 60 * lines, 640)
    for y in range(80, 80 + 60 * lines, 60):
        box = write(page, 60, y, 20)
        page[box.y0 : box.y0 + 3, box.x0 : box.x1 : 2] = 255
    return page


def test_a_page_on_its_head_is_turned_where_that_reads_better() -> None:
    ((got,), _, unread) = read(np.ascontiguousarray(np.rot90(on_feet(1), 2)), Facing())
    assert (len(got.lines), unread) == (1, [])
    assert got.lines[0].top < 100


def test_a_page_that_cannot_be_read_is_not_read_anew_as_a_whole() -> None:
    """Some of its lines tell that it stands upright."""
    page = on_feet(40)
    for y in range(80 + 60 * 6, 80 + 60 * 40, 60):
        write(page, 60, y, 20)  # neither way up: a drawing
    recogniser = Facing()
    read(page, recogniser)
    assert recogniser.asked == [40, 8, 8]


def test_sizes_that_are_nearly_alike_are_one() -> None:
    nearly = line("市商务局配合办", *[10.8] * 6, top=80)
    larger = line("方案", 16, top=20)._replace(box=Box(100, 20, 132, 36))
    lines = [larger, line("市财政局牵头抓紧办理"), nearly]
    title, *text = [one.size for one in lines_of(characters_of(lines, 1.0))]
    assert text == [pytest.approx(10, rel=0.02)] * 2
    assert title == pytest.approx(16 / FULL)


def test_characters_side_by_side_have_no_space_and_wide_white_is_one() -> None:
    assert text_of(line("市财政局", 11, 9, 10)) == ["市财政局"]
    assert text_of(line("姓名单位", 10, 25, 10)) == ["姓名 单位"]


def test_a_space_stands_between_words_in_latin_letters_alone() -> None:
    assert text_of(line("AI 2.0", 5, 4, 4, 5, 4)) == ["AI 2.0"]
    assert text_of(line("市 财政局", 7, 7, 10, 10)) == ["市财政局"]


def test_how_sure_each_character_is_goes_with_it() -> None:
    (made,) = lines_of(characters_of([line("市财、政局", sure=0.98)], 1.0))
    assert made.recognised is not None
    assert made.recognised.percent == 98
    assert made.recognised.doubtful == ()


def test_the_words_of_a_doubtful_character_are_told() -> None:
    made = [
        Character(text, at * 10.0, at * 10.0 + 10, 0, 10, 10, 0.6 if text == "政" else 0.99)
        for at, text in enumerate("市财政局、商务局")
    ]
    (one,) = lines_of(made)
    assert one.recognised is not None
    assert (one.recognised.percent, one.recognised.doubtful) == (60, (("市财政局", 60),))


def test_words_that_a_pdf_has_itself_are_not_recognised() -> None:
    (one,) = lines_of([Character("市", 0, 10, 0, 10, 10)])
    assert one.recognised is None
