"""Into which transactions a load on a server is divided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders import small_plan, small_text
from zeren.graph.elements import unit_elements
from zeren.graph.errors import StoreError
from zeren.graph.stores.base import Outcome
from zeren.graph.stores.neo4j import change
from zeren.graph.stores.neo4j.address import parse_address
from zeren.graph.stores.neo4j.change import ServerChange

PLANS = [small_plan(f"{n}号") for n in "一二三四"]
TEXT = small_text()
SIZE = sum(map(len, (unit_elements(PLANS[0]).nodes, unit_elements(PLANS[0]).edges)))


class Committed:
    """A server that notes the units of each transaction; ``there``: what others brought."""

    def __init__(self, there: Mapping[str, str] | None = None, last: int = 9) -> None:
        self.parts: list[list[str]] = []
        self.before = dict(there or {})
        self.struck: list[str] = []
        self._last = last

    def __call__(self, units: Any, act: Any) -> Any:
        if len(self.parts) == self._last:
            raise StoreError("the disk is full.", "磁盘已满。")
        self.parts.append(list(units))
        return self


def held(*units: object) -> dict[str, str]:
    elements = [unit_elements(unit) for unit in units]  # type: ignore[arg-type]
    return {one.unit: one.fingerprint for one in elements}


def loading(server: Any, before: Mapping[str, str] | None = None) -> ServerChange:
    return ServerChange(parse_address("neo4j://host"), before or {}, lambda: None, server)


@pytest.fixture(autouse=True)
def two_plans_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "_PART", SIZE + 1)


@pytest.mark.parametrize(
    ("units", "there", "parts"),
    [
        pytest.param(
            PLANS[:3], [], [["一号", "二号"], ["三号"]], id="whole plans until it is large"
        ),
        pytest.param(
            PLANS, PLANS[1:2], [["一号", "三号"], ["四号"]], id="not what is there already"
        ),
        pytest.param(PLANS, PLANS, [], id="nothing where all is there"),
        pytest.param(
            [*PLANS[:3], TEXT, PLANS[3]],
            [],
            [["一号", "二号", "三号", TEXT.id], ["四号"]],
            id="what comes before a text is with it",
        ),
    ],
)
def test_a_part_has(units: list[Any], there: list[Any], parts: list[list[str]]) -> None:
    server = Committed()
    loading(server, held(*there)).load(units)
    assert server.parts == parts


def test_a_replaced_text_is_a_part_of_its_own_where_plans_come_after_it() -> None:
    server = Committed()
    loading(server, {TEXT.id: "other", **held(PLANS[0])}).load([TEXT, *PLANS])
    assert server.parts == [[TEXT.id, "二号"], ["三号", "四号"]]


def test_plans_that_were_struck_and_did_not_come_are_restored() -> None:
    server = Committed()
    server.struck = ["一号", "别号"]
    loading(server).load([TEXT, PLANS[0]])
    assert server.parts == [[TEXT.id, "一号"], []]


def test_an_error_says_how_many_came_in_before() -> None:
    with pytest.raises(StoreError, match=r"full.* 2 plans .* whole, and stay"):
        loading(Committed(last=1)).load(PLANS)


def test_what_another_load_brought_in_the_meantime_counts_as_there() -> None:
    server = Committed(there=held(PLANS[0]) | {"二号": "other"})
    outcomes = [one.outcome for one in loading(server).load(PLANS[:3])]
    assert outcomes == [Outcome.UNCHANGED, Outcome.REPLACED, Outcome.ADDED]
