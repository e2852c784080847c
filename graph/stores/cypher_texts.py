"""Statements of the stores that speak Cypher, read from ``cypher/``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statements(name: str) -> tuple[str, ...]:
    """Read the statements of ``cypher/<name>.cypher``; each but the last ends with ``;``."""
    text = (
        files("zeren.graph.stores").joinpath("cypher", f"{name}.cypher").read_text(encoding="utf-8")
    )
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    return tuple(part.strip() for part in "\n".join(lines).split(";") if part.strip())
