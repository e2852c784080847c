"""The published schema of Plan JSON says what the model says."""

import json
from importlib.resources import files

import jsonschema
import pytest

from zeren.graph import model
from zeren.graph.interchange import to_json
from zeren.graph.issues import Issue
from zeren.graph.owners import Owner
from zeren.graph.plan_file import names_of, schema
from zeren.graph.provenance import SourceSpan
from zeren.graph.reasons import Reason

SCHEMA = json.loads((files("zeren.graph") / "plan.schema.json").read_text(encoding="utf-8"))
KINDS = [
    SourceSpan,
    Reason,
    Owner,
    model.Deadline,
    model.Responsibility,
    model.Citation,
    model.Target,
    model.MeasureLink,
    model.Trace,
    model.Notice,
    model.Chapter,
    model.Measure,
    model.Task,
    model.Clause,
    model.Agency,
    model.SourceDocument,
]


def test_the_published_schema_is_made_from_the_types():
    """``python -m zeren.graph.plan_file > graph/plan.schema.json`` writes it anew."""
    assert json.loads(json.dumps(schema())) == SCHEMA


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_has_the_fields_of_the_model(kind):
    told = SCHEMA["$defs"][kind.__name__]["properties"]
    assert tuple(told) == names_of(kind)


def test_an_issue_has_its_own_fields_with_severity_and_message():
    names = {*Issue.__struct_fields__, "severity", "message"}
    assert set(SCHEMA["$defs"]["Issue"]["properties"]) == names


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
    clause = next(one for one in broken["clauses"] if one["deadline"])
    clause["deadline"]["day"] = "2021-02-30"
    with pytest.raises(jsonschema.ValidationError, match="2021-02-30"):
        jsonschema.validate(broken, SCHEMA, format_checker=jsonschema.FormatChecker())
