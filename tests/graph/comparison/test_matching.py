"""Which items of two plans are the same: words first, then what else both say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.graph.comparison import matching
from zeren.graph.comparison.items import Aim, Due, Duty, Item, Quotation
from zeren.graph.comparison.matching import Match, matches, moved
from zeren.graph.findings.likeness import pairs
from zeren.graph.folding import search_form

NONE = Quotation()


def item(words: str, place: int, indicator: str = "", lead: str = "", unit: str = "") -> Item:
    return Item(
        kind="task",
        number=place + 1,
        place=place,
        indicator=Quotation(indicator),
        words={"goal": Quotation(words)},
        due=Due(None, None, NONE),
        duties=(Duty("leads", lead, lead, NONE),) if lead else (),
        aims=(Aim(1, unit, ">=", NONE),) if unit else (),
        form=search_form(words),
        pairs=pairs(words),
    )


def items(*told: str) -> list[Item]:
    """Make items of ``words`` or ``words|indicator``."""
    return [item(*one.split("|")[:1], at, *one.split("|")[1:]) for at, one in enumerate(told)]


def places(before: list[Item], after: list[Item]) -> list[tuple[int, int]]:
    return [(one.before, one.after) for one in matches(before, after)]


PARK, SHOP, ROAD = "新建城市公园绿地十处", "延长书店夜间开放时间", "整修乡村道路和桥梁"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [PARK], []),
        ([PARK], [], []),
        ([PARK, SHOP], [SHOP, PARK], [(0, 1), (1, 0)]),
        ([PARK, PARK], [PARK], [(0, 0)]),
        ([PARK, PARK], [PARK, PARK], [(0, 0), (1, 1)]),
        ([f"{PARK}|甲", f"{PARK}|乙"], [f"{PARK}|乙", f"{PARK}|甲"], [(0, 1), (1, 0)]),
        ([f"{PARK}|甲", f"{PARK}|乙"], [f"{PARK}|乙", f"{PARK}|丙"], [(0, 1), (1, 0)]),
        (["|甲", "|乙"], ["|乙"], [(1, 0)]),
        (["|甲"], ["|乙"], []),
        ([PARK], [SHOP], []),
        ([PARK], [SHOP, PARK + "以上"], [(0, 1)]),
        ([PARK, SHOP, ROAD], [ROAD, SHOP + "至九点"], [(1, 1), (2, 0)]),
    ],
)
def test_items_of_the_same_or_nearly_the_same_words(
    before: list[str], after: list[str], expected: list[tuple[int, int]]
) -> None:
    assert places(items(*before), items(*after)) == expected


def test_those_of_the_same_words_are_surely_one() -> None:
    assert matches(items(PARK), items(PARK)) == (Match(0, 0, 1.0),)
    (near,) = matches(items(PARK), items(PARK + "以上"))
    assert 0.42 <= near.score < 1


def test_each_is_in_one_match_and_the_most_alike_is_taken_first() -> None:
    before = items(PARK + "以上", PARK + "左右")
    after = items(PARK + "左右吧")
    assert places(before, after) == [(1, 0)]


def test_of_those_that_are_as_alike_the_nearest_is_taken() -> None:
    before = items(SHOP, ROAD, PARK + "甲乙")
    after = items(PARK + "丙丁", ROAD, PARK + "戊己")
    assert places(before, after) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"indicator": "甲"}, {"indicator": "乙"}),
        ({"lead": "甲局"}, {"lead": "乙局"}),
        ({"unit": "个"}, {"unit": "日"}),
    ],
)
def test_what_both_say_beside_the_words_counts(more: dict[str, str], less: dict[str, str]) -> None:
    one = item(PARK + "以上", 0, **more)

    def score(told: dict[str, str]) -> float:
        (found,) = matches([one], [item(PARK + "左右", 0, **told)])
        return found.score

    assert score(more) > score({}) > score(less)
    (without,) = matches([item(PARK + "以上", 0)], [item(PARK + "左右", 0, **more)])
    assert without.score == score({})


def test_of_many_with_a_pair_the_nearest_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_NEAREST", 2)
    assert matching._nearest([1, 5], 9) == [1, 5]
    assert matching._nearest([0, 3, 5, 7, 9], 5) == [3, 5]
    assert matching._nearest([0, 3, 5, 7, 9], 0) == [0, 3]
    assert matching._nearest([0, 3, 5, 7, 9], 99) == [7, 9]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ([], set()),
        ([0, 1, 2], set()),
        ([1, 0], {0}),
        ([2, 0, 1], {0}),
        ([0, 3, 1, 2], {1}),
        ([1, 2, 0], {2}),
        ([3, 2, 1, 0], {0, 1, 2}),
        ([0, 4, 2, 3, 1, 5], {1, 4}),
    ],
)
def test_the_fewest_without_which_the_order_is_kept(after: list[int], expected: set[int]) -> None:
    assert moved([Match(at, to, 1.0) for at, to in enumerate(after)]) == expected


@given(st.permutations(range(7)))
def test_without_those_that_moved_the_others_rise(after: list[int]) -> None:
    found = [Match(at, to, 1.0) for at, to in enumerate(after)]
    gone = moved(found)
    left = [one.after for one in found if one.before not in gone]
    assert left == sorted(left)
