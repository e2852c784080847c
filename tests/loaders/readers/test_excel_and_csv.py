"""Workbooks and CSV: a ledger as an office keeps it, read as the office sees it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from itertools import combinations, product
from pathlib import Path
from typing import Any

import openpyxl
import PIL.Image
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font

from tests.loaders.readers.papers import left_out, lines, read, saved, tables
from zeren.loaders.pipeline import load_plan
from zeren.loaders.readers.excel_marks import column_of, letters_of, overlapping
from zeren.loaders.text.document import Document
from zeren.settings import bundled_ledger

ROWS = [
    ["序号", "具体任务", "牵头单位", "完成时限"],
    ["1", "开放阅览室，延长时间", "省教育厅、省财政厅", "2021年6月底"],
    ["2", '买"好书"', "省教育厅\n省财政厅", ""],
]


def book(folder: Path, sheets: dict[str, list[list[Any]]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def saved_book(folder: Path, made: openpyxl.Workbook) -> Document:
    made.save(folder / "plan.dat")
    return read(folder / "plan.dat")


def test_a_sheet_is_a_table_under_its_name(tmp_path: Path) -> None:
    document = saved_book(tmp_path, book(tmp_path, {"2021年台账": ROWS, "Sheet2": ROWS[:2]}))
    assert tables(document) == [ROWS, ROWS[:2]]
    assert lines(document) == ["# 2021年台账"]
    assert left_out(document) == [("Sheet2", "sheet name")]


def test_title_rows_and_merged_cells_are_kept(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": [["2021年台账"], *ROWS]})
    sheet = made["台账"]
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C3:C4")
    (found,) = tables(saved_book(tmp_path, made))
    assert found[0] == ["2021年台账"] * 4
    assert [row[2] for row in found] == ["2021年台账", "牵头单位", ROWS[1][2], ROWS[1][2]]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (dt.date(2021, 6, 30), 'yyyy"年"m"月"d"日"', "2021年6月30日"),
        (dt.date(2021, 6, 1), 'yyyy"年"m"月"', "2021年6月"),
        (dt.date(2021, 6, 30), "yyyy-mm-dd", "2021-06-30"),
        (dt.datetime(2021, 6, 30, 8, 30), "yyyy/m/d h:mm", "2021-06-30 08:30"),
        (True, "General", "TRUE"),
        ("  长期 ", "General", "长期"),
    ],
)
def test_values_as_the_office_sees_them(tmp_path: Path, value: Any, style: str, shown: str) -> None:
    made = book(tmp_path, {"台账": [["完成时限"], [value]]})
    made["台账"]["A2"].number_format = style
    assert tables(saved_book(tmp_path, made)) == [[["完成时限"], [shown]]]


def test_a_hidden_sheet_is_left_out(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": ROWS, "旧": [["甲", "乙"]]})
    made["旧"].sheet_state = "hidden"
    document = saved_book(tmp_path, made)
    assert len(tables(document)) == 1
    assert left_out(document) == [("甲 乙", "hidden sheet")]


def test_a_merged_range_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": ROWS})
    made["台账"].merged_cells.add("A1:XFD1048576")
    document = saved_book(tmp_path, made)
    assert tables(document) == [[["序号"] * 4] * 3]


def test_merged_cells_over_each_other_are_said_and_not_taken(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": ROWS})
    for cells in ("A1:A2", "B2:B3", "B2:C3"):
        made["台账"].merged_cells.add(cells)
    document = saved_book(tmp_path, made)
    (rows,) = tables(document)
    assert [row[:3] for row in rows[1:]] == [["序号", *ROWS[1][1:3]], ROWS[2][:3]]
    assert said(document) == [("merge-overlap", one, "台账") for one in ("B2:B3", "B2:C3")]


@given(
    st.lists(
        st.tuples(*[st.integers(0, 4)] * 4).map(lambda at: (*sorted(at[:2]), *sorted(at[2:]))),
        max_size=5,
    )
)
def test_what_is_left_without_ranges_over_each_other_covers_each_field_once(
    ranges: list[tuple[int, int, int, int]],
) -> None:
    covered = [set(product(range(a, b + 1), range(c, d + 1))) for a, b, c, d in set(ranges)]
    apart = all(not one & other for one, other in combinations(covered, 2))
    assert (overlapping(ranges) == set()) is apart


def test_csv_is_a_table_with_places_in_the_text(tmp_path: Path) -> None:
    text = "序号,具体任务,牵头单位,完成时限\r\n"
    text += '1,"开放阅览室，延长时间",省教育厅、省财政厅,2021年6月底\r\n'
    text += '2,"买""好书""","省教育厅\n省财政厅",\r\n'
    document = read(saved(tmp_path, text))
    assert document.source.text == text
    assert tables(document) == [ROWS]


