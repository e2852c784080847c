"""Rows that came back, one by one: whose they are, and what they report. No workbook is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.zeren.progress.sheets import DAY, TASKS, reported, task
from zeren.progress.merging import Merged, merge
from zeren.progress.reading import GivenRow


def row(of: int, at: int = 9, **cells: Any) -> GivenRow:
    """Make a row with the key of a task, or with other cells alone where it is 0."""
    key = {"key": f"{of:012d}"} if of else {}
    return GivenRow("台账", at, {**key, **cells})


def merged(*rows: GivenRow, tasks: list[Any] = TASKS, held: tuple[Any, ...] = ()) -> Merged:
    return merge(rows, tasks, held, DAY, "督查室")


def told(found: Merged) -> list[tuple[int, str]]:
    return [(one.number, one.state) for one in found.reports]


def test_a_row_of_nothing_ends_no_sheet() -> None:
    found = merged(row(1, state="进行中"), row(0), row(2, state="暂停"))
    assert told(found) == [(1, "under-way"), (2, "paused")]
    assert found.blank == 0


def test_a_row_that_was_left_blank_is_counted_and_ends_no_sheet() -> None:
    found = merged(row(1), row(2, state="进行中"))
    assert (told(found), found.blank) == ([(2, "under-way")], 1)


def test_a_wrong_row_is_listed_and_the_next_is_taken() -> None:
    found = merged(row(1, 8, state="没有"), row(9, 7, state="进行中"), row(2, state="进行中"))
    assert told(found) == [(2, "under-way")]
    assert [one.row.row for one in found.problems] == [7, 8]


@pytest.mark.parametrize(
    ("day", "reporter", "problems"),
    [(DAY, "督查室", 1), (date(2021, 5, 31), "督查室", 0), (DAY, "财政局", 0)],
)
def test_what_was_reported_for_another_day_or_by_another_is_no_correction_taken_back(
    day: date, reporter: str, problems: int
) -> None:
    one = reported(TASKS[0], "done", day).report
    assert one is not None
    before = type(one)(**{**{f: getattr(one, f) for f in one.__slots__}, "reporter": reporter})
    now = reported(TASKS[0], "paused", DAY)
    found = merged(row(1, state="已完成"), tasks=[now, *TASKS[1:]], held=(before,))
    assert len(found.problems) == problems
    assert len(found.reports) == 1 - problems


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"goal": "目标2", "action": "做好第2件事"}, 2),
        ({"goal": "目标2", "action": "做好第3件事"}, None),
        ({"goal": "目标2"}, 2),
        ({"goal": "没有"}, None),
        ({"number": 2}, None),
    ],
)
def test_a_row_without_a_key_is_the_one_task_that_has_its_words(
    cells: dict[str, Any], expected: int | None
) -> None:
    found = merged(row(0, state="进行中", **cells))
    assert [number for number, _ in told(found)] == ([expected] if expected else [])
    assert len(found.problems) == (expected is None)


@pytest.mark.parametrize(("number", "expected"), [(7, [7]), (8, [8]), (9, [])])
def test_of_tasks_of_the_same_words_the_number_tells(number: int, expected: list[int]) -> None:
    same = [task(one, goal="同样", action="同样") for one in (7, 8)]
    found = merged(row(0, goal="同样", action="同样", number=number, state="进行中"), tasks=same)
    assert [one for one, _ in told(found)] == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"number": 2, "goal": "目标2", "action": "做好第2件事"}, 2),  # sorted without the key
        ({"number": 1, "goal": "目标2", "action": "做好第2件事"}, None),
        ({"number": 2, "goal": "目标1", "action": "做好第2件事"}, 1),
        ({"number": 7, "goal": "别的", "action": "别的"}, None),
        ({"number": 1, "goal": "别的", "action": "别的"}, 1),
        ({"number": 7, "goal": "目标1", "action": "别的"}, 1),
        ({"number": 7, "goal": "", "action": ""}, 1),
        ({"number": 7}, 1),
        ({"goal": "目标1"}, 1),
    ],
)
def test_a_key_that_number_and_words_gainsay_is_a_problem(
    cells: dict[str, Any], expected: int | None
) -> None:
    found = merged(row(1, state="进行中", **cells))
    assert [number for number, _ in told(found)] == ([expected] if expected else [])
    assert len(found.problems) == (expected is None)


def test_the_same_twice_is_one_report_and_what_differs_is_none() -> None:
    twice = merged(row(1, state="进行中"), row(1, state="进行中"))
    assert (told(twice), twice.unchanged) == ([(1, "under-way")], 1)
    other = merged(row(1, 7, state="进行中"), row(1, 8, state="暂停"))
    assert (told(other), [one.row.row for one in other.problems]) == ([], [7, 8])


def test_a_day_that_was_left_out_is_none() -> None:
    (one,) = merged(row(1, state="进行中", done_on=None)).reports
    assert one.told[2] is None


@pytest.mark.parametrize(
    ("kind", "expected"), [("lasting", None), ("day", date(2021, 6, 1)), (None, date(2021, 6, 1))]
)
def test_a_lasting_duty_has_no_end(kind: str | None, expected: date | None) -> None:
    assert task(1, deadline_kind=kind).end == expected


def test_a_task_stands_as_was_reported() -> None:
    assert task(1).state is None
    assert reported(task(1), "paused").state == "paused"
