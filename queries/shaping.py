"""An answer in the order and with the columns that somebody wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zeren.graph.errors import BadParameter, quoted_zh
from zeren.queries.ordering import OrderKey, ordered
from zeren.queries.results import LABEL, Column, ResultTable

_PLACE = "place in the answer"


def sorted_by(table: ResultTable, written: Sequence[str]) -> ResultTable:
    """Sort rows by columns, the largest first with ``-`` before a name or ``:desc`` behind it.

    Rows that are equal in them keep their order.

    Columns are named as in csv or by their Chinese labels; BadParameter names one that is none.
    """
    keys = []
    for each in written:
        name, _, way = each.removeprefix("-").partition(":")
        column = _column(table, name, "sort")
        down = each.startswith("-") or way == "desc"
        keys.append(OrderKey(column.name, down, by_words=bool(column.words)))
    names = [column.name for column in table.columns]
    numbered = [(*row, at) for at, row in enumerate(table.rows)]
    words = {column.name: column.words for column in table.columns}
    rows = ordered(numbered, [*names, _PLACE], [*keys, OrderKey(_PLACE)], words)
    return replace(table, rows=tuple(tuple(row[:-1]) for row in rows))


def with_columns(table: ResultTable, written: Sequence[str]) -> ResultTable:
    """Keep some columns, in the order given; printed numbers go with the numbers."""
    asked = [_column(table, each, "columns") for each in written]
    labels = [column for column in table.columns if column.type == LABEL and column not in asked]
    chosen = [
        one for each in asked for one in (each, *(own for own in labels if own.of == each.name))
    ]
    at = {column.name: place for place, column in enumerate(table.columns)}
    places = [at[column.name] for column in chosen]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return replace(table, columns=tuple(chosen), rows=rows)


def _column(table: ResultTable, name: str, asked: str) -> Column:
    for column in table.columns:
        if name in (column.name, column.zh):
            return column
    names = [column.name for column in table.columns]
    labels = [f"{column.name}（{column.zh}）" for column in table.columns]
    raise BadParameter(
        f"query {table.query}: {asked} = {name!r}: there is no such column; "
        f"there are: {', '.join(names)}",
        f"查询 {table.query} 的 {asked} 为{quoted_zh(name)}：没有这一列，"
        f"可用的有：{'、'.join(labels)}",
    )
