"""Questions that need an algorithm: answered by a function of Python, from any store's duties."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.header import Query
from zeren.queries.networks.duties import read_duties
from zeren.queries.results import Cell

SCOPE = ("plan", "indicator", "prose")
"""Parameters that choose tasks and duties; the question's function gets all others."""


def computed_rows(
    reader: Reader, asked: Query, values: Mapping[str, Parameter]
) -> tuple[tuple[Cell, ...], ...]:
    """Give the rows that a question's ``answer`` makes of the duties in scope."""
    scope: dict[str, Any] = {name: values[name] for name in SCOPE if name in values}
    others = {name: value for name, value in values.items() if name not in SCOPE}
    module = import_module(f"zeren.queries.computed.{asked.name.replace('-', '_')}")
    duties = read_duties(reader, **scope, of_groups=values.get("groups") != "as-written")
    return tuple(module.answer(duties, **others))
