"""Sheets that LibreOffice saved, as ods and as xls and back: what is taken of them is the same.

The oracle is what is taken of the sheet as it was before. Without LibreOffice these tests skip.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill

from tests.zeren.progress.sheets import DAY, FIRST_ROW, Edited, reported, task
from zeren.progress.merging import Merged, merge
from zeren.progress.reading import read_sheets

pytestmark = pytest.mark.long

TASKS = [
    *(task(number) for number in range(1, 9)),
    reported(task(9), "under-way", progress="正在办理", remark="按月调度"),
    reported(task(10), "done", done_on=date(2021, 5, 20)),
    *(task(number, deadline=None, deadline_kind="lasting") for number in range(11, 13)),
]
HOSTILE = [
    "=1+1", "+86 771", "-5", "@SUM(1)", "'引号", "001", "1e5", "2021-06-30", "TRUE", "　全角空格　",
    "两行\n文字", "<b>&amp;\"", "😀🏛", "长" * 5000, "50%", "1/2", "https://a.example/x?y=1",
]  # fmt: skip


def filled(sheet: Edited) -> None:
    sheet.fill(0, 状态="进行中", 进展="已启动").fill(2, 状态="已完成", 完成日期=date(2021, 6, 3))
    sheet.fill(8, 状态="已完成", 完成日期="2021年6月8日")


def sorted_anew(sheet: Edited) -> None:
    filled(sheet)
    sheet.put_rows(sheet.rows()[::-1])


def with_a_filter(sheet: Edited) -> None:
    filled(sheet)
    sheet.sheet.auto_filter.add_filter_column(sheet.at("状态") - 1, ["进行中"])
    for row in range(FIRST_ROW + 1, FIRST_ROW + 6):
        sheet.sheet.row_dimensions[row].hidden = True


def with_rows_put_in(sheet: Edited) -> None:
    filled(sheet)
    sheet.sheet.insert_rows(FIRST_ROW + 1, 2)
    sheet.sheet.cell(FIRST_ROW + 1, sheet.at("目标")).value = "方案以外的事"
    sheet.sheet.cell(FIRST_ROW + 1, sheet.at("状态")).value = "进行中"


def with_merged_cells(sheet: Edited) -> None:
    filled(sheet)
    at = sheet.at("状态")
    sheet.sheet.merge_cells(
        start_row=FIRST_ROW, end_row=FIRST_ROW + 1, start_column=at, end_column=at
    )


def with_columns_moved_and_renamed(sheet: Edited) -> None:
    filled(sheet)
    at = sheet.at("进展")
    sheet.sheet.insert_cols(2, 2)
    sheet.sheet.cell(FIRST_ROW - 1, at + 2).value = "工作进展"
    sheet.sheet.delete_cols(sheet.at("佐证材料"))


def with_formulas(sheet: Edited) -> None:
    filled(sheet)
    sheet.fill(1, 状态='=IF(1=1,"已完成","")').fill(3, 状态="进行中", 进展="=1/0")
    sheet.fill(4, 状态="进行中", 完成日期="=TODAY()")


def with_hostile_words(sheet: Edited) -> None:
    for row, words in enumerate(HOSTILE[: len(TASKS)]):
        sheet.fill(row, 状态="进行中", 进展=words, 完成日期=None)
        sheet.sheet.cell(FIRST_ROW + row, sheet.at("进展")).data_type = "s"
    for row, words in enumerate(HOSTILE[len(TASKS) :]):
        sheet.fill(row, 备注=words)
        sheet.sheet.cell(FIRST_ROW + row, sheet.at("备注")).data_type = "s"


def with_mistakes(sheet: Edited) -> None:
    sheet.fill(0, 状态="基本完成").fill(1, 状态="已完成", 完成日期="2021-06-31")
    sheet.fill(2, 状态="进行中", 目标="改过的目标", 完成时限=date(2021, 12, 31))
    sheet.fill(8, 状态=None, 进展=None, 备注=None)
    rows = sheet.rows()
    sheet.put_rows([*rows, rows[2]])
    sheet.fill(len(rows), 状态="暂停")


def painted_and_long(sheet: Edited) -> None:
    filled(sheet)
    yellow = PatternFill("solid", fgColor="FFFFFF00")
    for row in range(FIRST_ROW + 20, FIRST_ROW + 400):
        sheet.sheet.cell(row, 3).fill = yellow


EDITS: list[Callable[[Edited], None]] = [
    filled, sorted_anew, with_a_filter, with_rows_put_in, with_merged_cells, painted_and_long,
    with_columns_moved_and_renamed, with_formulas, with_hostile_words, with_mistakes,
]  # fmt: skip


def saved_by_libreoffice(program: str, files: list[Path], form: str, home: Path) -> list[Path]:
    """Have files saved in another form; give where they are."""
    folder = home / form
    subprocess.run(
        [program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless",
         "--convert-to", form, "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return [folder / f"{path.stem}.{form}" for path in files]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Give the sheet of each edit: as it was, and by way of ods and of xls."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice: install soffice")
    home = tmp_path_factory.mktemp("libreoffice")
    made = []
    for edit in EDITS:
        edited = Edited(TASKS)
        edit(edited)
        made.append(home / f"{edit.__name__}.xlsx")
        edited.book.save(made[-1])
    told = {edit.__name__: {"itself": path} for edit, path in zip(EDITS, made, strict=True)}
    others = [
        path.rename(path.with_stem(f"{path.stem}-{form}"))
        for form in ("ods", "xls")
        for path in saved_by_libreoffice(program, made, form, home)
    ]
    for path in saved_by_libreoffice(program, others, "xlsx", home / "back"):
        edit, _, form = path.stem.rpartition("-")
        told[edit][form] = path
    return told


def taken(path: Path) -> Merged:
    held = [one.report for one in TASKS if one.report]
    return merge(read_sheets(path).rows, TASKS, held, DAY, "督查室")


def told(merged: Merged) -> dict[str, Any]:
    """Give what became of the rows, without the space around words that no program keeps alike."""
    return {
        "reports": [(one.number, *one.told, one.row) for one in merged.reports],
        "differences": [(one.row.row, one.column, one.sheet) for one in merged.differences],
        "problems": [(one.row.row, one.zh) for one in merged.problems],
        "unchanged": merged.unchanged,
        "blank": merged.blank,
    }


@pytest.mark.parametrize("form", ["ods", "xls"])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_what_libreoffice_saved_is_taken_as_the_sheet_itself(
    sheets: dict[str, dict[str, Path]], edit: Callable[[Edited], None], form: str
) -> None:
    own = sheets[edit.__name__]
    assert told(taken(own[form])) == told(taken(own["itself"]))


def test_of_a_sheet_that_was_filled_in_all_is_taken(sheets: dict[str, dict[str, Path]]) -> None:
    merged = taken(sheets["filled"]["ods"])
    assert [one.number for one in merged.reports] == [1, 3, 9]
    assert (merged.differences, merged.problems) == ((), ())


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_hostile_words_are_what_they_were(sheets: dict[str, dict[str, Path]], form: str) -> None:
    merged = taken(sheets["with_hostile_words"][form])
    said = [one.progress or one.remark for one in merged.reports]
    both = [one.remark for one in merged.reports if one.progress and one.remark]
    assert {*said, *both} >= {words.strip() for words in HOSTILE}


def test_formulas_and_merged_cells_are_told(sheets: dict[str, dict[str, Path]]) -> None:
    assert len(taken(sheets["with_formulas"]["ods"]).problems) == 3
    assert len(taken(sheets["with_merged_cells"]["ods"]).problems) == 2
