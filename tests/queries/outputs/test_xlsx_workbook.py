from __future__ import annotations

import io
import time
from datetime import datetime

import pytest
from hypothesis import given
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.queries.outputs.tables import HOSTILE, ROWS, patient, table, tables, texts
from zeren.queries.outputs.xlsx_workbook import xlsx_workbook
from zeren.queries.results import ResultTable


def sheet(answer: ResultTable, language: str = "zh") -> Worksheet:
    return load_workbook(io.BytesIO(xlsx_workbook(answer, language))).worksheets[0]


def test_values_keep_their_types() -> None:
    first, second, third = list(sheet(table(*ROWS)).iter_rows(min_row=2, values_only=True))
    assert first == (7, "压缩至２个工作日", "牵头", datetime(2021, 6, 30), 0.5, True)
    assert second == (-12, "App", "supports", None, 0.0317, False)
    assert third == (None,) * 6


def test_dates_have_a_format() -> None:
    written = sheet(table(*ROWS))
    assert written["D2"].is_date
    assert written["D2"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize(("language", "labels"), [("zh", "任务 目标"), ("en", "task goal")])
def test_the_heading_is_bold_frozen_and_filtered(language: str, labels: str) -> None:
    written = sheet(table(*ROWS), language)
    assert [written["A1"].value, written["B1"].value] == labels.split()
    assert written["A1"].font.bold
    assert not written["A2"].font.bold
    assert written.freeze_panes == "A2"
    assert written.auto_filter.ref == "A1:F4"
    assert written["B2"].alignment.wrap_text


def test_coded_values_are_words_in_chinese_only() -> None:
    assert sheet(table(*ROWS), "zh")["C2"].value == "牵头"
    assert sheet(table(*ROWS), "en")["C2"].value == "leads"


def test_widths_count_chinese_characters_twice_within_bounds() -> None:
    written = sheet(texts("牵头单位责任清单", "长" * 500))
    assert written.column_dimensions["A"].width == 60
    assert sheet(texts("牵头单位责任清单")).column_dimensions["A"].width == 18
    assert sheet(texts("a")).column_dimensions["A"].width == 8


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_texts_stay_texts(value: str) -> None:
    cell = sheet(texts(value, "一"))["A2"]
    assert cell.data_type == "s" or cell.value is None
    kept = (cell.value or "").replace("\r\n", "\n")
    for character in "\0\x1b\x9b\ud800\ufffe\uffff":
        assert character not in kept
    if value.isprintable():
        assert kept == value


def test_a_text_too_long_for_a_cell_is_cut_where_excel_would() -> None:
    assert len(sheet(texts("长" * 40_000))["A2"].value) == 32_767


def test_the_same_answer_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    one = xlsx_workbook(table(*ROWS), "zh")
    now = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: now)
    time.sleep(1.1)
    assert xlsx_workbook(table(*ROWS), "zh") == one


def test_an_empty_answer_keeps_its_heading() -> None:
    assert sheet(table()).dimensions == "A1:F1"


@pytest.mark.long
@patient
@given(tables())
def test_every_answer_opens_again(answer) -> None:
    written = sheet(answer)
    assert written.max_row >= 1
    for cells in written.iter_rows(min_row=2):
        assert all(cell.data_type != "f" for cell in cells)


def test_a_sheet_prints_across_one_page_wide_with_its_heading_on_each() -> None:
    written = sheet(table(*ROWS))
    assert written.page_setup.orientation == "landscape"
    assert (written.page_setup.fitToWidth or 1, written.page_setup.fitToHeight) == (1, 0)
    assert written.sheet_properties.pageSetUpPr.fitToPage
    assert written.print_title_rows == "$1:$1"
