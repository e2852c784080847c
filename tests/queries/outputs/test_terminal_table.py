from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.queries.outputs.tables import HOSTILE, ROWS, patient, table, tables, texts
from zeren.queries.outputs.display import display_width, padded, shown, wrapped
from zeren.queries.outputs.terminal_table import cell_text, terminal_table
from zeren.queries.results import Column


def test_chinese_text_is_aligned_and_numbers_stand_at_the_right() -> None:
    assert terminal_table(table(*ROWS), "zh", 80).splitlines() == [
        "任务  目标              角色      完成时限      占比  公开",
        "----  ----------------  --------  ----------  ------  ----",
        "   7  压缩至２个工作日  牵头      2021-06-30  0.5000  是  ",
        " -12  App               supports              0.0317  否  ",
        "                                                          ",
    ]


def test_english_uses_the_names_of_columns_and_values_as_they_are() -> None:
    head, _, first, *_ = terminal_table(table(*ROWS), "en", 80).splitlines()
    assert head.split() == ["task", "goal", "role", "deadline", "share", "open"]
    assert first.split() == ["7", "压缩至２个工作日", "leads", "2021-06-30", "0.5000", "yes"]


def test_no_rows_are_said() -> None:
    assert terminal_table(table(), "zh", 80) == "没有结果\n"
    assert terminal_table(table(), "en", 80) == "no rows\n"


def test_sentences_are_wrapped_and_rows_parted() -> None:
    assert terminal_table(texts("一二三四五六七" * 2, "abc"), "zh", 50).splitlines() == [
        "甲                        乙                      ",
        "------------------------  ------------------------",
        "一二三四五六七一二三四五  七六五四三二一七六五四三",
        "六七                      二一                    ",
        "                                                  ",
        "abc                       cba                     ",
    ]


def test_a_name_of_an_agency_is_whole_where_a_sentence_is_wrapped() -> None:
    columns = (
        Column("agency", "string", "单位"),
        Column("goal", "string", "目标"),
        Column("agency_id", "agency", "标识", of="agency"),
    )
    rows = (("各市、县（市、区）人民政府", "甲" * 40, "a"), ("财政厅", "乙", "b"))
    lines = terminal_table(table(*rows, columns=columns), "zh", 56).splitlines()
    assert lines[2].split() == ["各市、县（市、区）人民政府", "甲" * 14]


def test_each_row_is_a_block_where_names_have_no_room() -> None:
    assert terminal_table(texts("自治区财政厅", "公安厅"), "zh", 20).splitlines() == [
        "甲 自治区财政厅  ",
        "  乙 厅政财区治自",
        "                 ",
        "甲 公安厅        ",
        "  乙 厅安公      ",
    ]


def test_numbers_are_left_out_from_the_right_and_named() -> None:
    names = ("leads", "supports", "total", "share")
    columns = (Column("agency", "string", "单位"), *(Column(n, "integer", n) for n in names))
    rows = (("自治区财政厅", 1, 2, 3, 4), ("公安厅", 5, 6, 7, 8))
    lines = terminal_table(table(*rows, columns=columns), "en", 38).splitlines()
    assert [line.rstrip() for line in lines] == [
        "agency        leads  supports  total",
        "------------  -----  --------  -----",
        "自治区财政厅      1         2      3",
        "公安厅            5         6      7",
        "",
        "columns not shown: share (a wider wind",
        "ow, --columns or -o FILE has them)",
    ]


@patient
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=8, unique=True), st.integers(12, 60))
def test_a_name_and_its_first_numbers_are_whole_at_every_width(numbers, width) -> None:
    columns = (Column("a", "string", "a"), *(Column(f"n{at}", "integer", "n") for at in range(3)))
    rows = tuple((f"name{one}", one, one + 1, one + 2) for one in numbers)
    told = terminal_table(table(*rows, columns=columns), "en", max(width, 20))
    assert all(f"name{one}" in told and str(one + 2) in told for one in numbers)


def test_one_row_that_is_too_wide_becomes_a_list() -> None:
    assert terminal_table(texts("一二三四五六七八九十"), "zh", 16).splitlines() == [
        "甲  一二三四五六",
        "    七八九十    ",
        "乙  十九八七六五",
        "    四三二一    ",
    ]


def test_what_all_rows_share_is_said_once_above_a_table_that_is_too_wide() -> None:
    columns = tuple(Column(name, "string", name) for name in ("plan", "task"))
    rows = (("桂政办电〔2021〕68号", "一"), ("桂政办电〔2021〕68号", "二"))
    assert terminal_table(table(*rows, columns=columns), "zh", 24).splitlines() == [
        "plan  桂政办电〔2021〕68",
        "      号                ",
        "                        ",
        "task                    ",
        "----                    ",
        "一                      ",
        "二                      ",
    ]
    assert terminal_table(table(*rows, columns=columns), "zh", 80).startswith("plan    ")


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("width", [10, 200])
def test_nothing_steers_the_terminal(value: str, width: int) -> None:
    written = terminal_table(texts(value, "一"), "zh", width)
    written.encode()
    for line in written.split("\n"):
        for character in line:
            assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_what_is_unseen_is_shown_as_an_escape() -> None:
    assert shown("\x1b[31m") == "\\x1b[31m"
    assert shown("\u202ea\u200f") == "\\u202ea\\u200f"
    assert shown("a\nb\tc\u2028d\u3000e") == "a b c d e"
    assert shown("\ud800") == "\\ud800"
    assert shown("葛\U000e0100") == "葛\\U000e0100"
    assert shown("（公安厅）—…〔2021〕") == "（公安厅）—…〔2021〕"


@patient
@given(tables(), st.integers(1, 120), st.sampled_from(("zh", "en")))
def test_all_lines_are_equally_wide(answer, width, language) -> None:
    lines = terminal_table(answer, language, width).splitlines()
    assert len({display_width(line) for line in lines}) == 1
    assert display_width(lines[0]) <= max(width, narrowest(answer, language))


def narrowest(answer, language) -> int:
    """Give the width below which no table goes: numbers and dates stand whole, texts need four."""
    needed = 6
    for at, column in enumerate(answer.columns):
        cells = [cell_text(row[at], column, language) for row in answer.rows]
        whole = column.type in ("integer", "number", "date")
        texts = [*cells, column.label(language)] if whole else []
        needed += 2 + max([4, *map(display_width, texts)])
    return needed


def test_a_number_is_never_cut() -> None:
    lines = terminal_table(table(*ROWS), "en", 20).splitlines()
    dates = [line for line in lines if "2021-06-30" in line]
    assert dates


@patient
@given(st.lists(st.text(alphabet="牵头abＡ（1—e\u0301", max_size=20), min_size=2, max_size=4))
def test_widths_agree_with_those_of_the_library(values) -> None:
    lines = terminal_table(texts(*values), "zh", 30).splitlines()
    assert len({wcswidth(line) for line in lines}) == 1


@patient
@given(st.text(alphabet="牵头a b\u0301Ａ", max_size=40), st.integers(1, 12))
def test_wrapping_loses_nothing_and_cuts_no_character(text, width) -> None:
    lines = list(wrapped(text, width))
    assert "".join(lines) == text
    assert all(display_width(line) <= max(width, 2) for line in lines)
    assert not any(line.startswith("\u0301") for line in lines[1:])


def test_padding_counts_cells() -> None:
    assert padded("牵头", 6) == "牵头  "
    assert padded("牵头", 6, right=True) == "  牵头"
    assert padded("牵头", 3) == "牵头"
