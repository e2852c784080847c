"""Page marks: in every dash and width of digits, and never words of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.readers.papers import canvas, left_out, lines, read, typeset
from tests.loaders.texts import document, measured
from tests.loaders.texts import read as read_plan
from zeren.loaders.readers.page_marks import bare_number, is_mark, marks_inside
from zeren.loaders.text.document import Paragraph, Table

CLAUSE = "（一）办好图书馆。各地要按照要求开放阅览室，延长开放时间，方便读者借阅图书报刊。"
DUTY = "（省文化和旅游厅牵头，省财政厅、省教育厅，各市、县〔市、区〕人民政府按职责分工负责）"
DASHES = "-‐‑‒–—―−─━－﹣"
DIGITS = ["3", "３", "12", "１２", "103"]


@given(st.sampled_from(DASHES), st.sampled_from(DIGITS), st.sampled_from(["", " ", "　"]))
def test_any_dash_and_any_width_of_digits_is_a_mark(dash: str, digits: str, gap: str) -> None:
    mark = f"{dash}{gap}{digits}{gap}{dash}"
    assert is_mark(mark)
    assert [*marks_inside(f"市水{mark}务局")] == [(2, 2 + len(mark))]


@pytest.mark.parametrize(
    "mark", ["第 3 页 共 9 页", "第３页", "第3页，共9页", "第3页/共9页", "共9页 第3页", "——3——"]
)
def test_a_page_that_is_told_is_a_mark(mark: str) -> None:
    assert is_mark(mark)


@pytest.mark.parametrize(
    "words", ["2021—2025", "3", "—3", "第3页的表", "2021-03-05", "-", "— —", "第三页", "①", "—①—"]
)
def test_other_lines_are_no_marks(words: str) -> None:
    assert not is_mark(words)


@pytest.mark.parametrize(
    "words",
    [
        "2021-03-05",
        "电话0551-63-5387",
        "A-1-B",
        "2021—2025—2030年",
        "下降5—6—7%",
        "详见第3页",
        "（—3）",
    ],
)
def test_numbers_of_the_text_hold_no_marks(words: str) -> None:
    assert not [*marks_inside(words)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("３", 3),
        ("12/40", 12),
        ("iv", 0),
        ("①", None),
        ("〔３〕", 3),
        ("| 4 |", 4),
        ("Page 5", 5),
        ("P.6", 6),
        ("(一)", None),
        ("7.", None),
        ("8)", None),
    ],
)
def test_bare_numbers(words: str, number: int | None) -> None:
    assert bare_number(words) == number


class _Wide(str):
    """A form of page numbers that writes them in full-width digits."""

    __slots__ = ()

    def format(self, *numbers: object, **_: object) -> str:
        return super().format(*(str(one).translate(_FULL_WIDTH) for one in numbers))


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize("number", ["― {} ―", "—{}—", "‑ {} ‑", "− {} −", "─ {} ─", "第{}页"])
@pytest.mark.parametrize("form", [str, _Wide])
def test_a_pdf_s_page_marks_are_furniture(tmp_path: Path, number: str, form: type[str]) -> None:
    path = typeset(tmp_path / "a", [CLAUSE + DUTY] * 4, height=4, number=form(number))
    assert lines(read(path)) == [CLAUSE + DUTY] * 4
    assert {reason for _, reason in left_out(read(path))} == {"page number"}


def test_a_mark_between_lines_of_a_plain_paragraph_is_left_out() -> None:
    found = document("市水\n― 1 ―\n务局\n")
    assert [block.words.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "市水务局"
    ]
    assert [one.reason for one in found.ignored] == ["page number"]


def test_a_bare_number_before_a_form_feed_is_a_page_s() -> None:
    found = document("市水\n12\n\f务局\n13\n14\n")
    text = "".join(block.words.text for block in found.blocks if isinstance(block, Paragraph))
    assert text == "市水务局1314"
    assert [one.reason for one in found.ignored] == ["page number"]


def test_a_mark_within_a_plain_line_is_left_out() -> None:
    found = document("责任单位：市水—１—务局\n")
    (block,) = found.blocks
    assert isinstance(block, Paragraph)
    assert block.words.text == "责任单位：市水务局"
    assert [(one.start, one.end, one.reason) for one in found.ignored] == [(7, 10, "page number")]


def test_a_mark_between_rows_of_a_plain_table_is_no_cell() -> None:
    found = document("序号\t任务\n1\t借书\n—2—\n2\t还书\n")
    (table,) = found.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "任务"],
        ["1", "借书"],
        ["2", "还书"],
    ]


@pytest.mark.parametrize("mark", ["\n― 1 ―\n", "\n\n—３—\n\n", "―1―", "\n第 1 页 共 3 页\n"])
def test_a_page_mark_is_in_no_agency_s_name(mark: str) -> None:
    text = f"（一）甲。做事。（自治区教{mark}育厅牵头负责，自治区公安厅配合）"
    reading = read_plan(measured(text))
    (measure,) = reading.plan.measures
    assert [duty.agency for duty in measure.leads] == ["自治区教育厅"]
    assert reading.balance.ignored["page number"] == len(mark.strip())
    assert reading.balance.holds


def test_a_running_head_is_left_out_where_no_gap_parts_it_from_the_text(tmp_path: Path) -> None:
    made = canvas(tmp_path / "a")
    for page in range(4):
        top = 790 if page == 2 else 760
        made.setFont("STSong-Light", 12)
        made.drawString(90, 810, "某省人民政府公报")
        for at in range(3):
            made.drawString(90, top - 20 * at, "甲乙丙丁"[page] * 30)
        made.showPage()
    made.save()
    reasons = [reason for _, reason in left_out(read(tmp_path / "a"))]
    assert reasons == ["running head"] * 4
