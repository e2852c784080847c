"""What holds for every twin in SPARQL: it is there, reads only, and speaks the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest

from tests.rows import each_row
from zeren.graph import triples
from zeren.graph.errors import UnknownQuery
from zeren.graph.stores.base import Parameter, Rows
from zeren.graph.vocabulary import NODES, RELATIONS
from zeren.queries import catalogue
from zeren.queries.header import Query


@dataclass(frozen=True)
class Speaker:
    """A reader that speaks SPARQL, as far as the catalogue asks."""

    language = "sparql"

    def rows(self, text: str, parameters: dict[str, Parameter]) -> Rows:
        raise AssertionError(text, parameters)


EVERY = {"plan": "", "prose": "with"}


def without_prose(query: Query) -> Query:
    """Give what a text for all duties declares."""
    kept = tuple(one for one in query.parameters if one.name != "prose")
    return replace(query, name=f"{query.name} of all duties", parameters=kept)


TWINS: list[tuple[Query, str]] = [
    *((query, catalogue.query(query.name, "sparql").text) for query in catalogue.queries()),
    *(
        (catalogue.internal_query(name), catalogue.internal_text(Speaker(), name))  # type: ignore[arg-type]
        for name in catalogue.internal_names()
    ),
    *(
        (without_prose(query), query.of_all_duties)
        for query in (catalogue.query(name, "sparql") for name in catalogue.names())
        if query.of_all_duties
    ),
    (
        without_prose(catalogue.internal_query("duties")),
        catalogue.internal_text(Speaker(), "duties", EVERY),  # type: ignore[arg-type]
    ),
]
each_twin = each_row(("query", "text"), TWINS, lambda twin: twin[0].name)

_REFUSED = {"ASK", "CONSTRUCT", "DESCRIBE", "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE"}
_REFUSED |= {"COPY", "MOVE", "ADD", "WITH", "SERVICE", "FROM", "GRAPH", "NAMED"}
_REMARK = re.compile(r"(?<!\S)#[^\n]*")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'")


def bare(text: str) -> str:
    """Give the text without names in angle brackets, string literals and remarks."""
    return _STRING.sub("''", re.sub(r"<http[^>]*>", "<>", _REMARK.sub("", text)))


def outer(text: str) -> tuple[list[str], str]:
    """Give the variables that the whole query selects, and what stands behind its last brace."""
    selected = bare(text).partition("SELECT")[2].partition("WHERE")[0].removeprefix(" DISTINCT")
    parts, depth, word = [], 0, ""
    for character in selected + " ":
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character.isspace() and depth == 0:
            parts.append(word)
            word = ""
        else:
            word += character
    names = [re.findall(r"[?$](\w+)", part)[-1] for part in parts if part]
    return names, bare(text).rpartition("}")[2]


def terms() -> set[str]:
    """Name every term of the graph in RDF, by the functions that write it."""
    owners = [*NODES.items(), *RELATIONS.items()]
    iris = {triples.property_iri(owner, name) for owner, kind in owners for name in kind.properties}
    iris |= {triples.class_iri(name) for name in (*NODES, *triples.CLASSES.values())}
    iris |= {triples.relation_iri(type_) for type_ in RELATIONS}
    iris |= {triples.FROM, triples.TO, triples.RESPONSIBLE}
    return {iri.removeprefix(triples.ONTOLOGY) for iri in iris}


TERMS = terms()


def test_every_question_and_internal_query_has_a_twin() -> None:
    assert catalogue.twin_names() == catalogue.names()
    assert len(TWINS) == len({query.name for query, _ in TWINS})


def test_a_name_without_a_twin_is_unknown() -> None:
    with pytest.raises(UnknownQuery):
        catalogue.query("no-such-question", "sparql")


@each_twin
def test_columns_and_then_parameters_are_selected(query: Query, text: str) -> None:
    given = [f"given_{parameter.name}" for parameter in query.parameters]
    names, _ = outer(text)
    columns = list(query.returned)
    assert names[: len(columns)] == columns
    assert sorted(names[len(columns) :]) == sorted(given)


@each_twin
def test_parameters_are_those_declared(query: Query, text: str) -> None:
    used = set(re.findall(r"[?$]given_(\w+)", bare(text)))
    assert used == {parameter.name for parameter in query.parameters}
    assert "?given_" not in text


@each_twin
def test_terms_are_in_the_vocabulary(query: Query, text: str) -> None:
    spoken = set(re.findall(r"\bz:(\w+)", bare(text)))
    assert spoken <= TERMS, query.name
    assert re.findall(r"PREFIX (\S+) <(\S+)>", text) == [("z:", triples.ONTOLOGY)]


@each_twin
def test_it_is_one_select_that_stays_within_the_dataset(query: Query, text: str) -> None:
    words = {word.upper() for word in re.findall(r"(?<![?$:\w])[A-Za-z]+\b(?!:)", bare(text))}
    assert not words & _REFUSED, query.name
    assert re.match(r"PREFIX z: <>\s+SELECT\b", bare(text))


@each_twin
def test_order_is_left_to_the_runner(query: Query, text: str) -> None:
    assert not re.search(r"ORDER BY|LIMIT", bare(text)), query.name
