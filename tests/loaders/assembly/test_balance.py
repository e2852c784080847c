"""Nothing lost: whatever happens to a text, every character is accounted for."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.texts import SMALL, codes, listed, read, row
from zeren.graph.errors import SourceError
from zeren.loaders.assembly.balance import spans_of
from zeren.loaders.assembly.validation import verify
from zeren.loaders.pipeline import Reading


def balanced(text: str) -> None:
    """Read a text; a refusal must be one of our own, a reading must account for everything."""
    try:
        reading = read(text)
    except SourceError:
        return
    balance = reading.balance
    assert balance.holds
    assert balance.total == len(text)
    assert verify(reading.plan, reading.source).mismatches == ()
    for span in spans_of(reading.plan):
        assert 0 <= span.start < span.end <= len(text)


def test_the_small_plan_is_read_to_the_last_character() -> None:
    reading = read(SMALL)
    assert reading.balance.holds
    assert reading.balance.reported == 0
    assert "text-unread" not in codes(reading)


def test_the_plan_of_guangxi_is_read_to_the_last_character(guangxi_reading: Reading) -> None:
    balance = guangxi_reading.balance
    parts = balance.extracted + sum(balance.ignored.values()) + balance.reported
    assert parts == balance.total == len(guangxi_reading.source.text)
    assert "text-unread" not in codes(guangxi_reading)


def test_each_reason_for_leaving_characters_out_is_stated(guangxi_reading: Reading) -> None:
    assert set(guangxi_reading.balance.ignored) == {
        "annex reference",
        "cell border",
        "empty form field",
        "form label",
        "letterhead",
        "markup",
        "punctuation of numbering",
        "repeated",
        "repeated header",
        "table header",
        "white space",
    }


def test_words_that_no_rule_reads_are_reported() -> None:
    text = listed([row(1)]) + "\n\n这一行不属于任何部分，也不是附件。\n\n又一行。\n"
    reading = read(text)
    unread = [issue for issue in reading.plan.issues if issue.code == "text-unread"]
    assert unread
    assert "又一行" in unread[-1].written
    assert reading.balance.holds


Change = Callable[[list[str], int, int], None]


def _delete(parts: list[str], at: int, other: int) -> None:
    del parts[at]


def _double(parts: list[str], at: int, other: int) -> None:
    parts.insert(at, parts[at])


def _move(parts: list[str], at: int, other: int) -> None:
    parts.insert(other, parts.pop(at))


def _replace(parts: list[str], at: int, other: int) -> None:
    parts[at] = parts[other]


CHANGES = (_delete, _double, _move, _replace)
PIECES = [
    "\t",
    "\n",
    "\n\n",
    "（",
    "）",
    "《",
    "》",
    "、",
    "，",
    "。",
    "等",
    "和",
    "市",
    "<p>",
    "\ufeff",
]
PIECES += [
    "〔2021〕",
    "第",
    "号",
    "一、",
    "（四）",
    "序号\t",
    "附件",
    "# ",
    "\x00",
    "\r",
    "牵头负责",
    "𠮷",
]


def _change(parts: list[str], change: Change, first: int, second: int) -> None:
    if len(parts) > 1:
        change(parts, first % len(parts), second % (len(parts) - 1))


@pytest.mark.long
@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0), st.integers(0)), max_size=6))
def test_lines_deleted_doubled_moved(changes: list[tuple[Change, int, int]]) -> None:
    lines = SMALL.splitlines(keepends=True)
    for change in changes:
        _change(lines, *change)
    balanced("".join(lines))


@pytest.mark.long
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL)), st.sampled_from(PIECES)), max_size=5),
    st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0), st.integers(0)), max_size=5),
)
def test_characters_inserted_deleted_doubled_moved(
    inserted: list[tuple[int, str]], changes: list[tuple[Change, int, int]]
) -> None:
    characters = list(SMALL)
    for at, piece in inserted:
        characters.insert(at, piece)
    for change in changes:
        _change(characters, *change)
    balanced("".join(characters))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, len(SMALL)), st.integers(0, len(SMALL)))
def test_any_stretch_of_the_text(start: int, end: int) -> None:
    balanced(SMALL[start:end] or "甲")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*PIECES, *"甲乙自治区厅一二12《》年月日："]), min_size=1))
def test_any_text_at_all(pieces: list[str]) -> None:
    balanced("".join(pieces))


@pytest.mark.parametrize("seed", range(6))
def test_the_plan_of_guangxi_with_some_changes(guangxi_reading: Reading, seed: int) -> None:
    dice = random.Random(seed)
    text = guangxi_reading.source.text
    parts = list(text) if seed % 2 else text.splitlines(keepends=True)
    for _ in range(40):
        _change(parts, dice.choice(CHANGES), dice.randrange(10**6), dice.randrange(10**6))
        parts.insert(dice.randrange(len(parts)), dice.choice(PIECES))
    balanced("".join(parts))
