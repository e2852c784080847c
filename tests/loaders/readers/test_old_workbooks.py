"""Workbooks of older programs: read as those of today are."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.loaders.readers.office import STRUCK, BiffSheet, biff, compound, xls
from tests.loaders.readers.papers import left_out, lines, read, saved, tables
from tests.loaders.readers.test_excel_and_csv import ROWS, said
from zeren.graph.errors import SourceFormat
from zeren.loaders.pipeline import read_document
from zeren.loaders.readers import excel_xls, limits


def test_a_sheet_of_an_old_workbook(tmp_path: Path) -> None:
    made = xls({"2021年台账": BiffSheet(ROWS, merged=[(1, 2, 2, 2)]), "Sheet2": BiffSheet(ROWS)})
    document = read(saved(tmp_path, made, "方案.et"))
    assert document.source.encoding == "xls"
    assert lines(document) == ["# 2021年台账"]
    first, second = tables(document)
    assert second == ROWS
    assert [row[2] for row in first] == ["牵头单位", ROWS[1][2], ROWS[1][2]]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (1.0, "General", "1"),
        (0.95, "0%", "95%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (44377.0, 'yyyy"年"m"月"d"日"', "2021年6月30日"),
        (44377.0, "yyyy-mm-dd", "2021-06-30"),
        (0.5, "h:mm", "12:00"),
        (-1.0, "yyyy-mm-dd", "-1"),
        (True, "General", "TRUE"),
    ],
)
def test_values_as_the_office_sees_them(
    tmp_path: Path, value: float, style: str, shown: str
) -> None:
    sheet = BiffSheet([["完成时限"], [value]], styles={(1, 0): 2})
    document = read(saved(tmp_path, xls({"台账": sheet}, [style])))
    assert tables(document) == [[["完成时限"], [shown]]]


def test_marks_of_an_old_workbook(tmp_path: Path) -> None:
    sheet = BiffSheet(
        ROWS,
        hidden_rows=[1],
        comments={(1, 2): "改由省民政厅牵头"},
        styles={(1, 3): STRUCK},
    )
    hidden = BiffSheet([["甲", "乙"]], state=1)
    document = read(saved(tmp_path, xls({"台账": sheet, "旧": hidden})))
    assert said(document) == [
        ("words-struck", ROWS[1][3], "台账!D2"),
        ("row-hidden", "2", "台账"),
        ("comment-unread", "改由省民政厅牵头", "台账!C2"),
    ]
    assert ("甲 乙", "hidden sheet") in left_out(document)
    assert tables(document)[0][1][3] == ""


def blanks(rows: int) -> bytes:
    """Make a sheet whose further rows are 256 fields that hold a format alone."""
    made = biff({"台账": BiffSheet(ROWS)})[:-4]
    for row in range(3, rows):
        run = struct.pack("<HH512xH", row, 0, 255)
        made += struct.pack("<HH", 0xBE, len(run)) + run
    return compound({"Workbook": made + struct.pack("<HH", 0x0A, 0)})


def test_fields_that_hold_a_format_alone_are_no_words(tmp_path: Path) -> None:
    assert tables(read(saved(tmp_path, blanks(1_000)))) == [ROWS]


def test_an_old_workbook_of_too_many_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_xls, "_BLANK", 1)
    with pytest.raises(SourceFormat, match="too many cells"):
        read_document(saved(tmp_path, blanks(limits.MOST_CELLS // 256 + 5)))


def test_an_old_workbook_of_records_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_xls, "MOST_RECORDS", 1_000)
    with pytest.raises(SourceFormat, match="too many cells"):
        read_document(saved(tmp_path, compound({"Workbook": bytes(8_000)})))
    assert limits.MOST_RECORDS > 1_000


def test_an_old_workbook_with_a_password(tmp_path: Path) -> None:
    records = biff({"台账": BiffSheet(ROWS)})
    locked = records[:20] + struct.pack("<HHH", 0x2F, 2, 0) + records[20:]
    with pytest.raises(SourceFormat, match="password"):
        read_document(saved(tmp_path, compound({"Workbook": locked})))


def test_an_empty_old_workbook(tmp_path: Path) -> None:
    with pytest.raises(SourceFormat, match="no words"):
        read_document(saved(tmp_path, xls({"台账": BiffSheet([])})))


NAMESPACE = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
SHEET = f"""<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook {NAMESPACE} xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles>
  <Style ss:ID="a"><NumberFormat ss:Format="Percent"/></Style>
  <Style ss:ID="b"><NumberFormat ss:Format="Long Date"/></Style>
  <Style ss:ID="c"><Font ss:StrikeThrough="1"/></Style>
 </Styles>
 <Worksheet ss:Name="台账"><Table>{{rows}}</Table></Worksheet>{{more}}
</Workbook>"""


def sheet_xml(rows: str, more: str = "") -> str:
    return SHEET.format(rows=rows, more=more)


def test_a_table_in_xml(tmp_path: Path) -> None:
    rows = (
        '<Row><Cell ss:MergeDown="1"><Data ss:Type="String">序号</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">完成时限</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="a"><Data ss:Type="Number">0.5</Data>'
        "</Cell>"
        '<Cell ss:StyleID="b"><Data ss:Type="DateTime">2021-06-30T00:00:00.000</Data></Cell></Row>'
        '<Row ss:Index="4"><Cell ss:Formula="=R1C1"/><Cell><Comment><Data>改由乙局牵头</Data>'
        '</Comment></Cell><Cell ss:StyleID="c"><Data ss:Type="String">旧</Data></Cell>'
        '<Cell><Data ss:Type="String"><S>5月</S>6月</Data></Cell></Row>'
    )
    hidden = (
        '<Worksheet ss:Name="旧"><Table><Row><Cell><Data>甲</Data></Cell></Row></Table>'
        "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"
    )
    document = read(saved(tmp_path, sheet_xml(rows, hidden), "方案.xls"))
    assert document.source.encoding == "xls.xml"
    assert tables(document) == [
        [
            ["序号", "", "完成时限", ""],
            ["序号", "50.00%", "2021年6月30日", ""],
            ["", "", "", ""],
            ["", "", "", "6月"],
        ]
    ]
    assert said(document) == [
        ("words-struck", "旧", "台账!C4"),
        ("words-struck", "5月6月", "台账!D4"),
        ("row-hidden", "2", "台账"),
        ("formula-unread", "=R1C1", "台账!A4"),
        ("comment-unread", "改由乙局牵头", "台账!B4"),
    ]
    assert ("甲", "hidden sheet") in left_out(document)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (sheet_xml(""), "no words"),
        (sheet_xml("")[:-20], "damaged"),
        (sheet_xml('<Row ss:Index="999999"><Cell><Data>甲</Data></Cell></Row>'), "too many cells"),
        (sheet_xml('<Row><Cell ss:Index="16000"><Data>甲</Data></Cell></Row>' * 20), "too many"),
    ],
    ids=["empty", "cut", "far below", "far right"],
)
def test_tables_in_xml_that_are_refused(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(SourceFormat, match=named):
        read_document(saved(tmp_path, content))
