"""Plan JSON: what is written is read back; what is broken is named by its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.texts import SMALL, read
from zeren.graph.elements import plan_elements
from zeren.graph.errors import InterchangeError
from zeren.graph.interchange import read_json, to_json, write_json
from zeren.graph.model import Plan


@pytest.fixture(scope="module")
def small() -> Plan:
    return read(SMALL).plan


def test_a_plan_comes_back(small: Plan) -> None:
    assert read_json(write_json(small)) == small


def test_the_plan_of_guangxi_comes_back(guangxi_plan: Plan) -> None:
    assert read_json(write_json(guangxi_plan)) == guangxi_plan


def test_equal_plans_have_equal_fingerprints(small: Plan) -> None:
    content = plan_elements(small).fingerprint
    assert plan_elements(read_json(write_json(small))).fingerprint == content
    other = read(SMALL.replace("晚上九点", "晚上十点")).plan
    assert plan_elements(other).fingerprint != content


def test_chinese_stands_as_chinese(small: Plan) -> None:
    assert "自治区文化和旅游厅" in write_json(small)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1, column 1"),
        ("{", "line 1, column 2"),
        ('{"schema": 2,\n "plan": }', "line 2, column 10"),
        ("[]", "found 'list'"),
        ("1", "found 'int'"),
        ("{}", "found None"),
        ('{"schema": 3}', "found 3"),
        ('{"schema": "1"}', "found '1'"),
        ('{"schema": 2}', "top level: field 'plan' is missing"),
    ],
)
def test_what_is_no_plan_json(text: str, place: str) -> None:
    with pytest.raises(InterchangeError, match=rf"my\.json: .*{place}"):
        read_json(text, "my.json")


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


def _drop(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_set("plan", "colour", to="红"), "plan: unknown field 'colour'"),
        (_set("tasks", 1, "colour", to="红"), r"tasks\[1\]: unknown field"),
        (
            _set("tasks", 2, "number", to="3"),
            r"tasks\[2\]\.number: a whole number .* '3'",
        ),
        (
            _set("tasks", 2, "number", to=True),
            r"tasks\[2\]\.number: a whole number .* True",
        ),
        (_set("tasks", 0, "goal", to=None), r"tasks\[0\]\.goal: text expected, found None"),
        (_set("clauses", 4, "deadline", "day", to="2021-02-30"), r"deadline\.day: '2021-02-30'"),
        (_set("clauses", 0, "leads", to="甲局"), r"clauses\[0\]\.leads: a list expected"),
        (_set("clauses", 0, "leads", 0, "kind", to="person"), r"clauses\[0\]\.leads\[0\]\.kind"),
        (_set("tasks", 0, "spans", 0, "start", to="0"), r"tasks\[0\]\.spans\[0\]\.start"),
        (_set("tasks", to={}), "tasks: a list expected"),
        (_set("agencies", 0, "aliases", to=[1]), r"agencies\[0\]\.aliases"),
        (_set("documents", 0, "origin", to="moon"), r"documents\[0\]\.origin"),
        (_set("issues", 0, "code", to="moon"), r"issues\[0\]\.code: 'moon'"),
        (_set("issues", 0, to="甲"), r"issues\[0\]"),
        (_set("plan", to=[]), "plan: an object expected"),
        (_drop("plan", "title"), "plan: .*title"),
        (_drop("tasks", 0, "goal"), r"tasks\[0\]: .*goal"),
        (_drop("chapters"), "top level: field 'chapters' is missing"),
    ],
)
def test_what_breaks_the_schema_is_named(
    small: Plan, change: Callable[[dict[str, Any]], None], place: str
) -> None:
    data = json.loads(write_json(small))
    change(data)
    with pytest.raises(InterchangeError, match=rf"my\.json: .*{place}"):
        read_json(json.dumps(data), "my.json")


def test_an_unknown_part_is_named(small: Plan) -> None:
    data = to_json(small) | {"colour": "红"}
    with pytest.raises(InterchangeError, match="colour"):
        read_json(json.dumps(data))


@pytest.mark.parametrize("value", [20210630, "20210630", "2021-W26-3"])
def test_a_date_has_one_form(small: Plan, value: object) -> None:
    data = json.loads(write_json(small))
    data["clauses"][4]["deadline"]["day"] = value
    with pytest.raises(InterchangeError, match=r"clauses\[4\]\.deadline\.day"):
        read_json(json.dumps(data))


@pytest.mark.long
@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0), st.sampled_from(["", "}", "[", '"', "0", "null", "甲"]))
def test_a_damaged_file_is_a_plan_or_an_error_of_ours(at: int, piece: str) -> None:
    text = write_json(read(SMALL).plan)
    at %= len(text)
    try:
        plan = read_json(text[:at] + piece + text[at + 1 :])
    except InterchangeError:
        return
    assert read_json(write_json(plan)) == plan


def test_keys_come_in_the_order_of_the_model(small: Plan) -> None:
    order = ["schema", "plan", "chapters", "measures", "tasks", "clauses", "agencies", "documents"]
    assert list(to_json(small)) == [*order, "issues"]


@pytest.mark.parametrize(
    "value", ["9" * 30, "9" * 5000, "[" * 900 + "]" * 900, "[" * 90_000 + "]" * 90_000, "1e999"]
)
def test_numbers_and_depths_of_any_size_are_errors_of_ours(small: Plan, value: str) -> None:
    text = write_json(small).replace('"number": 2', f'"number": {value}', 1)
    with pytest.raises(InterchangeError) as told:
        read_json(text, "my.json")
    assert len(str(told.value)) < 300


def test_an_agency_that_nobody_has_is_named_where_it_stands_in_the_file(small: Plan) -> None:
    data = json.loads(write_json(small))
    data["clauses"].reverse()
    at = next(at for at, clause in enumerate(data["clauses"]) if clause["leads"])
    data["clauses"][at]["leads"][0]["agency"] = "无人厅"
    with pytest.raises(InterchangeError) as error:
        read_json(json.dumps(data), "方案.json")
    place = f"clauses[{at}].leads[0].agency"
    assert str(error.value).startswith(f"方案.json: {place}: '无人厅' is not among the agencies")
    assert "无人厅" in error.value.zh
