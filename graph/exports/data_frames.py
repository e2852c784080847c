"""The graph as pandas data frames: one for the nodes of each label, one for each type of edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from zeren.graph.stores.base import Reader
from zeren.graph.stores.shared_nodes import BARE
from zeren.graph.stores.whole import held_units
from zeren.graph.vocabulary import NODES, RELATIONS, PropertyType

if TYPE_CHECKING:
    import pandas as pd

_TYPES: Mapping[PropertyType, str] = {
    "string": "object",
    "integer": "Int64",
    "number": "Float64",
    "date": "object",
    "boolean": "boolean",
}
"""Types that have a missing value of their own; texts and ``datetime.date`` stay Python's."""
_ENDS = ("source_label", "source", "target_label", "target")


class Frames(NamedTuple):
    """``nodes`` by label, indexed by id; ``edges`` by type, with label and id of both ends."""

    nodes: dict[str, pd.DataFrame]
    edges: dict[str, pd.DataFrame]


def to_pandas(reader: Reader) -> Frames:
    """Read everything that a store holds; every label and type has a frame, if an empty one.

    Needs pandas (``pip install 'zeren[notebooks]'``).
    """
    nodes: dict[str, dict[str, dict[str, Any]]] = {label: {} for label in NODES}
    edges: dict[str, list[dict[str, Any]]] = {type_: [] for type_ in RELATIONS}
    bare: set[tuple[str, ...]] = set()
    for elements in held_units(reader):
        for node in elements.nodes:
            nodes[node.label].setdefault(node.id, node.properties)
        for edge in elements.edges:
            ends = (edge.source_label, edge.source, edge.target_label, edge.target)
            if (edge.type, edge.source_label, edge.target_label) in BARE:
                if (edge.type, *ends) in bare:
                    continue
                bare.add((edge.type, *ends))
            edges[edge.type].append(dict(zip(_ENDS, ends, strict=True)) | edge.properties)
    return Frames(
        {
            label: _frame(rows.values(), (), NODES[label].properties).set_index("id", drop=False)
            for label, rows in nodes.items()
        },
        {type_: _frame(rows, _ENDS, RELATIONS[type_].properties) for type_, rows in edges.items()},
    )


def _frame(
    rows: Iterable[Mapping[str, Any]], ends: tuple[str, ...], properties: Mapping[str, PropertyType]
) -> pd.DataFrame:
    import pandas as pd

    held = list(rows)
    columns = {
        name: pd.Series([row[name] for row in held], dtype=_TYPES[properties.get(name, "string")])
        for name in (*ends, *properties)
    }
    return pd.DataFrame(columns)
