"""An answer as an assistant gets it: facts with ids, quotations apart, places, sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zeren.assistant.limits import MOST_CHARACTERS, MOST_OF_A_TEXT
from zeren.assistant.words import PLACES, is_quoted, places_of
from zeren.graph.errors import UnknownName, ZerenError
from zeren.graph.identifiers import part_id, provision_id
from zeren.graph.stores.base import Reader
from zeren.queries.emptiness import near_words
from zeren.queries.internal_rows import internal_rows
from zeren.queries.outputs.display import neutral
from zeren.queries.results import Cell, Column, ResultTable
from zeren.queries.runner import ask
from zeren.queries.who import WHO
from zeren.quotable import first_quotable, is_public

Data = dict[str, Any]

_ITEMS = (
    ("kind", "number"),
    ("cited_by", "item"),
    ("kind", "item"),
    ("item", "number"),
    ("owner", "owner_number"),
)
"""Pairs of columns that say the kind of an item, and its number."""
_PARTS = ("task", "measure")
_MOST_HELD = 10


class Sources:
    """The plans of a store: what stands behind an answer, and whose sentences may be told.

    Each is asked for once, when it is needed.
    """

    def __init__(self, reader: Reader, *, with_quotes: bool) -> None:
        self._reader = reader
        self._with_quotes = with_quotes
        self._plans: dict[str, Data] = {}

    def may_quote(self, plan: str) -> bool:
        """Whether the sentences of a plan may be told."""
        return self._with_quotes or is_public(self._plan(plan)["release"])

    def _plan(self, id: str) -> Data:
        if id not in self._plans:
            (self._plans[id],) = ask(self._reader, "plans", {"plan": id}).records()
        return self._plans[id]

    def held(self) -> list[str]:
        """Name the plans that are held, the first of many."""
        return [title for _, title in plans_held(self._reader)][:_MOST_HELD]

    def told(self, plans: Iterable[object]) -> list[Data]:
        """Say of plans what they are, from which file they were read, and what of them is told."""
        names = ("plan", "title", "issuer", "issued", "source", "sha256")
        known = (self._plan(id) for id in dict.fromkeys(map(str, plans)) if id)
        return [
            {name: plain(one[name]) for name in names if one[name] is not None}
            | ({} if self.may_quote(str(one["plan"])) else {"sentences_withheld": True})
            | ({"titles_only": True} if one["abridged"] else {})
            for one in known
        ]


def plans_held(reader: Reader) -> list[tuple[str, str]]:
    """Give the id of every plan, and its title or number."""
    rows = internal_rows(reader, "plan-names", {}).rows
    return sorted((str(id), str(title or number or id)) for id, title, number, *_ in rows)


def answer(table: ResultTable, sources: Sources, reader: Reader) -> Data:
    """Give a table as an answer: its rows with their ids and places, or why there are none."""
    shown = first_quotable(table, len(table.rows), sources.may_quote)
    places = Places(reader)
    rows = [
        row_of(table.columns, whole, cells, places)
        for whole, cells in zip(table.rows, shown.rows, strict=True)
    ]
    told: Data = {
        "question": f"{table.title_zh} / {table.title_en}",
        "answered": bool(rows),
        "asked": {name: plain(value) for name, value in table.parameters.items() if value != ""},
    }
    if table.understood:
        told["understood"] = [one.told("zh") for one in table.understood]
    if not rows:
        told["why_not"] = [{"en": en, "zh": zh} for en, zh in table.why_empty]
        told |= _nearest_words(reader, table) | {"held": sources.held()}
    plans = [row["plan"] for row in rows if "plan" in row] or [table.parameters.get("plan", "")]
    return told | {"total": table.total, "rows": rows, "sources": sources.told(plans)}


def _nearest_words(reader: Reader, table: ResultTable) -> Data:
    """Give parts of the words that were sought which tasks have, with the number of these tasks."""
    if table.query != WHO:
        return {}
    words: Any = table.parameters["words"]
    plan = str(table.parameters["plan"])
    near = (each for word in words for each in near_words(reader, word, plan))
    return _if("nearest", [{"words": part, "tasks": count} for part, count in near])


def row_of(
    columns: Iterable[Column],
    whole: Iterable[Cell],
    told: Iterable[Cell],
    places: Places | None = None,
) -> Data:
    """Give a row: what is empty is left out, quotations and places stand apart.

    ``whole``: the row as the store has it, ``told``: what of it may be told.
    """
    row: Data = {}
    apart: dict[str, Any] = {"quotations": {}, "places": {}}
    withheld = []
    for column, had, cell in zip(columns, whole, told, strict=True):
        if had not in (None, "") and cell in (None, ""):
            withheld.append(column.name)
        if cell is None or cell == "":
            continue
        if column.name in PLACES:
            apart["places"] |= places_of(str(cell), PLACES[column.name])
        elif is_quoted(column):
            apart["quotations"][column.name] = cell
        else:
            row[column.name] = plain(column.shown(cell, "en"))
    row |= ids_of(row)
    if not apart["places"] and places is not None:
        wanted = {*apart["quotations"], "lead_text", "support_text"}
        known = places.of(row)
        apart["places"] = {name: known[name] for name in known if name in wanted}
    return row | {name: had for name, had in apart.items() if had} | _if("withheld", withheld)


def _if(name: str, value: list[Any]) -> Data:
    return {name: value} if value else {}


def ids_of(row: Mapping[str, Any]) -> Data:
    """Give the ids of the items that a row names by plan and number, and of its provision."""
    told: Data = {}
    plan = row.get("plan")
    if plan is not None:
        numbers = {part: row[part] for part in _PARTS if isinstance(row.get(part), int)}
        for kind, number in _ITEMS:
            if row.get(kind) in _PARTS and isinstance(row.get(number), int):
                numbers[row[kind]] = row[number]
        told = {f"{part}_id": part_id(plan, part, number) for part, number in numbers.items()}
    document = row.get("document_id", row.get("document"))
    if "provision" in row and document is not None:
        told["provision_id"] = provision_id(document, row["provision"])
    return told


class Places:
    """Where the items of rows stand that bring no places of their own; each is asked for once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, dict[str, str]] = {}

    def of(self, row: Mapping[str, Any]) -> dict[str, str]:
        """Give the places of the task, else of the measure, that a row is about."""
        for part in _PARTS:
            id = row.get(f"{part}_id")
            if id is not None:
                if id not in self._known:
                    self._known[id] = self._asked(part, id)
                return self._known[id]
        return {}

    def _asked(self, part: str, id: str) -> dict[str, str]:
        rows = ask(self._reader, f"{part}-detail", {part: id}, 1).records()
        return places_of(str(rows[0]["evidence"])) if rows else {}


