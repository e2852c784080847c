"""Nodes and edges as RDF: the one place that knows how the graph is written in triples.

A node is ``<…/id/Label/percent-encoded id>``, has its label as class and a triple for each property
that is not null. An edge is a triple from node to node; where its type has properties, it is also a
thing of its own (`CLASSES`), named by its content, with ``z:from``, ``z:to`` and the properties.
`RESPONSIBLE` joins an agency to whatever it leads or supports. Statements are made as lines of
N-Quads, which every engine reads fastest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from urllib.parse import quote

from zeren.graph.errors import StoreError, quoted_zh
from zeren.graph.property_types import accepts, refusal
from zeren.graph.unit import Edge, Node, Value
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType

ONTOLOGY = "https://w3id.org/zeren/ontology#"
THINGS = "https://w3id.org/zeren/id/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"

CLASSES: Mapping[str, str] = {
    "LEADS": "Lead",
    "SUPPORTS": "Support",
    "CARRIES": "Carrying",
    "MEMBER_OF": "Membership",
    "NAMES": "Naming",
    "SUCCEEDED_BY": "Succession",
    "MEASURED_BY": "Measurement",
    "IMPLEMENTS": "Implementation",
    "TRACES_TO": "Tracing",
    "CITES": "Citation",
}
"""Relationship types that have properties, and the class of their statements."""
DUTIES = ("LEADS", "SUPPORTS")
FROM, TO = ONTOLOGY + "from", ONTOLOGY + "to"
RESPONSIBLE = ONTOLOGY + "responsibleFor"

_DATATYPES: Mapping[PropertyType, str | None] = {
    "string": None,
    "integer": XSD + "integer",
    "number": XSD + "double",
    "date": XSD + "date",
    "boolean": XSD + "boolean",
}
_NUMBERS = {"Provision": "provisionNumber"}
_INTEGERS = range(-(2**63), 2**63)


def class_iri(label: str) -> str:
    """Name the class of a label, or of a statement."""
    return ONTOLOGY + label


def relation_iri(type_: str) -> str:
    """Name the property that an edge is: ``MEMBER_OF`` is ``z:memberOf``."""
    return ONTOLOGY + _camel(type_)


def property_iri(owner: str, name: str) -> str:
    """Name a property of a label or a relationship type: ``due_year`` is ``z:dueYear``.

    ``number`` has two types in the vocabulary: where it is a text it is another property.
    """
    properties = NODES[owner].properties if owner in NODES else RELATIONS[owner].properties
    if name == "number" and properties[name] == "string":
        return ONTOLOGY + _NUMBERS.get(owner, "documentNumber")
    return ONTOLOGY + _camel(name)


def node_iri(label: str, id: str) -> str:
    """Name a node: every byte of its id that is no unreserved character is percent-encoded."""
    return f"{THINGS}{label}/{_encoded(id)}"


def graph_iri(unit: str) -> str:
    """Name the graph of a plan or a held text; one that is called "shared" is kept apart."""
    return f"{THINGS}graph/{_encoded(unit) if unit != 'shared' else '%73hared'}"


SHARED_GRAPH = f"{THINGS}graph/shared"
"""The graph of the nodes that units share."""


def node_lines(nodes: Iterable[Node], graph: str | None) -> Iterator[str]:
    """Write nodes as lines of N-Quads, in a named graph or in none."""
    end = graph_end(graph)
    for node in nodes:
        class_, writers = _form(node.label)
        subject = f"<{node_iri(node.label, node.id)}>"
        yield f"{subject} {class_}{end}"
        for name, predicate, write in writers:
            value = node.properties[name]
            if value is not None:
                yield f"{subject} {predicate} {write(value)}{end}"


def edge_lines(edges: Iterable[Edge], graph: str | None) -> Iterator[str]:
    """Write edges as lines of N-Quads, in a named graph or in none; a triple may come twice."""
    end = graph_end(graph)
    names: dict[tuple[str, str], str] = {}
    for edge in edges:
        ends = []
        for key in ((edge.source_label, edge.source), (edge.target_label, edge.target)):
            name = names.get(key)
            if name is None:
                name = names[key] = f"<{node_iri(*key)}>"
            ends.append(name)
        source, target = ends
        yield f"{source} <{relation_iri(edge.type)}> {target}{end}"
        if edge.type in DUTIES:
            yield f"{source} <{RESPONSIBLE}> {target}{end}"
        if edge.type in CLASSES:
            yield from _statement(edge, source, target, end)


def statement_iri(edge: Edge) -> str:
    """Name the thing that an edge with properties is too, by its content."""
    source = f"<{node_iri(edge.source_label, edge.source)}>"
    target = f"<{node_iri(edge.target_label, edge.target)}>"
    return _name(edge.type, _said(edge, source, target))


def _said(edge: Edge, source: str, target: str) -> list[str]:
    class_, writers = _form(edge.type)
    said = [class_, f"<{FROM}> {source}", f"<{TO}> {target}"]
    for name, predicate, write in writers:
        value = edge.properties[name]
        if value is not None:
            said.append(f"{predicate} {write(value)}")
    return said


def _name(type_: str, said: list[str]) -> str:
    content = sha256("\n".join(said).encode()).hexdigest()
    return f"{THINGS}{CLASSES[type_]}/{content}"


def _statement(edge: Edge, source: str, target: str, end: str) -> Iterator[str]:
    said = _said(edge, source, target)
    subject = f"<{_name(edge.type, said)}>"
    for part in said:
        yield f"{subject} {part}{end}"


def graph_end(graph: str | None) -> str:
    """Give the end of a line of N-Quads."""
    return f" <{graph}> .\n" if graph else " .\n"


Writer = Callable[[Value], str]


@cache
def _form(owner: str) -> tuple[str, tuple[tuple[str, str, Writer], ...]]:
    """Give the triple of the class, and for each property its predicate and the literal's maker."""
    kinds = NODES[owner].properties if owner in NODES else RELATIONS[owner].properties
    class_ = f"<{RDF_TYPE}> <{class_iri(CLASSES.get(owner, owner))}>"
    return class_, tuple(
        (name, f"<{property_iri(owner, name)}>", _writer(f"{owner}.{name}", kind))
        for name, kind in kinds.items()
    )


