"""Full names in answers, where a store holds several agencies of one short name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from zeren.graph.full_names import told_apart
from zeren.graph.stores.base import Reader
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows

_FEW = 200
"""Names that are looked up one by one; for more, all agencies are read."""

Row = Sequence[Any]


def names_of(reader: Reader, names: Iterable[str]) -> dict[str, str]:
    """Give the name to show of each agency of a store that has one of these names, by its id."""
    asked = sorted(set(names))
    if not asked:
        return {}
    if len(asked) <= _FEW:
        rows = internal_rows(reader, "namesakes", {"names": asked}).rows
    else:
        rows = internal_rows(reader, "agency-facts", {}).rows
    return told_apart((id, name, issuer, region) for id, name, _, issuer, region in rows)


def with_full_names(reader: Reader, query: Query, rows: Sequence[Row]) -> list[Row]:
    """Put the names to show in the place of the short ones, where rows have ids of agencies."""
    at = {name: place for place, name in enumerate(query.returned)}
    pairs = [(at[each.of], at[each.name]) for each in query.columns if each.type == "agency"]
    short = {row[id]: row[name] for name, id in pairs for row in rows if row[id] is not None}
    shown = names_of(reader, short.values())
    if all(shown.get(id, name) == name for id, name in short.items()):
        return list(rows)
    told: list[Row] = []
    for row in rows:
        cells = list(row)
        for name, id in pairs:
            cells[name] = shown.get(row[id], row[name])
        told.append(cells)
    return told
