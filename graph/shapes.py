"""SHACL shapes of the graph, from the vocabulary: ``python -m zeren.graph.shapes > shapes.ttl``.

A shape for each class, closed: only its own properties, each with its type, at most once, and those
that the model always has at least once; relations only to the classes that they may join.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import get_args

from zeren.graph.alignment import PREFIXES, PROPERTIES
from zeren.graph.carrying import Role
from zeren.graph.corrections import Field, State
from zeren.graph.findings.catalogue import SEVERITIES
from zeren.graph.issues import Severity
from zeren.graph.log import Event
from zeren.graph.model import (
    AgencyKind,
    CitationRole,
    DeadlineKind,
    LinkMethod,
    Operator,
    Origin,
    PlanKind,
    TraceMethod,
    YearSource,
)
from zeren.graph.owners import OwnerKind
from zeren.graph.progress import STATES
from zeren.graph.succession.register import Certainty, ReformKind
from zeren.graph.triples import CLASSES, DUTIES, ONTOLOGY, property_iri, relation_iri
from zeren.graph.vocabulary import FINDING_FACTS, NODES, RELATIONS, PropertyType

_OPEN_DEADLINE = frozenset({"deadline", "deadline_kind", "year_from", "deadline_prose"})
_OPTIONAL: Mapping[str, frozenset[str]] = {
    "Plan": frozenset({"number", "issuer", "issued", "urgency", "release", "region"}),
    "Measure": _OPEN_DEADLINE,
    "Task": _OPEN_DEADLINE | {"due_year", "due_month", "number_label", "columns"},
    "Agency": frozenset({"level", "region", "issuer"}),
    "Issue": frozenset({"owner_number"}),
    "Finding": frozenset({"number", *FINDING_FACTS}),
    "Report": frozenset({"done_on"}),
    "Correction": frozenset({"owner_number"}),
    "SourceDocument": frozenset({"number", "issuer"}),
    "Target": frozenset({"baseline", "baseline_text"}),
    "LEADS": frozenset({"unit"}),
    "SUPPORTS": frozenset({"unit"}),
    "CARRIES": frozenset({"via", "rule", "as_of"}),
    "MEMBER_OF": frozenset({"rule", "as_of"}),
    "CITES": frozenset({"locator"}),
}
"""Properties that may be null: ``None`` in `zeren.graph.model` where the source is silent."""
_CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Measure", "deadline_kind"): get_args(DeadlineKind),
    ("Measure", "year_from"): get_args(YearSource),
    ("Task", "deadline_kind"): get_args(DeadlineKind),
    ("Task", "year_from"): get_args(YearSource),
    ("Plan", "kind"): get_args(PlanKind),
    ("Agency", "kind"): get_args(AgencyKind),
    ("SourceDocument", "origin"): get_args(Origin),
    ("Target", "operator"): get_args(Operator),
    ("Issue", "severity"): get_args(Severity),
    ("Issue", "owner"): get_args(OwnerKind),
    ("Finding", "severity"): SEVERITIES,
    ("Finding", "kind"): ("task", "measure", "plan"),
    ("Report", "state"): STATES,
    ("Correction", "owner"): ("task", "measure", "plan"),
    ("Correction", "field"): get_args(Field),
    ("Correction", "state"): get_args(State),
    ("LogEntry", "event"): get_args(Event),
    ("CARRIES", "role"): get_args(Role),
    ("SUCCEEDED_BY", "kind"): get_args(ReformKind),
    ("SUCCEEDED_BY", "certainty"): get_args(Certainty),
    ("IMPLEMENTS", "method"): get_args(LinkMethod),
    ("TRACES_TO", "method"): get_args(TraceMethod),
    ("CITES", "role"): get_args(CitationRole),
}
EVIDENCE = r"^(([a-z_0-9]+@)?(ocr\\d+)?(p\\d+)?(t\\d+r\\d+c\\d+)?:\\d+-\\d+( |$))*$"
_DATATYPES: Mapping[PropertyType, str] = {
    "string": "xsd:string",
    "integer": "xsd:integer",
    "number": "xsd:double",
    "date": "xsd:date",
    "boolean": "xsd:boolean",
}
_HEAD = """# What a graph of Zeren has to look like, made from graph/vocabulary.py.

