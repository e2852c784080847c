"""The order of rows is the runner's: declared in a header, total, the same for any order before."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.queries.ordering import OrderKey, order_keys, ordered

COLUMNS = ("name", "tasks", "due")
EARLY, LATE = date(2021, 1, 31), date(2021, 6, 30)
ROWS = [("乙", 2, None), ("甲", 2, EARLY), ("甲", None, LATE), ("丙", 1, LATE)]


def sorted_by(*written: str, rows: list[tuple[object, ...]] = ROWS) -> list[tuple[object, ...]]:
    keys = order_keys(written)
    assert keys is not None
    return ordered(rows, COLUMNS, keys, {"name": {"乙": "", "甲": ""}})  # type: ignore[return-value]


def test_keys_are_read() -> None:
    assert order_keys(["-tasks", "due none first", "role by words"]) == (
        OrderKey("tasks", descending=True),
        OrderKey("due", none_first=True),
        OrderKey("role", by_words=True),
    )


@pytest.mark.parametrize("written", ["", "--a", "a desc", "a none last", "A", 1, None])
def test_what_is_no_key(written: object) -> None:
    assert order_keys([written]) is None


def test_rows_without_a_value_come_last_in_either_direction() -> None:
    assert [row[2] for row in sorted_by("due")] == [EARLY, LATE, LATE, None]
    assert [row[1] for row in sorted_by("-tasks")] == [2, 2, 1, None]


def test_rows_without_a_value_come_first_where_that_is_said() -> None:
    assert [row[2] for row in sorted_by("due none first")] == [None, EARLY, LATE, LATE]


def test_codes_come_in_the_order_of_their_words_and_others_behind() -> None:
    assert [row[0] for row in sorted_by("name by words")] == ["乙", "甲", "甲", "丙"]


def test_directions_may_change_from_key_to_key() -> None:
    assert sorted_by("-tasks", "name") == [
        ("乙", 2, None),
        ("甲", 2, EARLY),
        ("丙", 1, LATE),
        ("甲", None, LATE),
    ]


def test_no_order_before_shows() -> None:
    assert len({tuple(sorted_by("tasks", rows=list(each))) for each in permutations(ROWS)}) == 1


@given(st.lists(st.tuples(st.text(max_size=2), st.none() | st.integers(0, 2)), max_size=8))
def test_the_order_is_total(rows: list[tuple[object, ...]]) -> None:
    once = ordered(rows, ("name", "tasks"), (OrderKey("tasks"),), {})
    assert ordered(list(reversed(rows)), ("name", "tasks"), (OrderKey("tasks"),), {}) == once


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 3), st.text(max_size=1)), max_size=12),
    st.integers(0, 13),
    st.sampled_from([("-tasks", "name"), ("tasks none first",), ("name", "-tasks"), ()]),
)
def test_a_limit_gives_the_first_rows_of_the_whole_order(
    rows: list[tuple[object, ...]], limit: int, written: tuple[str, ...]
) -> None:
    keys = order_keys(written)
    assert keys is not None
    whole = ordered(rows, ("tasks", "name"), keys, {})
    assert ordered(rows, ("tasks", "name"), keys, {}, limit) == whole[:limit]
