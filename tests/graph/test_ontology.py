"""The published ontology and shapes say what the vocabulary says, field by field, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node as Term

from tests.rows import each_row
from zeren.graph.shapes import shapes
from zeren.graph.triples import CLASSES, DUTIES, ONTOLOGY, class_iri, property_iri, relation_iri
from zeren.graph.vocabulary import NODES, RELATIONS, VERSION

ROOT = Path(__file__).parents[2]
TYPES = {
    "string": XSD.string,
    "integer": XSD.integer,
    "number": XSD.double,
    "date": XSD.date,
    "boolean": XSD.boolean,
}
STATEMENT_ENDS = ("from", "to")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology.ttl")


def ours(found: Iterable[Term]) -> set[str]:
    return {str(one) for one in found if str(one).startswith(ONTOLOGY)}


def members(ontology: Graph, property_: str, which: URIRef) -> set[str]:
    """Give the classes of a domain or range: one, or those of a union."""
    (value,) = ontology.objects(URIRef(property_), which)
    union = ontology.value(value, OWL.unionOf)
    return {str(one) for one in (Collection(ontology, union) if union else [value])}


def declared() -> dict[str, tuple[set[str], str]]:
    """Give the owners' classes and the type of each property of the vocabulary."""
    found: dict[str, tuple[set[str], str]] = {}
    for owner, kind in (*NODES.items(), *RELATIONS.items()):
        for name, type_ in kind.properties.items():
            owners, _ = found.setdefault(property_iri(owner, name), (set(), type_))
            owners.add(class_iri(CLASSES.get(owner, owner)))
    return found


def test_its_classes_are_the_labels_and_the_statements(ontology: Graph) -> None:
    expected = {class_iri(name) for name in (*NODES, *CLASSES.values(), "Responsibility")}
    assert ours(ontology.subjects(RDF.type, OWL.Class)) == expected


def test_its_literal_properties_are_those_of_the_vocabulary(ontology: Graph) -> None:
    assert ours(ontology.subjects(RDF.type, OWL.DatatypeProperty)) == set(declared())


@each_row("property_", declared())
def test_a_property_has_the_owners_and_the_type_of_the_vocabulary(
    ontology: Graph, property_: str
) -> None:
    owners, type_ = declared()[property_]
    assert members(ontology, property_, RDFS.domain) == owners
    assert list(ontology.objects(URIRef(property_), RDFS.range)) == [TYPES[type_]]


def test_its_relations_are_those_of_the_vocabulary(ontology: Graph) -> None:
    expected = {relation_iri(type_) for type_ in RELATIONS}
    expected |= {ONTOLOGY + name for name in ("responsibleFor", "evidencedBy", *STATEMENT_ENDS)}
    assert ours(ontology.subjects(RDF.type, OWL.ObjectProperty)) == expected


@pytest.mark.parametrize("type_", RELATIONS)
def test_a_relation_joins_the_labels_of_the_vocabulary(ontology: Graph, type_: str) -> None:
    sources, targets = zip(*RELATIONS[type_].pairs, strict=True)
    relation = relation_iri(type_)
    assert members(ontology, relation, RDFS.domain) == {class_iri(one) for one in sources}
    assert members(ontology, relation, RDFS.range) == {class_iri(one) for one in targets}


def test_both_duties_are_responsibilities(ontology: Graph) -> None:
    relations = ontology.subjects(RDFS.subPropertyOf, URIRef(ONTOLOGY + "responsibleFor"))
    assert ours(relations) == {relation_iri(type_) for type_ in DUTIES}
    classes = ontology.subjects(RDFS.subClassOf, URIRef(class_iri("Responsibility")))
    assert ours(classes) == {class_iri(CLASSES[type_]) for type_ in DUTIES}


def test_a_statement_begins_and_ends_where_its_relation_does(ontology: Graph) -> None:
    pairs = [pair for type_ in CLASSES for pair in RELATIONS[type_].pairs]
    for place, name in enumerate(STATEMENT_ENDS):
        found = members(ontology, ONTOLOGY + name, RDFS.range)
        assert found == {class_iri(pair[place]) for pair in pairs}
        found = members(ontology, ONTOLOGY + name, RDFS.domain)
        assert found == {class_iri(class_) for class_ in CLASSES.values()}


def test_everything_has_a_label_and_a_definition_in_both_languages(ontology: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for kind in kinds:
        for name in ours(ontology.subjects(RDF.type, kind)):
            for told in (RDFS.label, SKOS.definition):
                words = ontology.objects(URIRef(name), told)
                assert {word.language for word in words} == {"zh", "en"}, (name, told)


def test_it_has_the_version_of_the_vocabulary(ontology: Graph) -> None:
    (version,) = ontology.objects(URIRef(ONTOLOGY.rstrip("#")), OWL.versionInfo)
    assert str(version) == str(VERSION)


def test_the_ontology_of_the_package_is_the_published_one() -> None:
    published = (ROOT / "ontology.ttl").read_bytes()
    assert (ROOT / "graph" / "ontology.ttl").read_bytes() == published


def test_the_published_shapes_are_made_from_the_vocabulary() -> None:
    """``python -m zeren.graph.shapes > shapes.ttl`` writes them anew."""
    assert (ROOT / "shapes.ttl").read_text(encoding="utf-8") == shapes()
