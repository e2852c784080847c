"""Nodes and edges as RDF: names that stay, and the triples of each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import small_plan, small_text
from zeren.graph.elements import unit_elements
from zeren.graph.errors import StoreError
from zeren.graph.stores.rdf.read_back import node_key
from zeren.graph.triples import (
    CLASSES,
    ONTOLOGY,
    RDF_TYPE,
    SHARED_GRAPH,
    edge_lines,
    graph_iri,
    node_iri,
    node_lines,
    property_iri,
    relation_iri,
)
from zeren.graph.unit import Edge, Node
from zeren.graph.vocabulary import NODES, RELATIONS

ID = "https://w3id.org/zeren/id/"


@pytest.mark.parametrize(
    ("label", "id", "iri"),
    [
        ("Plan", "桂〔2021〕68号", "%E6%A1%82%E3%80%942021%E3%80%9568%E5%8F%B7"),
        ("Task", "a#task-7", "a%23task-7"),
        ("Agency", "广西/公安厅", "%E5%B9%BF%E8%A5%BF%2F%E5%85%AC%E5%AE%89%E5%8E%85"),
        ("Agency", "A-z.0_9~", "A-z.0_9~"),
        ("Agency", 'a b<>"{}|^`\\%\x00', "a%20b%3C%3E%22%7B%7D%7C%5E%60%5C%25%00"),
        ("Agency", "..", "%2E%2E"),
    ],
)
def test_a_node_has_an_iri_that_stays(label: str, id: str, iri: str) -> None:
    assert node_iri(label, id) == f"{ID}{label}/{iri}"


@given(st.sampled_from(list(NODES)), st.text(st.characters(exclude_categories=["Cs"])))
def test_an_iri_has_unreserved_characters_alone_and_gives_the_id_back(label: str, id: str) -> None:
    iri = node_iri(label, id)
    assert re.fullmatch(r"https://w3id\.org/zeren/id/[A-Za-z]+/[A-Za-z0-9._~%-]*", iri)
    assert node_key(iri) == (label, id)


def test_a_unit_that_is_called_shared_has_a_graph_of_its_own() -> None:
    assert graph_iri("shared") != SHARED_GRAPH == ID + "graph/shared"
    assert graph_iri("一号") == ID + "graph/%E4%B8%80%E5%8F%B7"


@pytest.mark.parametrize(
    ("owner", "name", "local"),
    [
        ("Task", "search_text", "searchText"),
        ("Task", "number", "number"),
        ("Plan", "number", "documentNumber"),
        ("SourceDocument", "number", "documentNumber"),
        ("Provision", "number", "provisionNumber"),
        ("MEMBER_OF", "as_of", "asOf"),
    ],
)
def test_a_property_has_a_name_in_the_ontology(owner: str, name: str, local: str) -> None:
    assert property_iri(owner, name) == ONTOLOGY + local


def test_a_property_of_one_name_has_one_type() -> None:
    found: dict[str, set[str]] = {}
    for owner, kind in (*NODES.items(), *RELATIONS.items()):
        for name, type_ in kind.properties.items():
            found.setdefault(property_iri(owner, name), set()).add(type_)
    assert {iri for iri, types in found.items() if len(types) > 1} == set()


def test_relations_and_properties_have_different_names() -> None:
    properties = {
        property_iri(owner, name)
        for owner, kind in (*NODES.items(), *RELATIONS.items())
        for name in kind.properties
    }
    assert properties.isdisjoint({relation_iri(type_) for type_ in RELATIONS})


def test_every_type_that_has_properties_has_a_class() -> None:
    assert set(CLASSES) == {type_ for type_, kind in RELATIONS.items() if kind.properties}


def test_null_is_no_triple_and_the_empty_text_is_one() -> None:
    node = Node("AgencyName", "a", {"id": "a", "name": ""})
    assert list(node_lines([node], None)) == [
        f"<{ID}AgencyName/a> <{RDF_TYPE}> <{ONTOLOGY}AgencyName> .\n",
        f'<{ID}AgencyName/a> <{ONTOLOGY}id> "a" .\n',
        f'<{ID}AgencyName/a> <{ONTOLOGY}name> "" .\n',
    ]
    silent = Node("AgencyName", "a", {"id": "a", "name": None})
    assert len(list(node_lines([silent], None))) == 2


def test_an_edge_without_properties_is_one_triple() -> None:
    edge = Edge("TEXT_OF", "SourceText", "a", "SourceDocument", "b", {})
    assert list(edge_lines([edge], graph_iri("a"))) == [
        f"<{ID}SourceText/a> <{ONTOLOGY}textOf> <{ID}SourceDocument/b> <{ID}graph/a> .\n"
    ]


def test_parallel_edges_are_two_statements_and_one_triple() -> None:
    edges = [
        Edge("MEASURED_BY", "Task", "t", "Indicator", "i", {"evidence": where}) for where in "ab"
    ]
    lines = set(edge_lines(edges, None))
    assert sum(f"<{ONTOLOGY}measuredBy>" in line for line in lines) == 1
    assert len({line.split()[0] for line in lines if f"<{ONTOLOGY}from>" in line}) == 2


@pytest.mark.parametrize("type_", ["leads", "supports"])
def test_a_duty_is_a_responsibility_too(type_: str) -> None:
    lines = list(edge_lines(unit_elements(small_plan()).edges, None))
    duties = {line for line in lines if f"<{ONTOLOGY}{type_}>" in line}
    assert duties
    said = {line.replace(f"/ontology#{type_}>", "/ontology#responsibleFor>") for line in duties}
    assert said <= set(lines)


@pytest.mark.parametrize("unit", [small_plan(), small_text()], ids=["plan", "text"])
def test_the_same_unit_gives_the_same_lines(unit: object) -> None:
    one, two = (unit_elements(unit) for _ in range(2))  # type: ignore[arg-type]
    assert list(edge_lines(one.edges, "g")) == list(edge_lines(two.edges, "g"))


@pytest.mark.parametrize("value", [True, 1.0, "1", 2**63])
def test_a_value_of_another_type_is_refused_by_its_property(value: object) -> None:
    node = Node("Indicator", "i", {"id": "i", "name": "n", "depth": value})  # type: ignore[dict-item]
    with pytest.raises(StoreError, match=r"Indicator\.depth"):
        list(node_lines([node], None))
