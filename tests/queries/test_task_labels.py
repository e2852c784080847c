"""Printed numbers of tasks, 1(2), in answers: shown in the place of numbers, and asked by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.builders import agency, duty, measure, task
from zeren.graph.errors import UnknownName
from zeren.graph.issues import Issue
from zeren.graph.model import Column, Notice, Plan
from zeren.graph.owners import Owner
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader
from zeren.graph.stores.networkx_graph import NetworkxStore
from zeren.queries.outputs.csv_file import csv_file
from zeren.queries.outputs.terminal_table import terminal_table
from zeren.queries.runner import ask
from zeren.queries.shaping import with_columns
from zeren.queries.task_labels import with_labels

OFFICE = "省财政厅"
COLUMNS = (
    Column("进展\n情况", "已选址\n待开工", "status"),
    Column("备注", "急"),
    Column("牵头单位", "改由省商务厅牵头", "comment"),
)
PLAN = Plan(
    Notice("甲", "甲方案"),
    measures=(measure(3, None, "措施", "正文", leads=(duty(OFFICE),)),),
    tasks=(
        task(1, label="1(1)", leads=(duty(OFFICE),), columns=COLUMNS),
        task(2, leads=(duty(OFFICE),)),
        task(3, label="1(2)"),
        task(4, label="2.1", leads=(duty(OFFICE),)),
    ),
    agencies=(agency(OFFICE),),
    issues=(Issue("lead-missing", Owner("task", 3)), Issue("date-open", Owner("measure", 3))),
)
OTHER = Plan(Notice("乙", "乙方案"), tasks=(task(1), task(2, label="2.1")))


@pytest.fixture(scope="module", params=["plans.lbug", "plans.nq"])
def reader(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    store = open_store(tmp_path_factory.mktemp("labels") / request.param)
    store.load([PLAN, OTHER])
    with store.reader() as reader:
        yield reader


def test_other_programs_have_the_number_and_the_printed_one(reader: Reader) -> None:
    answer = ask(reader, "agency-tasks", {"agency": OFFICE})
    assert [(row["task"], row["task_label"]) for row in answer.records()] == [
        (1, "1(1)"),
        (2, None),
        (4, "2.1"),
    ]
    assert "task,task_label" in csv_file(answer).decode("utf-8-sig").splitlines()[0]


def test_people_read_the_printed_number(reader: Reader) -> None:
    answer = ask(reader, "agency-tasks", {"agency": OFFICE}).without_ids()
    at = [column.name for column in answer.columns].index("task")
    assert [row[at] for row in answer.rows] == ["1(1)", "2", "2.1"]
    assert "task_label" not in [column.name for column in answer.columns]
    chosen = with_columns(ask(reader, "agency-tasks", {"agency": OFFICE}), ["task"])
    assert chosen.without_ids().rows == (("1(1)",), ("2",), ("2.1",))


def test_an_answer_without_such_tasks_has_no_such_column(reader: Reader) -> None:
    names = [one.name for one in ask(reader, "task-detail", {"task": 2, "plan": "甲"}).columns]
    assert "task" in names
    assert "task_label" not in names


def test_a_number_of_a_measure_has_no_printed_one(reader: Reader) -> None:
    rows = ask(reader, "issues", {"plan": "甲"}).records()
    assert {(one["owner"], one["owner_number_label"]) for one in rows} == {
        ("task", "1(2)"),
        ("measure", None),
    }


@pytest.mark.parametrize(
    ("asked", "number"), [("1(2)", 3), ("1（2）", 3), ("1(1)", 1), ("1", 1), ("3", 3)]
)
def test_a_task_is_found_by_its_printed_number(reader: Reader, asked: str, number: int) -> None:
    (row,) = ask(reader, "task-detail", {"task": asked, "plan": "甲"}).records()
    assert row["task"] == number


def test_a_printed_number_of_two_plans_is_asked_back(reader: Reader) -> None:
    with pytest.raises(UnknownName, match="乙#task-2, 甲#task-4"):
        ask(reader, "task-detail", {"task": "2.1"})
    (row,) = ask(reader, "task-detail", {"task": "2.1", "plan": "乙"}).records()
    assert row["task"] == 2


@pytest.mark.parametrize("asked", ["1(3)", "9(1)"])
def test_an_unknown_printed_number_gets_the_nearest_numbers(reader: Reader, asked: str) -> None:
    with pytest.raises(UnknownName, match="no task of this number"):
        ask(reader, "task-detail", {"task": asked})


def test_a_measure_is_not_found_by_the_printed_number_of_a_task(reader: Reader) -> None:
    with pytest.raises(UnknownName, match="no measure of this number"):
        ask(reader, "measure-detail", {"measure": "1(2)"})


def test_further_columns_stand_in_the_task_a_line_each(reader: Reader) -> None:
    (row,) = ask(reader, "task-detail", {"task": "1(1)"}).records()
    told = "进展 情况：已选址 待开工\n备注：急\n批注（牵头单位）：改由省商务厅牵头"
    assert row["columns"] == told
    (other,) = ask(reader, "task-detail", {"task": 2, "plan": "甲"}).records()
    assert other["columns"] is None


def test_a_table_on_the_terminal_shows_them(reader: Reader) -> None:
    answer = ask(reader, "task-detail", {"task": "1(2)"})
    assert "1(2)" in terminal_table(answer, "zh", 100)


def test_a_store_without_a_language_tells_them_too(reader: Reader) -> None:
    memory = NetworkxStore()
    memory.load([PLAN, OTHER])
    answer = ask(reader, "issues", {"plan": "甲"})
    columns = tuple(one for one in answer.columns if not one.of)
    places = [answer.columns.index(one) for one in columns]
    rows = tuple(tuple(row[at] for at in places) for row in answer.rows)
    bare = replace(answer, columns=columns, rows=rows)
    assert with_labels(memory.reader(), bare) == answer
