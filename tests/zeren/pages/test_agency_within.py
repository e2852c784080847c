"""What the page of an agency tells of all plans is told of each part of them that can be chosen."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html
from msgspec.structs import replace

from tests.builders import agency, by, duty, measure, task
from tests.zeren.pages.held import Held, load_of, plan_of
from zeren.pages.addresses import address, key
from zeren.pages.agency_within import within_scopes
from zeren.pages.duties import load_of as tasks_of
from zeren.pages.frame import Frame
from zeren.pages.site import Site

OWN = "自治区财政厅"
NUMBERS = ("桂政办发〔2021〕1号", "桂政办发〔2021〕2号", "桂政办发〔2021〕3号")


def plan(number, *tasks, measures=(), region="广西"):
    made = plan_of(*tasks, number=number)
    return replace(made, measures=measures, notice=replace(made.notice, region=region))


FALL = by(date(2021, 9, 1))
FIRST = plan(
    NUMBERS[0],
    task(1, leads=(duty(OWN),), supports=(duty("甲局"), duty("乙局")), deadline=FALL),
    task(2, leads=(duty(OWN),), deadline=by(date(2021, 6, 30))),
    measures=(measure(1, None, "措施", "正文", leads=(duty(OWN),)),),
)  # fmt: skip
SECOND = plan(
    NUMBERS[1],
    task(1, leads=(duty("甲局"),), supports=(duty(OWN),), deadline=by(date(2022, 3, 1))),
    task(2, leads=(duty("丙局"),), supports=(duty("甲局"),)),
)
THIRD = plan(NUMBERS[2], task(1, leads=(duty("甲局"),)))
ELSEWHERE = plan("湘政办发〔2021〕1号", task(1, leads=(duty("丁局"),)), region="湖南")


def told(*plans, loads=()):
    frame = Frame(Held(*plans, loads=loads), "zh")
    (own,) = (one for one in frame.graph.nodes("Agency") if one.properties["name"] == OWN)
    measures = list(frame.graph.nodes("Measure"))
    return {one.plans: one for one in within_scopes(frame, tasks_of(frame.graph, own), measures)}


def figures(one):
    names = ["".join(str(each.properties["name"])) for each in one.partners]
    return one.leads, one.supports, one.total, one.first_day, sorted(names), one.measures


def test_each_plan_has_its_own_figures_and_all_have_theirs():
    found = told(FIRST, SECOND, THIRD, ELSEWHERE)
    assert {plans: figures(one) for plans, one in found.items()} == {
        NUMBERS[:2]: (2, 1, 3, "2021-06-30", ["乙局", "甲局"], 1),
        NUMBERS[:1]: (2, 0, 2, "2021-06-30", ["乙局", "甲局"], 1),
        NUMBERS[1:2]: (0, 1, 1, "2022-03-01", ["甲局"], 0),
    }
    assert next(iter(found)) == NUMBERS[:2]


def test_the_network_within_a_plan_counts_the_tasks_of_the_plan(monkeypatch):
    monkeypatch.setattr("zeren.pages.agency_within.DRAWN_FROM", 1)
    found = told(FIRST, SECOND)
    shared = {
        plans: {str(row.partner.agency.properties["name"]): row.told for row in one.network.rows}
        for plans, one in found.items()
    }
    assert shared[NUMBERS[1:2]].keys() == {"甲局"}
    assert shared[NUMBERS[:1]].keys() == {"甲局", "乙局"}
    assert shared[NUMBERS[:2]]["甲局"] != shared[NUMBERS[:1]]["甲局"]


def test_progress_within_a_plan_is_of_its_tasks():
    reports = load_of(FIRST, date(2021, 10, 1), {1: "done"})
    found = told(FIRST, SECOND, loads=[reports])
    assert {plans: one.progress and one.progress.due for plans, one in found.items()} == {
        NUMBERS[:2]: 2,
        NUMBERS[:1]: 2,
        NUMBERS[1:2]: None,
    }


def test_the_figures_of_parts_stand_in_brief_on_the_page():
    reports = load_of(FIRST, date(2021, 10, 1), {1: "done"})
    page = page_of(OWN, FIRST, SECOND, loads=[reports])
    (whole,) = page.xpath("//main//div[@data-parts]")
    one, other = map(key, NUMBERS[:2])
    assert whole.get("data-parts").split(";") == [
        f"{one}=2,0,2,,2021-06-30,2,1,2,1,50%,1,1",
        f"{other}=0,1,1,,2022-03-01,1,",
    ]
    told = {item.get("data-f") for item in whole.iter("li")}
    assert told == {"leads", "supports", "total", "day", "partners", "measures"}
    assert len(whole.xpath(".//p[@id='progress']")) == 1


@pytest.mark.parametrize("plans", [(FIRST,), (FIRST, THIRD, ELSEWHERE)])
def test_an_agency_of_one_plan_is_told_once(plans):
    assert list(told(*plans)) == [NUMBERS[:1]]


def page_of(name, *plans, loads=()):
    """Give the page of an agency, without an audit, for which there is no store."""
    site = Site(Held(*plans, loads=loads), "zh")
    site.frame.findings = []
    (own,) = (one.id for one in site.frame.graph.nodes("Agency") if one.properties["name"] == name)
    return html.document_fromstring(site.content(address("agency", own)))


def test_without_scripts_the_page_shows_all_plans():
    page = page_of(OWN, FIRST, SECOND, ELSEWHERE)
    shown = [one for one in page.iter("div") if one.get("data-held") and one.get("hidden") is None]
    assert [one.get("data-held") for one in shown] == [" ".join(map(key, NUMBERS[:2]))]


def test_a_member_that_several_plans_name_stands_once():
    group = agency("各相关部门", kind="group", members=(OWN,), member_rule="named-in-plan")
    plans = [replace(one, agencies=(*one.agencies, group)) for one in (FIRST, SECOND)]
    page = page_of("各相关部门", *plans)
    (head,) = (one for one in page.iter("h2") if one.text_content().startswith("成员"))
    assert [one.text for one in head.getnext().iter("a")] == [OWN]
