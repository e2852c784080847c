"""What the map shows at a zoom: drawn by its own scripts in Node, without a browser."""

import json
import os
import shutil
import subprocess
from functools import cache
from math import hypot
from pathlib import Path

import numpy as np
import pytest

from tests.builders import large_plan
from tests.zeren.pages.held import named_of
from zeren import settings
from zeren.loaders.pipeline import load_plan
from zeren.pages.network_facts import Pages, network_facts

pytestmark = pytest.mark.node
STATIC = Path(settings.__file__).parent / "pages" / "static"
SCRIPTS = ("co_responsibility", "network_labels", "network_drawing", "network_scene")
SCALES = (0.4, 0.7, 1, 3)
START = 0.4
"""The map begins at no smaller scale."""
SIDES = ("left", "top", "right", "bottom")


def drawn(facts, upright=False, **choice):
    """Draw the map of some facts; skip without Node, or fail where everything is required."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("ZEREN_REQUIRE") == "all":
            pytest.fail("no node")
        pytest.skip("no node")
    told = {
        "scripts": [str(STATIC / f"{name}.js") for name in SCRIPTS],
        "facts": facts,
        "scales": SCALES,
        "choice": choice,
        "upright": upright,
    }
    program = Path(__file__).with_name("map_in_node.cjs")
    run = subprocess.run(
        [node, program], input=json.dumps(told), capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


PLANS = {17: 20, 70: 6}
"""How many plans, and how many tasks each has."""


@cache
def facts_of(number):
    """Give the facts of the bundled plan, or of a number of plans."""
    if number == 1:
        return network_facts(named_of(load_plan(settings.bundled_ledger())), Pages())
    plans = (large_plan(index, tasks=PLANS[number]) for index in range(number))
    return network_facts(named_of(*plans), Pages())


def guangxi():
    return facts_of(1)


@cache
def map_of(number, upright):
    return drawn(facts_of(number), upright)


def of_plans(number, upright=False):
    """Draw the map of the bundled plan, or of a number of plans: what each scale shows."""
    return map_of(number, upright)["shown"]


NUMBERS = pytest.mark.parametrize("number", [1, *PLANS])


def boxes_of(told):
    """Give boxes as rows of left, top, right, bottom."""
    return np.array([[box[side] for side in SIDES] for box in told]).reshape(-1, 4)


def around(marks):
    x, y, reach = (np.array([mark[name] for mark in marks]) for name in ("x", "y", "reach"))
    return np.column_stack([x - reach, y - reach, x + reach, y + reach])


def covering(one, other, free=0.01):
    """Count how many of some boxes cover how many of others."""
    low = np.maximum(one[:, None, :2], other[None, :, :2])
    high = np.minimum(one[:, None, 2:], other[None, :, 2:])
    return int((high - low > free).all(axis=2).sum())


def middle(box):
    return (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2


@NUMBERS
@pytest.mark.parametrize("upright", [False, True])
def test_labels_and_titles_cover_nothing_and_labels_are_nearest_to_their_own_mark(number, upright):
    for shown in of_plans(number, upright):
        boxes = boxes_of([one["box"] for one in (*shown["labels"], *shown["titles"])])
        assert covering(boxes, boxes) == len(boxes), shown["scale"]
        marks = {mark["id"]: mark for mark in shown["marks"]}
        places = {id: (mark["x"], mark["y"]) for id, mark in marks.items()}
        all_of_them = np.array(list(places.values()))
        for one in shown["labels"]:
            x, y = middle(one["box"])
            away = np.hypot(*(all_of_them - (x, y)).T)
            own = hypot(x - places[one["id"]][0], y - places[one["id"]][1])
            assert away.min() == pytest.approx(own), (shown["scale"], one)
        titles = boxes_of([one["box"] for one in shown["titles"]])
        assert covering(titles, around(shown["marks"])) == 0, shown["scale"]
        labels = boxes_of([one["box"] for one in shown["labels"]])
        own = around([marks[one["id"]] for one in shown["labels"]])
        beside = sum(covering(labels[[at]], own[[at]]) for at in range(len(labels)))
        assert covering(labels, around(shown["marks"])) == beside, shown["scale"]


@NUMBERS
def test_marks_cover_no_other_where_names_can_be_read(number):
    for shown in of_plans(number):
        if shown["scale"] >= START:
            marks = around(shown["marks"])
            assert covering(marks, marks, free=0.2) == len(marks)


@NUMBERS
def test_more_labels_show_as_one_zooms_in_until_all_do(number):
    shown = of_plans(number)
    counts = {each["scale"]: len(each["labels"]) for each in shown if each["scale"] >= START}
    assert sorted(counts.values()) == [counts[scale] for scale in sorted(counts)], counts
    assert counts[1] == counts[3] == len(shown[0]["marks"]), counts
    assert counts[START] > 20, counts


@NUMBERS
def test_the_heaviest_is_drawn_largest_and_named_where_all_is_seen(number):
    shown = next(each for each in of_plans(number) if each["scale"] >= START)
    heaviest = max(shown["marks"], key=lambda mark: mark["tasks"])
    assert heaviest["radius"] == max(mark["radius"] for mark in shown["marks"])
    assert heaviest["id"] in {one["id"] for one in shown["labels"]}
    busiest = sorted(shown["marks"], key=lambda mark: -mark["tasks"])[:10]
    named = {one["id"] for one in shown["labels"]}
    assert sum(mark["id"] in named for mark in busiest) >= 6


def test_a_mark_is_as_large_as_the_tasks_that_are_chosen():
    whole, led, alone = (
        {mark["id"]: mark for mark in drawn(guangxi(), size=size)["shown"][0]["marks"]}
        for size in ("", "leads", "alone")
    )
    for at in whole:
        tasks = guangxi()["tasks"]
        leads = [task for task in tasks if at in task["leads"]]
        assert whole[at]["tasks"] == sum(
            at in task["leads"] or at in task["supports"] for task in tasks
        )
        assert led[at]["tasks"] == len(leads)
        assert alone[at]["tasks"] == sum(task["leads"] == [at] for task in leads)


def test_communities_are_named_by_their_heaviest_members_and_their_number():
    told = map_of(1, False)
    tasks = {mark["id"]: mark["tasks"] for mark in told["shown"][0]["marks"]}
    view = guangxi()["views"][""]
    for number, frame in zip(view["frames"], told["frames"], strict=True):
        own = [at for at, of in zip(view["agencies"], view["community"], strict=False)
               if of == number[0]]  # fmt: skip
        heaviest = max(own, key=lambda at: (tasks[at], -at))
        assert frame["name"].startswith(guangxi()["agencies"][heaviest]["name"])
        assert frame["name"].endswith(f"等 {len(own)} 个")


def test_a_narrow_stage_has_the_map_turned_with_every_mark_in_its_frame():
    lying, turned = (map_of(1, upright)["bounds"] for upright in (False, True))
    assert lying["wide"] > 1.3 * lying["high"]
    assert turned["high"] > 1.3 * turned["wide"]


def test_where_names_cannot_be_read_the_map_begins_around_the_heaviest_and_is_filled():
    told = map_of(1, False)
    begun, bounds = told["begun"], told["bounds"]
    for place, side, shift, long, room in (
        ("x", "left", "left", "wide", 360),
        ("y", "top", "top", "high", 200),
    ):
        assert 0 < told["heaviest"][place] * START + begun[shift] < room
        assert bounds[side] * START + begun[shift] <= 8.1
        assert (bounds[side] + bounds[long]) * START + begun[shift] >= room - 8.1
