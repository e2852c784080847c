"""Errors and warnings of plans of many governments, each judged by hand against its document.

``judged_plans.csv`` holds plan, code, item and verdict alone. Plans that are not in the corpus are
counted, not read again. The plan of Guangxi has a file of its own, ``guangxi_read.csv``.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from zeren.graph.errors import SourceError
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.loaders.pipeline import Reading
from zeren.queries import catalogue
from zeren.queries.auditing import audit

JUDGED = Path(__file__).parent / "judged_plans.csv"
GUANGXI = "guangxi-2021.txt"
LEAST_TRUE = 0.8
FOLDERS = (Path(), Path("more"), Path("cited"), Path("formats"))
FORMS = (".txt", ".html", ".pdf", ".docx", ".md")

Row = tuple[str, str, str, str]


def judged() -> dict[Row, bool]:
    """Give the verdicts by plan, code, kind of item and its number."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {
            (row["plan"], row["code"], row["kind"], row["number"]): row["verdict"] == "true"
            for row in csv.DictReader(file)
        }


@pytest.fixture(scope="module")
def plans(corpus_readings: dict[str, Reading | SourceError]) -> dict[str, Plan]:
    """Give the plans of the corpus, but that of Guangxi."""
    read = [
        reading.plan
        for name, reading in corpus_readings.items()
        if isinstance(reading, Reading)
        and Path(name).parent in FOLDERS
        and Path(name).suffix in FORMS
        and name != GUANGXI
    ]
    return {plan.id: plan for plan in read}


def test_what_is_told_of_the_corpus_is_judged(plans: dict[str, Plan], tmp_path: Path) -> None:
    store = open_store(tmp_path / "plans.lbug")
    store.load(tuple(plans.values()))
    with store.reader() as reader:
        found = {_row(each.record, each.finding.code) for each in audit(reader, least="warning")}
    assert len(plans) >= 20
    assert found == {row for row in judged() if row[0] in plans}


def _row(record: dict[str, object], code: str) -> Row:
    number = record["number"]
    item = "" if number is None else str(number)
    return str(record["plan"]), code, str(record["kind"]), item


def test_four_of_five_are_true_code_by_code() -> None:
    told, true = Counter[str](), Counter[str]()
    for (_, code, *_), verdict in judged().items():
        told[code] += 1
        true[code] += verdict
    assert set(told) <= set(catalogue.finding_names())
    assert {code: true[code] for code in told if true[code] < LEAST_TRUE * told[code]} == {}