def refusal(error: ZerenError) -> Data:
    """Say why there is no answer, with the nearest that has one."""
    told: Data = {
        "answered": False,
        "why_not": [{"en": error.message("en"), "zh": error.message("zh")}],
    }
    if isinstance(error, UnknownName):
        told |= _if("nearest", list(error.candidates or error.nearest))
    return told


def bounded(told: Data) -> Data:
    """Leave out the last entries of an answer that is too long, and say how many of which list."""
    left: dict[str, int] = {}
    rows = told.get("rows")
    if rows is not None and told.get("total", 0) > len(rows):
        left["rows"] = told["total"] - len(rows)
    while len(text_of(told)) > MOST_CHARACTERS:
        lists = {name: value for name, value in told.items() if isinstance(value, list)}
        longest = max(lists, key=lambda name: len(text_of(lists[name])), default="")
        if not longest or len(lists[longest]) < 2:
            break
        kept = lists[longest][: len(lists[longest]) * 3 // 4]
        left[longest] = left.get(longest, 0) + len(lists[longest]) - len(kept)
        told = told | {longest: kept}
    return told | {"left_out": left} if left else told


def safe(told: Any) -> Any:
    """Give data with no character that is unseen, which could hide words from people, as it is.

    Such characters come as escapes, texts that are very long cut, with how much is left out.
    """
    if isinstance(told, dict):
        return {name: safe(value) for name, value in told.items()}
    if isinstance(told, list):
        return [safe(value) for value in told]
    if not isinstance(told, str):
        return told
    text = "".join(one if one == "\n" else neutral(one) for one in told[:MOST_OF_A_TEXT])
    left = len(told) - MOST_OF_A_TEXT
    return f"{text}… [+{left} characters]" if left > 0 else text


def text_of(told: Any) -> str:
    """Write an answer as JSON on one line, readable."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=str)


def plain(value: Any) -> Any:
    """Give a cell as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
