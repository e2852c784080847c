"""Search: words among tasks, agencies, documents and the provisions of held texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from zeren.assistant.answers import Data, Sources, answer, plain, plans_held
from zeren.assistant.tools import KINDS
from zeren.assistant.words import places_of
from zeren.graph.errors import UnknownName
from zeren.graph.folding import search_form
from zeren.graph.identifiers import provision_id
from zeren.graph.stores.base import Reader
from zeren.queries.internal_rows import internal_rows
from zeren.queries.runner import ask

_LEADS = "leads"
_ROWS_EACH = 12
"""Rows that are read for each task that is wanted: one for each agency of it."""
_LONGEST = 300
"""Characters of a provision that are quoted around the word."""


def search(reader: Reader, given: Mapping[str, Any], limit: int, sources: Sources) -> Data:
    """Give what has all the words, by kind; refused with the nearest where nothing has them."""
    words = str(given["words"]).split()
    among = given.get("among", KINDS)
    told: Data = {"question": "查找 / Search", "answered": False, "asked": dict(given)}
    found: dict[str, list[Data]] = {}
    if "tasks" in among:
        tasks = _tasks(reader, given, limit, sources)
        found["tasks"] = tasks["rows"]
        told |= {"more_tasks": True} if tasks["more"] else {}
        told |= {
            name: tasks[name] for name in ("sources", "why_not", "nearest", "held") if name in tasks
        }
    others: dict[str, Callable[[Reader, list[str]], Iterator[Data]]] = {
        "agencies": _agencies,
        "documents": _documents,
        "provisions": _provisions,
    }
    for kind, find in others.items():
        if kind in among:
            found[kind] = list(find(reader, words))
    if any(found.values()):
        told |= {"answered": True}
        told = {name: told[name] for name in told if name not in ("why_not", "nearest", "held")}
    else:
        told |= {"held": sources.held(), "nearest": _nearest(reader, " ".join(words), told)}
    return told | {
        "totals": {kind: len(rows) for kind, rows in found.items()},
        **{kind: rows[:limit] for kind, rows in found.items() if rows},
    }


def _tasks(reader: Reader, given: Mapping[str, Any], limit: int, sources: Sources) -> Data:
    """Give each task once, with who leads it, best match first."""
    asked = {name: given[name] for name in ("words", "plan") if name in given}
    table = ask(reader, "who-leads", asked, limit * _ROWS_EACH)
    every = answer(table, sources, reader)
    rows: dict[str, Data] = {}
    for row in every["rows"]:
        kept = ("plan", "task", "task_id", "deadline", "quotations", "places", "withheld")
        one = rows.setdefault(row["task_id"], {name: row[name] for name in kept if name in row})
        if row.get("role") == _LEADS:
            one.setdefault(_LEADS, []).append({"agency": row["agency"], "id": row["agency_id"]})
    return every | {"rows": list(rows.values()), "more": table.more > 0}


def _has(words: Iterable[str], *texts: Any) -> bool:
    whole = "\n".join(search_form(str(text)) for text in texts if text)
    return all(search_form(word) in whole for word in words)


def _agencies(reader: Reader, words: list[str]) -> Iterator[Data]:
    forms: dict[str, list[Any]] = {}
    rows = internal_rows(reader, "agency-names", {"written": "", "plan": ""}).rows
    named = {str(row[0]): row for row in rows}
    for row in rows:
        forms.setdefault(str(row[0]), []).append(row[4])
    for id, (_, name, issuer, region, _) in sorted(named.items()):
        if _has(words, id, name, *forms[id]):
            scope = {"issuer": issuer} if issuer else {"region": region} if region else {}
            yield {"agency": name, "agency_id": id, **scope, "written": sorted(set(forms[id]))}


def _documents(reader: Reader, words: list[str]) -> Iterator[Data]:
    for id, title, number, aliases in internal_rows(reader, "document-names", {}).rows:
        if _has(words, id, title, number, aliases):
            yield _some({"document_id": id, "title": title, "number": number})
    for id, title in plans_held(reader):
        if _has(words, id, title):
            yield {"plan": id, "title": title}


def _provisions(reader: Reader, words: list[str]) -> Iterator[Data]:
    """Give provisions of held texts with the words around the first of those sought."""
    seen = set()
    for row in ask(reader, "document-provisions", {}).records():
        id = provision_id(row["document"], row["provision"])
        if id in seen or not _has(words, row["heading"], row["text"]):
            continue
        seen.add(id)
        text = str(row["text"] or "")
        at = max(0, text.find(words[0]) - _LONGEST // 3)
        quoted = text[at : at + _LONGEST]
        yield _some(
            {
                "document_id": row["document"],
                "provision": row["provision"],
                "provision_id": id,
                "quotations": {"heading": row["heading"], "text": quoted},
                "places": places_of(str(row["evidence"] or "")),
            }
        )


def _nearest(reader: Reader, words: str, told: Data) -> Data:
    """Give what is nearest: parts of the words that tasks have, names of agencies and documents."""
    near: Data = {"tasks": told.get("nearest", [])}
    for kind, question in (("agency", "agency-profile"), ("document", "document-citations")):
        try:
            near[kind] = [ask(reader, question, {kind: words}, 1).parameters[kind]]
        except UnknownName as error:
            near[kind] = list(error.candidates or error.nearest)
    return {kind: names for kind, names in near.items() if names}


def _some(row: Data) -> Data:
    return {name: plain(value) for name, value in row.items() if value is not None}
