"""What the RDF engine answers, where the questions in SPARQL rely on it or go around it.

A test that fails after an upgrade says that the engine has changed: look at the questions of
``queries/sparql`` that the test's name speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Variable

PLAIN = {"one": "a", "two": "B", "three": "中", "four": "😀", "five": "\uffee", "six": ""}
NAME, DAY = NamedNode("urn:name"), NamedNode("urn:day")
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


@pytest.fixture(scope="module")
def store() -> Store:
    """Make six named things; one has a day, in two graphs, another a day in one."""
    made = Store()
    for id, name in PLAIN.items():
        made.add(Quad(_thing(id), NAME, Literal(name), NamedNode("urn:g1")))
    for id, day, graph in (("one", date.max, 1), ("one", date.max, 2), ("two", date.min, 2)):
        value = Literal(day.isoformat(), datatype=DATE)
        made.add(Quad(_thing(id), DAY, value, NamedNode(f"urn:g{graph}")))
    return made


def _thing(id: str) -> NamedNode:
    return NamedNode(f"urn:{id}")


def ask(store: Store, text: str, given: Mapping[str, str] | None = None) -> list[list[str | None]]:
    """Ask the union of all graphs; give lexical forms."""
    told = {Variable(name): Literal(value) for name, value in (given or {}).items()}
    answer = store.query(text, use_default_graph_as_union=True, substitutions=told or None)
    return [[None if term is None else term.value for term in row] for row in answer]


def test_a_given_value_must_be_in_the_projection(store: Store) -> None:
    """Questions give their parameters last among what they select; the reader takes them off."""
    with pytest.raises(RuntimeError, match="does not contains variable"):
        ask(store, "SELECT ?x { ?x <urn:name> ?n FILTER(?n = ?given) }", {"given": "a"})
    text = "SELECT ?x ?given { ?x <urn:name> ?n FILTER(?n = ?given) }"
    assert ask(store, text, {"given": "a"}) == [["urn:one", "a"]]


def test_a_given_value_reaches_an_inner_query_that_selects_it(store: Store) -> None:
    """Inner queries select their parameters too, and group by them."""
    seen = "SELECT ?c ?given { { SELECT ?given (COUNT(*) AS ?c) { %s } GROUP BY ?given } }"
    kept = "SELECT ?c ?given { { SELECT (COUNT(*) AS ?c) { %s } } }"
    pattern = "?x <urn:name> ?n FILTER(?n = ?given)"
    assert ask(store, seen % pattern, {"given": "a"}) == [["1", "a"]]
    assert ask(store, kept % pattern, {"given": "a"}) == [["0", "a"]]


def test_a_given_value_is_joined_with_a_column_of_its_name(store: Store) -> None:
    """So a parameter ``plan`` is the variable ``$given_plan``: columns are called plan too."""
    text = "SELECT (?n AS ?plan) { ?x <urn:name> ?n FILTER(?plan = '' || ?n = ?plan) }"
    assert ask(store, text, {"plan": ""}) == [[""]]
    text = "SELECT ?n $given_plan { ?x <urn:name> ?n FILTER(?given_plan = '' || ?n = ?given_plan) }"
    assert len(ask(store, text, {"given_plan": ""})) == len(PLAIN)
