"""Titles, issuers, numbers, days and regions of documents of all kinds.

``fronts.txt`` holds them, made up in forms that documents have: a line ``=== kind | title | issuer
| number | day | region`` with what is right (- for none), and the document below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.loaders.texts import read
from tests.rows import each_row
from zeren.graph.model import Plan


@dataclass(frozen=True)
class Case:
    """A document and what is right of it."""

    text: str
    title: str | None
    issuer: str | None
    number: str | None
    day: str | None
    region: str | None


def cases() -> dict[str, Case]:
    text = Path(__file__).with_name("fronts.txt").read_text(encoding="utf-8")
    found = {}
    for part in text.removeprefix("=== ").split("\n=== "):
        head, _, document = part.partition("\n")
        kind, *right = (None if one == "-" else one for one in head.split(" | "))
        found[str(kind)] = Case(document, *right)
    return found


CASES = cases()


@cache
def plan_of(kind: str) -> Plan:
    reading = read(CASES[kind].text)
    assert reading.balance.holds
    return reading.plan


each_case = each_row("kind", CASES)


@each_case
def test_the_title(kind: str) -> None:
    assert plan_of(kind).notice.title == CASES[kind].title


@each_case
def test_the_issuer(kind: str) -> None:
    assert plan_of(kind).notice.issuer == CASES[kind].issuer


@each_case
def test_the_number(kind: str) -> None:
    assert plan_of(kind).notice.number == CASES[kind].number


@each_case
def test_the_day(kind: str) -> None:
    issued = plan_of(kind).notice.issued
    assert (issued.isoformat() if issued else None) == CASES[kind].day


@each_case
def test_the_region(kind: str) -> None:
    assert plan_of(kind).notice.region == CASES[kind].region


@each_case
def test_nothing_differs(kind: str) -> None:
    codes = {issue.code for issue in plan_of(kind).issues}
    assert not codes & {"metadata-differs", "date-invalid"}


def test_the_words_of_a_signature_are_no_words_of_the_last_measure() -> None:
    plan = read(CASES["the signature at the end"].text).plan
    assert plan.measures[-1].text == "上门取书。"
