"""Numbers as plans write them, and sequences with gaps, doubles and changes of order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import codes, listed, measured, read, row
from zeren.loaders.text.numbering import numeral, runs, sequence_issues


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        (" 221 ", 221),
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十", 30),
        ("九十九", 99),
        ("一百零三", 103),
        ("一百一十", 110),
        ("〇", 0),
        ("", None),
        ("甲", None),
        ("1.", None),
        ("-1", None),
        ("1 2", None),
        ("9" * 18, 10**18 - 1),
        ("9" * 5000, None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize("number", ["１", "1.", "1、", "（1）"])
def test_a_row_is_known_by_its_number_however_it_is_written(number: str) -> None:
    assert [task.number for task in read(listed([row(number)], [row(2)])).plan.tasks] == [1, 2]


@given(st.integers(1, 60))
def test_a_whole_sequence_has_no_issue(length: int) -> None:
    assert list(sequence_issues("task", ((n, ()) for n in range(1, length + 1)))) == []


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((1, 3), [("number-gap", "2")]),
        ((2, 3), [("number-gap", "1")]),
        ((1, 5), [("number-gap", "2"), ("number-gap", "3"), ("number-gap", "4")]),
        ((1, 22), [("number-gap", str(n)) for n in range(2, 22)]),
        ((1, 23), [("number-gap", "2–22")]),
        ((10**12,), [("number-gap", f"1–{10**12 - 1}")]),
        ((1, 2, 2, 3), [("number-doubled", "2")]),
        ((1, 3, 2), [("number-order", "2")]),
    ],
)
def test_what_is_wrong_with_a_sequence(
    numbers: tuple[int, ...], found: list[tuple[str, str]]
) -> None:
    issues = sequence_issues("task", ((number, ()) for number in numbers))
    assert [(issue.code, issue.written) for issue in issues] == found


@given(st.permutations(range(1, 8)))
def test_a_shuffled_sequence_is_never_silent(numbers: list[int]) -> None:
    issues = list(sequence_issues("task", ((number, ()) for number in numbers)))
    assert bool(issues) == (numbers != sorted(numbers))
    assert {issue.code for issue in issues} <= {"number-order"}


def test_of_two_rows_with_one_number_none_is_lost() -> None:
    reading = read(listed([row(1, goal="先"), row(1, goal="后"), row(2)]))
    told = [(task.label, task.goal) for task in reading.plan.tasks]
    assert told == [("1(1)", "先"), ("1(2)", "后"), ("", "目标")]
    assert "number-assigned" in codes(reading)
    assert reading.balance.holds


def test_a_missing_measure_is_reported() -> None:
    reading = read(measured("（一）甲。做事。（自治区教育厅负责）", "（三）乙。做事。"))
    assert [m.number for m in reading.plan.measures] == [1, 3]
    assert [(str(i.owner), i.written) for i in reading.plan.issues if i.code == "number-gap"] == [
        ("measures", "2")
    ]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([], []),
        ([1, 2, 3], [0, 0, 0]),
        ([1, 2, 1, 2], [0, 0, 1, 1]),
        ([1, 2, 1], [0, 0, 0]),
        ([1, 1, 2], [0, 0, 0]),
        ([1, 2, 1, 3], [0, 0, 0, 0]),
        ([1, 2, 1, 2, 1, 2], [0, 0, 1, 1, 2, 2]),
    ],
)
def test_a_sequence_that_begins_at_one_again_and_goes_on_is_a_new_run(
    numbers: list[int], found: list[int]
) -> None:
    assert runs(numbers) == found
