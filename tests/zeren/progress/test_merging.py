"""Sheets that come back: what is taken, what is no report, what is listed as a problem."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.zeren.progress.sheets import DAY, TASKS, Edited, reported, returned, task
from zeren.progress.merging import Merged, merge
from zeren.progress.reading import read_sheets


def told(merged: Merged) -> list[tuple[int, str]]:
    return sorted((one.number, one.state) for one in merged.reports)


def whys(merged: Merged) -> list[str]:
    return [one.en for one in merged.problems]


def test_filled_rows_are_reports(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        sheet.fill(0, 状态="已完成", 完成日期=datetime(2021, 6, 20), 进展="办完", 佐证材料="照片")
        sheet.fill(2, 状态="进行中", 责任处室="一处", 联系人="张三", 备注="无")

    merged = returned(tmp_path, edit)
    first, third = sorted(merged.reports, key=lambda one: one.number)
    assert first.told == ("done", "办完", date(2021, 6, 20), "照片", "", "", "")
    assert third.told == ("under-way", "", None, "", "一处", "张三", "无")
    assert (first.sheet, first.row, third.row) == ("台账", 4, 6)
    assert (merged.blank, merged.unchanged, merged.problems) == (3, 0, ())
    assert merged.differences == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_states_are_taken_in_both_languages(tmp_path: Path, language: Any) -> None:
    heading = {"zh": "状态", "en": "state"}[language]

    def edit(sheet: Edited) -> None:
        for row, word in enumerate(["未启动", "closed", " 暂 停", "转常态", "not-started"]):
            sheet.fill(row, **{heading: word})

    merged = returned(tmp_path, edit, language=language)
    states = ["not-started", "closed", "paused", "routine", "not-started"]
    assert [state for _, state in told(merged)] == states


def test_an_untouched_row_is_no_report(tmp_path: Path) -> None:
    tasks = [reported(one, "under-way", progress="过半") for one in TASKS]
    merged = returned(tmp_path, lambda sheet: sheet.fill(1, 进展="完成九成"), tasks)
    assert [(one.number, one.progress) for one in merged.reports] == [(2, "完成九成")]
    assert merged.unchanged == 4


def test_an_untouched_row_does_not_take_back_what_was_reported_since(tmp_path: Path) -> None:
    sent = [reported(one, "under-way") for one in TASKS]
    since = [reported(one, "done", date(2021, 6, 10)) for one in TASKS]
    merged = returned(tmp_path, lambda sheet: sheet.fill(0, 状态="暂停"), sent, since)
    assert told(merged) == [(1, "paused")]


def test_the_same_reports_again_are_none(tmp_path: Path) -> None:
    held = [reported(TASKS[0], "done", DAY), *TASKS[1:]]
    merged = returned(tmp_path, lambda sheet: sheet.fill(0, 状态="已完成"), TASKS, held)
    assert (merged.reports, merged.unchanged) == ((), 1)


def test_a_report_of_that_day_stays_taken_though_a_later_one_corrected_it(tmp_path: Path) -> None:
    """The file is loaded again after another one."""
    edited = Edited(TASKS).fill(0, 状态="已完成")
    first, second = reported(TASKS[0], "done", DAY), reported(TASKS[0], "paused", DAY)
    rows = read_sheets(edited.save(tmp_path)).rows
    reports = [one.report for one in (first, second) if one.report]
    merged = merge(rows, [second, *TASKS[1:]], reports, DAY, "督查室", again=True)
    assert (merged.reports, merged.problems, merged.unchanged) == ((), (), 1)
    assert len(merge(rows, [second, *TASKS[1:]], reports, DAY, "财政局").reports) == 1


def test_another_file_that_takes_a_correction_back_is_a_problem(tmp_path: Path) -> None:
    edited = Edited(TASKS).fill(0, 状态="已完成").fill(1, 状态="进行中")
    first, second = reported(TASKS[0], "done", DAY), reported(TASKS[0], "paused", DAY)
    rows = read_sheets(edited.save(tmp_path)).rows
    reports = [one.report for one in (first, second) if one.report]
    merged = merge(rows, [second, *TASKS[1:]], reports, DAY, "督查室")
    assert told(merged) == [(2, "under-way")]
    assert ["corrected since" in why for why in whys(merged)] == [True]


def test_a_sheet_that_knows_the_correction_may_take_it_back(tmp_path: Path) -> None:
    first, second = reported(TASKS[0], "done", DAY), reported(TASKS[0], "paused", DAY)
    now = [second, *TASKS[1:]]
    rows = read_sheets(Edited(now).fill(0, 状态="已完成").save(tmp_path)).rows
    reports = [one.report for one in (first, second) if one.report]
    assert told(merge(rows, now, reports, DAY, "督查室")) == [(1, "done")]


def test_rows_may_be_sorted_filtered_and_parted_by_others(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        for row in range(5):
            sheet.fill(row, 状态="进行中", 进展=f"第{row + 1}项")
        rows = list(reversed(sheet.rows()))
        sheet.put_rows([*rows[:2], [None] * len(rows[0]), *rows[2:]])
        sheet.sheet.row_dimensions[5].hidden = True

    merged = returned(tmp_path, edit)
    assert [(one.number, one.progress) for one in merged.reports] == [
        (number, f"第{number}项") for number in (5, 4, 3, 2, 1)
    ]
    assert merged.problems == ()


def test_columns_may_be_moved_renamed_or_left_out(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        sheet.fill(3, 状态="进行中", 进展="过半")
        sheet.sheet.cell(3, sheet.at("进展")).value = "工作进展（截至6月底）"
        sheet.sheet.cell(3, sheet.at("状态")).value = "*完成状态："
        sheet.sheet.delete_cols(sheet.at("备注"))
        sheet.sheet.delete_cols(sheet.at("指标"))
        sheet.sheet.insert_cols(2)
        sheet.sheet.cell(3, 2).value = "领导批示"

    tasks = [*TASKS[:3], reported(TASKS[3], "under-way", remark="旧备注"), TASKS[4]]
    merged = returned(tmp_path, edit, tasks)
    assert [(one.number, one.progress, one.remark) for one in merged.reports] == [
        (4, "过半", "旧备注")
    ]


def test_a_changed_cell_of_the_plan_is_shown_and_not_taken(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        sheet.fill(0, 状态="进行中", 牵头单位="审计局", 完成时限=date(2022, 6, 1))
        sheet.fill(1, 具体任务="做别的事")

    merged = returned(tmp_path, edit)
    (report,) = merged.reports
    assert (report.number, report.action) == (1, "做好第1件事")
    assert [(one.row.row, one.column, one.plan, one.sheet) for one in merged.differences] == [
        (4, "leads", "财政局", "审计局"),
        (4, "deadline", "2021-06-01", "2022-06-01"),
        (5, "action", "做好第2件事", "做别的事"),
    ]


WRONG = [
    ({"状态": "搞定"}, "none of"),
    ({"状态": "已完成", "完成日期": "2021-02-30"}, "no such day"),
    ({"状态": "已完成", "完成日期": "6月"}, "no such day"),
    ({"状态": "已完成", "完成日期": "昨天"}, "no such day"),
    ({"状态": "已完成", "完成日期": 44367}, "no such day"),
    ({"状态": "已完成", "完成日期": "2021-07-01"}, "after the day"),
    ({"状态": "进行中", "完成日期": "2021-06-01"}, "its state is under-way"),
    ({"进展": "办了一半"}, "progress is filled in without a state"),
    ({"联系人": "王某"}, "contact is filled in without a state"),
    ({"状态": "=A1"}, "formula"),
    ({"状态": "进行中", "进展": "=1+1"}, "formula"),
]


@pytest.mark.parametrize(("cells", "why"), WRONG)
def test_what_makes_no_sense_is_listed_and_the_rest_is_taken(
    tmp_path: Path, cells: dict[str, Any], why: str
) -> None:
    merged = returned(tmp_path, lambda sheet: sheet.fill(1, **cells).fill(2, 状态="进行中"))
    assert told(merged) == [(3, "under-way")]
    assert [one.row.row for one in merged.problems] == [5]
    assert why in whys(merged)[0]


@pytest.mark.parametrize("written", ["2021-06-20", "2021年6月20日", "2021/6/20", "20210620"])
def test_a_day_may_be_written_out(tmp_path: Path, written: str) -> None:
    merged = returned(tmp_path, lambda sheet: sheet.fill(0, 状态="销号", 完成日期=written))
    assert [one.done_on for one in merged.reports] == [date(2021, 6, 20)]


def test_merged_cells_say_nothing_certain(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        at = sheet.at("状态")
        sheet.fill(0, 状态="已完成").fill(1, 进展="同上").fill(3, 状态="进行中")
        sheet.sheet.merge_cells(start_row=4, end_row=5, start_column=at, end_column=at)

    merged = returned(tmp_path, edit)
    assert told(merged) == [(4, "under-way")]
    assert all("merged" in why for why in whys(merged))
    assert [one.row.row for one in merged.problems] == [4, 5]


def test_a_row_that_shares_all_that_it_reports_is_told_too(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        at = sheet.at("状态")
        sheet.fill(0, 状态="已完成")
        sheet.sheet.merge_cells(start_row=4, end_row=6, start_column=at, end_column=at)

    merged = returned(tmp_path, edit)
    assert [one.row.row for one in merged.problems] == [4, 5, 6]
    assert (merged.reports, merged.blank) == ((), 2)


def test_merged_cells_in_which_nothing_stands_are_no_problem(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        at = sheet.at("佐证材料")
        sheet.fill(0, 状态="已完成")
        sheet.sheet.merge_cells(start_row=4, end_row=6, start_column=at, end_column=at)

    merged = returned(tmp_path, edit)
    assert (told(merged), merged.problems, merged.blank) == ([(1, "done")], (), 4)


def test_a_row_that_somebody_put_in_is_listed(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        sheet.fill(5, 目标="新任务", 状态="进行中").fill(6, 序号="合计", 备注="5 项").fill(
            7, 序号=5
        )

    merged = returned(tmp_path, edit)
    assert [one.row.row for one in merged.problems] == [9, 10]
    assert ["no task, or several, have its words" in why for why in whys(merged)] == [True, False]
    assert "neither a key nor words" in whys(merged)[1]
    assert merged.reports == ()


def test_a_copied_row_is_not_the_task_whose_key_it_has(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        rows = sheet.rows()
        sheet.put_rows([*rows, rows[0]])
        sheet.fill(0, 状态="已完成").fill(5, 序号=6, 目标="别的", 具体任务="别的事", 状态="暂停")

    merged = returned(tmp_path, edit)
    assert told(merged) == [(1, "done")]
    assert "neither its number nor its words" in whys(merged)[0]


def test_two_reports_on_one_task_are_both_listed(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        rows = sheet.rows()
        sheet.put_rows([*rows, rows[0], rows[1]])
        sheet.fill(0, 状态="已完成").fill(5, 状态="暂停").fill(6, 状态="暂停").fill(1, 状态="暂停")

    merged = returned(tmp_path, edit)
    assert told(merged) == [(2, "paused")]
    assert [one.row.row for one in merged.problems] == [4, 9]
    assert "台账 row 9" in whys(merged)[0]


def test_rows_sorted_without_their_hidden_keys_go_by_their_words(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        for row in range(5):
            sheet.fill(row, 状态="进行中", 进展=f"第{row + 1}项")
        rows = sheet.rows()
        turned = [[one[0], *other[1:]] for one, other in zip(rows, rows[::-1], strict=True)]
        sheet.put_rows(turned)

    merged = returned(tmp_path, edit)
    assert sorted((one.number, one.progress) for one in merged.reports) == [
        (number, f"第{number}项") for number in range(1, 6)
    ]


def test_a_key_and_words_that_name_two_tasks_are_listed(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        sheet.fill(0, 目标="目标2", 具体任务="做好第2件事", 状态="进行中")

    merged = returned(tmp_path, edit)
    assert merged.reports == ()
    assert "those of task 2" in whys(merged)[0]


def test_a_row_without_a_key_is_found_by_its_words(tmp_path: Path) -> None:
    same = [task(1, goal="同一目标"), task(2, goal="同一目标"), task(3)]

    def edit(sheet: Edited) -> None:
        key = "任务键（请勿改动）"
        sheet.fill(0, **{key: None, "状态": "进行中", "具体任务": " 做好第１件事 "})
        sheet.fill(1, **{key: None, "状态": "进行中", "具体任务": None})
        sheet.fill(2, **{key: None, "状态": "进行中", "目标": "没有"})

    merged = returned(tmp_path, edit, same)
    assert told(merged) == [(1, "under-way"), (2, "under-way")]
    assert [one.row.row for one in merged.problems] == [6]


def test_words_of_several_tasks_and_no_number_name_none(tmp_path: Path) -> None:
    same = [task(1, goal="同一目标"), task(2, goal="同一目标")]

    def edit(sheet: Edited) -> None:
        key = "任务键（请勿改动）"
        sheet.fill(0, **{key: None, "序号": None, "具体任务": None, "状态": "进行中"})

    merged = returned(tmp_path, edit, same)
    assert (len(merged.reports), len(merged.problems)) == (0, 1)


def test_a_task_that_has_left_its_plan_takes_no_report(tmp_path: Path) -> None:
    merged = returned(tmp_path, lambda sheet: sheet.fill(4, 状态="进行中"), TASKS, TASKS[:4])
    assert merged.reports == ()
    assert "left its plan" in whys(merged)[0]


def test_headings_of_other_programs_are_known(tmp_path: Path) -> None:
    """A sheet that somebody made: without keys, under the headings that plans have."""
    headings = ("序号", "主要目标", "工作任务", "责任单位及责任人", "完成状态", "进展情况")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["督查台账"])
    sheet.append(headings)
    sheet.append([2, "目标2", "做好第2件事", "财政局", "进行中", "过半"])
    sheet.append([headings[0], *headings[1:]])
    sheet.append([3, "目标3", None, "审计局", "已完成", None])
    path = tmp_path / "别的.xlsx"
    book.save(path)
    merged = merge(read_sheets(path).rows, TASKS, [], DAY, "督查室")
    assert [(one.number, one.state, one.row) for one in merged.reports] == [
        (2, "under-way", 3),
        (3, "done", 5),
    ]
    assert merged.problems == ()


def test_a_report_that_was_wiped_out_is_listed_and_stays(tmp_path: Path) -> None:
    tasks = [reported(TASKS[0], "under-way", progress="过半"), *TASKS[1:]]
    merged = returned(tmp_path, lambda sheet: sheet.fill(0, 状态=None, 进展=None), tasks)
    assert (merged.reports, merged.blank) == ((), 4)
    assert "wiped out" in whys(merged)[0]


def test_the_day_of_a_lasting_duty_comes_back_unchanged(tmp_path: Path) -> None:
    tasks = [task(1, deadline_kind="lasting")]
    edited = Edited(tasks)
    assert edited.rows()[0][edited.at("完成时限") - 1] == "2021-06-01"
    assert returned(tmp_path, lambda sheet: sheet, tasks).differences == ()


def test_agencies_that_lead_together_report_each_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    def edit(sheet: Edited) -> None:
        other = sheet.book.copy_worksheet(sheet.sheet)
        other.title = "教育局"
        for row, one, two in (
            (0, "进行中", "进行中"),
            (1, "进行中", "已完成"),
            (2, "暂停", "暂停"),
        ):
            for where, state in ((sheet.sheet, one), (other, two)):
                where.cell(4 + row, sheet.at("状态")).value = state
        other.cell(4, sheet.at("进展")).value = "教育局已办"

    merged = returned(tmp_path, edit)
    assert [(one.number, one.sheet, one.progress) for one in merged.reports] == [
        (1, "台账", ""),
        (1, "教育局", "教育局已办"),
        (3, "台账", ""),
    ]
    assert [(one.row.sheet, one.row.row) for one in merged.problems] == [("台账", 5), ("教育局", 5)]
    assert merged.unchanged == 1
