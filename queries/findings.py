"""The findings of the audit: what the plans contradict, each with a stable id.

A finding is a row of a query in ``queries/audit``. Its id is made from its code, its plan and item
and the contradicting facts (the header's ``key``), not from order or time: a verdict on it lasts
while the facts do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zeren.graph.identifiers import content_id
from zeren.graph.provenance import read_evidence, write_evidence
from zeren.queries.header import FINDING_COLUMNS, Query
from zeren.queries.results import Cell
from zeren.queries.rules import RULES

Row = Sequence[Cell]


def judged(query: Query, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Let a finding's rule judge the rows, and cut the evidence to the words that are quoted.

    Rows of a question that is no finding stay as they are.
    """
    finding = query.finding
    if finding is None:
        return rows
    names = [column.name for column in query.columns]
    records: Iterable[dict[str, Any]] = (dict(zip(names, row, strict=True)) for row in rows)
    if finding.rule is not None:
        records = RULES[finding.rule](records)
    kept = sorted((_quoting(record, finding.quotes) for record in records), key=_item)
    return tuple(tuple(record[name] for name in names) for record in kept)


def _item(record: Mapping[str, Any]) -> tuple[str, str, int]:
    return record["plan"], record["kind"], record["number"] or 0


def finding_id(query: Query, record: Mapping[str, Any]) -> str:
    """Give a row's stable id: twelve hexadecimal digits."""
    finding = query.finding
    if finding is None:
        raise ValueError(f"{query.name} is no finding")
    facts = (record[name] for name in ("plan", "kind", "number", *finding.key))
    return content_id(finding.code, *("" if fact is None else str(fact) for fact in facts))


def own_columns(query: Query) -> list[str]:
    """Name the columns that a finding has beside those that all have."""
    return [column.name for column in query.columns[len(FINDING_COLUMNS) :]]


def _quoting(record: dict[str, Any], quotes: Mapping[str, str]) -> dict[str, Any]:
    for words, field in quotes.items():
        place = f"{words}_evidence"
        record[place] = field_evidence(record[place], field)
    return record


def field_evidence(evidence: str | None, field: str) -> str:
    """Give the places of one field of an item."""
    return write_evidence(span for span in read_evidence(evidence or "") if span.field == field)
