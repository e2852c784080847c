"""The tools: what each takes, and how wrong arguments are refused."""

from __future__ import annotations

import jsonschema
import pytest

from tests.rows import each_row
from zeren.assistant.limits import LONGEST, MOST_ROWS
from zeren.assistant.tools import WITHIN_OTHERS, checked, tools
from zeren.assistant.words import PLACES, QUOTED, places_of
from zeren.graph.errors import BadParameter
from zeren.queries import catalogue

NO_QUOTATION = frozenset((
    "agencies", "agency", "central_lead", "chapter", "document", "document_id", "field",
    "first", "group_name", "indicator", "issuer", "largest", "leads", "local_lead", "next",
    "number", "other_leads", "plan", "provision", "region", "release", "second", "sha256",
    "source", "sub_indicator", *("level", "loaded", "successor"),
    *("moment", "subject", "version", "version_before"),
))  # fmt: skip
"""Columns of names, numbers and what Zeren says itself: a new column is put here or in `QUOTED`."""


def test_every_question_is_a_tool_or_part_of_one():
    asked = {tool.query for tool in tools().values() if tool.query}
    every = {query.name for query in (*catalogue.queries(), *catalogue.computed_queries())}
    assert asked | WITHIN_OTHERS == every
    assert not asked & WITHIN_OTHERS


@each_row("tool", tools().values(), ids=lambda tool: tool.name)
def test_what_a_tool_takes_is_a_json_schema_that_the_examples_keep(tool):
    jsonschema.Draft202012Validator.check_schema(tool.schema)
    if tool.query:
        given = checked(tool, catalogue.query(tool.query).examples())
        jsonschema.validate(given, tool.schema)


def test_every_column_of_words_is_known_as_a_quotation_or_a_name():
    columns = {
        column.name
        for query in catalogue.every_query()
        for column in query.columns
        if column.type == "string" and not column.words and not column.of
    }
    assert columns <= QUOTED | NO_QUOTATION | PLACES.keys()
    assert not QUOTED & NO_QUOTATION


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"task": 7}, {"task": "7"}),
        ({"task": " 7 "}, {"task": "7"}),
        ({"task": "7", "plan": None}, {"task": "7"}),
        ({"task": "7", "plan": ""}, {"task": "7"}),
    ],
)
def test_what_assistants_write_is_read(given, read):
    assert checked(tools()["trace_task"], given) == read


@pytest.mark.parametrize(
    ("tool", "given", "zh"),
    [
        (
            "agency_tasks",
            {},
            "agency_tasks 缺少参数 agency（单位：规范名称或别称），例如 自治区财政厅。",
        ),
        ("search", {}, "search 缺少参数 words。"),
        ("plans", {"limit": 1000}, "plans 的 limit 为“1000”：应为 1 到 200。"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(tool, given, zh):
    with pytest.raises(BadParameter) as error:
        checked(tools()[tool], given)
    assert error.value.message("zh") == zh


def test_numbers_may_come_as_texts():
    assert checked(tools()["plans"], {"limit": "3"}) == {"limit": 3}


def test_words_may_come_as_a_list():
    assert checked(tools()["who_leads"], {"words": ["电子", "印章"]}) == {"words": "电子 印章"}


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("plans", {"limit": 0}, "limit"),
        ("plans", {"limit": MOST_ROWS + 1}, str(MOST_ROWS)),
        ("plans", {"limit": 10**30}, "limit"),
        ("plans", {"limit": True}, "limit"),
        ("plans", {"limit": 1.5}, "limit"),
        ("plans", {"no_such": 1}, "no_such"),
        ("plans", {"plan": {"a": 1}}, "plan"),
        ("who_leads", {}, "words"),
        ("who_leads", {"words": []}, "words"),
        ("who_leads", {"words": "章" * (LONGEST + 1)}, str(LONGEST)),
        ("agency_tasks", {"agency": "财政厅", "role": "boss"}, "leads"),
        ("search", {"words": "电子", "among": ["people"]}, "agencies"),
    ],
)
def test_wrong_arguments_are_named_in_both_languages(tool, given, said):
    with pytest.raises(BadParameter, match=said) as error:
        checked(tools()[tool], given)
    assert said in error.value.zh


@pytest.mark.parametrize(
    ("evidence", "words", "places"),
    [
        ("goal@t1r3c4:5-9", "", {"goal": "t1r3c4:5-9"}),
        (":5-9 p2:11-12", "words", {"words": "5-9; p2:11-12"}),
        ("a@:1-2 b@:3-4", "words", {"a": "1-2", "b": "3-4"}),
        ("", "", {}),
    ],
)
def test_places_have_one_notation(evidence, words, places):
    assert places_of(evidence, words) == places
