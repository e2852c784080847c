"""What a load or a removal does in any store: what comes, what goes, what became of each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import small_plan, small_text, task, trace
from zeren.graph.elements import unit_elements
from zeren.graph.stores import change
from zeren.graph.stores.base import Loaded, Outcome
from zeren.graph.stores.change import Change
from zeren.graph.stores.differences import Differences

ONE, TWO, THREE = (small_plan(f"{n}号") for n in "一二三")
NEW = small_plan("一号", title="新的")
TEXT, NEWER = small_text(), small_text(sha256="2" * 64)
RESTING = replace(ONE, tasks=(*ONE.tasks, task(9, traces=(trace(TEXT.document.id),))))


def marks(*units):
    return {one.unit: one.fingerprint for one in map(unit_elements, units)}


class Told(Change):
    """Tells what it is asked to do."""

    def __init__(self, before, *, starts_anew=True):
        super().__init__(before)
        self.starts_anew = starts_anew
        self.told = []

    def begin(self):
        self.told.append(("begin", *self.units.now))

    def take_out(self, units):
        self.told.append(("out", *units))

    def bring_in(self, plans):
        self.told.append(("in", *(one.unit for one in plans)))

    def publish(self):
        self.told.append(("publish",))

    def close(self):
        self.told.append(("close",))


@pytest.mark.parametrize(
    ("held", "units", "told"),
    [
        ([], [ONE], [("begin",), ("in", "一号"), ("publish",)]),
        ([], [], []),
        ([ONE], [ONE], []),
        ([ONE], [TWO], [("begin", "一号"), ("in", "二号"), ("publish",)]),
        ([ONE], [NEW], [("begin",), ("in", "一号"), ("publish",)]),
        (
            [ONE, TWO],
            [NEW, TWO, THREE],
            [("begin", "一号", "二号"), ("out", "一号"), ("in", "一号", "三号"), ("publish",)],
        ),
        ([ONE, TWO], [TWO, ONE], []),
        ([ONE], [NEW, ONE], []),
    ],
)
def test_a_load_touches_what_differs(held, units, told):
    one = Told(marks(*held))
    one.load(units)
    assert one.told == told


@pytest.mark.parametrize(
    ("held", "unit", "told"),
    [
        ([ONE, TWO], "一号", [("begin", "一号", "二号"), ("out", "一号"), ("publish",)]),
        ([ONE], "一号", [("begin",), ("publish",)]),
        ([ONE], "二号", []),
        ([], "一号", []),
    ],
)
def test_a_removal_takes_out_what_is_there(held, unit, told):
    one = Told(marks(*held))
    assert one.remove(unit) is bool(told)
    assert one.told == told


def test_a_store_that_is_asked_while_it_changes_starts_on_what_it_has():
    one = Told(marks(ONE), starts_anew=False)
    one.load([NEW])
    assert one.told == [("begin", "一号"), ("out", "一号"), ("in", "一号"), ("publish",)]


def test_a_change_that_comes_back_to_what_was_is_not_published(monkeypatch):
    monkeypatch.setattr(change, "BATCH", 1)
    one = Told(marks(ONE, TWO))
    assert one.load([NEW, ONE]) == [Loaded("一号", Outcome.UNCHANGED)]
    assert ("publish",) not in one.told


def test_a_load_goes_on_by_batches_and_begins_once(monkeypatch):
    monkeypatch.setattr(change, "BATCH", 2)
    one = Told({})
    one.load(iter([ONE, TWO, THREE]))
    assert one.told == [("begin",), ("in", "一号", "二号"), ("in", "三号"), ("publish",)]


def test_what_became_of_each_is_told_in_the_order_of_their_first_coming():
    one = Told(marks(ONE, TWO))
    assert one.load([TWO, NEW, THREE, TWO]) == [
        Loaded("二号", Outcome.UNCHANGED),
        Loaded("一号", Outcome.REPLACED),
        Loaded("三号", Outcome.ADDED),
    ]
    assert list(one.units.seen) == ["二号", "一号", "三号"]


def differ(held, *batches):
    made = Differences(marks(*held))
    return [list(made.among(batch)) for batch in batches]


@pytest.mark.parametrize(
    ("held", "batches", "expected"),
    [
        ([TEXT, RESTING], [[TEXT, RESTING]], [[]]),
        ([TEXT, RESTING], [[NEWER, RESTING]], [[NEWER.id, "一号"]]),
        ([TEXT, RESTING], [[RESTING, NEWER]], [["一号", NEWER.id]]),
        ([TEXT, RESTING], [[NEWER], [RESTING, TWO]], [[NEWER.id], ["一号", "二号"]]),
        ([TEXT, RESTING, TWO], [[NEWER], [RESTING, TWO]], [[NEWER.id], ["一号"]]),
        ([TEXT, RESTING], [[RESTING], [NEWER]], [[], [NEWER.id]]),
        ([RESTING], [[TEXT, RESTING]], [[TEXT.id]]),
        ([RESTING, TWO], [[small_plan("二号", title="改"), RESTING]], [["二号"]]),
        ([], [[NEW, TWO, ONE]], [["二号", "一号"]]),
    ],
)
def test_what_rests_on_a_text_that_is_replaced_comes_anew(held, batches, expected):
    assert differ(held, *batches) == expected


def test_of_one_that_comes_twice_the_last_counts():
    (came,) = (Differences({}).among([NEW, ONE]),)
    assert came["一号"] == unit_elements(ONE)
