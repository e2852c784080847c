"""What is too large or too many is refused with its measure, and nothing of it is taken."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.zeren.progress.sheets import TASKS, Edited
from tests.zeren.progress.test_commands import plan
from zeren.graph.errors import BadParameter, ProgressError
from zeren.graph.identifiers import book_of
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Store
from zeren.progress import loading, reading, sending
from zeren.progress.loading import load_progress, load_workbooks
from zeren.progress.reading import read_sheets
from zeren.progress.sending import Choice, tasks_workbook
from zeren.queries.runner import ask

DAY = date(2021, 6, 30)


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ("LARGEST_FILE", "larger than"),
        ("MOST_ENTRIES", "parts"),
        ("LARGEST_UNPACKED", "unpacked"),
        ("MOST_ROWS", "8 rows; at most 0"),
    ],
)
def test_a_workbook_beyond_a_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, says: str
) -> None:
    path = Edited(TASKS).save(tmp_path)
    assert len(read_sheets(path).rows) == len(TASKS)
    monkeypatch.setattr(reading, limit, 0)
    with pytest.raises(ProgressError, match=says):
        read_sheets(path)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (7, 7),
        (7.0, 7),
        (7.5, 7.5),
        (" 七\n", "七"),
        ("  ", None),
        (datetime(2021, 6, 20), date(2021, 6, 20)),
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_cell_keeps_its_kind(tmp_path: Path, written: object, read: object) -> None:
    path = Edited(TASKS).fill(0, 备注=written).save(tmp_path)
    assert read_sheets(path).rows[0].cells["remark"] == read


@pytest.mark.parametrize(
    ("value", "form", "read"),
    [(0.8, "0%", "80%"), (0.285, "0.00%", "28.5%"), (1, "0%", "100%"), (0.8, "General", 0.8)],
)
def test_a_share_is_read_as_it_is_shown(
    tmp_path: Path, value: float, form: str, read: object
) -> None:
    edited = Edited(TASKS).fill(0, 状态="进行中", 进展=value)
    edited.sheet.cell(4, edited.at("进展")).number_format = form
    assert read_sheets(edited.save(tmp_path)).rows[0].cells["progress"] == read


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give a store of two plans."""
    made = open_store(tmp_path / "plans.nq")
    made.load([plan("一号", "财政局", "教育局"), plan("二号", "公安局")])
    return made


def sheet_of(store: Store, folder: Path, *, keys: bool) -> Path:
    """Write the tasks of the first plan, one of them filled in, with their keys or without."""
    path = folder / "台账.xlsx"
    with store.reader() as reader:
        path.write_bytes(tasks_workbook(reader, ["一号"], Choice(DAY), "zh"))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[3]}
    sheet.cell(4, at["状态"]).value = "进行中"
    sheet.cell(9, at["备注"]).value = "填表人：张三"
    if not keys:
        for row in range(4, 10):
            sheet.cell(row, 1).value = None
    book.save(path)
    return path


def test_sheets_without_keys_need_a_plan_where_the_store_has_many(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sheet_of(store, tmp_path, keys=False)
    monkeypatch.setattr(loading, "MOST_PLANS", 1)
    with pytest.raises(ProgressError, match="the store has 2 plans"):
        load_progress(store, path, DAY, "督查室", loaded="2021-07-01T08:00:00")
    taken = load_progress(store, path, DAY, "督查室", loaded="2021-07-01T08:00:00", plans=["一号"])
    assert [one.plan for one in taken.merged.reports] == ["一号"]


def test_sheets_without_keys_are_searched_for_where_plans_are_few(
    store: Store, tmp_path: Path
) -> None:
    path = sheet_of(store, tmp_path, keys=False)
    taken = load_progress(store, path, DAY, "督查室", loaded="2021-07-01T08:00:00")
    assert [one.plan for one in taken.merged.reports] == ["一号"]


def test_a_row_without_a_key_beside_others_asks_for_no_plan(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sheet_of(store, tmp_path, keys=True)
    monkeypatch.setattr(loading, "MOST_PLANS", 1)
    taken = load_progress(store, path, DAY, "督查室", loaded="2021-07-01T08:00:00")
    assert len(taken.merged.reports) == 1
    assert [one.row.row for one in taken.merged.problems] == [9]


def test_more_sheets_than_a_workbook_takes_are_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_SHEETS", 1)
    with store.reader() as reader:
        with pytest.raises(BadParameter, match="2 sheets"):
            tasks_workbook(reader, None, Choice(DAY), "zh")
        assert tasks_workbook(reader, ["一号"], Choice(DAY), "zh")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            r"an old workbook \(xls or et\); save it",
        ),
        (b"\x00" * 600, "no Excel workbook that can be read; save it"),
    ],
)
def test_another_form_of_workbook_is_refused_by_its_name(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "回.xls"
    path.write_bytes(content)
    with pytest.raises(ProgressError, match=says):
        read_sheets(path)


def test_a_workbook_of_libreoffice_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "回.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office:document-content/>")
    with pytest.raises(ProgressError, match="a workbook as ods; save it as xlsx"):
        read_sheets(path)


def two_sheets(store: Store, folder: Path) -> list[Path]:
    """Write two sheets of the first plan: the second corrects the first, and reports on another."""
    paths = []
    for name, states in (("一", ("进行中",)), ("二", ("已完成", "进行中"))):
        (folder / name).mkdir()
        path = sheet_of(store, folder / name, keys=True)
        book = load_workbook(path)
        at = {cell.value: cell.column for cell in book.worksheets[0][3]}
        for row, state in enumerate(states, 4):
            book.worksheets[0].cell(row, at["状态"]).value = state
        book.save(path)
        paths.append(path)
    return paths


def held(store: Store) -> list[object]:
    with store.reader() as reader:
        loads = ask(reader, "progress-loads", {}).rows
        told = ask(reader, "task-reports", {"plan": "一号", "task": "1"}).rows
        return [loads, told]


def test_sheets_taken_together_tell_what_they_tell_one_after_the_other(
    store: Store, tmp_path: Path
) -> None:
    """The same sheet given twice is known the second time."""
    first, second = two_sheets(store, tmp_path)
    apart = open_store(tmp_path / "apart.nq")
    apart.load([plan("一号", "财政局", "教育局"), plan("二号", "公安局")])
    every = [first, second, first]
    when = "2021-07-01T08:00:00"
    one_by_one = [load_progress(apart, path, DAY, "督查室", loaded=when) for path in every]
    together = load_workbooks(store, every, DAY, "督查室", loaded=when)
    assert [one.merged for one in together] == [one.merged for one in one_by_one]
    assert [len(one.merged.reports) for one in together] == [1, 2, 0]
    assert held(store) == held(apart)


def test_of_sheets_of_which_one_cannot_be_read_none_is_taken(store: Store, tmp_path: Path) -> None:
    first, second = two_sheets(store, tmp_path)
    second.write_bytes(b"PK")
    with pytest.raises(ProgressError, match="二"):
        load_workbooks(store, [first, second], DAY, "督查室", loaded="2021-07-01T08:00:00")
    assert held(store) == [(), ()]


def test_sheets_that_come_together_are_one_change(store: Store, tmp_path: Path) -> None:
    every = two_sheets(store, tmp_path)
    load_workbooks(store, every, DAY, "督查室", loaded="2021-07-01T08:00:00")
    with store.reader() as reader:
        changes = [unit for unit in reader.units() if book_of(unit) == "log"]
    assert len(changes) == 1
