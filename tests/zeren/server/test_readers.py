"""Readers that are lent: of the store as it is, one file opened for all of one state."""

from __future__ import annotations

import pytest

from tests.builders import small_plan
from zeren.graph.stores import open_store
from zeren.server.limits import Limits
from zeren.server.readers import Readers


@pytest.fixture
def readers(location):
    made = Readers(str(location), Limits())
    yield made
    made.close()


def test_readers_of_one_state_share_one_open_file(readers, location, monkeypatch):
    opened = []
    store = type(readers._store)
    monkeypatch.setattr(
        store, "reader", lambda self, real=store.reader: opened.append(self) or real(self)
    )
    with readers.lent() as one, readers.lent() as other:
        assert one.units() == other.units()
    assert len(opened) == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_they_are_closed_in_any_order(readers, order):
    made = [readers.open(), readers.open()]
    readers.close()
    made[order[0]].close()
    assert made[order[1]].units()
    made[order[1]].close()


def test_who_comes_after_a_load_sees_it_and_who_was_there_sees_what_was(readers, location):
    with readers.lent() as before:
        known = before.units()
        open_store(location).load([small_plan("桂政办发〔2022〕1号")])
        with readers.lent() as after:
            assert len(after.units()) > len(known)
        assert before.units() == known


def test_a_store_that_is_a_file_of_rdf_is_lent_as_well(tmp_path):
    path = tmp_path / "plans.nq"
    open_store(path).load([small_plan()])
    lent = Readers(str(path), Limits())
    with lent.lent() as one, lent.lent() as other:
        assert one.units() == other.units()
    lent.close()
