"""A question in somebody's own words, in the language of a store: it only reads, and is bounded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from zeren.graph.errors import BadParameter, QueryError
from zeren.graph.stores.base import Parameter, QueryLanguage, Reader, TimeLimited
from zeren.queries.results import Cell, CellType, Column, ResultTable

_CALLED = {"cypher": "Cypher", "sparql": "SPARQL"}
SECONDS = 60.0
"""So long may a question take, where a store can end one."""


def ask_text(
    reader: Reader,
    language: QueryLanguage,
    text: str,
    parameters: Mapping[str, Parameter],
    *,
    limit: int = 0,
    seconds: float = SECONDS,
) -> ResultTable:
    """Run one reading statement; columns have the names and types of what comes back.

    ``limit`` 0: all rows. A node or list is a cell of JSON. QueryError where the store speaks
    another language, or refuses the text; QueryTimeout after ``seconds``.
    """
    if limit < 0 or seconds <= 0:
        raise BadParameter(
            f"limit = {limit}, seconds = {seconds:g}: give a number of rows, or 0 for all, and a "
            "time above 0",
            f"limit 为 {limit}、seconds 为 {seconds:g}：行数应不小于 0（0 为全部），时间应大于 0",
        )
    _check_language(reader, language)
    if isinstance(reader, TimeLimited):
        reader.limit_time(seconds)
    told = reader.rows(text, parameters)
    rows = tuple(tuple(map(_cell, row)) for row in told.rows)
    columns = tuple(
        Column(name, _type([row[at] for row in rows]), name) for at, name in enumerate(told.columns)
    )
    title = f"{_CALLED[language]} query"
    table = ResultTable(language, f"{_CALLED[language]} 查询", title, parameters, columns, rows)
    return table.first(limit) if limit else table


def _check_language(reader: Reader, language: QueryLanguage) -> None:
    own = reader.language
    if own == language:
        return
    wanted = _CALLED[language]
    speaks = _CALLED.get(own or "", "no query language")
    other = "plans.oxigraph" if language == "sparql" else "plans.lbug"
    raise QueryError(
        f"this store speaks {speaks}, not {wanted}: copy the plans into one that does, with "
        f"`zeren push {other}`, and ask that with --store {other}",
        f"此图谱使用 {speaks if own else '非查询语言'}，不支持 {wanted}："
        f"请用 `zeren push {other}` 复制到支持的存储，再以 --store {other} 查询",
    )


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float | date):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _type(cells: Sequence[Cell]) -> CellType:
    """Give the one type that all cells have; texts where they differ."""
    kinds = {type(cell) for cell in cells if cell is not None}
    names: dict[type, CellType] = {
        bool: "boolean", int: "integer", float: "quantity", date: "date", str: "string",
    }  # fmt: skip
    if kinds == {int, float}:
        return "quantity"
    return names.get(kinds.pop(), "string") if len(kinds) == 1 else "string"
