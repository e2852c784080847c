"""A plan that was replaced, kept whole: its nodes and edges, compressed, in a unit of its own."""

from __future__ import annotations

import base64
import binascii
import zlib
from datetime import date
from typing import Any

import msgspec

from zeren.graph.errors import StoreDamaged, quoted_zh
from zeren.graph.identifiers import version_id
from zeren.graph.log import Moment
from zeren.graph.sealing import sealed
from zeren.graph.unit import Edge, Elements, Node, Value
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType


def version_elements(plan: Elements, fingerprint: str, moment: Moment) -> Elements:
    """Derive the unit that keeps a plan; ``fingerprint`` is that of its load."""
    anchor = plan.nodes[0].properties
    id = version_id(plan.unit, fingerprint)
    node = Node(
        "PlanVersion",
        id,
        {
            "id": id,
            "of_plan": plan.unit,
            "title": anchor["title"],
            "source": anchor["source"],
            "sha256": anchor["sha256"],
            "version": fingerprint,
            "moment": moment.universal,
            "day": moment.at.date(),
            "content": written(plan),
            "fingerprint": None,
        },
    )
    return sealed(id, (node,), ())


def written(unit: Elements) -> str:
    """Write nodes and edges as text: JSON, compressed, in base64."""
    nodes = [(one.label, one.id, one.properties) for one in unit.nodes]
    ends = ("type", "source_label", "source", "target_label", "target", "properties")
    edges = [tuple(getattr(one, name) for name in ends) for one in unit.edges]
    told = msgspec.json.encode((unit.unit, nodes, edges))
    return base64.b64encode(zlib.compress(told, 6)).decode("ascii")


def read(content: str, name: str) -> Elements:
    """Read back what `written` wrote; StoreDamaged, with ``name``, where it is something else."""
    try:
        told = msgspec.json.decode(zlib.decompress(base64.b64decode(content, validate=True)))
        unit, nodes, edges = told
        return sealed(unit, map(_node, nodes), map(_edge, edges))
    except (
        binascii.Error,
        zlib.error,
        msgspec.MsgspecError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
    ) as error:
        raise StoreDamaged(
            f"{name}: what is kept of this version cannot be read ({type(error).__name__}). "
            "Load the plan's file again, or leave the version out.",
            f"{quoted_zh(name)}：所存的旧版内容无法读取（{type(error).__name__}）。"
            "请重新装入方案文件，或不使用该版本。",
        ) from error


def _node(told: list[Any]) -> Node:
    label, id, properties = told
    return Node(label, id, _values(NODES[label].properties, properties))


def _edge(told: list[Any]) -> Edge:
    type_, source_label, source, target_label, target, properties = told
    values = _values(RELATIONS[type_].properties, properties)
    return Edge(type_, source_label, source, target_label, target, values)


def _values(kinds: Any, told: dict[str, Any]) -> dict[str, Value]:
    """Give all properties of the vocabulary: those that a version lacks are null."""
    return {name: _value(kind, told.get(name)) for name, kind in kinds.items()}


def _value(kind: PropertyType, told: Any) -> Value:
    if told is None:
        return None
    if kind == "date":
        return date.fromisoformat(told)
    value: Value = float(told) if kind == "number" else told
    return value
