"""All that is read of a date: its words, year, month, day, kind, and what else they say."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rows import each_row
from zeren.loaders.duties.dates import Mention, date_at, dates_in, number

with Path(__file__).with_name("dates.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def told(text: str) -> str:
    """Tell each date: ``words: year-month-day kind``, then what is not as it mostly is."""
    return " | ".join(
        f"{text[one.start : one.end]}: {' '.join(_said(one))}" for one in dates_in(text)
    )


def _said(one: Mention) -> Iterator[str]:
    yield f"{one.year or '-'}.{one.month}.{one.day} {one.kind}"
    if one.shift is not None:
        yield f"shift{one.shift:+}"
    if one.since:
        yield f"since {one.since}"
    yield from (name for name in ("named", "vague", "begins", "marked") if getattr(one, name))


@each_row("row", ROWS, lambda row: row["text"])
def test_dates_are_read_in_full(row: dict[str, str]) -> None:
    assert told(row["text"]) == row["told"]


def test_a_date_is_looked_for_between_two_places_alone() -> None:
    text = "2023年5月、2024年6月"
    assert [one.month for one in dates_in(text, 8)] == [6]
    assert [one.month for one in dates_in(text, 0, 7)] == [5]
    assert date_at(text, 8, len(text)) == next(dates_in(text, 8))
    assert date_at(text, 7, len(text)) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [("6", 6), ("12", 12), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31)],
)
def test_a_number_in_either_writing(written: str, expected: int) -> None:
    assert number(written) == expected


@pytest.mark.parametrize("month", [0, 13, 32])
def test_a_month_that_is_none_is_no_day(month: int) -> None:
    mention = next(dates_in(f"2024-{month}-01"))
    with pytest.raises(ValueError, match=str(month)):
        mention.last_day(2024)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2024年2月", "2024-02-29"), ("2023年2月", "2023-02-28"), ("2024年1月5日", "2024-01-05")],
)
def test_the_last_day_of_a_month_is_that_of_its_year(text: str, expected: str) -> None:
    mention = next(dates_in(text))
    assert str(mention.last_day(mention.year or 0)) == expected
