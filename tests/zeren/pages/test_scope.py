"""What a store of several plans can be held to: every page that the choice leads to is there."""

from __future__ import annotations

import json
from datetime import date

from msgspec.structs import replace

from tests.builders import duty, task
from tests.zeren.pages.held import Held, load_of, plan_of
from zeren.graph.progress import progress_elements
from zeren.graph.stores import open_store
from zeren.pages.addresses import address, government_key, key
from zeren.pages.site import Site


def plan(number, region):
    made = plan_of(task(1, leads=(duty("甲局"),)), number=number)
    return replace(made, notice=replace(made.notice, region=region))


def told(site):
    script = site.content("scope-plans.js").decode()
    return json.loads(script.partition("=")[2].rstrip(";\n"))


PLANS = [
    plan("甲〔2021〕1号", "甲省"),
    plan("甲〔2021〕2号", "甲省"),
    plan("乙〔2021〕1号", "乙省"),
]


def test_every_page_that_a_scope_leads_to_is_there(tmp_path):
    place = open_store(tmp_path / "plans.nq")
    place.load(PLANS)
    place.load([progress_elements(load_of(PLANS[0], date(2022, 1, 1), {1: "done"}))])
    with place.reader() as reader:
        site = Site(reader, "zh")
        scopes = told(site)
        assert site.pages
    assert [one["tasks"] for one in scopes["plans"]] == [1, 1, 1]
    pages = {one["key"]: one["pages"] for one in scopes["plans"]}
    pages |= {one[0]: one[3] for one in scopes["governments"]}
    assert all(where in site.pages for of in pages.values() for where in of.values())
    assert {own for own, of in pages.items() if "progress" in of} == {key(PLANS[0].id)}
    flow = {"flow": address("flow", "government/甲省")}
    assert pages[government_key("甲省")] == flow
    assert pages[government_key("乙省")] == {}


def test_each_scope_of_the_map_has_its_view():
    site = Site(Held(*PLANS), "zh")
    views = {where for where in site.pages if where.startswith("static/network-view-")}
    own = {key(one.id) for one in PLANS} | {government_key("甲省")}
    assert views == {f"static/network-view-{each}.js" for each in own}


def test_a_store_of_one_plan_has_no_choice():
    assert "scope-plans.js" not in Site(Held(PLANS[0]), "zh").pages
