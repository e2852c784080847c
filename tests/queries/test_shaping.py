"""Answers narrowed, sorted and cut to columns, and what an empty one says."""

from __future__ import annotations

from datetime import date

import pytest

from tests.queries.difficult_plans import FINANCE
from zeren.graph.errors import BadParameter, UnknownName
from zeren.graph.stores.base import Reader
from zeren.queries.catalogue import query
from zeren.queries.narrowing import narrowing_parameters
from zeren.queries.results import Column, ResultTable
from zeren.queries.runner import ask
from zeren.queries.shaping import sorted_by, with_columns

TABLE = ResultTable(
    query="some",
    title_zh="某",
    title_en="some",
    parameters={},
    columns=(
        Column("agency", "string", "单位"),
        Column("leads", "integer", "牵头"),
        Column("kind", "string", "类别", "", {"group": "群体", "agency": "单位"}),
    ),
    rows=(("乙", 2, "agency"), ("甲", None, "group"), ("丙", 3, "agency"), ("丁", 2, "group")),
)


def first_cells(table: ResultTable) -> str:
    return "".join(str(row[0]) for row in table.rows)


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (["leads"], "乙丁丙甲"),
        (["-leads"], "丙乙丁甲"),
        (["leads:desc"], "丙乙丁甲"),
        (["牵头:desc", "agency"], "丙丁乙甲"),
        (["kind"], "甲丁乙丙"),
        (["kind", "-leads"], "丁甲丙乙"),
    ],
)
def test_rows_are_sorted_by_columns_and_keep_their_order_where_equal(
    keys: list[str], order: str
) -> None:
    assert first_cells(sorted_by(TABLE, keys)) == order


def test_columns_are_kept_in_the_order_given() -> None:
    table = with_columns(TABLE, ["leads", "单位"])
    assert [column.name for column in table.columns] == ["leads", "agency"]
    assert table.rows[0] == (2, "乙")


@pytest.mark.parametrize("shape", [sorted_by, with_columns])
def test_a_column_that_is_none_is_named_with_those_there_are(shape) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadParameter, match=r"'nothing'.*agency, leads, kind"):
        shape(TABLE, ["nothing"])


@pytest.mark.parametrize(
    ("name", "narrows"),
    [
        ("agency-tasks", ["role", "from", "to"]),
        ("who-leads", ["agency", "role", "from", "to"]),
        ("deadline-calendar", ["from", "to"]),
        ("overdue", ["agency", "from", "to"]),
        ("co-responsibility", ["agency"]),
        ("plans", []),
    ],
)
def test_the_columns_of_a_header_say_what_narrows_its_answer(name: str, narrows: list[str]) -> None:
    assert [one.name for one in narrowing_parameters(query(name))] == narrows


@pytest.mark.parametrize("name", ["workload", "due-by", "co-responsibility", "single-points"])
def test_an_answer_is_narrowed_to_an_agency_whatever_it_is_called(
    reader: Reader, name: str
) -> None:
    given = {"date": "2021-11-30"} if name == "due-by" else {}
    ids = [column.name for column in query(name).columns if column.type == "agency"]
    whole = ask(reader, name, given).records()
    id = ask(reader, "agency-tasks", {"agency": FINANCE}).parameters["agency"]
    some = ask(reader, name, {**given, "agency": "区财政厅"})
    assert some.parameters["agency"] == id
    assert some.records() == [row for row in whole if id in [row[one] for one in ids]]
    assert 0 < len(some.rows) < len(whole)


def test_an_agency_that_is_none_is_refused_where_it_narrows(reader: Reader) -> None:
    with pytest.raises(UnknownName, match="no agency is called so"):
        ask(reader, "workload", {"agency": "没有此局"})


def test_an_answer_is_narrowed_by_role(reader: Reader) -> None:
    whole = ask(reader, "agency-tasks", {"agency": FINANCE}).records()
    for role, word in (("leads", "牵头"), ("supports", "supports")):
        some = ask(reader, "agency-tasks", {"agency": FINANCE, "role": word})
        assert some.records() == [row for row in whole if row["role"] == role]
        assert some.parameters["role"] == role
        assert some.total == len(some.rows)


