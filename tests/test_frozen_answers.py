"""What is read from the corpus is what was frozen; a change of it shows in the frozen file."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.frozen_answers import COLUMNS, Row, counted, documents, frozen
from benchmarks.judged_sample import Scores, sample, totals
from zeren.graph.errors import SourceError
from zeren.loaders.pipeline import Reading


@pytest.fixture(scope="module")
def measured(
    corpus_readings: dict[str, Reading | SourceError],
) -> tuple[list[Row], dict[str, Scores]]:
    found = {name: counted(name, reading) for name, reading in corpus_readings.items()}
    scores = {name: one for name, (_, one) in found.items()}
    return [row for row, _ in found.values()], scores


def test_what_is_read_is_what_was_frozen(measured: tuple[list[Row], dict[str, Scores]]) -> None:
    rows = [{name: row.get(name, "") for name in COLUMNS} for row in measured[0]]
    assert rows == frozen(), (
        "see `make bench-reading`; freeze with `make bench-reading ARGS=--write`"
    )


def test_every_balance_holds(measured: tuple[list[Row], dict[str, Scores]]) -> None:
    assert {row["balance"] for row in measured[0] if row["read"] == "yes"} == {"holds"}


def test_every_anchor_of_the_sample_stands_once(
    measured: tuple[list[Row], dict[str, Scores]],
) -> None:
    assert {name: one.misplaced for name, one in measured[1].items() if one.misplaced} == {}


def test_the_sample_is_of_the_corpus(corpus: Path) -> None:
    known = documents(corpus)
    assert {one.document for one in sample()} | set(totals()) <= set(known)
    kinds = {one.document: sum(o.document == one.document for o in sample()) for one in sample()}
    controls = [name for name, clauses in totals().items() if not clauses]
    assert all(count >= 6 for name, count in kinds.items() if name not in controls)
