"""Chances column by column become characters; signs that were nearly said are said."""

from __future__ import annotations

import numpy as np
import pytest

from zeren.loaders.readers.scans.decoding import Chances, decoded

CHARACTERS = ["", "市", "局", "[", "「", "]", "。", " "]


def chances(*columns: dict[str, float]) -> Chances:
    """Give the chances of columns; what is left of each is for none."""
    made = np.zeros((len(columns), len(CHARACTERS)), np.float32)
    for at, told in enumerate(columns):
        for character, chance in told.items():
            made[at, CHARACTERS.index(character)] = chance
        made[at, 0] = 1 - sum(told.values())
    return made


def test_a_character_over_several_columns_is_one_and_stands_where_it_begins() -> None:
    read = decoded(chances({"市": 0.9}, {"市": 0.8}, {}, {"局": 0.99}), CHARACTERS)
    assert read.text == "市局"
    assert read.sure == pytest.approx((0.9, 0.99))
    assert read.middles == pytest.approx((0.125, 0.875))


def test_a_character_after_a_blank_column_stands_twice() -> None:
    assert decoded(chances({"市": 0.9}, {}, {"市": 0.9}), CHARACTERS).text == "市市"


def test_columns_behind_the_line_are_none_of_its_width() -> None:
    read = decoded(chances({}, {"市": 0.9}, {}, {}), CHARACTERS, 0.5)
    assert read.middles == pytest.approx((0.75,))


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        pytest.param([{"。": 1}, {}, {"[": 0.2}, {}, {"市": 1}], "。[市", id="nearly said"),
        pytest.param([{"。": 1}, {}, {"「": 0.1, "[": 0.09}, {}], "。[", id="either bracket"),
        pytest.param([{"局": 1}, {}, {"]": 0.2}, {}], "局]", id="closing"),
        pytest.param([{"。": 1}, {}, {"[": 0.04}, {}, {"市": 1}], "。市", id="hardly"),
        pytest.param([{"。": 1}, {}, {"局": 0.4}, {}, {"市": 1}], "。市", id="no bracket"),
        pytest.param([{"。": 1}, {"[": 0.2}, {}, {"市": 1}], "。市", id="beside a character"),
        pytest.param([{}, {"[": 0.2}, {"[": 0.3}, {}, {"市": 1}], "[市", id="at its likeliest"),
    ],
)
def test_a_bracket_among_blank_columns_that_was_nearly_said(
    columns: list[dict[str, float]], text: str
) -> None:
    assert decoded(chances(*columns), CHARACTERS).text == text


def test_a_second_thought_is_as_sure_as_all_brackets_of_its_side() -> None:
    read = decoded(chances({"。": 1}, {}, {"「": 0.1, "[": 0.09}, {}), CHARACTERS)
    assert read.sure[1] == pytest.approx(0.19)


def test_a_line_of_blank_columns_says_nothing() -> None:
    assert decoded(chances({}, {}), CHARACTERS) == ("", (), ())