def test_csv_of_an_office_in_gb18030(tmp_path: Path) -> None:
    text = "2021年台账,,\n序号,具体任务,牵头单位\n1,开馆,省教育厅\n"
    document = read(saved(tmp_path, text.encode("gb18030")))
    assert tables(document)[0][1:] == [["序号", "具体任务", "牵头单位"], ["1", "开馆", "省教育厅"]]


@pytest.mark.parametrize(
    "text",
    [
        "着力提升水平,推进实施,助力建设。\n深入贯彻思想,立足阶段。\n一、总体要求\n甲,乙,丙,丁。\n",
        "一、总体要求\n\n（一）甲,乙,丙。\n",
        "甲,乙,丙\n",
    ],
)
def test_prose_with_commas_is_no_csv(tmp_path: Path, text: str) -> None:
    assert not tables(read(saved(tmp_path, text)))


def test_the_ledger_of_the_program_stays_a_ledger() -> None:
    assert load_plan(bundled_ledger()).notice.abridged


FIELD = st.text('甲乙", \n;牵', max_size=6).map(str.strip)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(FIELD, FIELD, FIELD), min_size=2, max_size=6), st.sampled_from(",;"))
@example([*[("", "", ",,;")] * 3, ("", "", ",,")], ";")
def test_any_csv_comes_back_as_its_rows(
    tmp_path: Path, rows: list[tuple[str, str, str]], by: str
) -> None:
    quoted = [by.join('"' + field.replace('"', '""') + '"' for field in row) for row in rows]
    text = by.join(["序号", "任务", "牵头单位"]) + "\n" + "\n".join(quoted) + "\n"
    expected = [["序号", "任务", "牵头单位"], *([*row] for row in rows)]
    while not any(expected[-1]):
        expected.pop()
    assert tables(read(saved(tmp_path, text))) == [expected]


def said(document: Document) -> list[tuple[str, str, str]]:
    return [(one.code, one.written, one.read_as) for one in document.issues]


def test_words_that_are_struck_through_are_no_words(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": [*ROWS, ["3", "修馆", "省教育厅", "旧，新"]]})
    sheet = made["台账"]
    for cell in sheet[2]:
        cell.font = Font(strike=True)
    sheet["D4"].value = CellRichText(TextBlock(InlineFont(strike=True), "5月"), "6月底前")
    document = saved_book(tmp_path, made)
    (rows,) = tables(document)
    assert rows[1] == ["", "", "", ""]
    assert rows[3][3] == "6月底前"
    assert ("省教育厅、省财政厅", "deleted text") in left_out(document)
    assert ("words-struck", "省教育厅、省财政厅", "台账!C2") in said(document)
    assert ("words-struck", "5月6月底前", "台账!D4") in said(document)


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": [*ROWS, ["3", "修馆", "省教育厅", ""], ["4", "扩馆", "", ""]]})
    for row in (2, 3, 5):
        made["台账"].row_dimensions[row].hidden = True
    document = saved_book(tmp_path, made)
    assert len(tables(document)[0]) == 5
    assert said(document) == [("row-hidden", "2–3", "台账"), ("row-hidden", "5", "台账")]
    assert {span.row for span in document.issues[0].spans} == {2, 3}


def test_a_formula_without_its_value_is_said(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": [*ROWS, ["3", "修馆", "=C2", ""]]})
    document = saved_book(tmp_path, made)
    assert said(document) == [("formula-unread", "=C2", "台账!C4")]
    assert document.issues[0].spans[0].row == 4


def test_an_empty_text_is_the_value_of_a_formula(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": [*ROWS, ["3", "修馆", "=C2", ""]]})
    saved_book(tmp_path, made)
    path = tmp_path / "plan.dat"
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b'<c r="C4"><f>C2</f>' in parts[sheet]
    parts[sheet] = parts[sheet].replace(b'r="C4"', b'r="C4" t="str"')
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert said(read(path)) == []


def test_a_picture_on_a_sheet_is_said(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": ROWS})
    drawn = io.BytesIO()
    PIL.Image.new("RGB", (4, 4)).save(drawn, "PNG")
    made["台账"].add_image(Image(drawn), "E2")
    assert [code for code, *_ in said(saved_book(tmp_path, made))] == ["picture-unread"]


def test_a_comment_is_said_and_left_out(tmp_path: Path) -> None:
    made = book(tmp_path, {"台账": ROWS})
    made["台账"]["C2"].comment = Comment("改由省民政厅牵头", "某人")
    document = saved_book(tmp_path, made)
    assert said(document) == [("comment-unread", "改由省民政厅牵头", "台账!C2")]
    assert ("改由省民政厅牵头", "comment") in left_out(document)


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(column: int, letters: str) -> None:
    assert (letters_of(column), column_of(letters)) == (letters, column)
