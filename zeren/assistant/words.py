"""Which columns hold words of a document: they are told as quotations, never as our own words."""

from __future__ import annotations

from zeren.graph.provenance import read_evidence
from zeren.queries.results import Column

QUOTED = frozenset((
    "action", "against", "baseline_text", "deadline_text", "goal", "heading", "lead_text",
    "locator", "measure_words", "mention", "mode", "persons", "problem", "provision_words",
    "read_as", "rule", "support_text", "text", "title", "unit", "words", "written",
    *("columns", "contact", "office", "progress", "proof", "remark", "reporter", "sheet"),
    *("as_read", "corrector", "should_be", "user", "why"),
))  # fmt: skip
"""Columns of words as a document, or somebody's report or correction, has them."""

PLACES = {
    "evidence": "",
    "words_evidence": "words",
    "against_evidence": "against",
    "provision_evidence": "provision_words",
}
"""Columns of places, and of which words; empty where each span names its field."""


def is_quoted(column: Column) -> bool:
    """Whether a column's cells are words of a document; coded values and ids are not."""
    return column.name in QUOTED and column.type in ("string", "rule") and not column.words


def places_of(evidence: str, words: str = "") -> dict[str, str]:
    """Give the places in a cell of evidence by the words that stand there, in one notation.

    Table, row, column and page count from 1, characters of the decoded file from 0, the end not
    included: ``t1r3c4:10042-10050``.
    """
    told: dict[str, list[str]] = {}
    for span in read_evidence(evidence):
        told.setdefault(span.field or words or "item", []).append(span.place)
    return {name: "; ".join(spans) for name, spans in told.items()}
