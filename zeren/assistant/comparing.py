"""Plans beside each other: what was read of each, who leads most, what falls due, what is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from zeren.assistant.answers import Data, Sources, answer, plain
from zeren.graph.errors import BadParameter
from zeren.graph.stores.base import Reader
from zeren.queries.auditing import audit
from zeren.queries.runner import ask

MOST_PLANS = 6
_LEADING = 5
"""Agencies that are named of each plan: those that lead most."""


def compare(reader: Reader, given: Mapping[str, Any], sources: Sources) -> Data:
    """Give a row for each plan; BadParameter where two names mean one, or there are too many."""
    tables = [ask(reader, "plans", {"plan": name}) for name in given["plans"]]
    ids = list(dict.fromkeys(str(table.parameters["plan"]) for table in tables))
    if not 2 <= len(ids) <= MOST_PLANS:
        raise BadParameter(
            f"compare: {len(ids)} plans are named; give 2 to {MOST_PLANS} different ones.",
            f"compare：给出了 {len(ids)} 个方案，请给出 2 至 {MOST_PLANS} 个不同的方案。",
        )
    by_id = {str(table.parameters["plan"]): table for table in tables}
    understood = [one.told("zh") for table in tables for one in table.understood]
    return {
        "question": "方案对照 / Plans compared",
        "answered": True,
        "asked": dict(given),
        **({"understood": understood} if understood else {}),
        "total": len(ids),
        "rows": [_row(reader, id, answer(by_id[id], sources, reader)) for id in ids],
        "sources": sources.told(ids),
    }


def _row(reader: Reader, plan: str, told: Data) -> Data:
    row: Data = told["rows"][0]
    leading = ask(reader, "workload", {"plan": plan}, _LEADING).records()
    calendar = ask(reader, "deadline-calendar", {"plan": plan}).records()
    names = ("deadline", "deadline_kind", "tasks")
    found = Counter(each.finding.code for each in audit(reader, plan))
    return row | {
        "most_leads": [
            {name: one[name] for name in ("agency", "agency_id", "leads")} for one in leading
        ],
        "deadlines": [
            {name: plain(day[name]) for name in names if day[name] is not None} for day in calendar
        ],
        "findings": dict(found),
    }
