"""Which queries there are, and what holds for every query file."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

from tests.rows import each_row
from zeren.graph.errors import UnknownQuery
from zeren.graph.model import AgencyKind, CitationRole, Origin, PlanKind, Role
from zeren.graph.vocabulary import NODES, RELATIONS
from zeren.queries import catalogue
from zeren.queries.header import Query
from zeren.queries.values import typed_values

_ALL = [
    *catalogue.queries(),
    *map(catalogue.internal_query, catalogue.internal_names()),
]
OF_ONE_PLAN = [replace(query, text=query.of_one_plan) for query in _ALL if query.of_one_plan]
QUERIES = [*_ALL, *OF_ONE_PLAN]
each_query = each_row("query", QUERIES, lambda query: query.name)

_WRITES = {"CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "DROP", "LOAD", "COPY", "CALL"}
_WRITES |= {"FOREACH", "INSTALL", "ATTACH", "ALTER", "IMPORT", "EXPORT", "USE", "UNION", "BEGIN"}
_RESERVED = (
    "ALL AND ANY AS ASC ASCENDING BY CASE COLUMN CONTAINS COUNT DATE DESC DESCENDING DISTINCT ELSE "
    "END ENDS EXISTS EXTRACT FALSE GLOB GRAPH GROUP GROUPS IN INDEX IS JOIN KEY LABEL LIMIT MACRO "
    "MATCH MULTI NODE NONE NOT NULL OF ON ONLY OPTIONAL OR ORDER PATH PRIMARY PROJECT REL "
    "RELATIONSHIP RETURN ROW SHORTEST SINGLE SKIP STARTS TABLE THEN TO TRUE TYPE UNIQUE UNWIND "
    "WHEN WHERE WITH XOR YIELD"
)
_KEYWORDS = _WRITES | set(_RESERVED.split())
_ASKED = (
    "agency-profile agency-seen agency-tasks bulletin-figures chain-of-responsibility "
    "city-duties co-responsibility corrections deadline-calendar document-citations "
    "document-provisions document-rests due-by due-within held-on indicator-agencies issues "
    "joint-leads log measure-detail measure-tasks open-groups overdue plans "
    "progress-by-agency progress-loads reports-without-task stalled status-calendar targets "
    "task-agencies task-citations task-detail task-measures task-origins task-reports "
    "task-targets versions who-leads without-report workload workload-by-month "
    "workload-expanded workload-groups"
)
_FUNCTIONS = {"coalesce", "collect", "count", "max", "min", "sum", "type"}


def bare(query: Query) -> str:
    """Give the text without remarks and string literals."""
    text = re.sub(r"//[^\n]*", "", query.text)
    return re.sub(r"'(?:[^'\\]|\\.)*'", "''", text)


def returned(query: Query) -> list[str]:
    """Name the columns after the last RETURN."""
    body = bare(query).rpartition("RETURN")[2].strip()
    body = body.removeprefix("DISTINCT ")
    parts, depth = [""], 0
    for character in body:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [re.split(r"\s", part.strip())[-1] for part in parts]


def kinds(query: Query) -> Iterator[tuple[str, str]]:
    """Give every variable with each label or type that the patterns give it."""
    for start, name, words in re.findall(r"([(\[])(\w*):([\w|]+)", bare(query)):
        for word in words.split("|"):
            known = NODES if start == "(" else RELATIONS
            assert word in known, word
            yield name, word


def properties(word: str) -> set[str]:
    kind = NODES.get(word) or RELATIONS[word]
    return set(kind.properties)


def test_the_queries_asked_for_are_there() -> None:
    assert " ".join(catalogue.names()) == _ASKED


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("workloads", "workload, "),
        ("agency-task", "agency-tasks"),
        ("Due-By", "due-by"),
        ("../header", ""),
        ("internal/agency-names", ""),
        ("agency-names", ""),
        ("", ""),
        ("工作量", ""),
    ],
)
def test_an_unknown_query_names_the_nearest_three(name: str, near: str) -> None:
    with pytest.raises(UnknownQuery) as error:
        catalogue.query(name)
    assert repr(name) in str(error.value)
    suggested = str(error.value).partition("nearest: ")[2]
    assert near in suggested + ", "
    assert len(suggested.split(", ")) == 3
    assert set(suggested.split(", ")) <= {*catalogue.names(), *catalogue.computed_names()}


@each_row("query", catalogue.every_query(), lambda query: query.name)
def test_every_question_says_in_both_languages_what_it_answers(query: Query) -> None:
    assert re.search(r"[\u4e00-\u9fff]", query.answers_zh)
    assert not re.search(r"[\u4e00-\u9fff]", query.answers)


def test_an_unknown_internal_query() -> None:
    with pytest.raises(UnknownQuery):
        catalogue.internal_query("workload")


def test_heavy_libraries_are_imported_late() -> None:
    code = (
        "import sys, zeren.queries.runner, zeren.queries.outputs; print([name for name in "
        "('yaml', 'openpyxl', 'wcwidth', 'ladybug', 'csv', 'networkx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@each_query
def test_declared_parameters_are_those_of_the_text(query: Query) -> None:
    used = set(re.findall(r"\$(\w+)", bare(query)))
    assert used == {parameter.name for parameter in query.parameters}


@each_query
def test_declared_columns_are_those_returned(query: Query) -> None:
    assert returned(query) == list(query.returned)


@each_query
def test_labels_types_and_properties_are_in_the_vocabulary(query: Query) -> None:
    text = bare(query)
    labels: dict[str, set[str]] = {}
    for name, word in kinds(query):
        labels.setdefault(name, set()).add(word)
    for name, key in re.findall(r"\b(\w+)\.(\w+)", re.sub(r"\b\d+\.\d+", "", text)):
        assert name in labels, f"{name}.{key}: no pattern gives {name} a label"
        # of a variable with several labels, those that lack the property give null on every store
        assert any(key in properties(word) for word in labels[name]), f"{name}.{key}"
    for word, keys in re.findall(r":(\w+) \{([^}]*)\}", text):
        assert set(re.findall(r"(\w+):", keys)) <= properties(word)


@each_query
def test_nothing_is_written_and_the_style_is_common(query: Query) -> None:
    text = bare(query)
    words = {word.upper() for word in re.findall(r"\b[A-Za-z_]+\b", text)}
    assert not words & _WRITES
    assert set(re.findall(r"\b(\w+)\(", text)) - {"AND", "IN"} <= _FUNCTIONS
    # parts of parts of a plan are a tree of two steps: no walk can go over an edge twice
    text = re.sub(r"\[:PART_OF\*[01]\.\.2\]| \* ", " ", text)
    assert not re.search(r"\[\w+ IN|EXISTS \{ *\(|COUNT \{ *\(|\*", text)


_HOP = re.compile(r"(?=\((\w*)[^()]*\)<?-\[(\w*)([^]]*)\]->?\((\w*)[^()]*\))")
_SUBQUERY = re.compile(r"EXISTS \{((?:[^{}]|\{[^{}]*\})*)\}")


def patterns(text: str) -> Iterator[str]:
    """Give the parts of a text that are matched as one: between two WITH, or of a subquery."""
    text = re.sub(r"\s+", " ", text)
    yield from _SUBQUERY.findall(text)
    yield from re.split(r"\b(?:WITH|RETURN)\b", _SUBQUERY.sub("true", text))


def pinned_between(pattern: str) -> set[str]:
    """Give the relations that have a value of their own, and whose ends both go on."""
    count = itertools.count()
    named = re.sub(r"\((?=:|\))", lambda _: f"(nobody{next(count)}", pattern)
    hops = [match.groups() for match in _HOP.finditer(named)]
    ends = [end for one, _, _, two in hops for end in (one, two)]
    return {
        name
        for one, name, keys, two in hops
        if all(ends.count(end) > 1 for end in (one, two))
        and (
            "{" in keys or (name and re.search(rf"\b{name}\.\w+ (?:[=<>]+|IN) (?!\w+\.)", pattern))
        )
    }


@each_query
def test_no_relation_with_a_value_lies_between_others(query: Query) -> None:
    """The embedded engine forgets the value (tests/stores/test_engine_answers.py)."""
    assert [name for each in patterns(bare(query)) for name in pinned_between(each)] == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("MATCH (a)-[:LEADS]->(t)-[i:X {position: 1}]->(m)<-[:LEADS]-(b)", True),
        ("MATCH (t)-[i:X]->(m) WHERE i.position = 1 MATCH (m)<-[:Y]-(b), (a)-[:Y]->(t)", True),
        (
            "MATCH (t)-[i:X]->(m) WHERE i.position = 1 WITH t, m MATCH (m)<-[:Y]-(b)-[:Z]->(t)",
            False,
        ),
        ("MATCH (a)-[e:X]->(g), (g)-[:Y]->(t), (a)-[:Y]->(u) WHERE e.plan = t.plan", False),
        ("MATCH (t)-[i:X {position: 1}]->(m)<-[:LEADS]-(b)", False),
    ],
)
def test_such_relations_are_seen(pattern: str, found: bool) -> None:
    assert any(map(pinned_between, patterns(pattern))) is found


@each_query
def test_order_is_left_to_the_runner_and_aliases_are_plain_words(query: Query) -> None:
    text = bare(query)
    assert not re.search(r"ORDER BY|LIMIT", text)
    assert text.count("RETURN") == 1
    aliases = {alias.upper() for alias in re.findall(r"\bAS (\w+)", text)}
    assert not aliases & _KEYWORDS
    assert not {name.upper() for name in query.returned} & _KEYWORDS


@each_row("query", catalogue.queries(), lambda query: query.name)
def test_every_question_says_how_its_rows_are_ordered(query: Query) -> None:
    assert query.order


@each_query
def test_names_are_matched_by_no_question(query: Query) -> None:
    """A thing is found by its id: names and numbers are those of several.

    A provision's `document` and what belongs to a plan, or reports on one, keep the id of theirs
    as a property; an entry of the log that of its subject.
    """
    for parameter in query.parameters:
        if parameter.type in ("agency", "document", "indicator", "plan", "task", "measure"):
            found = re.findall(rf"(\w+)(?:: | = |\) = )\${parameter.name}\b", bare(query))
            assert set(found) <= {"id", "plan", "of_plan", "subject", "document"}, found


@each_query
def test_examples_and_defaults_have_their_types(query: Query) -> None:
    examples = {parameter.name: parameter.example for parameter in query.parameters}
    assert set(typed_values(query, examples)) == set(examples)
    assert set(typed_values(query, query.examples())) == set(examples)


@each_query
def test_coded_values_have_words_for_every_code(query: Query) -> None:
    codes = {"role": Role, "kind": AgencyKind, "origin": Origin}
    for column in query.columns:
        if column.words and "experience" in column.words:
            assert set(column.words) == set(get_args(CitationRole))
        elif column.words and query.name == "plans":
            assert set(column.words) == set(get_args(PlanKind))
        elif column.words and column.name in codes and "task" not in column.words:
            assert set(column.words) == set(get_args(codes[column.name]))


@each_row("name", catalogue.names())
def test_plan_is_an_optional_parameter_of_every_question(name: str) -> None:
    (plan,) = (p for p in catalogue.query(name).parameters if p.name == "plan")
    assert (plan.type, plan.default) == ("plan", "")


@each_row("query", OF_ONE_PLAN, lambda query: query.name)
def test_a_text_of_one_plan_takes_every_parameter(query: Query) -> None:
    assert all(re.search(rf"\${parameter.name}\b", query.text) for parameter in query.parameters)


def test_the_findings_of_one_plan_are_found_without_reading_those_of_all() -> None:
    """After steps of any number the engine reads every finding: 65 ms at 200 plans, by steps 4."""
    (text,) = (bare(query) for query in OF_ONE_PLAN if query.name == "findings")
    assert "(p:Plan {id: $plan})" in text
    assert "*" not in text


def test_a_text_of_one_plan_answers_where_a_plan_is_given() -> None:
    assert {"plans", "workload", "targets"} <= {query.name for query in OF_ONE_PLAN}
    plans = catalogue.query("plans")
    assert plans.text_for({"plan": ""}) == plans.text != plans.text_for({"plan": "a"})
    joint = catalogue.query("joint-leads")
    assert joint.text_for({"plan": "a"}) == joint.text
    sparql = catalogue.query("plans", "sparql")
    assert sparql.text_for({"plan": "a"}) == sparql.text


@each_row("query", catalogue.every_query(), lambda query: query.name)
def test_every_question_says_in_chinese_what_it_asks(query: Query) -> None:
    """A header without ``answers_zh`` fails here: write what ``answers`` says, in Chinese."""
    assert len(re.findall("[\u4e00-\u9fff]", query.answers_zh)) >= 6
    assert query.finding or query.answers_zh != query.title_zh
