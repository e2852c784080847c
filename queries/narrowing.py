"""What every answer with such columns can be narrowed by: ``agency``, ``role``, ``from``, ``to``.

A question whose header declares a column of ids of agencies takes ``agency``, by any of its names;
one with a column ``role`` with words takes ``role``; one with a date ``deadline`` takes the days
between which it lies. The runner keeps the rows, and no query needs to know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zeren.graph.errors import BadParameter
from zeren.graph.stores.base import Parameter, Reader
from zeren.queries.header import Query, QueryParameter
from zeren.queries.known_names import resolve_names
from zeren.queries.results import Cell, Understood
from zeren.queries.values import Given, typed_values

AGENCY, ROLE, FROM, TO = "agency", "role", "from", "to"
_DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """By what an answer is narrowed, each value as it was understood."""

    values: Mapping[str, Parameter]

    def __bool__(self) -> bool:
        return bool(self.values)

    def named(
        self, reader: Reader, query: Query, plan: str
    ) -> tuple[Narrowing, tuple[Understood, ...]]:
        """Put the id in place of an agency's name, and say how it was understood.

        The agencies of ``plan`` come first; UnknownName where there is none or several.
        """
        if AGENCY not in self.values:
            return self, ()
        only = replace(query, parameters=(_AGENCY,))
        asked = {AGENCY: self.values[AGENCY], "plan": plan}
        found, told = resolve_names(reader, only, asked)
        return Narrowing({**self.values, AGENCY: found[AGENCY]}), told

    def keep(self, query: Query, rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
        """Give the rows that are left."""
        at = {column.name: place for place, column in enumerate(query.columns)}
        kept = list(rows)
        if agency := self.values.get(AGENCY):
            ids = [at[column.name] for column in query.columns if column.type == "agency"]
            kept = [row for row in kept if any(row[place] == agency for place in ids)]
        if role := self.values.get(ROLE):
            kept = [row for row in kept if row[at[ROLE]] == role]
        for name in (FROM, TO):
            day: Any = self.values.get(name)
            if isinstance(day, date):
                kept = [row for row in kept if _within(row[at[_DEADLINE]], name, day)]
        return kept

    def left(self, query: Query, rows: Sequence[Sequence[Cell]]) -> dict[str, int]:
        """Count the rows that each filter leaves by itself."""
        one_each = ((name, Narrowing({name: value})) for name, value in self.values.items())
        return {name: len(one.keep(query, rows)) for name, one in one_each}


_AGENCY = QueryParameter(
    AGENCY, "agency", "单位", "rows about this agency alone, by any of its names", "财政厅", ""
)


def _within(deadline: Any, side: str, day: date) -> bool:
    return deadline is not None and (deadline >= day if side == FROM else deadline <= day)


def narrowing_parameters(query: Query) -> tuple[QueryParameter, ...]:
    """Give what a question's answer can be narrowed by, beside the parameters of its own."""
    columns = {column.name: column for column in query.columns}
    found = []
    if any(column.type == "agency" for column in query.columns):
        found.append(_AGENCY)
    if ROLE in columns and columns[ROLE].words:
        about = "rows in one role alone"
        words = columns[ROLE].words
        found.append(
            QueryParameter(ROLE, "choice", "角色", about, next(iter(words)), "", dict(words))
        )
    if _DEADLINE in columns and columns[_DEADLINE].type == "date":
        about = "deadlines on this day or later; a month or year: from its first day"
        found.append(QueryParameter(FROM, "date", "时限不早于", about, "2021-06-01", ""))
        about = "deadlines on this day or earlier; a month or year: to its last day"
        found.append(QueryParameter(TO, "date", "时限不晚于", about, "2021-06-30", ""))
    own = {parameter.name for parameter in query.parameters}
    return tuple(one for one in found if one.name not in own)


def narrowing(
    query: Query, given: Mapping[str, Given], told: list[Understood], today: date | None
) -> tuple[Narrowing, dict[str, Given]]:
    """Part what narrows an answer from what the question itself takes; an empty value is none."""
    known = {one.name: one for one in narrowing_parameters(query)}
    own = {name: value for name, value in given.items() if name not in known}
    asked = {name: value for name, value in given.items() if name in known and value != ""}
    only = replace(query, parameters=tuple(known[name] for name in asked))
    values = typed_values(only, asked, told, today)
    check_span(query.name, values, FROM, TO)
    return Narrowing(values), own


def check_span(query: str, values: Mapping[str, Parameter], first: str, last: str) -> None:
    """Refuse a time that ends before it begins; BadParameter names both days."""
    begin, end = values.get(first), values.get(last)
    if isinstance(begin, date) and isinstance(end, date) and begin > end:
        raise BadParameter(
            f"query {query}: {first} = {begin} is after {last} = {end}: no day lies between; "
            f"give {first} the earlier day",
            f"查询 {query} 的 {first}（{begin}）晚于 {last}（{end}），其间没有日期，"
            f"请让 {first} 在前",
        )
