"""The facts of the map and the matrix: duties, and places that are the same for all."""

from __future__ import annotations

import json
import re
import sys
from itertools import combinations

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, large_plan, small_plan, task
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from zeren.graph.errors import BadParameter
from zeren.graph.stores import open_store
from zeren.pages.addresses import government_key, key
from zeren.pages.network import inside_script, network_alone, network_by_pyvis
from zeren.pages.network_facts import (
    MOST_AGENCIES,
    Pages,
    largest,
    network_facts,
    read_named,
    scope_view,
)
from zeren.pages.site import Site
from zeren.queries.networks.co_responsibility import co_responsibility, communities
from zeren.queries.runner import ask

HOSTILE = (
    "</script><img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "\u202e局安公", "🏛️厅",
    "甲\0乙", "长" * 10_000, "<!--<script>", "{{ 7 * 7 }}",
)  # fmt: skip


def hostile_plan():
    """A plan whose agencies and indicators have names that would break a careless page."""
    names = HOSTILE
    tasks = tuple(
        task(
            n,
            indicator=name,
            leads=(duty(name),),
            supports=tuple(duty(o) for o in names if o != name),
        )
        for n, name in enumerate(names, 1)
    )
    plan = small_plan(title=HOSTILE[0])
    return replace(plan, tasks=tasks, measures=(), agencies=tuple(agency(n) for n in names))


@pytest.fixture
def opened(tmp_path):
    def make(*plans):
        store = open_store(tmp_path / "plans.nq")
        store.load(plans)
        return store.reader()

    return make


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("reader") / "plans.lbug")
    store.load([TEXT, FIRST, SECOND])
    with store.reader() as made:
        yield made


