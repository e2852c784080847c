"""Ask a named query with the parameters that somebody typed."""

from __future__ import annotations

from collections.abc import Mapping

from zeren.graph.errors import QueryError
from zeren.graph.stores.base import Reader, Rows
from zeren.queries.catalogue import query
from zeren.queries.computing import computed_rows
from zeren.queries.findings import judged
from zeren.queries.known_names import resolve_names
from zeren.queries.results import ResultTable
from zeren.queries.values import Given, typed_values


def ask(reader: Reader, query_name: str, parameters: Mapping[str, Given]) -> ResultTable:
    """Answer a query; texts are converted, and names and aliases resolved, before it runs.

    Raises UnknownQuery, BadParameter or UnknownName where the question cannot be asked.
    """
    asked = query(query_name, reader.language or "cypher")
    values = resolve_names(reader, asked, typed_values(asked, parameters))
    declared = tuple(column.name for column in asked.columns)
    if asked.computed:
        answer = Rows(declared, computed_rows(reader, asked, values))
    else:
        answer = reader.rows(asked.text, values)
    if answer.columns != declared:
        raise QueryError(
            f"query {query_name}: the store gives the columns {', '.join(answer.columns)}, "
            f"the header declares {', '.join(declared)}; correct the query file",
            f"查询 {query_name}：图谱给出的列为 {'、'.join(answer.columns)}，"
            f"查询文件头声明的列为 {'、'.join(declared)}，请改正查询文件",
        )
    return ResultTable(
        query=asked.name,
        title_zh=asked.title_zh,
        title_en=asked.title_en,
        parameters=values,
        columns=asked.columns,
        rows=judged(asked, answer.rows),
    )
