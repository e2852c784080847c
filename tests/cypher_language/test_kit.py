"""What the kit gives to Neo4j's tools is right by Neo4j's own parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from tests.cypher_language.language import Complaint, Language, Version
from tests.queries.difficult_plans import FIRST, SECOND, TEXT
from zeren.graph.stores import open_store
from zeren.neo4j_kit.perspective import phrases
from zeren.neo4j_kit.saved_queries import saved_queries
from zeren.queries.catalogue import finding_names, names

VERSIONS = get_args(Version)
SCRIPTS = [f"questions/{name}.cypher" for name in names()]
SCRIPTS += [f"audit/{name}.cypher" for name in finding_names()]
PHRASES = {phrase.name: phrase for phrase in phrases()}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    store = open_store(tmp_path_factory.mktemp("store") / "plans.lbug")
    store.load([TEXT, FIRST, SECOND])
    with store.reader() as reader:
        yield dict(saved_queries(reader))


def commands(script: str) -> list[str]:
    """Give the lines of a script that set parameters."""
    return [line for line in script.splitlines() if line.startswith(":param ")]


@pytest.fixture(scope="module")
def judged(language: Language, scripts: dict[str, str]) -> dict[str, list[Complaint]]:
    """Give, for each line that sets a parameter in any script, what is wrong with it.

    What follows the lines of a script uses what they set; here, one statement uses all of them.
    """
    lines = sorted({line for script in scripts.values() for line in commands(script)})
    given = sorted({line.split()[1] for line in lines})
    asked = ", ".join(f"${each} AS {each}" for each in given)
    text = "\n".join([*lines, f"RETURN {asked};"])
    found = language.complaints(text, "CYPHER 5", given, commands=True)
    assert [one for one in found if one.line > len(lines)] == []
    return {
        line: [one for one in found if one.line == number]
        for number, line in enumerate(lines, start=1)
    }


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_saved_query_sets_its_parameters_as_a_console_takes_them(
    judged: dict[str, list[Complaint]], scripts: dict[str, str], name: str
) -> None:
    """What follows the parameters is a query file, which `test_statements` has judged."""
    assert {line: judged[line] for line in commands(scripts[name]) if judged[line]} == {}


def test_a_parameter_command_without_its_end_is_reported(language: Language) -> None:
    text = ":param plan => 'x'\nMATCH (p:Plan) RETURN p.id AS plan;"
    assert language.complaints(text, "CYPHER 5", ["plan"], commands=True) != []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", PHRASES)
def test_a_search_phrase_is_right(language: Language, name: str, version: Version) -> None:
    phrase = PHRASES[name]
    assert language.complaints(phrase.text, version, phrase.parameters) == []
