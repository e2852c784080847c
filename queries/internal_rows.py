"""The runner's own questions, asked of any store: in its language, or of its nodes and edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zeren.graph.errors import UnknownQuery, quoted_zh
from zeren.graph.stores.base import JOINED, Parameter, Reader, Rows
from zeren.queries.catalogue import internal_query, internal_text
from zeren.queries.header import Query
from zeren.queries.ordering import ordered
from zeren.queries.prose import as_asked

_LISTED = frozenset({"duties", "given-duties", "who-tasks"})
"""Queries whose last column is a list of texts."""


def internal_rows(
    reader: Reader, name: str, parameters: Mapping[str, Parameter], *, in_order: bool = True
) -> Rows:
    """Answer one of the internal queries; a store without a language gives its elements instead.

    ``in_order``: whether the rows are wanted in the header's order, which takes time for many.
    """
    if reader.language is not None:
        asked = internal_query(name)
        told = reader.rows(*as_asked(internal_text(reader, name, parameters), parameters))
        rows: Sequence[Sequence[Any]]
        rows = _with_lists(told.rows, asked)
        if in_order:
            rows = ordered(rows, told.columns, asked.order, {})
        return Rows(told.columns, tuple(map(tuple, rows)))
    from zeren.queries.elementwise import ANSWERS

    answer = ANSWERS.get(name)
    if answer is None:
        raise UnknownQuery(
            f"internal query {name}: it needs a store with a query language; load the plans into "
            "one, such as plans.lbug",
            f"内部查询{quoted_zh(name)}需要支持查询语言的存储，请将方案装入此类存储，如 plans.lbug",
        )
    columns = tuple(column.name for column in internal_query(name).columns)
    return Rows(columns, tuple(answer(reader, **parameters)))


def _with_lists(rows: Sequence[Sequence[Any]], asked: Query) -> Sequence[Sequence[Any]]:
    """Give the list in the last column in order; a store of RDF tells it as one text."""
    if asked.name not in _LISTED:
        return rows
    return [
        (*row, tuple(sorted(told.split(JOINED) if isinstance(told, str) else told)))
        for *row, told in rows
    ]