@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


def shapes() -> str:
    """Write all shapes in Turtle."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return f"{_HEAD}{prefixes}\n" + "\n".join(
        [_known(), *map(_node, NODES), *map(_statement, CLASSES)]
    )


def _known() -> str:
    """Whatever has an id, or ends, is of a class that the model has."""
    names = " ".join(f"z:{name}" for name in (*NODES, *CLASSES.values()))
    return (
        "z:ThingShape a sh:NodeShape ;\n"
        "  sh:targetSubjectsOf z:id , z:from , z:to ;\n"
        f"  sh:property [ sh:path rdf:type ; sh:minCount 1 ; sh:in ( {names} ) ] .\n"
    )


def _node(label: str) -> str:
    parts = [*_properties(label, NODES[label].properties), *_relations(label)]
    return _shape(label, parts)


def _statement(type_: str) -> str:
    pairs = RELATIONS[type_].pairs
    ends = [
        _end("from", dict.fromkeys(source for source, _ in pairs)),
        _end("to", dict.fromkeys(target for _, target in pairs)),
    ]
    return _shape(CLASSES[type_], [*ends, *_properties(type_, RELATIONS[type_].properties)])


def _shape(class_: str, parts: list[str]) -> str:
    properties = " ,\n    ".join(f"[ {part} ]" for part in parts)
    return (
        f"z:{class_}Shape a sh:NodeShape ;\n"
        f"  sh:targetClass z:{class_} ;\n"
        "  sh:nodeKind sh:IRI ;\n"
        "  sh:closed true ;\n"
        f"  sh:ignoredProperties ( rdf:type {' '.join(PROPERTIES)} ) ;\n"
        f"  sh:property {properties} .\n"
    )


def _properties(owner: str, kinds: Mapping[str, PropertyType]) -> Iterator[str]:
    for name, kind in kinds.items():
        parts = [f"sh:path {_short(property_iri(owner, name))}", f"sh:datatype {_DATATYPES[kind]}"]
        parts.append("sh:maxCount 1")
        if name not in _OPTIONAL.get(owner, ()):
            parts.append("sh:minCount 1")
        if choices := _CHOICES.get((owner, name)):
            listed = " ".join(f'"{choice}"' for choice in choices)
            parts.append(f"sh:in ( {listed} )")
        if name.endswith("evidence"):
            parts.append(f'sh:pattern "{EVIDENCE}"')
        yield " ; ".join(parts)


def _relations(label: str) -> Iterator[str]:
    """Give the relations that begin at a label, and the one that stands for both duties."""
    duties: dict[str, None] = {}
    for type_, kind in RELATIONS.items():
        targets = dict.fromkeys(target for source, target in kind.pairs if source == label)
        if targets:
            yield f"sh:path {_short(relation_iri(type_))} ; {_one_of(targets)}"
        if type_ in DUTIES:
            duties |= targets
    if duties:
        yield f"sh:path z:responsibleFor ; {_one_of(duties)}"


def _end(name: str, labels: Mapping[str, None]) -> str:
    return f"sh:path z:{name} ; sh:minCount 1 ; sh:maxCount 1 ; {_one_of(labels)}"


def _one_of(labels: Mapping[str, None]) -> str:
    classes = [f"sh:class z:{label}" for label in labels]
    if len(classes) == 1:
        return classes[0]
    return f"sh:or ( {' '.join('[ ' + one + ' ]' for one in classes)} )"


def _short(iri: str) -> str:
    return f"z:{iri.removeprefix(ONTOLOGY)}"


if __name__ == "__main__":
    sys.stdout.write(shapes())
