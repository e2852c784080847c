"""Verdict files: what is read, and what is refused, in both languages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from zeren.graph.errors import VerdictError
from zeren.queries import verdicts
from zeren.queries.verdicts import check_known, read_verdicts

IDS = ("0d7f46ee64bb", "8a137647adab")
HEADING = ["id", "words", "verdict", "remark"]


def book(folder: Path, *rows: list[object], heading: list[str] | None = None) -> Path:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (heading or HEADING, *rows):
        sheet.append(row)
    path = folder / "verdicts.xlsx"
    made.save(path)
    return path


def text(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "verdicts.csv"
    path.write_bytes(content.encode(encoding))
    return path


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(VerdictError) as error:
        read_verdicts(path)
    return str(error.value), error.value.zh


def test_a_workbook(tmp_path: Path) -> None:
    told = read_verdicts(book(tmp_path, [IDS[0], "x", "属实", "已改"], [IDS[1], "y", None, None]))
    assert [(id, v.verdict, v.remark, v.row) for id, v in told.items()] == [
        (IDS[0], "属实", "已改", 2),
        (IDS[1], "", "", 3),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_as_excel_writes_it(tmp_path: Path, encoding: str) -> None:
    path = text(tmp_path, f"备注,疑点编号,核实结论\r\n,{IDS[0]},不属实\r\n", encoding)
    assert read_verdicts(path)[IDS[0]].verdict == "不属实"


def test_the_same_verdict_twice_is_one(tmp_path: Path) -> None:
    told = read_verdicts(text(tmp_path, f"id,verdict\n{IDS[0]},ok\n{IDS[0]},ok\n"))
    assert list(told) == [IDS[0]]


def test_two_verdicts_on_one_finding(tmp_path: Path) -> None:
    en, zh = refusal(text(tmp_path, f"id,verdict\n{IDS[0]},yes\n{IDS[0]},no\n"))
    for told in (en, zh):
        assert all(each in told for each in (IDS[0], "yes", "no", "2", "3"))


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("x")'])
def test_a_formula_in_a_workbook(tmp_path: Path, formula: str) -> None:
    en, zh = refusal(book(tmp_path, [IDS[0], "x", formula, ""]))
    assert "row 2, column 3" in en
    assert "第 2 行第 3 列" in zh
    assert formula in en
    assert formula in zh


def test_a_formula_in_csv(tmp_path: Path) -> None:
    en, _ = refusal(text(tmp_path, f"id,verdict\n{IDS[0]},=1+1\n"))
    assert "formula" in en


@pytest.mark.parametrize("missing", ["id", "verdict"])
def test_a_missing_column(tmp_path: Path, missing: str) -> None:
    en, zh = refusal(book(tmp_path, heading=[each for each in HEADING if each != missing]))
    assert missing in en
    assert {"id": "疑点编号", "verdict": "核实结论"}[missing] in zh


def test_a_verdict_without_an_id(tmp_path: Path) -> None:
    en, zh = refusal(text(tmp_path, "id,verdict\n,yes\n"))
    assert "row 2" in en
    assert "第 2 行" in zh


def test_an_empty_file(tmp_path: Path) -> None:
    assert "verdict" in refusal(text(tmp_path, ""))[0]


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"\x00\x01\x02"])
def test_what_is_no_ledger(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "verdicts.xlsx"
    path.write_bytes(content)
    refusal(path)


def test_no_such_file(tmp_path: Path) -> None:
    assert "absent.xlsx" in refusal(tmp_path / "absent.xlsx")[0]


def test_an_archive_that_would_grow_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000)
    monkeypatch.setattr(verdicts, "LARGEST_UNPACKED", 50_000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(stream.getvalue())
    assert "unpacked" in refusal(path)[0]


def test_unknown_ids_are_named(tmp_path: Path) -> None:
    path = text(tmp_path, f"id,verdict\n{IDS[0]},yes\nffffffffffff,no\n")
    with pytest.raises(VerdictError) as error:
        check_known(path, read_verdicts(path), {IDS[0]})
    for told in (str(error.value), error.value.zh):
        assert "ffffffffffff" in told
        assert IDS[0] not in told
