from __future__ import annotations

import re

import pytest

from tests.rows import each_row
from zeren.graph.errors import QueryError
from zeren.queries.header import COMPUTED_MARK, LIMIT, parse_query
from zeren.queries.ordering import OrderKey

GOOD = """\
// title: 任务 / Tasks
// answers: Which tasks?
// parameters:
//   agency: {type: agency, zh: 单位, about: its name, example: 自治区财政厅}
//   day: {type: date, zh: 日期, about: the day, example: 2021-06-30, default: 2021-12-31}
// columns:
//   task:
//     type: integer
//     zh: 任务
//     about: its number
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头}}
//   who: {type: string, zh: 单位, about: its name}
//   who_id: {type: agency, of: who, zh: 单位标识, about: its id}
// order: [-task, role by words, place]
// limit: 20

// a remark that is no header
MATCH (t:Task)
RETURN t.number AS task, 'leads' AS role, '' AS who, '' AS who_id, 1 AS place
"""


def test_a_header_is_read() -> None:
    query = parse_query("tasks", "tasks.cypher", GOOD)
    assert (query.name, query.title_zh, query.title_en) == ("tasks", "任务", "Tasks")
    assert query.answers == "Which tasks?"
    agency, day = query.parameters
    assert (agency.name, agency.type, agency.zh, agency.default) == (
        "agency",
        "agency",
        "单位",
        None,
    )
    assert agency.required
    assert (day.example, day.default, day.required) == ("2021-06-30", "2021-12-31", False)
    assert query.examples() == {"agency": "自治区财政厅"}
    task, role, who, who_id = query.columns
    assert (who.of, who_id.of, who_id.type) == ("", "who", "agency")
    assert query.order == (
        OrderKey("task", descending=True),
        OrderKey("role", by_words=True),
        OrderKey("place"),
    )
    assert query.limit == 20
    assert query.returned == ("task", "role", "who", "who_id", "place")
    assert (task.name, task.type, task.zh, task.about) == ("task", "integer", "任务", "its number")
    assert (role.label("zh"), role.label("en")) == ("角色", "role")
    assert (role.shown("leads", "zh"), role.shown("leads", "en")) == ("牵头", "leads")
    assert query.text.strip().startswith("// a remark")
    assert "title:" not in query.text


@each_row(
    ("old", "new", "place"),
    [
        ("title: 任务 / Tasks", "title: Tasks", "title"),
        ("title: 任务 / Tasks", "titel: 任务 / Tasks", "titel"),
        ("title: 任务 / Tasks", "title: [", "YAML"),
        ("default: 2021-12-31", "default: 2021-12-39", "YAML"),
        ("answers: Which tasks?", "answers:", "answers"),
        ("limit: 20", "limit: 0", "limit: 0"),
        ("limit: 20", "limit: many", "limit: 'many'"),
        ("limit: 20", "limit: true", "limit: True"),
        ("type: agency", "type: person", "parameters.agency.type"),
        ("type: agency, ", "", "parameters.agency.type"),
        (", example: 自治区财政厅", "", "parameters.agency.example"),
        ("example: 自治区财政厅", "sample: 自治区财政厅, example: x", "parameters.agency"),
        ("zh: 单位, ", "", "parameters.agency.zh"),
        ("  agency: {", "  Agency: {", "'Agency'"),
        ("  day: {type", "  3: {type", "3"),
        ("//     type: integer\n", "", "columns.task.type"),
        ("type: integer", "type: int", "columns.task.type"),
        ("//     about: its number\n", "", "columns.task.about"),
        ("words: {leads: 牵头}", "words: 牵头", "columns.role.words"),
        ("type: agency", "type: choice", "parameters.agency.choices"),
        ("type: agency", "type: agency, choices: {a: 甲}", "parameters.agency.choices"),
        ("type: agency", "type: choice, choices: [a]", "parameters.agency.choices"),
        ("of: who, ", "", "columns.who_id.of"),
        ("of: who, ", "of: whom, ", "columns.who_id.of"),
        ("who: {type: string", "who: {of: role, type: string", "columns.who.of"),
        ("order: [-task", "order: [task desc", "order"),
        ("[-task, role by words, place]", "task", "order"),
        ("role by words, place", "task", "order"),
        ("role by words", "task by words", "order"),
        ("role by words", "who by words", "order"),
    ],
)
def test_a_bad_header_is_named_with_file_and_key(old: str, new: str, place: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError) as error:
        parse_query("tasks", "tasks.cypher", GOOD.replace(old, new, 1))
    assert str(error.value).startswith("tasks.cypher: ")
    assert place in str(error.value)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("", "header"),
        ("MATCH (t) RETURN t", "header"),
        ("// title: 一 / One\n// answers: What?\nRETURN 1 AS one", "columns"),
        ("// title: 一 / One\n// answers: What?\n// columns: [one]\n\nRETURN 1", "columns"),
        ("// title: 一 / One\n// answers: What?\n// columns: {one: 1}\n\nRETURN 1", "columns.one"),
        (GOOD[: GOOD.index("\n// a remark")], "no query"),
    ],
)
def test_an_incomplete_file_is_refused(content: str, place: str) -> None:
    with pytest.raises(QueryError, match=r"x\.cypher: .*") as error:
        parse_query("x", "x.cypher", content)
    assert place in str(error.value)


def test_yaml_makes_nothing_but_plain_values() -> None:
    with pytest.raises(QueryError, match="YAML"):
        parse_query("x", "x.cypher", "// title: !!python/object/apply:os.system ['true']\n\nx")


def test_a_choice_names_what_may_be_chosen() -> None:
    content = GOOD.replace("type: agency", "type: choice, choices: {a: 甲, b: 乙}", 1)
    (parameter, _) = parse_query("tasks", "tasks.cypher", content).parameters
    assert (parameter.type, parameter.choices) == ("choice", {"a": "甲", "b": "乙"})


def test_a_computed_question_has_the_same_header_behind_another_mark() -> None:
    content = re.sub(r"^//", "#", GOOD, flags=re.MULTILINE)
    query = parse_query("tasks", "tasks.py", content, COMPUTED_MARK)
    assert query.computed
    assert query.columns == parse_query("tasks", "tasks.cypher", GOOD).columns


def test_a_header_without_a_limit_has_the_common_one() -> None:
    assert parse_query("tasks", "tasks.cypher", GOOD.replace("// limit: 20\n", "")).limit == LIMIT


def test_a_header_may_say_what_an_empty_answer_means() -> None:
    content = GOOD.replace("// limit: 20\n", "// empty: 没有正文 / no text is held\n")
    query = parse_query("tasks", "tasks.cypher", content)
    assert (query.empty_zh, query.empty_en) == ("没有正文", "no text is held")
    assert parse_query("tasks", "tasks.cypher", GOOD).empty_en == ""


def test_what_an_empty_answer_means_is_said_in_both_languages() -> None:
    content = GOOD.replace("// limit: 20\n", "// empty: no text is held\n")
    with pytest.raises(QueryError, match=r"tasks\.cypher: empty: .*'中文 / English'"):
        parse_query("tasks", "tasks.cypher", content)
