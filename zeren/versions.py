"""Versions of a plan that the store keeps: found by a day or a fingerprint, and read back."""

from __future__ import annotations

from datetime import date
from typing import Any

from zeren.graph.elements import Elements
from zeren.graph.errors import UnknownName, quoted_zh
from zeren.graph.identifiers import version_id
from zeren.graph.stores.base import Reader
from zeren.graph.versions import read
from zeren.queries.runner import ask

LEAST = 6
"""Characters of a fingerprint that name a version."""


def version_of(reader: Reader, plan: str, said: str) -> Elements:
    """Give what a plan said in a version that was replaced; ``plan`` is its id.

    ``said``: the beginning of its fingerprint, or a day (2026-11-28): what was held when that day
    began. UnknownName where there is none.
    """
    kept = ask(reader, "versions", {"plan": plan}).records()
    found = _on(kept, said) if len(said) == len("2026-11-28") and "-" in said else _of(kept, said)
    if found is None:
        known = [f"{one['replaced']} {str(one['version'])[:12]}" for one in kept]
        raise UnknownName(
            f"{plan}: no version {said!r} is kept; kept are (replaced on): "
            f"{', '.join(known) or 'none'}.",
            f"{plan}：没有旧版{quoted_zh(said)}，"
            f"已保留的是（替换日期）：{'、'.join(known) or '无'}。",
        )
    id = version_id(plan, str(found["version"]))
    held = reader.elements(id)
    assert held is not None
    return read(str(held.nodes[0].properties["content"]), id)


def _on(kept: list[dict[str, Any]], said: str) -> dict[str, Any] | None:
    """Give the version that was held when a day began: the first one replaced since."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return next((one for one in kept if one["replaced"] >= day), None)


def _of(kept: list[dict[str, Any]], said: str) -> dict[str, Any] | None:
    found = [one for one in kept if str(one["version"]).startswith(said)]
    return found[0] if len(found) == 1 and len(said) >= LEAST else None
