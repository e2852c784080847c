"""Cells that name agencies: how names are parted, and what is no part of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import passage
from zeren.loaders.duties.cells import read_cells
from zeren.loaders.text.characters import fold_text


def listed(cell: str, column: str = "lead_text", mode: str = "责任单位") -> list[str]:
    duties = read_cells({column: passage(cell)}, {column: mode})
    return [fold_text(one.words.text) for one in duties.enumerations]


@pytest.mark.parametrize(
    "cell",
    [
        "市商务局、财政局",
        "市商务局 财政局",
        "市商务局　财政局",
        "①市商务局②财政局",
        "①市商务局、②财政局",
        "1.市商务局 2.财政局",
        "1、市商务局\n2、财政局",
        "（1）市商务局（2）财政局",
        "1）市商务局2）财政局",
    ],
)
def test_names_parted_by_blanks_lines_and_numbers(cell: str) -> None:
    assert listed(cell) == ["市商务局、财政局"]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("市商务局 市财政局 市供销社", ["市商务局、市财政局、市供销社"]),
        (
            "市商务局\n市财政局\n各县（市、区）人民政府",
            ["市商务局、市财政局、各县(市、区)人民政府"],
        ),
        ("市商务局（冷链科）\n市财政局", ["市商务局(冷链科)、市财政局"]),
        ("市商务局 王建国\n市财政局 赵晓", ["市商务局王建国、市财政局赵晓"]),
        ("市商务\n市财政局", ["市商务市财政局"]),
        ("市商务局、\n市财政局\n市供销社", ["市商务局、市财政局、市供销社"]),
        ("市市场\n监管局\n市供销社", ["市市场监管局、市供销社"]),
        ("牵头单位：①市商务局②市财政局", ["市商务局、市财政局"]),
    ],
)
def test_more_names(cell: str, read: list[str]) -> None:
    assert listed(cell) == read


@pytest.mark.parametrize(
    "name",
    [
        "市市场监\n管局",
        "市住房城乡建设委\n员会",
        "市委 宣传部",
        "省商务厅 外贸处",
        "国家税务总局 广西税务局",
        "人民银行 南宁中心支行",
        "南宁市\n市场监管局",
        "市政府\n办公室",
    ],
)
def test_a_gap_inside_a_name_parts_nothing(name: str) -> None:
    assert listed(name) == [fold_text(name)]


@pytest.mark.parametrize(
    "cell",
    ["②市商务局", "2.市商务局", "第1师", "12345热线", "市3.15办公室", "1.市商务局 3.市财政局"],
)
def test_numbers_that_list_nothing_stay(cell: str) -> None:
    assert any(character.isdigit() for character in "".join(listed(cell)))


def test_labels_on_lines_or_behind_blanks() -> None:
    for gap in ("\n", " ", "　", "；"):
        duties = read_cells({"lead_text": passage(f"牵头：市商务局{gap}配合：市财政局")}, {})
        found = [(one.role, one.words.text) for one in duties.enumerations]
        assert found == [("leads", "市商务局"), ("supports", "市财政局")]


def test_a_mark_read_for_a_gap_has_its_place_and_names_are_as_written() -> None:
    cell = passage("市商务局 财政局", 100)
    (one,) = read_cells({"lead_text": cell}, {}).enumerations
    assert one.words.spans == cell.spans
    assert len(one.words.text) == len(cell.text)


NAMES = st.lists(st.sampled_from(["市商务局", "市财政局", "市供销社", "各县人民政府"]), min_size=1)


@given(NAMES, st.sampled_from(["、", " ", "\n", "　\n", " 、"]))
def test_however_names_are_parted_they_are_the_same(names: list[str], mark: str) -> None:
    assert listed(mark.join(names)) == ["、".join(names)]


@given(NAMES)
def test_names_in_a_numbered_list_are_the_same(names: list[str]) -> None:
    if len(names) < 20:
        assert listed("".join(f"{chr(0x245F + n)}{name}" for n, name in enumerate(names, 1))) == [
            "、".join(names)
        ]


def test_a_cell_of_many_marks_is_read_in_little_time() -> None:
    assert len(listed("市商务局 " * 5000)) == 1
    assert len(listed("① " * 5000)) == 1


def test_each_column_has_its_words() -> None:
    cells = {"lead_text": passage("市商务局"), "lead_text_2": passage("各县人民政府", 10)}
    duties = read_cells(cells, {"lead_text": "市级牵头", "lead_text_2": "县级牵头"})
    assert [(one.role, one.mode) for one in duties.enumerations] == [
        ("leads", "市级牵头"),
        ("leads", "县级牵头"),
    ]


@pytest.mark.parametrize(
    ("mode", "bare"), [("责任单位", True), ("√", True), ("牵头单位", False), ("市级牵头", False)]
)
def test_a_rule_divides_names_where_the_column_says_no_role(mode: str, bare: bool) -> None:
    (one,) = read_cells({"lead_text": passage("市商务局")}, {"lead_text": mode}).enumerations
    assert one.bare is bare


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("注：列第一位的为牵头单位", ["first"]),
        ("逗号前为牵头单位", ["comma"]),
        ("市商务局牵头", []),
        ("以下均需各县落实，不再列出", []),
    ],
)
def test_rules_around_a_table_go_with_its_rows(said: str, kinds: list[str]) -> None:
    duties = read_cells({"lead_text": passage("市商务局", 50)}, {}, [passage(said)])
    assert [rule.kind for rule in duties.rules] == kinds


def test_one_cell_over_both_columns_names_who_leads_once() -> None:
    cell = passage("市商务局")
    duties = read_cells({"lead_text": cell, "support_text": cell}, {})
    assert [(one.role, one.words.text) for one in duties.enumerations] == [("leads", "市商务局")]
