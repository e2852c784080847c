"""Ask a named query with the parameters that somebody typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from zeren.graph.errors import BadParameter, QueryError
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.catalogue import query
from zeren.queries.computing import computed_rows
from zeren.queries.emptiness import why_empty
from zeren.queries.findings import finding_rows
from zeren.queries.full_names import with_full_names
from zeren.queries.header import Query
from zeren.queries.known_names import resolve_names
from zeren.queries.narrowing import check_span, narrowing, narrowing_parameters
from zeren.queries.ordering import ordered
from zeren.queries.prose import as_asked
from zeren.queries.results import Cell, ResultTable, Understood
from zeren.queries.task_labels import with_labels
from zeren.queries.values import Given, typed_values
from zeren.queries.who import WHO, who_rows

if TYPE_CHECKING:
    from zeren.queries.asked_places import OfPlace


def ask(
    reader: Reader,
    query_name: str,
    parameters: Mapping[str, Given],
    limit: int = 0,
    *,
    today: date | None = None,
) -> ResultTable:
    """Answer a query; texts are converted, and names and aliases resolved, before it runs.

    ``limit``: give the first so many rows of the answer alone, and how many more there are; 0: all.
    `Query.limit` is what its header declares. ``today``: what 本月 and +30天 are counted from.
    Beside its own parameters a question takes what narrows its answer (`zeren.queries.narrowing`).
    Raises UnknownQuery, BadParameter or UnknownName where the question cannot be asked.
    """
    asked = query(query_name, reader.language or "cypher")
    if limit < 0:
        raise BadParameter(
            f"query {asked.name}: limit = {limit}: give a number of rows, or 0 for all",
            f"查询 {asked.name} 的 limit 为 {limit}：应为行数，0 表示全部",
        )
    told: list[Understood] = []
    narrow, own = narrowing(asked, parameters, told, today)
    typed = typed_values(asked, own, told, today, [one.name for one in narrowing_parameters(asked)])
    check_span(asked.name, typed, "day", "within")
    values, named = resolve_names(reader, asked, typed)
    narrow, of = narrow.named(reader, asked, str(values.get("plan", "")))
    rows, total = _rows(reader, asked, values, 0 if narrow else limit)
    place: OfPlace | None = None
    if asked.name == WHO and (
        of_place := _of_place(reader, asked, values, rows, 0 if narrow else limit)
    ):
        place, rows, total = of_place
        values = place.parameters(values)
        named = (*named, *place.told())
    kept = narrow.keep(asked, rows)
    total -= len(rows) - len(kept)
    table = ResultTable(
        query=asked.name,
        title_zh=asked.title_zh,
        title_en=asked.title_en,
        parameters={**values, **narrow.values},
        columns=asked.columns,
        rows=tuple(map(tuple, kept)),
        more=total - len(kept),
        understood=(*told, *named, *of),
        why_empty=()
        if kept
        else why_empty(reader, asked, values, narrow.left(asked, rows), len(rows), place=place),
    )
    return with_labels(reader, table.first(limit) if limit else table)


def _of_place(
    reader: Reader,
    asked: Query,
    values: Mapping[str, Parameter],
    rows: Sequence[Sequence[Cell]],
    limit: int,
) -> tuple[OfPlace, Sequence[Sequence[Cell]], int] | None:
    """Ask the plans of a place that the words begin with, where no task has all of the words."""
    words: Any = values["words"]
    at = [column.name for column in asked.columns].index("matched")
    if values["plan"] or any(row[at] == len(words) for row in rows):
        return None
    from zeren.queries.asked_places import of_places

    nothing: OfPlace | None = None
    for place in of_places(reader, words):
        given = place.parameters(values)
        found, total = _stored_rows(reader, asked, given, limit, place.plans)
        if total:
            return place, found, total
        nothing = place if place.whole else nothing
    return (nothing, (), 0) if nothing and not rows else None


def _rows(
    reader: Reader, asked: Query, values: Mapping[str, Parameter], limit: int
) -> tuple[Sequence[Sequence[Cell]], int]:
    """Give the first rows of an answer, or all where the limit is 0, and how many there are."""
    rows: Sequence[Sequence[Cell]]
    if asked.finding is not None:
        rows = finding_rows(reader, asked.finding, str(values["plan"]))
    elif asked.computed:
        rows = computed_rows(reader, asked, values)
    else:
        return _stored_rows(reader, asked, values, limit)
    return rows, len(rows)


def _stored_rows(
    reader: Reader,
    asked: Query,
    values: Mapping[str, Parameter],
    limit: int,
    plans: Sequence[str] = (),
) -> tuple[list[Sequence[Cell]], int]:
    """Ask a store, tell agencies of one name apart, and put the rows into the header's order.

    Give the first rows, or all where the limit is 0, and how many there are. ``plans``: where
    words are asked about, of these alone.
    """
    if asked.name == WHO:
        answer, total = who_rows(reader, asked, values, limit, plans)
    else:
        answer = reader.rows(*as_asked(asked.text_for(values), values))
        total = len(answer.rows)
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
    kept = ordered(named, asked.returned, asked.order, words, limit or None)
    return [row[:count] for row in kept], total
