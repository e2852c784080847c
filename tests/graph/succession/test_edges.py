"""The register of reforms in the graph: edges of a plan that names a body, and of no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import duty, task
from zeren.graph.elements import plan_elements
from zeren.graph.model import Agency, Notice, Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader

POOR = "自治区扶贫办"
FULL, FARMS = "广西壮族自治区乡村振兴局", "广西壮族自治区农业农村厅"


def plan(id: str, *agencies: Agency) -> Plan:
    """Make a plan in which each agency leads a task."""
    tasks = tuple(task(at, leads=(duty(one.name),)) for at, one in enumerate(agencies, 1))
    return Plan(Notice(id, id, id, region="广西"), tasks=tasks, agencies=agencies)


def poor(region: str = "广西", level: str = "province") -> Agency:
    """Give the office for the poor of a province."""
    return Agency(POOR, "agency", level, region)


def steps(one: Plan) -> list[tuple[str, str, str, bool]]:
    """Give from whom, to whom, the date as written and whether a source was seen, of each edge."""
    return [
        (edge.source, edge.target, str(edge.properties["dated"]), bool(edge.properties["verified"]))
        for edge in plan_elements(one).edges
        if edge.type == "SUCCEEDED_BY"
    ]


def test_each_step_goes_on_from_the_name_of_the_last() -> None:
    assert steps(plan("一号", poor())) == [
        ("广西/自治区扶贫办", FULL, "2021-05-10", True),
        (FULL, FARMS, "2024", False),
    ]


@pytest.mark.parametrize("other", [poor("宁夏"), poor(level="city")])
def test_a_body_of_another_region_or_level_has_none(other: Agency) -> None:
    assert steps(plan("一号", other)) == []


def test_a_body_that_nobody_followed_has_none() -> None:
    assert steps(plan("一号", Agency("国家外国专家局", "agency", "central", None))) == []


@pytest.fixture(scope="module", params=["plans.lbug", "plans.nq"])
def two(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of two plans that name the same body, and take one out."""
    location = tmp_path_factory.mktemp("reforms") / request.param
    store = open_store(location)
    farms = Agency("自治区农业农村厅", "agency", "province", "广西", aliases=(FARMS,))
    store.load([plan("一号", poor()), plan("二号", poor(), farms)])
    store.remove("一号")
    return location


def test_edges_leave_with_their_plan_and_stay_with_another(two: Path) -> None:
    with open_store(two).reader() as reader:
        assert reader.elements("一号") is None
        assert _of(reader, "二号") == {FULL, FARMS}


def test_they_are_read_back_as_they_were_loaded(two: Path) -> None:
    with open_store(two).reader() as reader:
        found = reader.elements("二号")
    assert found is not None
    (edge,) = (e for e in found.edges if e.type == "SUCCEEDED_BY" and e.target == FULL)
    assert edge.properties["since"] == date(2021, 5, 10)
    assert str(edge.properties["reference"]).startswith("https://")


def _of(reader: Reader, unit: str) -> set[str]:
    elements = reader.elements(unit)
    assert elements is not None
    return {edge.target for edge in elements.edges if edge.type == "SUCCEEDED_BY"}


def test_the_successor_is_an_agency_where_a_plan_names_it(two: Path) -> None:
    if two.suffix != ".lbug":
        return
    asked = (
        "MATCH (a:Agency)-[:SUCCEEDED_BY*1..3]->(n:AgencyName)-[:NAMES]->(b:Agency) "
        "RETURN a.name AS before, b.name AS after"
    )
    with open_store(two).reader() as reader:
        assert reader.rows(asked, {}).rows == ((POOR, "自治区农业农村厅"),)


def test_after_the_last_plan_nothing_of_them_is_left(two: Path) -> None:
    store = open_store(two)
    store.remove("二号")
    store.load([plan("三号", Agency("自治区公安厅", "agency", "province", "广西"))])
    with store.reader() as reader:
        assert _of(reader, "三号") == set()
        language = reader.language
        asked = "MATCH (n:AgencyName) RETURN n.name AS name"
        if language == "cypher":
            assert reader.rows(asked, {}).rows == (("自治区公安厅",),)
