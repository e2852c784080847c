"""What goes out: the workbook to be filled in, papers, and hostile text in all of them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import load_workbook

from tests.zeren.progress.sheets import DAY, TASKS, Edited, reported, task
from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.progress import STATES_ZH
from zeren.progress.bulletin import Standing, bulletin
from zeren.progress.colours import read_colours
from zeren.progress.mending import mending_workbook
from zeren.progress.merging import merge
from zeren.progress.papers import Paper, PaperTable, Section, document, markdown, workbook
from zeren.progress.reading import read_sheets
from zeren.progress.reminders import file_name, reminders
from zeren.progress.sheet_rows import HEADER_ROW, no_warning, read_key, sheet_row
from zeren.progress.tasks import Duty
from zeren.progress.workbook import ProgressSheet, progress_workbook

CENTER = WD_ALIGN_PARAGRAPH.CENTER
HOSTILE = ("=1+1", "@SUM(A1)", "+1", "-1", "=cmd|' /C calc'!A0", "<b>", "a|b", "\x0b坏", "_x0041_")


def standing(*tasks: object) -> Standing:
    return Standing(tasks or TASKS, DAY, read_colours())  # type: ignore[arg-type]


def test_the_sheet_is_made_to_be_filled_in_and_printed() -> None:
    sheet = Edited(TASKS).sheet
    assert sheet["B1"].value == "任务台账"
    assert (sheet["B1"].font.name, sheet["B4"].font.name) == ("宋体", "仿宋")
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    cell = sheet.cell(4, 5)
    assert cell.alignment.wrap_text
    assert cell.border.left.style == "thin"
    lists = [one.formula1 for one in sheet.data_validations.dataValidation]
    assert f'"{",".join(STATES_ZH.values())}"' in lists


def test_the_deadline_of_what_is_overdue_is_coloured_when_it_is_looked_at() -> None:
    sheet = Edited(TASKS).sheet
    ((where, rules),) = sheet.conditional_formatting._cf_rules.items()
    assert str(where.sqref) == "H4:H8"
    (formula,) = rules[0].formula
    assert formula.startswith("AND(ISNUMBER($H4),$H4<TODAY(),OR($M4=")


def test_what_was_reported_last_stands_in_the_columns_to_be_filled_in() -> None:
    one = reported(TASKS[0], "done", done_on=date(2021, 6, 1), progress="办完")
    sheet = Edited([one, TASKS[1]])
    first, second = sheet.rows()
    at = {heading: sheet.at(heading) - 1 for heading in ("状态", "进展", "完成日期")}
    assert first[at["状态"]] == "已完成"
    assert first[at["进展"]] == "办完"
    assert first[at["完成日期"]].date() == date(2021, 6, 1)
    assert [second[place] for place in at.values()] == [None] * 3


def test_doubts_are_told_in_the_language_of_the_sheet() -> None:
    one = task(1, doubts=("lead-missing", "support-missing"))
    zh, en = (str(sheet_row(one, name, no_warning).cells["doubts"]) for name in ("zh", "en"))
    titles = [finding_kinds()[code].title for code in one.doubts]
    assert zh == "；".join(title for title, _ in titles)
    assert en == "；".join(title for _, title in titles)


def test_the_key_names_task_plan_and_what_was_sent() -> None:
    told = read_key(str(sheet_row(TASKS[0], "zh", no_warning).cells["key"]))
    again = read_key(str(sheet_row(reported(TASKS[0], "done"), "zh", no_warning).cells["key"]))
    assert (told.task, told.plan) == (again.task, again.plan) == (TASKS[0].key, TASKS[0].plan)
    assert told.sent != again.sent
    assert read_key("") == ("", "", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_its_way_out_and_back(tmp_path: Path, text: str) -> None:
    one = reported(task(1, goal=f"{text}目标", action=text), "under-way", progress=text)
    edited = Edited([one])
    for cell in edited.sheet[4]:
        assert cell.data_type != "f"
    back = Edited([one]).fill(0, 状态="暂停").save(tmp_path)
    rows = read_sheets(back).rows
    if text[0] in "=@+-":
        key = edited.sheet.cell(4, edited.at("进展"))
        assert key.quotePrefix
    if text[0] != "=":  # openpyxl, as an editor, makes a formula of it
        merged = merge(rows, [one], [one.report] if one.report else [], DAY, "督查室")
        assert [report.state for report in merged.reports] == ["paused"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_papers(text: str) -> None:
    one = reported(task(1, goal=text), "under-way", progress=text)
    paper = bulletin(standing(one), "zh")
    book = load_workbook(io.BytesIO(workbook(paper)))
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet for cell in row)
    lines = [line for line in markdown(paper).splitlines() if line.startswith("| 某政办")]
    assert lines
    for line in lines:
        assert len(line.replace(r"\|", "").split("|")) == 13
        assert "<b>" not in line.replace(r"\<b\>", "")
    read = docx.Document(io.BytesIO(document(paper)))
    assert "\x0b" not in "".join(one.text for table in read.tables for one in table._cells)


def test_the_same_tasks_give_the_same_bytes() -> None:
    rows = [sheet_row(one, "zh", no_warning) for one in TASKS]
    sheet = ProgressSheet("台账", "任务台账", rows)
    assert progress_workbook([sheet], DAY, "zh") == progress_workbook([sheet], DAY, "zh")
    paper = bulletin(standing(), "zh")
    assert document(paper) == document(paper)
    assert workbook(paper) == workbook(paper)


def test_a_table_of_a_document_fills_the_page_and_no_row_stands_on_two() -> None:
    table = PaperTable(("任务", "天数"), (20, 5), [("目标", 3), ("目标", None)])
    made = docx.Document(io.BytesIO(document(Paper("通报", [Section("一", [], table)]))))
    (grid,) = made.tables
    assert [round(column.width.cm) for column in grid.columns] == [20, 5]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in grid.rows)
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in grid.rows] == [True, False, False]
    centred = [[cell.paragraphs[0].alignment == CENTER for cell in row.cells] for row in grid.rows]
    assert centred == [[True, True], [False, True], [False, False]]
    assert made.sections[0].footer.paragraphs[0]._p.xpath("w:fldSimple/@w:instr") == ["PAGE"]


def test_the_header_of_a_sheet_has_borders() -> None:
    head = Edited(TASKS).sheet[HEADER_ROW]
    assert {cell.border.bottom.style for cell in head} == {"thin"}


def test_rows_to_be_mended_can_be_mended_and_loaded(tmp_path: Path) -> None:
    path = Edited(TASKS).fill(1, 状态="搞定", 进展="办完").save(tmp_path)
    merged = merge(read_sheets(path).rows, TASKS, [], DAY, "督查室")
    mend = tmp_path / "待改.xlsx"
    mend.write_bytes(mending_workbook(merged.problems, DAY, "zh"))
    book = load_workbook(mend)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[3]]
    assert sheet.cell(4, len(headings)).value.startswith("第 5 行：状态“搞定”")
    sheet.cell(4, headings.index("状态") + 1).value = "已完成"
    book.save(mend)
    again = merge(read_sheets(mend).rows, TASKS, [], DAY, "督查室")
    assert [(one.number, one.state, one.progress) for one in again.reports] == [(2, "done", "办完")]
    assert again.problems == ()


@pytest.mark.parametrize("plans", [1, 2])
def test_rows_to_be_mended_say_the_plan_as_the_plan_does(tmp_path: Path, plans: int) -> None:
    tasks = [task(1), task(2, plan="某政办〔2021〕2号" if plans == 2 else task(2).plan)]
    edited = Edited(tasks).fill(0, 状态="搞定").fill(1, 状态="搞定")
    path = edited.fill(2, 目标="不是任务", 状态="已完成").save(tmp_path)
    problems = merge(read_sheets(path).rows, tasks, [], DAY, "督查室").problems
    assert len(problems) == 3
    path.write_bytes(mending_workbook(problems, DAY, "zh"))
    again = merge(read_sheets(path).rows, tasks, [], DAY, "督查室")
    assert (len(again.problems), again.differences) == (3, ())


def titles(paper: Paper) -> list[str]:
    return [section.heading for section in paper.sections]


def test_a_bulletin_tells_figures_and_what_is_late_and_who_answers() -> None:
    late = reported(task(3), "under-way", date(2021, 5, 1), progress="过半")
    done = reported(task(4), "done", done_on=date(2021, 6, 2))
    soon = task(5, deadline=date(2021, 7, 30))
    far = task(6, deadline=date(2021, 7, 31), leads=(), indicators=())
    lasting = task(7, deadline=None, deadline_text="持续推进", deadline_kind="lasting")
    paper = bulletin(standing(late, done, soon, far, lasting), "zh")
    assert titles(paper) == [
        *("总体情况", "分单位情况", "分指标情况", "逾期任务及责任单位"),
        *("三十日内到期任务", "三十日以上无新进展的任务"),
    ]
    told = "共 5 项任务；应办 2 项，已办结 1 项，办结率 50%；逾期 1 项，进行中 1 项"
    assert told in paper.sections[0].lines[0]
    by_agency = paper.sections[1].table
    assert by_agency is not None
    assert [row[0] for row in by_agency.rows] == ["财政局", "未列牵头单位"]
    assert "不作排名" in paper.sections[1].lines[0]
    by_indicator = paper.sections[2].table
    assert by_indicator is not None
    assert [row[:3] for row in by_indicator.rows] == [("开办企业", 4, 2), ("未列指标", 1, 0)]
    found = [
        [(row[0], row[5]) for row in section.table.rows] if section.table else None
        for section in paper.sections[3:]
    ]
    place = "某政办〔2021〕1号 第 {} 项"
    assert found == [
        [(place.format(3), 27)], [(place.format(5), -30)], [(place.format(3), 27)]
    ]  # fmt: skip
    table = paper.sections[3].table
    assert table is not None
    (row,) = table.rows
    assert row[2] == "财政局"
    assert row[9] == "2021-05-01 督查室（五月.xlsx，“台账”第 9 行）"
    assert row[10] == "t1r2c1:1-2"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tasks_that_left_their_plan_are_told_in_the_bulletin(language: Any) -> None:
    told = bulletin(Standing(TASKS, DAY, read_colours(), 3), language).sections[0].lines
    assert [line for line in told if "reports-without-task" in line and "3" in line]
    plain = bulletin(standing(), language).sections[0].lines
    assert not any("reports-without-task" in line for line in plain)


def test_a_reminder_goes_to_each_agency_that_has_something_to_do() -> None:
    other = (Duty("某市/审计局", "审计局", "审计局"),)
    late = task(1, leads=(*TASKS[0].leads, *other))
    done = reported(task(2, leads=(Duty("某市/教育局", "教育局", "教育局"),)), "done")
    nobody = task(3, leads=())
    found = list(reminders(standing(late, done, nobody), "zh"))
    assert [name for name, _, _ in found] == ["财政局", "审计局"]
    _, paper, tasks = found[1]
    assert (paper.title, titles(paper)) == ("催办单：审计局", ["逾期任务及责任单位"])
    assert [one.number for one in tasks] == [1]


def test_agencies_files_have_names_that_no_other_has() -> None:
    taken: set[str] = set()
    names = ["财政局", "财政局", "a/b:c", "..", "A/B:C"]
    assert [file_name(name, taken) for name in names] == [
        *("财政局", "财政局_2", "a_b_c", "_", "A_B_C_2"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CON", "_CON"),
        ("nul.局", "_nul.局"),
        ("com1", "_com1"),
        ("concert", "concert"),
        ("\u202e财\x1b政\u200b局", "财政局"),
        ("长" * 100, "长" * 66),
        ("😀" * 100, "😀" * 50),
    ],
)
def test_a_name_that_no_system_refuses(name: str, expected: str) -> None:
    assert file_name(name, set()) == expected


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not a workbook", "no Excel workbook"),
        (b"PK\x03\x04broken", "no Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    from zeren.graph.errors import ProgressError

    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    with pytest.raises(ProgressError, match=says):
        read_sheets(path)


def test_other_files_are_refused_by_what_they_lack(tmp_path: Path) -> None:
    from zeren.graph.errors import ProgressError

    with pytest.raises(ProgressError, match="cannot be read"):
        read_sheets(tmp_path / "没有.xlsx")
    empty = tmp_path / "空.xlsx"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(ProgressError, match="no Excel workbook"):
        read_sheets(empty)
    other = Edited(TASKS)
    other.sheet.delete_rows(3)
    with pytest.raises(ProgressError, match="no sheet has a header"):
        read_sheets(other.save(tmp_path))
    twice = Edited(TASKS)
    twice.sheet.cell(3, 30).value = "完成状态"
    with pytest.raises(ProgressError, match="row 3: the columns 13, 30 are all state"):
        read_sheets(twice.save(tmp_path))


def test_a_sheet_without_a_header_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    edited = Edited(TASKS).fill(0, 状态="进行中")
    edited.book.create_sheet("说明")["A1"] = "填表说明"
    edited.book.create_sheet("空的")
    given = read_sheets(edited.save(tmp_path))
    assert given.unread == ("说明",)
    assert len(given.rows) == 5