def pairs_of(facts, *, leads_only=False):
    counts = {}
    for one in facts["tasks"]:
        held = set(one["leads"]) | (set() if leads_only else set(one["supports"]))
        for pair in combinations(sorted(facts["agencies"][at]["id"] for at in held), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return counts


def test_pairs_are_those_of_the_query(reader):
    facts = network_facts(read_named(reader), Pages())
    asked = ask(reader, "co-responsibility", {}).records()
    assert asked
    assert sorted(pairs_of(facts).values()) == sorted(row["tasks"] for row in asked)
    both = sorted(row["both_lead"] for row in asked if row["both_lead"])
    assert sorted(pairs_of(facts, leads_only=True).values()) == both


def test_one_plan_can_be_chosen(reader):
    facts = network_facts(read_named(reader, FIRST.id), Pages())
    assert [plan["id"] for plan in facts["plans"]] == [FIRST.id]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Read a store with more agencies than are shown of all, and a plan without tasks."""
    store = open_store(tmp_path_factory.mktemp("many") / "plans.lbug")
    bare = replace(small_plan("空政办〔2021〕1号"), tasks=())
    other = replace(bare, notice=replace(bare.notice, id="另政办〔2021〕1号"))
    other = replace(other, tasks=(task(1, leads=(duty("自治区公安厅"),)),))
    store.load([*(large_plan(index, tasks=80) for index in range(4)), bare, other])
    with store.reader() as reader:
        yield read_named(reader)


@pytest.fixture(scope="module")
def facts_of_many(many):
    return network_facts(many, Pages())


def test_every_plan_has_all_its_agencies_where_all_plans_together_have_too_many(
    many, facts_of_many
):
    facts = facts_of_many
    assert len(facts["views"][""]["agencies"]) == MOST_AGENCIES
    assert facts["views"][""]["leftOut"] == len(facts["agencies"]) - MOST_AGENCIES > 0
    for plan in many.plans:
        view = scope_view(many, key(plan))
        tasks = [id for id, task in many.duties.tasks.items() if task.plan == plan]
        sides = (many.duties.leads, many.duties.supports)
        own = {id for task in tasks for side in sides for id in side.get(task, ())}
        assert {facts["agencies"][at]["id"] for at in view["agencies"]} == own, plan
        assert view["leftOut"] == 0
        assert len({*zip(view["x"], view["y"], strict=True)}) == len(own)


def test_every_plan_stands_in_the_list_also_one_without_a_task(many, facts_of_many):
    plans = facts_of_many["plans"]
    assert [plan["id"] for plan in plans] == sorted(many.titles)
    assert scope_view(many, key("空政办〔2021〕1号"))["agencies"] == []


def test_a_government_of_several_plans_has_a_view_of_its_own_with_all_their_agencies(
    many, facts_of_many
):
    told = {one["key"]: one for one in facts_of_many["governments"]}
    several = [key for key, one in told.items() if len(one["plans"]) > 1]
    assert several
    assert {one["key"] for one in facts_of_many["plans"]} | {*several} == many.scopes.keys()
    for government in several:
        plans = {many.plans[at] for at in told[government]["plans"]}
        assert {government_key(many.regions[plan]) for plan in plans} == {government}
        tasks = [id for id, task in many.duties.tasks.items() if task.plan in plans]
        sides = (many.duties.leads, many.duties.supports)
        own = {id for task in tasks for side in sides for id in side.get(task, ())}
        view = scope_view(many, government)
        assert {facts_of_many["agencies"][at]["id"] for at in view["agencies"]} == own


def test_what_an_address_names_stays_when_another_plan_is_loaded(tmp_path):
    store, told = open_store(tmp_path / "plans.nq"), []
    for units in ([SECOND], [TEXT, FIRST]):
        store.load(units)
        with store.reader() as reader:
            facts = network_facts(read_named(reader), Pages())
        kinds = ("agencies", "plans", "indicators")
        told.append({(kind, one["id"]): one["key"] for kind in kinds for one in facts[kind]})
    assert told[0].items() < told[1].items()
    assert len(set(told[1].values())) == len(told[1])


def test_a_community_is_named_by_those_in_it_that_carry_most(many):
    plan = many.plans[0]
    members = co_responsibility(many.scopes[key(plan)]).members
    view = scope_view(many, key(plan))
    for number, named in enumerate(view["communities"], 1):
        own = [at for at, community in enumerate(view["community"]) if community == number]
        own.sort(key=lambda at: (-members[at].tasks, at))
        assert named == own[:2]


def test_members_that_no_plan_names_have_no_place(many):
    view = network_facts(many, Pages())["views"][""]
    assert len(view["x"]) == len(view["y"]) == len(view["community"])
    assert len(view["x"]) <= len(view["agencies"])
    assert view["most"] == max(
        member.tasks for member in co_responsibility(largest(many.duties)[0]).members
    )


def test_no_agency_with_a_task_is_lost_and_members_come_with_their_group(reader):
    named = read_named(reader)
    facts = network_facts(named, Pages())
    ids = {one["id"] for one in facts["agencies"]}
    carriers = {
        id
        for side in (named.duties.leads, named.duties.supports)
        for s in side.values()
        for id in s
    }
    assert carriers <= ids
    given = [task["carried"] for task in facts["tasks"] if "carried" in task]
    carrying = {place for each in given for side in each.values() for place in side}
    assert {facts["agencies"][place]["id"] for place in carrying} - carriers


def test_communities_are_those_of_the_query_of_communities(reader):
    named = read_named(reader)
    network = co_responsibility(named.duties)
    shown = network_facts(named, Pages())["views"][""]["community"]
    assert tuple(shown[: len(network.members)]) == communities(network)


def test_the_page_has_the_same_bytes_twice(reader):
    assert network_alone(reader, "zh") == network_alone(reader, "zh")


def test_those_with_most_tasks_stay_where_there_are_too_many(opened):
    with opened(large_plan()) as reader:
        duties = read_named(reader).duties
    shown, left_out = largest(duties, 10)
    carried = [
        len([t for t, held in duties.holders().items() if a in held])
        for a in duties.agencies.values()
    ]
    kept = {
        agency
        for side in (shown.leads, shown.supports)
        for held in side.values()
        for agency in held
    }
    least = min(
        len([t for t, held in duties.holders().items() if duties.agencies[id] in held])
        for id in kept
    )
    assert len(kept) == 10
    assert left_out == sum(map(bool, carried)) - 10
    assert sum(count > least for count in carried) <= 10


def test_json_in_a_script_ends_no_element_and_reads_back():
    written = inside_script({"names": [*HOSTILE, "\u2028", "half \ud800"]})
    assert not re.search(r"[<>&\u2028]", written)
    assert json.loads(written)["names"] == [*HOSTILE, "\u2028", "half \ud800"]


@pytest.mark.long
def test_hostile_names_stay_names(opened):
    with opened(hostile_plan()) as reader:
        page = network_alone(reader, "zh").decode("utf-8")
        drawn_by_pyvis = network_by_pyvis(reader, "zh").decode("utf-8")
        still = Site(reader, "zh").content("network.html").decode("utf-8")
    assert still.count("<tspan") > len(HOSTILE)
    for text in (page, drawn_by_pyvis, still):
        assert "<img src=x" not in text
        assert "<svg onload" not in text


def test_a_page_alone_asks_for_nothing_and_runs_only_its_own_scripts(reader):
    page = network_alone(reader, "en").decode("utf-8")
    assert "src=" not in page.partition("<script>")[0]
    assert not re.search(r"<(?:link|iframe|object)\b", page)
    policy = re.search(r'Content-Security-Policy"? content="([^"]+)"', page)[1]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_without_pyvis_its_page_says_how_to_get_it(reader, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    with pytest.raises(BadParameter, match=r"zeren\[pyvis\]"):
        network_by_pyvis(reader, "en")