def test_an_answer_is_narrowed_by_deadline_and_a_row_without_one_is_left_out(
    reader: Reader,
) -> None:
    whole = ask(reader, "deadline-calendar", {}).records()
    days = sorted(row["deadline"] for row in whole if row["deadline"])
    assert days[0] < days[-1]
    assert None in {row["deadline"] for row in whole}
    later = ask(reader, "deadline-calendar", {"from": days[0].replace(day=days[0].day)}).records()
    assert {row["deadline"] for row in later} == set(days)
    first = ask(reader, "deadline-calendar", {"to": days[0]}).records()
    assert {row["deadline"] for row in first} == {days[0]}


def test_a_month_begins_with_its_first_day_and_ends_with_its_last(reader: Reader) -> None:
    asked = {"from": "2021-06", "to": "2021-06"}
    told = ask(reader, "deadline-calendar", asked, today=date(2021, 1, 1))
    assert told.parameters["from"] == date(2021, 6, 1)
    assert told.parameters["to"] == date(2021, 6, 30)


def test_a_limit_counts_what_is_left(reader: Reader) -> None:
    whole = ask(reader, "who-leads", {"words": "电子印章", "role": "leads"})
    first = ask(reader, "who-leads", {"words": "电子印章", "role": "leads"}, limit=1)
    assert first.rows == whole.rows[:1]
    assert first.total == len(whole.rows) > 1


def test_an_empty_value_narrows_nothing(reader: Reader) -> None:
    empty = {"agency": FINANCE, "role": "", "from": "", "to": ""}
    assert ask(reader, "agency-tasks", empty) == ask(reader, "agency-tasks", {"agency": FINANCE})


def test_a_role_that_is_none_is_refused(reader: Reader) -> None:
    with pytest.raises(BadParameter, match=r"role = 'boss'.*leads, supports"):
        ask(reader, "agency-tasks", {"agency": FINANCE, "role": "boss"})


def test_what_has_no_such_column_takes_no_role(reader: Reader) -> None:
    with pytest.raises(BadParameter, match="unknown parameter 'role'"):
        ask(reader, "workload", {"role": "leads"})


def test_an_answer_that_was_narrowed_to_nothing_says_so(reader: Reader) -> None:
    answer = ask(reader, "agency-tasks", {"agency": FINANCE, "to": "1999-01-01"})
    count = len(ask(reader, "agency-tasks", {"agency": FINANCE}).rows)
    assert answer.why_empty == (
        (
            f"{count} rows were found, and none is left by to; leave it out or choose another.",
            f"查到 {count} 行，但`to`（时限不晚于）一行也不留，请去掉或另选。",
        ),
    )


def test_words_that_no_task_has_are_answered_with_parts_that_some_have(reader: Reader) -> None:
    (said,) = ask(reader, "who-leads", {"words": "电子章程"}).why_empty
    tasks = {
        (row["plan"], row["task"]) for row in ask(reader, "who-leads", {"words": "电子"}).records()
    }
    assert len(tasks) > 1
    assert "'电子章程'" in said[0]
    assert f"电子 ({len(tasks)} tasks)" in said[0]
    assert f"电子（{len(tasks)} 项" in said[1]


def test_words_of_which_no_part_is_there_say_so(reader: Reader) -> None:
    (said,) = ask(reader, "who-leads", {"words": "qqq"}).why_empty
    assert said[0] == "No task has 'qqq', nor a part of it."


def test_a_question_about_held_texts_says_that_none_is_held(reader: Reader) -> None:
    asked = {"document": "国办发〔2020〕43号", "plan": "另一方案"}
    told = ask(reader, "chain-of-responsibility", asked).why_empty
    assert "zeren add-source" in told[0][0]
    assert "去掉 `plan`" in told[1][1]


def test_an_answer_with_rows_says_nothing_of_the_kind(reader: Reader) -> None:
    assert ask(reader, "plans", {}).why_empty == ()
