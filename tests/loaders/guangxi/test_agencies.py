"""The agencies of the plan of Guangxi are told apart."""

from __future__ import annotations

from collections import Counter

from tests.builders import id_of
from zeren.graph.model import Plan


def test_no_two_agencies_share_an_id(guangxi_plan: Plan) -> None:
    ids = Counter(id_of(guangxi_plan, one) for one in guangxi_plan.agencies)
    assert [id for id, count in ids.items() if count > 1] == []


def test_a_city_government_has_an_id_of_its_own(guangxi_plan: Plan) -> None:
    ids = {one.name: id_of(guangxi_plan, one) for one in guangxi_plan.agencies}
    assert ids["北海市人民政府"] == "广西/北海市人民政府"
