"""What every store does alike: the protocol of `zeren.graph.stores.base`, tried on each of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import (
    agency,
    citation,
    duty,
    large_plan,
    small_plan,
    small_text,
    target,
    task,
    trace,
)
from tests.stores.canonical import (
    Graph,
    Oracle,
    edges_of,
    graph_by_plans,
    graph_in,
    graph_of,
    nodes_of,
)
from tests.stores.strategies import plans, texts
from zeren.graph.elements import unit_elements
from zeren.graph.errors import StoreError, StoreMissing
from zeren.graph.model import Notice, Plan
from zeren.graph.stores.base import Loaded, Outcome, Store
from zeren.graph.stores.whole import every_unit

ONE, TWO, THREE = small_plan("一号"), small_plan("二号"), small_plan("三号")


def with_task(plan: Plan, **fields: object) -> Plan:
    return replace(plan, tasks=(*plan.tasks, task(99, **fields)))


def test_a_loaded_plan_is_its_elements(store: Store) -> None:
    store.load([ONE])
    assert graph_of(store) == graph_by_plans(ONE)


def test_a_new_plan_is_added(store: Store) -> None:
    assert store.load([ONE]) == [Loaded("一号", Outcome.ADDED)]


def test_an_equal_plan_is_unchanged(store: Store) -> None:
    store.load([ONE])
    assert store.load([small_plan("一号")]) == [Loaded("一号", Outcome.UNCHANGED)]


def test_a_newer_version_replaces_the_older(store: Store) -> None:
    store.load([ONE])
    tasks = tuple(replace(one, measures=()) for one in ONE.tasks)
    newer = with_task(replace(ONE, chapters=(), measures=(), tasks=tasks), goal="新")
    assert store.load([newer]) == [Loaded("一号", Outcome.REPLACED)]
    assert graph_of(store) == graph_by_plans(newer)


def test_a_newer_version_leaves_other_plans_alone(store: Store) -> None:
    store.load([ONE, TWO])
    newer = replace(ONE, tasks=(), measures=(), issues=())
    store.load([newer])
    assert graph_of(store) == graph_by_plans(TWO, newer)


def test_several_plans_are_loaded_at_once(store: Store) -> None:
    loaded = store.load(iter([ONE, TWO, THREE]))
    assert [one.plan for one in loaded] == ["一号", "二号", "三号"]
    assert graph_of(store) == graph_by_plans(ONE, TWO, THREE)


def test_of_two_versions_in_one_load_the_last_wins(store: Store) -> None:
    newer = small_plan("一号", title="新的")
    assert store.load([ONE, TWO, newer]) == [
        Loaded("一号", Outcome.ADDED),
        Loaded("二号", Outcome.ADDED),
    ]
    assert graph_of(store) == graph_by_plans(TWO, newer)


def test_a_load_of_nothing_does_nothing(store: Store) -> None:
    assert store.load([]) == []


def test_an_unchanged_plan_among_new_ones_is_named_so(store: Store) -> None:
    store.load([ONE])
    assert [one.outcome for one in store.load([ONE, TWO])] == [Outcome.UNCHANGED, Outcome.ADDED]


def test_a_removed_plan_leaves_nothing_of_its_own(store: Store) -> None:
    store.load([ONE, TWO])
    assert store.remove("一号") is True
    assert graph_of(store) == graph_by_plans(TWO)


def test_the_last_plan_can_be_removed(store: Store) -> None:
    store.load([ONE])
    store.remove("一号")
    assert graph_of(store) == Graph((), ())


def test_an_unknown_plan_is_not_removed(store: Store) -> None:
    store.load([ONE])
    before = graph_of(store)
    assert store.remove("没有") is False
    assert graph_of(store) == before


def test_an_agency_of_a_removed_plan_stays_while_another_uses_it(store: Store) -> None:
    store.load([ONE, with_task(TWO)])
    store.remove("一号")
    assert graph_of(store) == graph_by_plans(with_task(TWO))
    assert nodes_of(store, "Agency", name="自治区公安厅", kind="agency")


def test_a_sub_indicator_leaves_with_its_last_task(store: Store) -> None:
    part = replace(ONE, tasks=(task(1, indicator="a", sub_indicator="b"),))
    alike = replace(TWO, tasks=(task(1, indicator="a/b"), task(2, indicator="a")))
    store.load([part, alike])
    store.remove(part.id)
    assert edges_of(store, "PART_OF", "Indicator", "Indicator") == []


def test_the_last_word_on_a_shared_agency_stands(store: Store) -> None:
    store.load([replace(ONE, agencies=(*ONE.agencies, agency("局", registered=False)))])
    store.load([replace(TWO, agencies=(*TWO.agencies, agency("局", registered=True)))])
    assert [one["registered"] for one in nodes_of(store, "Agency", name="局")] == [True]


def test_a_silent_plan_takes_nothing_from_a_shared_agency(store: Store) -> None:
    store.load([replace(ONE, agencies=(*ONE.agencies, agency("局", level="市")))])
    store.load([replace(TWO, agencies=(*TWO.agencies, agency("局", level=None)))])
    assert [one["level"] for one in nodes_of(store, "Agency", name="局")] == ["市"]


def test_a_later_plan_fills_what_a_shared_agency_lacks(store: Store) -> None:
    store.load([replace(ONE, agencies=(*ONE.agencies, agency("局", level=None)))])
    store.load([replace(TWO, agencies=(*TWO.agencies, agency("局", level="市")))])
    assert [one["level"] for one in nodes_of(store, "Agency", name="局")] == ["市"]


def test_a_plan_replaced_takes_back_what_it_said_of_its_own_agency(store: Store) -> None:
    store.load([replace(ONE, agencies=(*ONE.agencies, agency("局", level="市")))])
    store.load([TWO, replace(ONE, agencies=(*ONE.agencies, agency("局", level=None)))])
    assert [one["level"] for one in nodes_of(store, "Agency", name="局")] == [None]


def test_the_empty_text_is_not_null(store: Store) -> None:
    store.load([replace(ONE, notice=replace(ONE.notice, title="", urgency="", release=None))])
    (plan,) = nodes_of(store, "Plan")
    assert (plan["title"], plan["urgency"], plan["release"]) == ("", "", None)


def test_a_column_may_be_null_throughout(store: Store) -> None:
    store.load([replace(ONE, tasks=(task(1), task(2)))])
    found = [(one["deadline"], one["due_year"]) for one in nodes_of(store, "Task")]
    assert found == [(None, None)] * 2


def test_dates_come_back_as_dates(store: Store) -> None:
    days = [date(1, 1, 1), date(1949, 10, 1), date(2024, 2, 29), date(9999, 12, 31)]
    store.load([replace(ONE, tasks=tuple(task(n, deadline=day) for n, day in enumerate(days)))])
    found = [one["deadline"] for one in nodes_of(store, "Task")]
    assert found == days
    assert all(type(day) is date for day in found)


def test_what_was_never_loaded_is_missing(store: Store) -> None:
    with pytest.raises(StoreMissing, match="zeren load"):
        store.reader()


def test_nothing_can_be_removed_from_what_was_never_loaded(store: Store) -> None:
    with pytest.raises(StoreMissing):
        store.remove("一号")


def test_a_reader_keeps_the_state_in_which_it_was_opened(store: Store) -> None:
    store.load([ONE])
    with store.reader() as reader:
        store.load([small_plan("一号", title="新的"), TWO])
        assert graph_in(reader) == graph_by_plans(ONE)
    assert graph_of(store) == graph_by_plans(small_plan("一号", title="新的"), TWO)


def test_two_readers_may_be_open(store: Store) -> None:
    store.load([ONE])
    with store.reader() as one, store.reader() as other:
        assert graph_in(one) == graph_in(other) == graph_by_plans(ONE)


@pytest.mark.long
def test_a_plan_of_full_size_is_its_elements(store: Store) -> None:
    plan = large_plan()
    store.load([plan])
    assert graph_of(store) == graph_by_plans(plan)


def test_a_text_of_a_megabyte_is_kept(store: Store) -> None:
    long = "字\n" * 500_000
    store.load([replace(ONE, tasks=(task(1, action=long),))])
    assert [one["action"] for one in nodes_of(store, "Task")] == [long]


def test_a_held_text_is_its_elements_beside_a_plan(store: Store) -> None:
    store.load([ONE, small_text()])
    assert graph_of(store) == graph_by_plans(ONE, small_text())


def test_a_trace_joins_a_plan_to_a_held_text_of_the_same_load(store: Store) -> None:
    plan = with_task(ONE, traces=(trace("国办发〔2020〕43号"),))
    store.load([plan, small_text()])
    assert graph_of(store) == graph_by_plans(plan, small_text())


def test_a_held_text_that_comes_again_is_unchanged(store: Store) -> None:
    store.load([small_text()])
    assert store.load([small_text()]) == [Loaded("text:国办发〔2020〕43号", Outcome.UNCHANGED)]


def test_a_plan_with_the_number_of_a_held_text_is_another_unit(store: Store) -> None:
    same = small_plan("国办发〔2020〕43号")
    store.load([small_text()])
    assert store.load([same]) == [Loaded(same.id, Outcome.ADDED)]
    assert store.remove(same.id) is True
    assert graph_of(store) == graph_by_plans(small_text())


def test_a_removed_text_takes_its_provisions_and_leaves_the_document_cited(store: Store) -> None:
    store.load([with_task(ONE, traces=(trace("国办发〔2020〕43号"),)), small_text()])
    assert store.remove(small_text().id) is True
    assert [one["id"] for one in nodes_of(store, "SourceDocument")] == ["国办发〔2020〕43号"]
    assert nodes_of(store, "Provision") == []
    assert nodes_of(store, "Agency", name="公安部") == []
    assert edges_of(store, "TRACES_TO", "Task", "Provision") == []


def test_a_text_and_the_plans_that_rest_on_it_are_replaced_together(store: Store) -> None:
    plan = with_task(ONE, traces=(trace("国办发〔2020〕43号"),))
    store.load([plan, small_text()])
    newer = small_text(sha256="2" * 64)
    with store.reader() as reader:
        held = reader.elements(plan.id)
    assert held is not None
    loaded = store.load([newer, replace(plan, issues=())])
    assert [one.outcome for one in loaded] == [Outcome.REPLACED, Outcome.REPLACED]
    assert graph_of(store) == graph_by_plans(newer, replace(plan, issues=()))


def test_a_newer_text_does_not_take_the_traces_of_an_equal_plan_along(store: Store) -> None:
    plan = with_task(ONE, traces=(trace("国办发〔2020〕43号"),))
    newer = small_text(sha256="2" * 64)
    store.load([plan, small_text()])
    loaded = store.load([newer, plan])
    assert [one.outcome for one in loaded] == [Outcome.REPLACED, Outcome.UNCHANGED]
    assert graph_of(store) == graph_by_plans(newer, plan)


def test_an_equal_plan_that_comes_long_after_a_newer_text_keeps_its_traces(store: Store) -> None:
    plan = with_task(ONE, traces=(trace("国办发〔2020〕43号"),))
    others = [Plan(notice=Notice(f"{n}号", "空")) for n in range(60)]  # more than a batch
    newer = small_text(sha256="2" * 64)
    store.load([small_text(), plan])
    store.load([newer, *others, plan])
    assert len(edges_of(store, "TRACES_TO", "Task", "Provision")) == 1


def test_a_trace_to_no_provision_is_no_silent_loss(store: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        store.load([with_task(ONE, traces=(trace("nowhere"),))])


def test_units_are_named_with_their_fingerprints(store: Store) -> None:
    store.load([ONE, small_text()])
    with store.reader() as reader:
        assert reader.units() == {
            unit.id: unit_elements(unit).fingerprint for unit in (ONE, small_text())
        }


def test_a_unit_that_is_not_held_is_none(store: Store) -> None:
    store.load([ONE])
    with store.reader() as reader:
        assert reader.elements("二号") is None
        assert reader.elements(small_text().id) is None


def test_a_unit_is_read_back_as_it_was_loaded(store: Store) -> None:
    plan = with_task(ONE, traces=(trace("国办发〔2020〕43号"),), targets=(target(),))
    store.load([TWO, plan, small_text()])
    with store.reader() as reader:
        for unit in (TWO, plan, small_text()):
            read, made = reader.elements(unit.id), unit_elements(unit)
            assert read is not None
            assert set(map(repr, read.nodes)) == set(map(repr, made.nodes))
            assert set(map(repr, read.edges)) == set(map(repr, made.edges))
            assert read.fingerprint == made.fingerprint


def test_all_units_at_once_are_the_units_one_by_one(store: Store) -> None:
    traced = with_task(ONE, traces=(trace("国办发〔2020〕43号"),), targets=(target(),))
    store.load([TWO, traced, small_text()])
    with store.reader() as reader:
        assert every_unit(reader) == {unit: reader.elements(unit) for unit in reader.units()}


def test_a_unit_read_back_can_be_loaded_elsewhere(
    new_store: Callable[[Path], Store], store: Store, tmp_path: Path
) -> None:
    store.load([ONE, small_text()])
    before = graph_of(store)
    with store.reader() as reader:
        units = [reader.elements(unit) for unit in reader.units()]
    other = new_store(tmp_path / "other")
    other.load([unit for unit in units if unit is not None])
    assert graph_of(other) == before


def test_a_citation_of_no_document_is_no_silent_loss(store: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        store.load([with_task(ONE, citations=(citation("nowhere"),))])


@pytest.mark.long
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.lists(st.tuples(texts, texts, st.none() | texts), min_size=1, max_size=60))
def test_any_text_comes_back_as_it_was(
    new_store: Callable[[Path], Store], values: list[tuple[str, str, str | None]]
) -> None:
    tasks = tuple(
        task(
            n,
            goal=goal,
            action=action,
            leads=(replace(duty("自治区公安厅", goal), unit=unit),),
        )
        for n, (goal, action, unit) in enumerate(values)
    )
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        store.load([replace(ONE, tasks=tasks)])
        store.load([TWO])  # what is there already is carried over by another way
        found = [
            (one["number"], one["goal"], one["action"])
            for one in nodes_of(store, "Task", plan="一号")
        ]
        duties = sorted(
            (unit, mention)
            for edge in edges_of(store, "LEADS", "Agency", "Task")
            if edge["to"].startswith("一号#")
            for unit, mention in [(edge["unit"] or "", edge["mention"])]
        )
    assert found == [(n, goal, action) for n, (goal, action, _) in enumerate(values)]
    assert duties == sorted((unit or "", goal or "自治区公安厅") for goal, _, unit in values)


ids = st.sampled_from(["一号", "二号", "三号"])
steps = st.one_of(st.lists(plans(ids), min_size=1, max_size=2), ids)


@pytest.mark.long
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=plans(ids), steps=st.lists(steps, min_size=2, max_size=5))
def test_after_any_changes_the_graph_is_that_of_the_plans_that_are_left(
    new_store: Callable[[Path], Store], first: Plan, steps: list[list[Plan] | str]
) -> None:
    oracle = Oracle().load([first])
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        store.load([first])
        for step in steps:
            if isinstance(step, str):
                assert store.remove(step) is (step in oracle.plans)
                oracle.remove(step)
            else:
                store.load(step)
                oracle.load(step)
            assert graph_of(store) == oracle.graph()