def _writer(place: str, kind: PropertyType) -> Writer:
    """Give the function that writes a literal; StoreError where the value is of another type."""
    datatype = _DATATYPES[kind]
    suffix = f'"^^<{datatype}>' if datatype else '"'
    lexical = _LEXICAL[kind]

    def literal(value: Value) -> str:
        if not accepts(kind, value):
            raise refusal(place, kind, value)
        if kind == "integer" and value not in _INTEGERS:
            raise StoreError(
                f"{place}: {value!r:.60} is beyond 64 bits. Correct it in the Plan JSON.",
                f"{place}：{quoted_zh(value, 60)}超出 64 位整数，请在 Plan JSON 中改正。",
            )
        return f'"{lexical(value)}{suffix}'

    return literal


def escaped(text: str) -> str:
    """Escape what a literal of N-Quads cannot have as it stands."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\r", "\\r")


def _number(value: Value) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("INF" if value > 0 else "-INF")
    return repr(value)


def _day(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


_LEXICAL: Mapping[PropertyType, Writer] = {
    "string": lambda value: escaped(str(value)),
    "integer": str,
    "number": _number,
    "date": _day,
    "boolean": lambda value: "true" if value else "false",
}


def _camel(name: str) -> str:
    first, *others = name.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def _encoded(id: str) -> str:
    """Percent-encode an id; "." and ".." too, which readers of IRIs would resolve."""
    return quote(id, safe="") if id.strip(".") or not id else id.replace(".", "%2E")
