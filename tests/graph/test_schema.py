"""The published schema of Plan JSON says what the model says."""

import json
from dataclasses import fields
from importlib.resources import files

import jsonschema
import pytest

from zeren.graph import model
from zeren.graph.interchange import to_json
from zeren.graph.issues import Issue
from zeren.graph.provenance import SourceSpan

SCHEMA = json.loads((files("zeren.graph") / "plan.schema.json").read_text(encoding="utf-8"))
KINDS = {
    "span": SourceSpan,
    "responsibility": model.Responsibility,
    "citation": model.Citation,
    "target": model.Target,
    "measure_link": model.MeasureLink,
    "trace": model.Trace,
    "notice": model.Notice,
    "chapter": model.Chapter,
    "measure": model.Measure,
    "task": model.Task,
    "clause": model.Clause,
    "agency": model.Agency,
    "document": model.SourceDocument,
}


@pytest.mark.parametrize("name", KINDS)
def test_the_schema_has_the_fields_of_the_model(name):
    assert list(SCHEMA["$defs"][name]["properties"]) == [one.name for one in fields(KINDS[name])]


def test_an_issue_has_its_own_fields_with_severity_and_message():
    names = {one.name for one in fields(Issue)} | {"severity", "message"}
    assert set(SCHEMA["$defs"]["issue"]["properties"]) == names


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_an_empty_plan_keeps_to_the_schema():
    empty = to_json(model.Plan(model.Notice(id="x", title="")))
    jsonschema.validate(empty, SCHEMA, format_checker=jsonschema.FormatChecker())


def test_the_guangxi_plan_keeps_to_the_schema(guangxi_plan):
    checker = jsonschema.FormatChecker()
    jsonschema.validate(to_json(guangxi_plan), SCHEMA, format_checker=checker)


def test_a_date_that_is_none_breaks_the_schema(guangxi_plan):
    broken = to_json(guangxi_plan)
    broken["tasks"][0]["deadline"] = "2021-02-30"
    with pytest.raises(jsonschema.ValidationError, match="2021-02-30"):
        jsonschema.validate(broken, SCHEMA, format_checker=jsonschema.FormatChecker())
