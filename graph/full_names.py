"""The names by which readers tell agencies apart: short, or with whose they are behind them.

省财政厅 is short. As soon as a store holds two agencies of this name, each is 省财政厅（甘肃）:
its name and its scope, which is its region, the body whose office it is, or whoever issued its
plan (`zeren.graph.identifiers.agency_scope`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from zeren.graph.unit import Node

_CENTRAL = "中央"

Row = Sequence[Any]


def scope_of(id: str, name: str, issuer: str | None, region: str | None) -> str:
    """Say whose agency it is, as its id has it."""
    for whose in (issuer, region):
        if whose and id.startswith(f"{whose}/"):
            return whose
    scope = id.removesuffix(f"/{name}") if id.endswith(f"/{name}") else id.rpartition("/")[0]
    return scope or _CENTRAL


def full_name(name: str, scope: str) -> str:
    """Write a name with its scope: 省财政厅（甘肃）."""
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


def agency_row(node: Node) -> Row:
    """Give what `told_apart` takes of an agency's node."""
    return tuple(node.properties[name] for name in ("id", "name", "issuer", "region"))
