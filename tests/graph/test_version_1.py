"""Plan JSON of version 1, as earlier releases wrote it, is read as the plan that it was."""

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import small_plan
from tests.loaders.texts import SMALL, read
from zeren.graph.errors import InterchangeError
from zeren.graph.interchange import read_json, write_json
from zeren.graph.model import Plan
from zeren.graph.plan_version_1 import _kind
from zeren.graph.reasons import Reason, ReasonCode, old_reasons

FOLDER = Path(__file__).parent / "version_1"


def old(name: str) -> Plan:
    return read_json((FOLDER / f"{name}.json").read_text(encoding="utf-8"), name)


def test_a_plan_that_was_read_is_the_plan_that_is_read_today():
    plan, today = old("read"), read(SMALL).plan
    assert replace(plan, agencies=(), issues=()) == replace(today, agencies=(), issues=())
    assert plan.agencies == tuple(replace(one, key="") for one in today.agencies)


def test_duties_that_stood_in_no_clause_have_one_now():
    plan, today = old("built"), small_plan()
    for item, now in zip(
        (*plan.measures, *plan.tasks), (*today.measures, *today.tasks), strict=True
    ):
        assert (item.leads, item.supports) == (now.leads, now.supports)
        assert item.targets == now.targets
    assert [task.deadline for task in plan.tasks] == [task.deadline for task in today.tasks]
    then = tuple(one for one in today.agencies if one.name != "自治区扶贫办")  # came later
    assert (plan.agencies, plan.documents, plan.issues) == (
        then,
        today.documents,
        today.issues,
    )


def test_it_is_written_as_version_2():
    plan = old("read")
    assert json.loads(write_json(plan))["schema"] == 2
    assert read_json(write_json(plan)) == plan


def test_a_task_that_is_a_clause_of_a_measure_has_that_clause():
    data = json.loads((FOLDER / "read.json").read_text(encoding="utf-8"))
    measure = next(one for one in data["measures"] if one["leads"])
    clause = next(one for one in data["clauses"] if one["owner"] == f"measure {measure['number']}")
    link = {"number": measure["number"], "score": 1, "method": "part", "words": ""}
    task = data["tasks"][0] | {
        "lead_text": clause["surface"],
        "leads": clause["leads"],
        "supports": clause["supports"],
        "measures": [link | {"measure_words": "", "spans": []}],
    }
    kept = [one for one in data["clauses"] if not one["owner"].startswith("task")]
    plan = read_json(json.dumps(data | {"tasks": [task], "clauses": kept}))
    (bound,) = plan.tasks[0].clauses
    assert bound in next(one for one in plan.measures if one.number == measure["number"]).clauses


@pytest.mark.parametrize(
    ("day", "text", "kind"),
    [
        (date(2021, 6, 30), "2021年6月30日", "day"),
        (None, "长期坚持", "lasting"),
        (None, "每季度末", "recurring"),
        (None, "按省级部门安排", "order"),
        (None, "/", "none"),
        (None, "2021年2月30日", "none"),
    ],
)
def test_words_without_a_day_are_of_a_kind(day, text, kind):
    assert _kind(day, text) == kind


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("", ()),
        ("prefix carried, unregistered", (ReasonCode.PREFIX_CARRIED, ReasonCode.UNREGISTERED)),
        ("listed: growth", (ReasonCode.LISTED, ReasonCode.GROWTH)),
        ("number", (ReasonCode.SAME_NUMBER,)),
        (
            "as written, unregistered; stated once for all later clauses",
            (ReasonCode.AS_WRITTEN, ReasonCode.UNREGISTERED, ReasonCode.STATED_FOR_ALL),
        ),
    ],
)
def test_a_phrase_of_reasons_is_their_codes(text, reasons):
    assert old_reasons(text) == tuple(map(Reason, reasons))


def test_a_phrase_with_words_keeps_them():
    assert old_reasons("limit behind: 以上") == (Reason(ReasonCode.LIMIT_BEHIND, "以上"),)
    told = "letter of 秘书局, of which one document is cited"
    assert old_reasons(told) == (Reason(ReasonCode.SAID, told),)


def test_what_is_wrong_in_it_is_named_by_its_place():
    data = json.loads((FOLDER / "built.json").read_text(encoding="utf-8"))
    data["tasks"][0]["deadline"] = "2021-02-30"
    with pytest.raises(InterchangeError, match=r"old: tasks\[0\]\.deadline: '2021-02-30'"):
        read_json(json.dumps(data), "old")


def test_the_fields_of_version_2_are_none_of_it():
    data = json.loads((FOLDER / "built.json").read_text(encoding="utf-8"))
    data["agencies"][0]["issuer"] = "甲厅"
    with pytest.raises(InterchangeError, match=r"agencies\[0\]: unknown field 'issuer'"):
        read_json(json.dumps(data))
