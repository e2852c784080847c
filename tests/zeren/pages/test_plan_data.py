"""The tasks of a plan as data for rows: each once, with whom, when and how it stands."""

from __future__ import annotations

import json
from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import duty, task
from tests.zeren.pages.held import Held, load_of, plan_of
from zeren.graph.elements import Node
from zeren.pages.addresses import address, key
from zeren.pages.plan_data import data_address, due, plan_data
from zeren.pages.site import Site


def told_of(*tasks, loads=()):
    plan = plan_of(*tasks)
    site = Site(Held(plan, loads=[load_of(plan, *one) for one in loads]), "zh")
    site.frame.findings = []
    script = site.content(data_address(plan.id)).decode()
    begin, _, data = script.partition("]=")
    assert begin.endswith(f'["{key(plan.id)}"')
    assert json.loads(data.removesuffix(";\n")) == json.loads(
        json.dumps(plan_data(site.frame, plan.id))
    )
    return json.loads(data.removesuffix(";\n"))


def test_agencies_and_indicators_stand_once_and_tasks_name_their_places():
    told = told_of(
        task(1, goal="甲", indicator="纳税", leads=(duty("甲局"),), supports=(duty("乙局"),)),
        task(2, goal="乙", indicator="纳税", leads=(duty("乙局"),)),
        task(3, indicator="", leads=(duty("甲局"),)),
    )
    assert [name for _, name, _ in told["agencies"]] == ["甲局", "乙局"]
    assert [name for _, name in told["indicators"]] == ["纳税"]
    assert told["agencies"][0][2] == address("agency", "广西/甲局")
    parts = {number: (one[2], *one[4:7]) for number, one in told["tasks"].items()}
    assert parts == {"1": (0, [0], [1], 0), "2": (0, [1], [], 0), "3": (-1, [0], [], 0)}


def test_a_party_of_which_a_unit_is_named_says_so():
    told = told_of(task(1, leads=(replace(duty("甲局"), unit="办公室"), duty("乙局"))))
    assert told["tasks"]["1"][4] == [[0, "办公室"], 1]


@pytest.mark.parametrize(
    ("day", "words", "kind", "said"),
    [
        (date(2021, 6, 30), "2021年6月30日", "day", ["2021-06-30", "", ""]),
        (date(2021, 6, 30), "2021年6月底前", "day", ["2021-06-30", "2021年6月底前", ""]),
        (None, "长期坚持", "lasting", ["", "长期坚持", "lasting"]),
        (None, "", None, ["", "", ""]),
    ],
)
def test_a_deadline_says_its_day_then_what_its_words_say_more(day, words, kind, said):
    properties = {"deadline": day, "deadline_text": words, "deadline_kind": kind}
    assert due(Node("Task", "t", properties)) == said


def test_how_a_task_stands_is_told_only_where_something_was_reported():
    assert told_of(task(1))["tasks"]["1"][7] is None
    due = date(2021, 6, 30)
    loads = [(date(2021, 7, 2), {1: "under-way"})]
    stands = told_of(task(1, deadline=due, deadline_text="6月30日"), loads=loads)["tasks"]["1"][7]
    assert stands == ["进行中", "under-way", "红", "red", "FFC7CE", "2021-07-02", 2]
