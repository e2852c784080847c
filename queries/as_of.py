"""Answers as of a day: as the plan says, and who answers for it then, with the reforms between.

Who answers is worked out here, from the register of reforms and the agencies of the answer
(`zeren.graph.succession`), so that a day needs no other store and no query needs to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zeren.graph.errors import BadParameter, UnknownName, quoted_zh
from zeren.graph.folding import search_form
from zeren.graph.stores.base import Reader
from zeren.graph.succession.answers import Answer, who_answers
from zeren.graph.succession.register import Place, Reform, SuccessionRegister, the_register
from zeren.queries.catalogue import query
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import Cell, Column, ResultTable, Understood
from zeren.queries.runner import ask
from zeren.queries.values import Given

_STATUS = {
    "succeeded": "已由其他机构承接",
    "divided": "职责分属多家，未见如何划分",
    "ended": "已撤销，未见承接机构",
    "uncertain": "变更待证",
    "unchanged": "当日尚未变更",
    "silent": "登记册未载",
}
_NAMED = Column("named", "string", "方案所写单位", "the agency as the plan names it")
COLUMNS = (
    Column("as_of_status", "string", "机构沿革", "what is known of it on that day", _STATUS),
    Column("as_of_agency", "string", "当日负责单位", "who answers; empty where no source says it"),
    Column("as_of_chain", "string", "沿革", "the reforms that have a source: date and bodies"),
    Column("as_of_unverified", "string", "待证变更", "reforms that no source was seen for"),
    Column(
        "as_of_sources",
        "string",
        "沿革依据",
        "authority, source and note of each of these reforms",
        of="as_of_chain",
    ),
)
"""What is told of the agency of each row."""


@dataclass(frozen=True, slots=True)
class _Body:
    """An agency of the store: where it belongs, and every form of its name."""

    id: str
    name: str
    place: Place
    names: tuple[str, ...]


def ask_as_of(
    reader: Reader,
    query_name: str,
    parameters: Mapping[str, Given],
    day: date,
    limit: int = 0,
    *,
    today: date | None = None,
    register: SuccessionRegister | None = None,
) -> ResultTable:
    """Answer a query as `ask` does, with who answers on a day for each agency in it.

    A question about one agency tells what it answers for on that day, too: what was given to those
    that it followed. BadParameter where a question is about no agency.
    """
    asked = query(query_name, reader.language or "cypher")
    then = _Then(reader, register or the_register(), day, _bodies(reader))
    if own := next((each.name for each in asked.parameters if each.type == "agency"), None):
        table = then.of_agency(asked, parameters, own, today)
        return table.first(limit) if limit else table
    if id := next((each.name for each in asked.columns if each.type == "agency"), None):
        return then.with_answers(ask(reader, query_name, parameters, limit, today=today), id)
    raise BadParameter(
        f"query {asked.name}: no agency stands in its answer, so that none answers as of a day",
        f"查询 {asked.name} 的结果不含单位，不能用 --as-of",
    )


def _bodies(reader: Reader) -> dict[str, _Body]:
    """Read the agencies of a store, by id."""
    found: dict[str, _Body] = {}
    rows: Sequence[Sequence[Any]] = internal_rows(reader, "agency-bodies", {}).rows
    for id, name, level, region, written in rows:
        told = found.get(id)
        names = told.names if told else (name,)
        found[id] = _Body(id, name, (level or "", region or ""), (*names, written))
    return found


@dataclass(frozen=True, slots=True)
class _Then:
    """A day, with the reforms until then and the agencies of a store."""

    reader: Reader
    register: SuccessionRegister
    day: date
    bodies: Mapping[str, _Body]

    def answer(self, body: _Body) -> Answer:
        """Say who answers for an agency."""
        return who_answers(self.register, body.names, body.place, self.day)

    def with_answers(self, table: ResultTable, id: str) -> ResultTable:
        """Put what is known of each row's agency behind it; ``id``: the column of its id."""
        at = [column.name for column in table.columns].index(id)
        ids = {str(row[at]) for row in table.rows if row[at] is not None}
        answers = {key: self.answer(self.bodies[key]) for key in sorted(ids)}
        cells = {key: tuple(_cells(answer)) for key, answer in answers.items()}
        empty: tuple[Cell, ...] = (None,) * len(COLUMNS)
        rows = tuple((*row, *cells.get(str(row[at]), empty)) for row in table.rows)
        told = replace(table, columns=(*table.columns, *COLUMNS), rows=rows)
        return self._named(told, answers.values())

    def of_agency(
        self, asked: Query, parameters: Mapping[str, Given], own: str, today: date | None
    ) -> ResultTable:
        """Answer for an agency and for those that it followed, each row with whose it is.

        ``own``: the parameter that names it.
        """
        before = self._followed(str(parameters.get(own, "")))
        tables: dict[str, ResultTable] = {}
        try:
            table = ask(self.reader, asked.name, parameters, today=today)
            tables[str(table.parameters[own])] = table
        except UnknownName as error:
            if not before:
                raise self._unverified(str(parameters.get(own, ""))) or error from error
        for id in before:
            if id not in tables:
                given = {**parameters, own: id}
                tables[id] = ask(self.reader, asked.name, given, today=today)
        first = next(iter(tables.values()))
        rows = tuple(
            (self.bodies[id].name, *row, *_cells(self.answer(self.bodies[id])))
            for id, table in tables.items()
            for row in table.rows
        )
        why = () if rows else first.why_empty
        columns = (_NAMED, *first.columns, *COLUMNS)
        told = replace(first, columns=columns, rows=rows, more=0, why_empty=why)
        return self._named(told, [self.answer(self.bodies[id]) for id in tables])

    def _followed(self, name: str) -> list[str]:
        """Give the agencies of the store for which a body of this name answers."""
        folded = search_form(name)
        answers = {id: self.answer(body) for id, body in self.bodies.items()}
        found = [
            id
            for id, answer in answers.items()
            if any(folded == search_form(form) for forms in answer.bodies for form in forms)
        ]
        if len({self.bodies[id].place for id in found}) > 1:
            full = sorted({answers[id].bodies[0][0] for id in found})
            raise UnknownName(
                f"as of {self.day}: {name!r} may be any of {', '.join(full)}; give the full name.",
                f"截至 {self.day}，{quoted_zh(name)}可指 {'、'.join(full)}，请写全称。",
            )
        return sorted(found)

    def _unverified(self, name: str) -> UnknownName | None:
        """Say of which agencies of the store a body is said to have followed, without a source."""
        folded = search_form(name)
        said = sorted(
            body.name
            for body in self.bodies.values()
            if any(
                folded == search_form(form)
                for reform in self.answer(body).unverified
                for form in reform.after
            )
        )
        if not said:
            return None
        names = ", ".join(said)
        return UnknownName(
            f"as of {self.day}: {name!r} is said to have followed {names}, but no source that says "
            "so was seen; ask for what the plan names.",
            f"截至 {self.day}，据称{quoted_zh(name)}承接了 {'、'.join(said)}，但来源未证实；"
            "请按方案所写的单位查询。",
        )

    def _named(self, table: ResultTable, answers: Iterable[Answer]) -> ResultTable:
        """Say in title and parameters which day it is, and where the reforms are from."""
        reforms = (one for answer in answers for one in (*answer.steps, *answer.unverified))
        return replace(
            table,
            title_zh=f"{table.title_zh}（机构沿革截至 {self.day}）",
            title_en=f"{table.title_en} (who answers as of {self.day})",
            parameters={**table.parameters, "as_of": self.day},
            understood=(*table.understood, *_told(reforms)),
        )


def _cells(answer: Answer) -> Iterator[Cell]:
    yield answer.status.value
    yield "、".join(forms[0] for forms in answer.bodies) or None
    for reforms in (answer.steps, answer.unverified):
        yield "；".join(f"{one.written_date} {' → '.join(_ends(one))}" for one in reforms) or None
    yield "\n".join(filter(None, map(_sources, (*answer.steps, *answer.unverified)))) or None


def _ends(reform: Reform) -> tuple[str, str]:
    before, after = ((names or ("—",))[0] for names in (reform.before, reform.after))
    return before, after


def _sources(reform: Reform) -> str:
    return "；".join(filter(None, (reform.authority, reform.source, reform.note)))


def _told(reforms: Iterable[Reform]) -> Iterator[Understood]:
    """Say where each reform is from, once; what has no source is told to have none."""
    for one in dict.fromkeys(reforms):
        before, after = _ends(one)
        parts = [one.written_date, *filter(None, [_sources(one)])]
        zh, en = (parts, parts) if one.verified else (["待证", *parts], ["unverified", *parts])
        yield Understood("as_of", before, after, "; ".join(en), "；".join(zh))
