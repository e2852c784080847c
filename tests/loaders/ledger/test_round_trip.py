"""What a ledger holds comes back: every plan of the corpus, any character, and what was edited."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.loaders.ledger.test_ledger import edited, rows, written
from tests.loaders.texts import listed, measured, notice, read, row
from zeren.graph.errors import SourceError, SourceFormat
from zeren.graph.issues import Issue
from zeren.graph.model import Plan
from zeren.graph.owners import PLAN, TASK_LIST
from zeren.graph.reasons import Reason, ReasonCode
from zeren.loaders.assembly.validation import verify
from zeren.loaders.ledger import cells
from zeren.loaders.ledger.ledger import COLUMNS, read_ledger, write_ledger
from zeren.loaders.ledger.lines import ADDED
from zeren.loaders.pipeline import Reading


def facts(plan: Plan) -> dict[str, object]:
    """Give what a ledger alone keeps of a plan: all but its sentences."""
    without = {"abridged": False, "notice_text": None, "preamble": None}
    return {
        "notice": replace(plan.notice, **without),  # type: ignore[arg-type]
        "chapters": [replace(one, text="") for one in plan.chapters],
        "measures": [replace(one, text="") for one in plan.measures],
        "tasks": [replace(one, goal="", action="", problem="", measures=()) for one in plan.tasks],
        "links": [
            [replace(link, words="", measure_words="") for link in one.measures]
            for one in plan.tasks
        ],
        "loose": plan.loose,
        "agencies": plan.agencies,
        "documents": plan.documents,
        "issues": plan.issues,
    }


def differences(reading: Reading) -> list[str]:
    """Name the parts of a plan that do not come back from its ledger."""
    plan, text = reading.plan, write_ledger(reading.plan)
    with_source, alone = read_ledger(text, "x.csv", reading.source), read_ledger(text, "x.csv")
    told = [] if with_source == plan else ["with its source"]
    mine, theirs = facts(plan), facts(alone)
    told += [part for part in mine if mine[part] != theirs[part]]
    if not verify(alone, reading.source).holds:
        told.append("places")
    return told if write_ledger(alone) == text else [*told, "the ledger again"]


def test_every_plan_of_the_corpus_comes_back(
    corpus_readings: dict[str, Reading | SourceError],
) -> None:
    read = {name: one for name, one in corpus_readings.items() if isinstance(one, Reading)}
    assert {name: told for name, one in read.items() if (told := differences(one))} == {}
    assert len(read) >= 30


SMALL = {
    "labels": measured(
        "（一）开门。周末开门。\n牵头单位：市财政局\n配合单位：市教育局、市公安局",
        "（二）关门。晚上关门，2022年底前完成。\n责任单位：市民政局",
    ),
    "brackets": measured(
        "（一）开门。周末开门。（牵头单位：市财政局；配合单位：市教育局）（完成时限：2021年6月）",
        "（二）关门。由市民政局牵头，市司法局配合。",
    ),
    "counted anew": notice()
    + "## 一、甲\n\n（一）开门。（市财政局牵头）\n\n## 二、乙\n\n（一）关门。（市民政局牵头）\n",
    "chapters alone": notice() + "## 一、总体要求\n\n要办好馆。\n\n## 二、保障\n\n要有保障。\n",
    "a gap": measured("（一）开门。（市财政局牵头）", "（三）关门。（市民政局牵头）"),
    "deadlines": listed([
        row(1, deadline_text="2021年底前"),
        row(2, deadline_text="长期坚持", lead_text=""),
        row(3, deadline_text="6月底前", lead_text="", support_text="市教育局"),
    ]),
    "a long goal": listed([row(1, goal="周末开放至晚上十点整，" * 6 + "完。")]),
    "a goal that is cut": listed([row(1, goal="周末开放至晚上十点…")]),
}  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
def test_a_small_plan_comes_back(name: str) -> None:
    assert differences(read(SMALL[name])) == []


def small(name: str = "labels") -> Plan:
    return read(SMALL[name]).plan


def agencies(plan: Plan) -> list[tuple[list[str], list[str]]]:
    return [
        ([duty.agency for duty in one.leads], [duty.agency for duty in one.supports])
        for one in (*plan.measures, *plan.tasks)
    ]


# Any character

AWKWARD = ["", "甲\n乙", "甲\r\n乙", "甲\r乙", "\\n", "甲|乙", "甲; 乙", "\\", "\\p", "'", "甲\n"]
TEXTS = st.text("甲\\npsr|;'=+-@\n\r\t ＝", max_size=8)


@given(st.lists(TEXTS.filter(bool), max_size=4))
def test_any_values_come_back_from_a_cell(values: list[str]) -> None:
    assert cells.read_lines_of(cells.lines(values)) == values


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_fields_come_back_from_a_line(values: list[str]) -> None:
    line = cells.fields(*values)
    assert "\n" not in line
    assert cells.read_fields(line) == values


@given(st.lists(st.builds(Reason, st.sampled_from(ReasonCode), TEXTS), max_size=3))
def test_any_reasons_come_back(reasons: list[Reason]) -> None:
    assert cells.read_reasons(cells.reasons_cell(reasons)) == tuple(reasons)


@given(TEXTS)
def test_no_cell_is_a_formula_and_every_one_comes_back(text: str) -> None:
    told = cells.guarded(text)
    assert not told.startswith(tuple("=+-@\t\r＝＋－＠"))
    assert cells.unguarded(told) == text


@pytest.mark.parametrize("words", AWKWARD)
def test_line_breaks_in_the_words_of_an_issue_come_back(words: str) -> None:
    issue = Issue("table-unread", TASK_LIST, words, words, ())
    plan = replace(small(), issues=(issue,))
    assert read_ledger(write_ledger(plan), "x.csv").issues == (issue,)


FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "＝1", "\t=1", "'=1", "''-1"]


@pytest.mark.parametrize("words", FORMULAS)
def test_a_formula_is_text_for_a_spreadsheet_and_comes_back(words: str) -> None:
    plan = small()
    first = replace(plan.measures[0], title=words)
    plan = replace(plan, measures=(first, *plan.measures[1:]), issues=())
    text = write_ledger(plan)
    found = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    assert not [cell for cell in found if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    again = read_ledger(text, "x.csv")
    assert again.measures[0].title == words
    assert again.issues == ()


# What was edited


def test_names_that_are_edited_in_a_measures_row_count() -> None:
    plan = read_ledger(edited(small(), "措施", "牵头单位", "市审计局"), "x.csv")
    one = ["市审计局"], ["市教育局", "市公安局"]
    two: tuple[list[str], list[str]] = (["市民政局"], [])
    assert agencies(plan) == [one, two, one, two]
    assert "市财政局" not in [agency.name for agency in plan.agencies]
    assert [str(issue.owner) for issue in plan.issues if issue.code == "ledger-edited"] == [
        "measure 1"
    ]


def test_a_clause_that_is_edited_in_a_measures_row_counts() -> None:
    text = edited(small(), "措施", "责任条款", "牵头单位：市审计局")
    assert agencies(read_ledger(text, "x.csv"))[0] == (["市审计局"], [])


@pytest.mark.parametrize(
    ("value", "leads", "supports"),
    [
        ("市审计局", ["市审计局"], []),
        ("市审计局、市司法局", ["市审计局", "市司法局"], []),
        ("（牵头单位：市审计局；配合单位：市司法局）", ["市审计局"], ["市司法局"]),
    ],
)
@pytest.mark.parametrize("name", ["labels", "brackets"])
def test_names_that_are_edited_in_the_row_of_a_clause_count(
    name: str, value: str, leads: list[str], supports: list[str]
) -> None:
    plan = small(name)
    again = read_ledger(edited(plan, "分工", "牵头单位", value), "x.csv")
    assert agencies(again) == [(leads, supports), agencies(plan)[1]] * 2
    assert [one.number for one in again.tasks] == [1, 2]
    assert "市财政局" not in [agency.name for agency in again.agencies]


def test_a_title_that_is_edited_takes_nobody_his_duty() -> None:
    plan = small("brackets")
    again = read_ledger(edited(plan, "措施", "名称", "开大门"), "x.csv")
    assert again.measures[0].title == "开大门"
    assert agencies(again) == agencies(plan)
    assert again.agencies == plan.agencies
    assert again.measures[1] == replace(plan.measures[1], text="")


def test_names_of_the_same_length_that_are_edited_are_reported() -> None:
    plan = read(listed([row(1, lead_text="自治区教育厅")])).plan
    again = read_ledger(edited(plan, "任务", "牵头单位", "自治区民政厅"), "x.csv")
    assert agencies(again) == [(["自治区民政厅"], [])]
    assert [one.owner.id for one in again.issues if one.code == "ledger-edited"] == ["task-1"]


def test_a_deadline_that_is_edited_counts() -> None:
    plan = read(listed([row(1, deadline_text="2021年6月30日", lead_text="")])).plan
    again = read_ledger(edited(plan, "任务", "完成时限", "2022年7月31日"), "x.csv")
    (task,) = again.tasks
    assert (task.deadline_text, str(task.deadline and task.deadline.day)) == (
        "2022年7月31日",
        "2022-07-31",
    )


def test_a_row_that_is_added_is_read() -> None:
    table = rows(write_ledger(small()))
    table.append({"类别": "措施", "序号": "3", "章": "1", "名称": "修门", "牵头单位": "市审计局"})
    plan = read_ledger(written(table), "x.csv")
    assert agencies(plan)[2] == (["市审计局"], [])
    assert "市审计局" in [agency.name for agency in plan.agencies]


def without_kind(table: list[dict[str, str]]) -> list[dict[str, str]]:
    return [line for line in table if line["类别"] != "条款"]


def without_places(table: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**line, "出处": ""} for line in table]


def without_checksums(table: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**line, "校验": ""} for line in table]


@pytest.mark.parametrize("change", [without_kind, without_places, without_checksums])
@pytest.mark.parametrize("name", ["labels", "brackets"])
@pytest.mark.parametrize("held", [True, False])
def test_what_is_lost_of_a_ledger_takes_nobody_his_duty(
    change: Callable[[list[dict[str, str]]], list[dict[str, str]]], name: str, held: bool
) -> None:
    reading = read(SMALL[name])
    text = written(change(rows(write_ledger(reading.plan))))
    again = read_ledger(text, "x.csv", reading.source if held else None)
    if name == "labels" or change is not without_kind:
        assert agencies(again) == agencies(reading.plan)
    assert len(again.measures) == 2


@pytest.mark.parametrize("name", ["labels", "a gap"])
def test_a_ledger_of_the_version_before_is_read(name: str) -> None:
    """It has no rows of clauses and agencies, and fewer columns."""
    plan = small(name)
    table = [
        {**line, "内容": "" if line["类别"] == "措施" else line["内容"]}
        for line in rows(write_ledger(plan))
        if line["类别"] not in ("条款", "单位", "分工")
        and line["序号"] not in ("format", "rows", "id", "region")
    ]
    for line in table:
        line["完成时限"] = "" if line["类别"] == "措施" else line["完成时限"]
    columns = tuple(one for one in COLUMNS if one not in ADDED)
    assert agencies(read_ledger(written(table, columns), "x.csv")) == agencies(plan)


def test_a_ledger_of_a_later_version_is_refused() -> None:
    table = rows(write_ledger(small()))
    for line in table:
        if line["序号"] == "format":
            line["名称"] = "3"
    with pytest.raises(SourceFormat, match="version 2"):
        read_ledger(written(table), "x.csv")


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("条款", "序号", "甲"),
        ("条款", "序号", "measure-1-x"),
        ("条款", "牵头单位", "市财政局\n市审计局"),
        ("条款", "内容", "leads|市财政局"),
        ("条款", "内容", "pays|市财政局|agency||牵头单位|1.0|"),
        ("条款", "内容", "leads|市财政局|shop||牵头单位|1.0|"),
        ("条款", "内容", "leads|市财政局|agency||牵头单位|much|"),
        ("条款", "时限类型", "someday"),
        ("单位", "内容", "agency"),
        ("单位", "内容", "shop||||||"),
        ("单位", "内容", "agency||||||never"),
        ("单位", "内容", "agency||||||\n\n\n甲"),
    ],
)
def test_a_wrong_cell_of_a_clause_or_agency(kind: str, column: str, value: str) -> None:
    with pytest.raises(SourceFormat, match=rf"x\.csv: row \d+, column {column}: ") as caught:
        read_ledger(edited(small(), kind, column, value), "x.csv")
    assert f"“{column}”列" in caught.value.zh


def test_an_owner_without_a_number_comes_back() -> None:
    issues = tuple(Issue("table-unread", owner) for owner in (PLAN, TASK_LIST))
    assert read_ledger(write_ledger(replace(small(), issues=issues)), "x.csv").issues == issues
