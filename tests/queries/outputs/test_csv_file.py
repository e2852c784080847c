from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from tests.queries.outputs.tables import HOSTILE, ROWS, patient, table, tables, texts
from zeren.queries.outputs.csv_file import csv_cell, csv_file
from zeren.queries.results import Language


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_bom_line_ends_and_plain_values() -> None:
    assert (
        csv_file(table(*ROWS))
        == (
            "\ufefftask,goal,role,deadline,share,open\r\n"
            "7,压缩至２个工作日,leads,2021-06-30,0.5,true\r\n"
            "-12,App,supports,,0.0317,false\r\n"
            ",,,,,\r\n"
        ).encode()
    )


@pytest.mark.parametrize(("words", "told"), [("zh", ["是", "否", ""]), ("en", ["yes", "no", ""])])
def test_in_words_a_truth_is_told_as_in_a_table(words: Language, told: list[str]) -> None:
    _, *rows = read(csv_file(table(*ROWS), words=words))
    assert [row[-1] for row in rows] == told


def test_an_empty_answer_keeps_its_heading() -> None:
    assert read(csv_file(table())) == [["task", "goal", "role", "deadline", "share", "open"]]


@pytest.mark.parametrize("first", "=+-@\t\r＝＋－＠")
def test_no_text_becomes_a_formula(first: str) -> None:
    assert csv_cell(f"{first}1+1") == f"'{first}1+1"
    assert csv_cell(f"一{first}1") == f"一{first}1"


def test_numbers_below_zero_stay_numbers() -> None:
    assert csv_cell(-5) == "-5"
    assert csv_cell(-0.5) == "-0.5"
    assert csv_cell("-5") == "'-5"


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_texts_stay_in_their_cells(value: str) -> None:
    _, row = read(csv_file(texts(value)))
    assert row[0] == csv_cell(value).replace("\ud800", "?")


@patient
@given(tables())
def test_rows_are_read_back(answer) -> None:
    head, *rows = read(csv_file(answer))
    assert head == [column.name for column in answer.columns]
    lone = dict.fromkeys(range(0xD800, 0xE000), "?")
    expected = [[csv_cell(cell).translate(lone) for cell in row] for row in answer.rows]
    blank = [[""] if not any(row) and len(row) == 1 else row for row in expected]
    assert rows == blank
