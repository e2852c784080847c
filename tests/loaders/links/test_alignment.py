"""The stretch that two texts share: equal runs, chained over small gaps, as written."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.loaders.texts import passage
from zeren.loaders.links.alignment import LOOK_BACK, Places
from zeren.loaders.links.measures import pieces_of
from zeren.loaders.text.characters import fold


def common(left: str, right: str, weights: Mapping[str, float] | None = None) -> tuple[str, str]:
    weights = (
        dict.fromkeys(pieces_of(fold(passage(right)).text), 1.0) if weights is None else weights
    )
    found = Places(fold(passage(right))).common(fold(passage(left)), weights)
    return (found.left.text, found.right.text) if found else ("", "")


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("甲乙丙丁", "甲乙丙丁", ("甲乙丙丁", "甲乙丙丁")),
        ("子甲乙丙丑", "寅甲乙丙卯", ("甲乙丙", "甲乙丙")),
        ("甲乙丙子丁戊己", "甲乙丙丑寅丁戊己", ("甲乙丙子丁戊己", "甲乙丙丑寅丁戊己")),
        ("甲乙丙", "丁戊己", ("", "")),
        ("甲乙", "甲乙", ("", "")),
        ("", "甲乙丙", ("", "")),
        ("，甲乙丙。", "，甲乙丙。", ("甲乙丙", "甲乙丙")),
        ("推广“甲乙”和（丙丁戊）", "推广“甲乙”和（丙丁戊）", ("推广“甲乙”和（丙丁戊）",) * 2),
        ("甲 乙丙，丁戊", "甲乙 丙,丁戊己", ("甲 乙丙，丁戊", "甲乙 丙,丁戊")),
    ],
)
def test_the_stretch(left: str, right: str, words: tuple[str, str]) -> None:
    assert common(left, right) == words


def test_a_wide_gap_parts_two_stretches() -> None:
    assert common("甲乙丙一二三四五六七八九十百千万丁戊己庚", "甲乙丙丁戊己庚") == (
        "丁戊己庚",
        "丁戊己庚",
    )


def test_the_weightier_of_two_stretches_is_given() -> None:
    gap = "一二三四五六七八九十百千万"
    weights = {"甲乙丙": 0.1, "丁戊己": 0.9}
    assert common(f"甲乙丙{gap}丁戊己", f"丁戊己{gap}{gap}甲乙丙", weights)[0] == "丁戊己"


def test_words_that_weigh_nothing_are_not_shown() -> None:
    assert common("甲乙丙", "甲乙丙", {}) == ("", "")


def test_a_text_that_repeats_itself_is_not_laid_beside_another() -> None:
    assert common("甲乙" * 200, "甲乙" * 200) == ("", "")


def test_long_texts_are_chained_throughout() -> None:
    pieces = [
        f"{chr(0x4E00 + at * 3)}{chr(0x4E01 + at * 3)}{chr(0x4E02 + at * 3)}" for at in range(99)
    ]
    assert len(pieces) > LOOK_BACK
    left, right = "子".join(pieces), "丑".join(pieces)
    assert common(left, right) == (left, right)
