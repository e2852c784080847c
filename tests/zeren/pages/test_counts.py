"""What the first pages count without reading the store, held to what is read of it as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from datetime import date

import pytest
from msgspec.structs import replace

from tests.builders import large_plan, small_plan, small_text
from tests.zeren.pages.held import load_of
from zeren.graph.progress import progress_elements
from zeren.graph.stores import open_store
from zeren.pages.duties import loads, named_in
from zeren.pages.frame import Frame
from zeren.pages.overview import progress
from zeren.pages.site import Site
from zeren.pages.standing import plan_standings
from zeren.progress.figures import figures

ONE, OTHER = small_plan(), small_plan("桂政办发〔2022〕1号", title="另一方案")
THIRD, EMPTY = large_plan(3, tasks=8), replace(large_plan(4, tasks=1), tasks=(), measures=())
DAY = date(2021, 7, 31)
PLANS = ["", *(plan.id for plan in (ONE, OTHER, THIRD, EMPTY))]


def of_another_region():
    """Make a plan whose agencies have the names of the first one's."""
    plan = small_plan("甘政办发〔2022〕1号", title="甘肃方案")
    own = tuple(replace(one, region="甘肃") for one in plan.agencies)
    return replace(plan, notice=replace(plan.notice, region="甘肃"), agencies=own)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    place = open_store(tmp_path_factory.mktemp("plans") / "plans.lbug")
    place.load([small_text(), ONE, OTHER, THIRD, EMPTY, of_another_region()])
    told = [load_of(ONE, DAY, {1: "done"}), load_of(THIRD, DAY, {1: "paused", 3: "under-way"}, 2)]
    place.load(map(progress_elements, told))
    with place.reader() as opened:
        yield opened


@pytest.fixture
def frame(reader):
    return Frame(reader, "zh")


def in_plan(plan, items):
    return [one for one in items if plan in ("", one.properties["plan"])]


@pytest.mark.parametrize("plan", PLANS)
def test_agencies_have_the_tasks_that_they_have_in_the_whole_graph(frame, plan):
    told = [
        (one.agency.id, one.agency.properties["name"], *(
            len(in_plan(plan, [duty.item for duty in one.written[role].values()]))
            for role in ("leads", "supports")
        ))
        for one in loads(frame.graph)
    ]  # fmt: skip
    expected = sorted((one for one in told if any(one[2:])), key=lambda one: -sum(one[2:]))
    assert [astuple(one) for one in frame.counts.busiest(plan)] == expected
    assert bool(expected) is (plan != EMPTY.id)


@pytest.mark.parametrize("plan", PLANS)
def test_as_many_agencies_are_named_as_in_the_whole_graph(frame, plan):
    named = [named_in(frame.graph, one) for one in frame.graph.nodes("Agency")]
    told = frame.ask("plans", plan=plan).records()[0]["agencies"] if plan else frame.counts.named
    assert told == sum(plan in plans if plan else bool(plans) for plans in named)


@pytest.mark.parametrize("plan", PLANS)
def test_indicators_have_the_tasks_that_they_have_in_the_whole_graph(frame, plan):
    graph, counts = frame.graph, Counter()
    for one in in_plan(plan, graph.nodes("Task")):
        counts.update({edge.target for edge in graph.out(one, "MEASURED_BY")})
    named = {one.id: one.properties for one in graph.nodes("Indicator")}
    told = [(id, named[id]["name"], count) for id, count in counts.items()]
    expected = [one for one in told if named[one[0]]["depth"] == 1]
    expected.sort(key=lambda one: (-one[2], one[0]))
    assert [astuple(one) for one in frame.counts.indicators(plan)] == expected


@pytest.mark.parametrize("plan", PLANS)
def test_findings_are_those_of_the_audit_gravest_first(frame, plan):
    found = [one for one in frame.findings if plan in ("", one.record["plan"])]
    expected = Counter(one.query.name for one in found)
    assert [(kind.name, count) for kind, count in frame.counts.findings(plan)] == [
        *expected.items()
    ]


def test_figures_of_progress_are_those_of_the_tasks(frame):
    assert frame.day == DAY
    assert frame.reported == {ONE.id: DAY, THIRD.id: DAY}
    every = []
    for plan in frame.reported:
        own = plan_standings(frame, plan)
        assert progress(frame, plan) == figures(own, DAY)
        every += own
    assert progress(frame, "") == figures(every, DAY)
    assert progress(frame, OTHER.id) is None


def test_agencies_of_one_name_are_told_apart(frame):
    names = [one.name for one in frame.counts.busiest("")]
    assert {"自治区公安厅（广西）", "自治区公安厅（甘肃）"} <= {*names}
    assert len(names) == len({*names})


def test_these_pages_read_nothing_else(reader, monkeypatch):
    def every_unit(_):
        raise AssertionError("the store is read whole")

    monkeypatch.setattr("zeren.pages.frame.every_unit", every_unit)
    site = Site(reader, "zh")
    assert {"index.html", "plans.html", "scope-plans.js"} < site.quick.keys()
    assert len(site.quick) == 3 + len(site.frame.plans)
    for address in site.quick:
        assert site.content(address)
