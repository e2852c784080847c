"""The day of a document in all its forms."""

from __future__ import annotations

from datetime import date

import pytest

from zeren.loaders.structure.dates import day_of, is_month


@pytest.mark.parametrize(
    "written",
    [
        "2022年3月5日",
        "2022年03月05日",
        "２０２２年３月５日",
        "2022年 3 月 5 日",
        "二〇二二年三月五日",
        "二○二二年三月五日",
        "二OO二年三月五日",
        "2022-03-05",
        "2022.3.5",
    ],
)
def test_a_day(written: str) -> None:
    year = 2002 if "OO" in written else 2022
    assert day_of(written) == date(year, 3, 5)


def test_days_of_two_numerals() -> None:
    assert day_of("二〇二二年十二月三十一日") == date(2022, 12, 31)


@pytest.mark.parametrize("written", ["2022年2月30日", "2022年3月", "3月5日", "二〇二二年", ""])
def test_no_day(written: str) -> None:
    assert day_of(written) is None


@pytest.mark.parametrize(("written", "month"), [("2022年3月", True), ("2022年3月5日", False)])
def test_a_month_is_no_day(written: str, month: bool) -> None:
    assert is_month(written) is month
