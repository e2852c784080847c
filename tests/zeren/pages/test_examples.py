"""The examples of queries on pages: of all plans where they are few, of one where they are many."""

from __future__ import annotations

import pytest

from tests.builders import duty, task
from tests.zeren.pages.held import plan_of
from zeren.graph.stores import open_store
from zeren.pages import catalogue
from zeren.pages.frame import Frame
from zeren.queries.catalogue import query

FIRST, SECOND = "甲政办发〔2021〕1号", "甲政办发〔2021〕2号"


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """Give a store of two plans, of which the second alone has tasks of two leads."""
    store = open_store(tmp_path_factory.mktemp("examples") / "plans.lbug")
    both = (duty("甲局"), duty("乙局"))
    store.load(
        [
            plan_of(task(1, leads=both[:1]), number=FIRST),
            plan_of(task(1, leads=both), number=SECOND),
        ]
    )
    with store.reader() as opened:
        yield opened


def answer(reader, name):
    return catalogue._answer(Frame(reader, "zh"), query(name))


def plans(told):
    at = [column.name for column in told[0].columns].index("plan")
    return {row[at] for row in told[0].rows}


def test_of_few_plans_the_example_is_answered_of_all(reader):
    assert plans(answer(reader, "plans")) == {FIRST, SECOND}


def test_of_many_plans_the_example_is_answered_of_the_first(reader, monkeypatch):
    monkeypatch.setattr(catalogue, "MANY", 2)
    told = answer(reader, "plans")
    assert plans(told) == {FIRST}
    assert told[1] == 1


def test_the_command_beside_it_names_that_plan(reader, monkeypatch):
    monkeypatch.setattr(catalogue, "MANY", 2)
    frame = Frame(reader, "zh")
    page = catalogue._query(frame, "workload").decode()
    assert f"zeren query workload --plan {FIRST}" in page


def test_an_example_that_the_first_plan_cannot_answer_is_answered_of_all(reader, monkeypatch):
    monkeypatch.setattr(catalogue, "MANY", 2)
    told = answer(reader, "joint-leads")
    assert told[0].rows
    assert plans(told) == {SECOND}


def test_an_agency_of_the_first_plan_is_asked_for(reader, monkeypatch):
    monkeypatch.setattr(catalogue, "MANY", 2)
    told, _ = answer(reader, "agency-tasks")
    assert told.rows
    assert told.parameters["plan"] == FIRST
