"""Every statement for Neo4j is right by Neo4j's own parser, in both languages that it speaks."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from tests.cypher_language.language import Language, Version
from tests.queries.difficult_plans import FIRST, TEXT
from zeren.graph.stores.base import Parameter, Rows
from zeren.graph.stores.read_back import read_unit
from zeren.queries import catalogue

ROOT = Path(__file__).parents[2]
VERSIONS = get_args(Version)
FILES = sorted(ROOT.glob("queries/**/*.cypher"))
EMBEDDED_ONLY = {
    "create_macros": "macros give the embedded engine functions that Neo4j has",
    "sweep": "(n:A:B) is a node of either label there, of both in Neo4j",
}
"""Statements of stores that are not for Neo4j."""
STORE_FILES = [
    file
    for file in sorted(ROOT.glob("graph/stores/cypher/**/*.cypher"))
    if file.stem not in EMBEDDED_ONLY
]
PARAMETERS = ["documents", "plans", "rows", "touched", "units", "vocabulary"]
"""What the store gives to its own statements."""
OF_THE_STORE = ("ZerenStore", "vocabulary is not present")
"""The store's mark on a server stands beside the vocabulary, and no question knows it."""


def names(file: Path) -> list[str]:
    """Name the parameters that a query file declares."""
    name = file.stem
    if file.parent.name == "internal":
        return [each.name for each in catalogue.internal_query(name).parameters]
    return [each.name for each in catalogue.query(name).parameters]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_query_file_is_right(language: Language, file: Path) -> None:
    """In Cypher 25 alone: a real Neo4j 5 answers each of them in other tests."""
    assert language.complaints(file.read_text(encoding="utf-8"), "CYPHER 25", names(file)) == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("file", STORE_FILES, ids=lambda file: file.stem)
def test_a_statement_of_a_store_is_right(language: Language, file: Path, version: Version) -> None:
    found = language.complaints(file.read_text(encoding="utf-8"), version, PARAMETERS)
    assert [one for one in found if not any(name in one.message for name in OF_THE_STORE)] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_the_statements_that_read_a_unit_back_are_right(
    language: Language, version: Version
) -> None:
    asked: dict[str, set[str]] = {}

    def ask(text: str, parameters: dict[str, Parameter]) -> Rows:
        asked[text] = set(parameters)
        return Rows((), ())

    for unit in (FIRST.id, TEXT.id):
        read_unit(unit, ask)
    assert asked
    found = {text: language.complaints(text, version, names) for text, names in asked.items()}
    assert {text: complaints for text, complaints in found.items() if complaints} == {}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("text", "severity", "words"),
    [
        ("MATCH (t:Task RETURN t.number", 1, "Invalid input"),
        ("MATCH (t:Task) RETURN u.number", 1, "Variable `u` not defined"),
        ("MATCH (t:Task) RETURN t.number AS a, t.goal AS a", 1, "same name"),
        ("MATCH (t:Task) WHERE t.number = $number RETURN t.goal", 1, "$number is not defined"),
        ("MATCH (t:Task) RETURN label(t)", 1, "Function label is not present"),
        ("RETURN apoc.text.join(['a'], '') AS a", 1, "apoc.text.join is not present"),
        ("CALL gds.list() YIELD name RETURN name", 1, "gds.list is not present"),
        ("MATCH (t:Task) RETURN count(sum(t.number))", 1, "aggregate functions inside"),
        ("MATCH (t:Tasks) RETURN t.number", 2, "Tasks is not present"),
        ("MATCH (t:Task) RETURN t.due", 2, "due is not present"),
        ("MATCH (t:Task)-[r:LEADS]->(a:Agency) RETURN r.unit", 2, "LEADS"),
    ],
)
def test_a_mistake_is_reported(
    language: Language, text: str, severity: int, words: str, version: Version
) -> None:
    found = language.complaints(text, version)
    assert any(one.severity == severity and words in one.message for one in found), found


def test_the_languages_are_told_apart(language: Language) -> None:
    text = "MATCH p = shortestPath((a:Agency)-[*]-(b:Agency)) SET a = b RETURN p"
    assert language.complaints(text, "CYPHER 5") != language.complaints(text, "CYPHER 25")


def test_a_complaint_names_the_place(language: Language) -> None:
    text = "// about tasks\nMATCH (t:Task)\nRETURN u.number AS number"
    (found,) = language.complaints(text, "CYPHER 5")
    assert (found.line, found.column) == (3, 8)
