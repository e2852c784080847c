"""The file of corrections: what it says comes back, what it cannot say is refused by its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from zeren.graph.corrections import FIELDS, FIELDS_ZH, Correction
from zeren.graph.errors import CorrectionError
from zeren.graph.owners import PLAN, Owner
from zeren.loaders.corrections.file import (
    COLUMNS,
    Line,
    add,
    corrections_by_plan,
    parse,
    read_field,
    read_lines,
    read_place,
    withdraw,
    written,
)

ONE = Correction(
    Owner("task", 12), "目标“一”，\n二", "lead", "甲局", "乙局", "李四", date(2021, 5, 1), "笔误"
)
LINE = Line("某政〔2021〕1号", ONE)
HEAD = ",".join(COLUMNS)
ROW = "某政〔2021〕1号,task 12,目标,lead,甲局,乙局,李四,2021-05-01,笔误,,"


def row(**changed: str) -> bytes:
    told = dict(zip(COLUMNS, ROW.split(","), strict=True)) | changed
    return f"{HEAD}\n{','.join(told.values())}\n".encode()


def test_no_file_has_no_corrections(tmp_path: Path) -> None:
    assert read_lines(tmp_path / "corrections.csv") == ()


words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1)


@settings(max_examples=50)
@given(words, words, words, st.sampled_from([name for name in FIELDS if "task" in FIELDS[name]]))
def test_a_line_comes_back_as_it_was_written(item: str, value: str, why: str, field: str) -> None:
    told = replace(ONE, words=item, should_be=f"应{value}", why=why, field=field)
    line = replace(LINE, correction=told)
    assert parse(written([line]), "甲") == (line,)
    assert line.checked("甲") == line


def test_the_file_may_be_saved_by_a_spreadsheet_program() -> None:
    assert parse(b"\xef\xbb\xbf" + row().replace(b"\n", b"\r\n"), "甲") == parse(row(), "甲")


def test_lines_without_anything_are_passed_over() -> None:
    assert len(parse(row() + b",,,,,,,,,,\n\n", "甲")) == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"plan": ""}, "甲:2: plan"),
        ({"who": ""}, "甲:2: who"),
        ({"why": ""}, "甲:2: why"),
        ({"field": "leader"}, "甲:2: field is 'leader'"),
        ({"place": "task"}, "甲:2: place is 'task'"),
        ({"place": "clause 3"}, "甲:2: place is 'clause 3'"),
        ({"place": "plan"}, "甲:2: place is 'plan'"),
        ({"field": "title"}, "place is 'task 12'"),
        ({"when": "2021-02-30"}, "甲:2: when is '2021-02-30'"),
        ({"withdrawn": "昨天"}, "甲:2: withdrawn is '昨天'"),
        ({"should_be": "甲局"}, "甲:2: should_be is '甲局'"),
    ],
)
def test_a_line_that_cannot_be_is_refused(changed: dict[str, str], told: str) -> None:
    with pytest.raises(CorrectionError) as error:
        parse(row(**changed), "甲")
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "plan, place"),
        (b"plan,place\n", "words, field"),
        ("甲".encode("gbk"), "UTF-8"),
        (f'{HEAD}\n"某'.encode(), "CSV"),
    ],
)
def test_what_is_no_file_of_corrections_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(CorrectionError, match=told):
        parse(content, "甲")


@pytest.mark.parametrize("text", ["任务12", "任务 12", "task-12", "task 12", "Task 12", "任务１２"])
def test_a_place_is_read_as_people_write_it(text: str) -> None:
    assert read_place(text, "甲") == Owner("task", 12)
    assert read_place("措施3", "甲") == Owner("measure", 3)
    assert read_place("方案", "甲") == PLAN


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_read_in_both_languages(name: str) -> None:
    assert read_field(name, "甲") == read_field(FIELDS_ZH[name], "甲") == name  # type: ignore[index]


def test_a_correction_is_added_once(tmp_path: Path) -> None:
    path = tmp_path / "资料" / "corrections.csv"
    assert add(path, LINE)
    assert not add(path, LINE)
    assert read_lines(path) == (LINE,)
    assert [each.name for each in path.parent.iterdir()] == ["corrections.csv"]


def test_another_value_for_the_same_place_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    add(path, LINE)
    other = replace(LINE, correction=replace(ONE, should_be="丙局", corrector="王五"))
    with pytest.raises(CorrectionError, match=ONE.key):
        add(path, other)
    assert read_lines(path) == (LINE,)


def test_of_a_place_that_lacks_a_value_two_may_be_added(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    lacking = replace(ONE, as_read="")
    add(path, replace(LINE, correction=lacking))
    assert add(path, replace(LINE, correction=replace(lacking, should_be="丙局")))


def test_what_is_withdrawn_counts_no_more_and_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    add(path, LINE)
    gone = withdraw(path, ONE.key, "王五", date(2021, 6, 1))
    assert read_lines(path) == (gone,)
    assert (gone.withdrawn_by, gone.withdrawn_on) == ("王五", date(2021, 6, 1))
    assert corrections_by_plan(path) == {}
    with pytest.raises(CorrectionError, match=ONE.key):
        withdraw(path, ONE.key, "王五", date(2021, 6, 1))


def test_what_was_withdrawn_may_be_said_again(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    add(path, LINE)
    withdraw(path, ONE.key, "王五", date(2021, 6, 1))
    assert add(path, LINE)
    assert corrections_by_plan(path) == {LINE.plan: [ONE]}


def test_a_file_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "corrections.csv"
    folder.mkdir()
    with pytest.raises(CorrectionError, match=r"corrections\.csv"):
        add(folder, LINE)
    assert [one.name for one in tmp_path.iterdir()] == ["corrections.csv"]
