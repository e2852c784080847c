"""Ask a named query with the parameters that somebody typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zeren.graph.errors import QueryError
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.catalogue import query
from zeren.queries.computing import computed_rows
from zeren.queries.findings import finding_rows
from zeren.queries.full_names import with_full_names
from zeren.queries.header import Query
from zeren.queries.known_names import resolve_names
from zeren.queries.ordering import ordered
from zeren.queries.results import Cell, ResultTable
from zeren.queries.values import Given, typed_values


def ask(reader: Reader, query_name: str, parameters: Mapping[str, Given]) -> ResultTable:
    """Answer a query; texts are converted, and names and aliases resolved, before it runs.

    Raises UnknownQuery, BadParameter or UnknownName where the question cannot be asked.
    """
    asked = query(query_name, reader.language or "cypher")
    values = resolve_names(reader, asked, typed_values(asked, parameters))
    rows: Sequence[Sequence[Cell]]
    if asked.finding is not None:
        rows = finding_rows(reader, asked.finding, str(values["plan"]))
    elif asked.computed:
        rows = computed_rows(reader, asked, values)
    else:
        rows = _stored_rows(reader, asked, values)
    return ResultTable(
        query=asked.name,
        title_zh=asked.title_zh,
        title_en=asked.title_en,
        parameters=values,
        columns=asked.columns,
        rows=tuple(map(tuple, rows)),
    )


def _stored_rows(
    reader: Reader, asked: Query, values: Mapping[str, Parameter]
) -> list[Sequence[Cell]]:
    """Ask a store, tell agencies of one name apart, and put the rows into the header's order."""
    answer = reader.rows(asked.text, values)
    if answer.columns != asked.returned:
        raise QueryError(
            f"query {asked.name}: the store gives the columns {', '.join(answer.columns)}, "
            f"the header declares {', '.join(asked.returned)}; correct the query file",
            f"查询 {asked.name}：图谱给出的列为 {'、'.join(answer.columns)}，"
            f"查询文件头声明的列为 {'、'.join(asked.returned)}，请改正查询文件",
        )
    words = {column.name: column.words for column in asked.columns}
    named = with_full_names(reader, asked, answer.rows)
    count = len(asked.columns)
    return [row[:count] for row in ordered(named, asked.returned, asked.order, words)]
