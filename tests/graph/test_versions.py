"""A kept version says what its plan said, and what cannot be read is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.builders import small_plan
from zeren.graph.elements import plan_elements
from zeren.graph.errors import StoreDamaged
from zeren.graph.log import Entry, Moment, change_elements
from zeren.graph.versions import read, version_elements, written

PLAN = plan_elements(small_plan("一号"))
MOMENT = Moment(datetime(2021, 5, 1, 20, tzinfo=UTC), "某人")


def test_a_version_is_read_back_as_it_was() -> None:
    assert read(written(PLAN), "一号") == PLAN


def test_the_same_plan_is_written_the_same() -> None:
    assert written(PLAN) == written(plan_elements(small_plan("一号")))


@pytest.mark.parametrize("content", ["", "甲", "AAAA", written(PLAN)[:-8], "eJyLjgUAARUAuQ=="])
def test_what_is_no_version_is_refused(content: str) -> None:
    with pytest.raises(StoreDamaged, match="一号"):
        read(content, "一号")


def test_a_version_is_named_by_its_plan_and_fingerprint() -> None:
    one = version_elements(PLAN, PLAN.fingerprint, MOMENT)
    assert one.unit == f"version:一号@{PLAN.fingerprint[:16]}"
    assert one.nodes[0].properties["version"] == PLAN.fingerprint


def test_moments_of_all_time_zones_sort_as_they_come() -> None:
    east = timezone(timedelta(hours=8))
    told = [
        Moment(datetime(2021, 5, 2, 3, tzinfo=east)),  # 19:00 of the day before, universal
        MOMENT,
        Moment(datetime(2021, 5, 2, 8, 0, 0, 1, tzinfo=east)),
    ]
    assert sorted(told, key=lambda one: one.universal) == told


def test_a_change_has_the_day_where_it_was_made() -> None:
    moment = Moment(datetime(2021, 5, 2, 3, tzinfo=timezone(timedelta(hours=8))))
    first, entry = change_elements(moment, [Entry("added", "一号", "", "", "")]).nodes
    assert str(first.properties["day"]) == str(entry.properties["day"]) == "2021-05-02"
