"""Titles, issuers, numbers, days and regions of documents of all kinds.

``fronts.txt`` holds them, made up in forms that documents have: a line ``=== kind | title | issuer
| number | day | region`` with what is right (- for none), and the document below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.loaders.texts import read
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


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Case, Plan]:
    case = CASES[request.param]
    reading = read(case.text)
    assert reading.balance.holds
    return case, reading.plan


def test_the_title(case: tuple[Case, Plan]) -> None:
    assert case[1].notice.title == case[0].title


def test_the_issuer(case: tuple[Case, Plan]) -> None:
    assert case[1].notice.issuer == case[0].issuer


def test_the_number(case: tuple[Case, Plan]) -> None:
    assert case[1].notice.number == case[0].number


def test_the_day(case: tuple[Case, Plan]) -> None:
    issued = case[1].notice.issued
    assert (issued.isoformat() if issued else None) == case[0].day


def test_the_region(case: tuple[Case, Plan]) -> None:
    assert case[1].notice.region == case[0].region


def test_nothing_differs(case: tuple[Case, Plan]) -> None:
    codes = {issue.code for issue in case[1].issues}
    assert not codes & {"metadata-differs", "date-invalid"}


def test_the_words_of_a_signature_are_no_words_of_the_last_measure() -> None:
    plan = read(CASES["the signature at the end"].text).plan
    assert plan.measures[-1].text == "上门取书。"
