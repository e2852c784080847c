"""A served store held to a scope: its part is what a store of these plans alone would be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from tests.builders import large_plan, small_plan, small_text
from tests.zeren.pages.held import Held, load_of
from zeren.graph.elements import unit_elements
from zeren.graph.errors import UnknownName
from zeren.graph.log import Entry, Moment, change_elements
from zeren.graph.progress import progress_elements
from zeren.graph.stores import open_store
from zeren.graph.versions import version_elements
from zeren.pages.addresses import government_key, key
from zeren.pages.frame import Frame
from zeren.server import parts
from zeren.server.limits import Limits
from zeren.server.parts import Parts, units_within
from zeren.server.readers import Readers

ONE, OTHER = small_plan(), small_plan("桂政办发〔2022〕1号", title="另一方案")
THIRD = large_plan(3, tasks=8)
REGION = government_key("广西")
MOMENT = Moment(datetime(2022, 1, 1, tzinfo=UTC), "某人")


def held(*units):
    """Give units by id, as a store has them."""
    return {made.unit: made for made in map(unit_elements, units)}


def reported(*plans):
    loads = [load_of(plan, date(2022, 1, 1), {1: "done"}) for plan in plans]
    return progress_elements(
        replace(loads[0], reports=tuple(one for load in loads for one in load.reports))
    )


def kept(plan):
    return version_elements(unit_elements(plan), "f" * 64, MOMENT)


def entries(*plans):
    return change_elements(MOMENT, [Entry("added", one.id, "", "", "", "", "a") for one in plans])


def told(unit, unlike=("reports", "fingerprint")):
    """Give the nodes and edges of a unit without what counts or names all of it."""
    nodes = [
        (one.id, {name: it for name, it in one.properties.items() if name not in unlike})
        for one in unit.nodes
    ]
    return nodes, unit.edges


def test_a_part_has_the_plans_of_a_scope_and_what_is_held_of_them():
    every = held(small_text(), ONE, OTHER, THIRD, kept(ONE), kept(THIRD))
    (load,), (log,) = (held(one).values() for one in (reported(ONE, THIRD), entries(ONE, THIRD)))
    every |= {load.unit: load, log.unit: log}
    part = {one.unit: one for one in units_within(every, [ONE.id, OTHER.id])}
    assert part.keys() == every.keys() - {THIRD.id, kept(THIRD).unit}
    for unit in held(small_text(), ONE, OTHER, kept(ONE)).values():
        assert part[unit.unit] == unit
    for whole, alone in ((load, reported(ONE)), (log, entries(ONE))):
        assert [node[0].rpartition("#")[2] for node in told(part[whole.unit])[0]][1:] == [
            node[0].rpartition("#")[2] for node in told(alone)[0]
        ][1:]
        assert len(part[whole.unit].edges) == len(alone.edges) == len(whole.edges) - 1


def test_texts_that_no_plan_of_the_scope_cites_stay_away():
    other = replace(THIRD, tasks=(), measures=(), documents=())
    assert [one.unit for one in units_within(held(small_text(), other), [other.id])] == [other.id]
    assert len([*units_within(held(small_text(), ONE), [ONE.id])]) == 2


@pytest.fixture
def made(tmp_path):
    """Give the parts of a store in memory, whose plans are of two governments."""
    frame = Frame(Held(ONE, OTHER, THIRD), "zh")
    made = Parts(frame, Readers(str(tmp_path / "none.lbug"), Limits()))
    yield made
    made.close()


def test_a_government_is_answered_as_a_store_of_its_plans_would_be(made, tmp_path):
    alone = open_store(tmp_path / "alone.lbug")
    alone.load([ONE, OTHER])
    part = made.of(REGION)
    assert part.plan == ""
    assert [plan.id for plan in part.frame.plans] == sorted([ONE.id, OTHER.id])
    with alone.reader() as reader:
        frame = Frame(reader, "zh")
        for query in ("plans", "workload", "co-responsibility", "concentration"):
            assert part.frame.ask(query).rows == frame.ask(query).rows, query


def test_parts_are_kept_while_they_are_asked_for(made, monkeypatch):
    gone = []

    def make(_, plans):
        reader = SimpleNamespace(close=lambda: gone.append(*plans))
        part = SimpleNamespace(frame=SimpleNamespace(reader=reader), readers=reader)
        return part, Path("/no such folder")

    monkeypatch.setattr(parts, "_MOST", 2)
    monkeypatch.setattr(Parts, "_make", make)
    first = made.of(key(ONE.id))
    made.of(key(OTHER.id))
    assert made.of(key(ONE.id)) is first
    made.of(key(THIRD.id))
    assert set(gone) == {OTHER.id}
    assert made.of(key(ONE.id)) is first


def test_the_whole_is_no_part_and_what_is_not_there_is_refused(made):
    assert [plan.id for plan in made.of("").frame.plans] == sorted([ONE.id, OTHER.id, THIRD.id])
    with pytest.raises(UnknownName, match="scope=nothing"):
        made.of("nothing")
