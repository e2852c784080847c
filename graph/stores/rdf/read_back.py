"""Nodes and edges read back from triples, whatever engine or file they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote

from zeren.graph.errors import StoreDamaged, quoted_zh
from zeren.graph.property_types import accepts
from zeren.graph.stores.rdf.questions import plain
from zeren.graph.triples import (
    CLASSES,
    FROM,
    ONTOLOGY,
    RDF_TYPE,
    THINGS,
    TO,
    property_iri,
    relation_iri,
)
from zeren.graph.unit import Edge, Node, Value
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType

_LABELS = tuple(NODES)
_TYPES = tuple(RELATIONS)
_BARE = {relation_iri(type_): type_ for type_ in RELATIONS if type_ not in CLASSES}
_STATED = {class_: type_ for type_, class_ in CLASSES.items()}


def node_key(iri: str) -> tuple[str, str]:
    """Give the label and the id of a node by its IRI; StoreDamaged where it is that of none."""
    label, _, id = iri.removeprefix(THINGS).partition("/")
    try:
        return label, unquote(id, errors="strict")
    except UnicodeDecodeError:
        raise StoreDamaged(
            f"{iri}: what stands in it for a sign is no UTF-8. See what else is wrong with "
            "`zeren validate`.",
            f"{iri}：其中的百分号编码不是 UTF-8。请用 `zeren validate` 查看全部问题。",
        ) from None


def read_things(quads: Iterable[Any]) -> tuple[list[Node], list[Edge]]:
    """Read nodes and edges from quads, in the vocabulary's order; graphs are not looked at.

    StoreDamaged where a value has another type than its property.
    """
    classes: dict[str, str] = {}
    said: dict[str, dict[str, Any]] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for quad in quads:
        subject, predicate, object_ = quad.subject.value, quad.predicate.value, quad.object
        if predicate == RDF_TYPE:
            classes[subject] = object_.value.removeprefix(ONTOLOGY)
        elif predicate in _BARE:
            edge = _edge(_BARE[predicate], subject, object_.value, {})
            edges[edge.type, subject, object_.value] = edge
        else:
            said.setdefault(subject, {})[predicate] = object_
    nodes: list[Node] = []
    stated: list[Edge] = []
    for subject, class_ in classes.items():
        words = said.get(subject, {})
        if class_ in NODES:
            nodes.append(Node(class_, node_key(subject)[1], _properties(class_, subject, words)))
        elif class_ in _STATED and FROM in words and TO in words:
            type_ = _STATED[class_]
            properties = _properties(type_, subject, words)
            stated.append(_edge(type_, words[FROM].value, words[TO].value, properties))
    nodes.sort(key=lambda node: (_LABELS.index(node.label), *_place(node.properties), node.id))
    found = [*edges.values(), *stated]
    found.sort(
        key=lambda edge: (
            _TYPES.index(edge.type),
            *_place(edge.properties),
            edge.source,
            edge.target,
            repr(edge.properties),
        )
    )
    return nodes, found


def _edge(type_: str, source: str, target: str, properties: dict[str, Value]) -> Edge:
    return Edge(type_, *node_key(source), *node_key(target), properties)


def _place(properties: Mapping[str, Value]) -> tuple[int, ...]:
    """Give where something stands among its like, where its properties tell."""
    value = properties.get("position", properties.get("number"))
    return (value,) if isinstance(value, int) else (-1,)


@cache
def _form(owner: str) -> tuple[tuple[str, str, PropertyType], ...]:
    kinds = NODES[owner].properties if owner in NODES else RELATIONS[owner].properties
    return tuple((name, property_iri(owner, name), kind) for name, kind in kinds.items())


def _properties(owner: str, subject: str, words: Mapping[str, Any]) -> dict[str, Value]:
    """Give every property of a label or a type, null where nothing is said."""
    found: dict[str, Value] = {}
    for name, predicate, kind in _form(owner):
        term = words.get(predicate)
        value = None if term is None else plain(term)
        if value is not None and not accepts(kind, value):
            raise StoreDamaged(
                f"{subject}: {predicate} is {value!r:.60}, which is no {kind}. "
                "See what else is wrong with `zeren validate`.",
                f"{subject}：{predicate} 的值{quoted_zh(value, 60)}类型不符（应为 {kind}）。"
                "请用 `zeren validate` 查看全部问题。",
            )
        found[name] = value
    return found
