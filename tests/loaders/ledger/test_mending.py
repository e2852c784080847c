"""Rows that were read with doubts: written to a file, mended there, and given again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from zeren.graph.errors import SourceFormat
from zeren.loaders.assembly.validation import verify
from zeren.loaders.pipeline import Reading, failed_rows, read_plan

HEAD: list[object] = ["序号", "工作任务", "责任单位", "完成时限"]


def ledger(folder: Path, *rows: list[object], name: str = "台账.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in (["某市办馆台账"], HEAD, *rows):
        sheet.append(row)
    book.save(folder / name)
    return folder / name


@pytest.fixture
def failing(tmp_path: Path) -> Path:
    return ledger(
        tmp_path,
        [1, "开馆", "市教育局", "2026年6月底"],
        [2, "买书", "", "2026年2月30日"],
        [3, "订报", "提高认识", "2026年9月底"],
        [4, "修屋", '=A1&"局"', "2026年9月底"],
    )


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def given(path: Path, told: list[list[str]]) -> Path:
    """Write a mended file as a spreadsheet program does."""
    out = io.StringIO()
    csv.writer(out).writerows(told)
    path.write_text("\ufeff" + out.getvalue(), encoding="utf-8")
    return path


def mended(failing: Path, cells: dict[tuple[int, int], str]) -> Reading:
    """Change cells of the file of failed rows, by line and column, and read with it."""
    told = lines(failed_rows(read_plan(failing)))
    for (line, column), words in cells.items():
        told[line][column] = words
    return read_plan(failing, given(failing.with_name("改.csv"), told))


MENDED = {
    (3, 4): "市文化局",
    (3, 5): "2026年8月底",
    (4, 4): "市财政局、市教育局",
    (5, 4): "市住建局",
}


def test_the_file_has_the_doubtful_rows_with_reason_and_header(failing: Path) -> None:
    told = lines(failed_rows(read_plan(failing)))
    assert [line[0] for line in told] == ["文件", "位置", "表1", "表1行4", "表1行5", "表1行6"]
    assert told[2][2:] == HEAD
    assert told[3][2:] == ["2", "买书", "", "2026年2月30日"]
    assert "2026年2月30日" in told[3][1]
    assert "nobody is named as lead" in told[3][1]


def test_no_file_is_written_where_no_row_is_doubtful(tmp_path: Path) -> None:
    assert failed_rows(read_plan(ledger(tmp_path, [1, "开馆", "市教育局", "6月底"]))) == ""


def test_mended_cells_take_the_place_of_those_of_the_file(failing: Path) -> None:
    reading = mended(failing, MENDED)
    told = [
        ([one.agency for one in task.leads], str(task.deadline and task.deadline.day))
        for task in reading.plan.tasks
    ]
    assert told == [
        (["市教育局"], "2026-06-30"),
        (["市文化局"], "2026-08-31"),
        (["市财政局", "市教育局"], "2026-09-30"),
        (["市住建局"], "2026-09-30"),
    ]
    assert failed_rows(reading) == ""
    assert "formula-unread" not in {one.code for one in reading.plan.issues}


def test_mended_words_stand_at_their_place_and_nothing_is_lost(failing: Path) -> None:
    reading = mended(failing, MENDED)
    assert verify(reading.plan, reading.source).holds
    assert reading.balance.holds
    assert "text-unread" not in {one.code for one in reading.plan.issues}
    assert "mended cell" in reading.balance.ignored


def test_a_file_without_changes_changes_nothing(failing: Path) -> None:
    plan, again = read_plan(failing).plan, mended(failing, {}).plan
    assert again.tasks == plan.tasks
    assert again.issues == plan.issues


def test_an_apostrophe_before_a_formula_is_none_of_the_words(failing: Path) -> None:
    plan = mended(failing, {(3, 3): "'=买书"}).plan
    assert plan.tasks[1].action == "=买书"


def test_the_rows_of_another_file_are_refused(failing: Path, tmp_path: Path) -> None:
    other = ledger(tmp_path, [1, "开馆", "", "6月底"], name="另一.xlsx")
    rows = given(tmp_path / "改.csv", lines(failed_rows(read_plan(other))))
    with pytest.raises(SourceFormat, match=r"改\.csv: row 1: the SHA-256 of 台账\.xlsx"):
        read_plan(failing, rows)


@pytest.mark.parametrize("content", [",", ",,\n,,\n", "文件"])
def test_a_file_without_words_in_its_first_row_is_refused(failing: Path, content: str) -> None:
    path = failing.with_name("改.csv")
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceFormat, match=r"改\.csv: row 1: the SHA-256 of"):
        read_plan(failing, path)


@pytest.mark.parametrize(
    ("place", "told"), [("表1行99", "the place of a row"), ("表7行4", "the place of a row")]
)
def test_a_row_that_is_not_there_is_refused(failing: Path, place: str, told: str) -> None:
    with pytest.raises(SourceFormat, match=rf"row 4: {told} expected, found '{place}'"):
        mended(failing, {(3, 0): place})


def test_a_line_that_was_cut_is_refused(failing: Path) -> None:
    rows = lines(failed_rows(read_plan(failing)))
    cut = [line[:4] if line[0] == "表1行4" else line for line in rows]
    with pytest.raises(SourceFormat, match="row 4: 4 cells expected, found '2'"):
        read_plan(failing, given(failing.with_name("改.csv"), cut))
