"""The findings of the audit, as a store keeps them: one scan of its `Finding` nodes.

Findings are computed from a plan when it is loaded (`zeren.graph.findings`). Each kind can be asked
by its code, like a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zeren.graph.findings.catalogue import finding_kinds
from zeren.graph.findings.kinds import FindingKind
from zeren.graph.stores.base import Reader
from zeren.queries.catalogue import FINDINGS
from zeren.queries.header import FINDING_COLUMNS
from zeren.queries.internal_rows import internal_rows
from zeren.queries.results import Cell

Kept = Mapping[str, Any]


def kept_findings(reader: Reader, plan: str = "", code: str = "") -> Iterator[Kept]:
    """Give the findings that a store keeps, by property; ``plan`` is the id of one, or of all.

    They come by code, plan and item. What a program of another version found of a kind that this
    one does not know is left out.
    """
    found = internal_rows(reader, FINDINGS, {"plan": plan, "code": code})
    kinds = finding_kinds()
    for row in found.rows:
        kept = dict(zip(found.columns, row, strict=True))
        if kept["code"] in kinds:
            yield kept


def finding_rows(reader: Reader, kind: FindingKind, plan: str = "") -> tuple[tuple[Cell, ...], ...]:
    """Give the rows of the question for a kind."""
    found = kept_findings(reader, plan, kind.code)
    return tuple(tuple(finding_record(kind, kept).values()) for kept in found)


def finding_record(kind: FindingKind, kept: Kept) -> dict[str, Cell]:
    """Give a finding by the columns of its kind."""
    told = {column.name: kept[column.name] for column in FINDING_COLUMNS}
    return told | {fact.name: kept[fact.property] for fact in kind.facts}
