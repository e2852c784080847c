"""The names by which readers tell agencies apart: short, or with whose they are behind them.

省财政厅 is short. As soon as a store holds two agencies of this name, each is 省财政厅（甘肃省）:
its name and its scope, which is its region, the body whose office it is, or whoever issued its
plan (`zeren.graph.identifiers.agency_scope`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zeren.graph.stores.base import Reader
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows

_CENTRAL = "中央"
_FEW = 200
"""Names that are looked up one by one; for more, all agencies are read."""

Row = Sequence[Any]


def scope_of(id: str, name: str, issuer: str | None, region: str | None) -> str:
    """Say whose agency it is, as its id has it."""
    for whose in (issuer, region):
        if whose and id.startswith(f"{whose}/"):
            return whose
    scope = id.removesuffix(f"/{name}") if id.endswith(f"/{name}") else id.rpartition("/")[0]
    return scope or _CENTRAL


def full_name(name: str, scope: str) -> str:
    """Write a name with its scope: 省财政厅（甘肃省）."""
    return f"{name}（{scope}）"


def told_apart(agencies: Iterable[Row]) -> dict[str, str]:
    """Give the name to show of each agency by its id; rows are id, name, issuer, region.

    They must be all agencies of their names that the store holds.
    """
    by_name: dict[str, dict[str, str]] = defaultdict(dict)
    for id, name, issuer, region in agencies:
        by_name[name][id] = scope_of(id, name, issuer, region)
    shown: dict[str, str] = {}
    for name, scopes in by_name.items():
        if len(scopes) == 1:
            shown[next(iter(scopes))] = name
            continue
        alike = list(scopes.values())
        for id, scope in scopes.items():
            shown[id] = full_name(name, scope if alike.count(scope) == 1 else id)
    return shown


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


def with_full_names(reader: Reader, query: Query, rows: Sequence[Row]) -> list[list[Any]]:
    """Put the names to show in the place of the short ones, where rows have ids of agencies."""
    told = [list(row) for row in rows]
    at = {name: place for place, name in enumerate(query.returned)}
    pairs = [(at[each.of], at[each.name]) for each in query.columns if each.type == "agency"]
    named = {row[name] for row in told for name, id in pairs if row[id] is not None}
    shown: Mapping[str, str] = names_of(reader, named)
    for row in told:
        for name, id in pairs:
            row[name] = shown.get(row[id], row[name])
    return told
