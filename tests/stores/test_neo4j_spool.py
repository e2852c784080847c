"""Into which transactions a load on a server is divided."""

from __future__ import annotations

import pytest

from tests.builders import small_plan, small_text
from zeren.graph.elements import unit_elements
from zeren.graph.stores.neo4j import spool
from zeren.graph.stores.neo4j.spool import Spool

PLANS = [small_plan(f"{n}号") for n in "一二三四"]
TEXT = small_text()
SIZE = sum(map(len, (unit_elements(PLANS[0]).nodes, unit_elements(PLANS[0]).edges)))


def held(*units: object) -> dict[str, str]:
    elements = [unit_elements(unit) for unit in units]  # type: ignore[arg-type]
    return {one.unit: one.fingerprint for one in elements}


@pytest.fixture(autouse=True)
def two_plans_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_GROUP", SIZE + 1)


def test_a_part_has_whole_plans_until_it_is_large() -> None:
    with Spool(PLANS[:3]) as load:
        assert list(load.parts({})) == [["一号", "二号"], ["三号"]]


def test_what_is_there_already_is_in_no_part() -> None:
    with Spool(PLANS) as load:
        assert list(load.parts(held(PLANS[1]))) == [["一号", "三号"], ["四号"]]
        assert list(load.parts(held(*PLANS))) == []


def test_what_comes_before_a_text_is_in_one_part_with_it() -> None:
    with Spool([*PLANS[:3], TEXT, PLANS[3]]) as load:
        assert list(load.parts({})) == [["一号", "二号", "三号", TEXT.id], ["四号"]]


def test_all_is_one_part_where_a_text_is_replaced() -> None:
    with Spool([TEXT, *PLANS]) as load:
        parts = list(load.parts({TEXT.id: "other", **held(PLANS[0])}))
    assert parts == [[TEXT.id, "一号", "二号", "三号", "四号"]]
