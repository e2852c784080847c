"""The tasks of a plan as data for rows: each once, with whom, when and how it stands."""

from __future__ import annotations

import json
from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, task
from tests.zeren.pages.held import Held, load_of, plan_of
from zeren.graph.elements import Node
from zeren.pages.addresses import address, key
from zeren.pages.frame import Frame
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


def test_an_action_stands_in_short_as_text_and_not_where_it_may_not_be_shown():
    of = task(1, action="一<b>二</b>" + "三" * 200)
    (told,) = told_of(of)["tasks"].values()
    assert told[9].startswith("一<b>二</b>三")
    assert len(told[9]) == 160
    plan = plan_of(of)
    notice = replace(plan.notice, release="此件不公开")
    frame = Frame(Held(replace(plan, notice=notice)), "zh")
    frame.findings = []
    assert plan_data(frame, plan.id)["tasks"][1][9] == ""


def test_who_carries_a_task_is_told_where_it_is_not_whom_the_task_names():
    plan = plan_of(task(1, leads=(duty("各市"),), supports=(duty("甲局"),)))
    cities = tuple(agency(name) for name in ("甲市", "乙市"))
    group = agency(
        "各市", kind="group", members=("甲市", "乙市"), member_rule="cities", members_complete=True
    )
    others = [one for one in plan.agencies if one.name != "各市"]
    frame = Frame(Held(replace(plan, agencies=(*others, *cities, group))), "zh")
    frame.findings = []
    told = plan_data(frame, plan.id)
    carrying = {told["agencies"][at][1] for at in told["tasks"][1][11]}
    assert carrying == {"甲市", "乙市"}
    assert told["tasks"][1][12] == 0


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
    assert stands == [*("进行中", "under way", "红", "red", "FFC7CE", "2021-07-02", 2, "under-way")]
