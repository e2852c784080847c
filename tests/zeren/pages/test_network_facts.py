"""The facts of the map and the matrix: duties, and places that are the same for all."""

from __future__ import annotations

import json
import re
from itertools import combinations
from math import hypot, sqrt

import pytest
from msgspec.structs import replace

from tests.builders import agency, duty, large_plan, small_plan, task
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from zeren.graph.stores import open_store
from zeren.pages.layout import clear_weight, positions
from zeren.pages.marks import LEAST, STEP, drawn, label
from zeren.pages.network import inside_script, network_alone, network_by_pyvis
from zeren.pages.network_facts import (
    MOST_AGENCIES,
    Pages,
    largest,
    network_facts,
    plan_view,
    read_named,
)
from zeren.pages.vis_network import library
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
        store = open_store(tmp_path / "plans.lbug")
        store.load(plans)
        return store.reader()

    return make


@pytest.fixture
def reader(opened):
    with opened(TEXT, FIRST, SECOND) as made:
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
    """Read a store whose plans have more agencies than are shown of all, and one without tasks."""
    store = open_store(tmp_path_factory.mktemp("many") / "plans.lbug")
    bare = replace(small_plan("空政办〔2021〕1号"), tasks=())
    store.load([*(large_plan(index, tasks=80) for index in range(4)), bare])
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
        view = plan_view(many, plan)
        tasks = [id for id, task in many.duties.tasks.items() if task.plan == plan]
        sides = (many.duties.leads, many.duties.supports)
        own = {id for task in tasks for side in sides for id in side.get(task, ())}
        assert {facts["agencies"][at]["id"] for at in view["agencies"]} == own, plan
        assert view["leftOut"] == 0
        assert len({*zip(view["x"], view["y"], strict=True)}) == len(own)


def test_every_plan_stands_in_the_list_also_one_without_a_task(many, facts_of_many):
    plans = facts_of_many["plans"]
    assert [plan["id"] for plan in plans] == sorted(many.titles)
    assert plan_view(many, "空政办〔2021〕1号")["agencies"] == []


def test_what_an_address_names_stays_when_another_plan_is_loaded(tmp_path):
    store, told = open_store(tmp_path / "plans.lbug"), []
    for units in ([SECOND], [TEXT, FIRST]):
        store.load(units)
        with store.reader() as reader:
            facts = network_facts(read_named(reader), Pages())
        kinds = ("agencies", "plans", "indicators")
        told.append({(kind, one["id"]): one["key"] for kind in kinds for one in facts[kind]})
    assert told[0].items() < told[1].items()
    assert len(set(told[1].values())) == len(told[1])


def test_every_label_is_nearest_to_its_own_mark(many):
    plan = many.by_plan[many.plans[0]]
    network = co_responsibility(plan)
    tasks = [member.tasks for member in network.members]
    names = [member.agency.name * (1 + at % 3) for at, member in enumerate(network.members)]
    marks = drawn(network, names, tasks)
    for name, count, mark in zip(names, tasks, marks, strict=True):
        text = len(label(name).split("\n")) * mark["font"] * 1.2
        y = mark["y"] + LEAST + STEP * sqrt(count) + text / 2
        away = [hypot(mark["x"] - other["x"], y - other["y"]) for other in marks]
        assert min(away) == hypot(0, y - mark["y"]), name


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


def test_boxes_do_not_cover_each_other():
    boxes = [(60.0 + 7 * (n % 5), 40.0 + 5 * (n % 3)) for n in range(60)]
    pairs = {(n // 3, n): 1 + n % 4 for n in range(1, 60)}
    placed = positions(boxes, pairs)
    assert placed == positions(boxes, pairs)
    for (one, (x, y)), (other, (u, v)) in combinations(enumerate(placed), 2):
        across = (boxes[one][0] + boxes[other][0]) / 2 - abs(x - u)
        down = (boxes[one][1] + boxes[other][1]) / 2 - abs(y - v)
        assert min(across, down) < 2, (one, other)


@pytest.mark.parametrize("boxes", [[], [(10.0, 10.0)], [(10.0, 10.0)] * 3])
def test_places_without_ties(boxes):
    assert len(set(positions(boxes, {}))) == len(boxes)


def test_the_weight_shown_first_leaves_three_ties_for_each_agency():
    pairs = {(0, n): n for n in range(1, 40)}
    least = clear_weight(5, pairs)
    assert least == 25
    assert sum(weight >= least for weight in pairs.values()) == 15
    assert clear_weight(40, pairs) == 1


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


@pytest.mark.parametrize(
    ("name", "lines"), [("财政厅", 1), ("自治区住房城乡建设厅", 2), ("长" * 10_000, 3), ("", 1)]
)
def test_a_label_has_short_lines(name, lines):
    told = label(name).split("\n")
    assert len(told) == lines
    assert max(map(len, told)) <= 9


def test_json_in_a_script_ends_no_element_and_reads_back():
    written = inside_script({"names": [*HOSTILE, "\u2028", "half \ud800"]})
    assert not re.search(r"[<>&\u2028]", written)
    assert json.loads(written)["names"] == [*HOSTILE, "\u2028", "half \ud800"]


def test_hostile_names_stay_names(opened):
    with opened(hostile_plan()) as reader:
        page = network_alone(reader, "zh").decode("utf-8")
        drawn_by_pyvis = network_by_pyvis(reader, "zh").decode("utf-8")
    for text in (page, drawn_by_pyvis):
        assert "<img src=x" not in text
        assert "<svg onload" not in text


def test_a_page_alone_asks_for_nothing_and_runs_only_its_own_scripts(reader):
    page = network_alone(reader, "en").decode("utf-8")
    assert "src=" not in page.partition("<script>")[0]
    assert not re.search(r"<(?:link|iframe|object)\b", page)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_the_library_is_found_without_importing_pyvis():
    import subprocess
    import sys

    code = (
        "import sys; from zeren.pages.vis_network import library; library(); "
        "print('pyvis' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
    assert b"@license" in library()
