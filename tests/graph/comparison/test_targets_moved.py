"""What became of each target of an item that two plans have."""

from __future__ import annotations

import pytest

from zeren.graph.comparison.items import Aim, Due, Item, Quotation
from zeren.graph.comparison.targets import set_against, targets_changed

NONE = Quotation()


def item(*aims: Aim) -> Item:
    return Item("task", 1, 0, NONE, {}, Due(None, None, NONE), (), aims, "", frozenset())


def aim(written: str, words: str = "") -> Aim:
    """Read ``<=3 个``: what it asks for; ``words`` are those of the plan, else the same."""
    sign = written[: len(written) - len(written.lstrip("<>=+-"))]
    value, unit = written.removeprefix(sign).split(" ")
    return Aim(float(value), unit, sign, Quotation(words or written))


def told(left: list[Aim], right: list[Aim], *, close: bool = False) -> list[str]:
    changes = targets_changed(item(*left), item(*right), close=close)
    return [f"{one.how} {one.before.words}→{one.after.words}" for one in changes]


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("<=3 日", "<=5 日", "weaker"),
        ("<=5 日", "<=3 日", "tighter"),
        ("<5 日", "<=6 日", "weaker"),
        (">=3 个", ">=5 个", "tighter"),
        (">5 个", ">=3 个", "weaker"),
        ("+5 个", "+3 个", "weaker"),
        ("-5 个", "-8 个", "tighter"),
        ("+5 个", "-8 个", "changed"),
        (">=5 个", "+8 个", "changed"),
        ("<=5 个", ">=8 个", "changed"),
        (">=5 个", "<=8 个", "changed"),
        ("=5 个", "=8 个", "changed"),
        ("<=5 个", ">=5 个", "changed"),
        ("<=5 个", "<5 个", "changed"),
    ],
)
def test_which_way_a_target_moved(before: str, after: str, how: str) -> None:
    assert told([aim(before)], [aim(after)]) == [f"{how} {before}→{after}"]


LONG, LIKE, OTHER = "新建城市公园绿地面积", "新建城市公园绿地总数", "压缩企业开办审批时限"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], [], []),
        ([aim(">=3 个")], [], ["gone >=3 个→"]),
        ([], [aim(">=3 个")], ["added →>=3 个"]),
        ([aim(">=3 个")], [aim(">=3 个")], []),
        ([aim(">=3 个"), aim(">=3 个")], [aim(">=3 个")], ["gone >=3 个→"]),
        ([aim(">=3 个")], [aim(">=3 个"), aim(">=3 个")], ["added →>=3 个"]),
        ([aim(">=3 个", LONG)], [aim(">=3 个", OTHER)], []),
        ([aim(">=3 个", LONG)], [aim("<=5 个", LONG)], []),
        ([aim(">=3 个", LONG)], [aim(">=5 个", LIKE)], [f"tighter {LONG}→{LIKE}"]),
        ([aim(">=3 个", LONG)], [aim(">=5 个", OTHER)], [f"gone {LONG}→", f"added →{OTHER}"]),
        ([aim(">=3 个", LONG)], [aim(">=5 亩", LIKE)], [f"changed {LONG}→{LIKE}"]),
        ([aim(">=3 个", LONG)], [aim(">=5 个", "绿地")], [f"tighter {LONG}→绿地"]),
        (
            [aim(">=3 个", LONG)],
            [aim(">=5 个", "总数绿地三")],
            [f"gone {LONG}→", "added →总数绿地三"],
        ),
        ([aim(">=3 个", LONG)], [aim(">=5 个", "总数绿地")], [f"tighter {LONG}→总数绿地"]),
        ([aim(">=3 个", "3")], [aim(">=5 个", LONG)], [f"tighter 3→{LONG}"]),
        ([aim(">=3 个", "3")], [aim(">=5 亩", "5")], ["changed 3→5"]),
        ([aim(">=3 个", "3")], [aim(">=5 亩", LONG)], ["gone 3→", f"added →{LONG}"]),
    ],
)
def test_targets_are_set_against_each_other_by_their_words(
    left: list[Aim], right: list[Aim], expected: list[str]
) -> None:
    assert told(left, right) == expected


def test_each_has_one_partner_and_the_most_alike_is_taken_first() -> None:
    left = [aim(">=3 个", LONG), aim(">=3 个", LIKE)]
    right = [aim(">=4 个", LIKE), aim(">=5 个", LONG + "的")]
    assert told(left, right) == [f"tighter {LONG}→{LONG}的", f"tighter {LIKE}→{LIKE}"][:1]
    assert told(left[:1], right) == [f"tighter {LONG}→{LONG}的", f"added →{LIKE}"]


def test_of_equals_those_at_the_same_place_belong_together() -> None:
    left = [aim(">=1 个", "甲一"), aim(">=2 个", "甲二")]
    right = [aim(">=5 个", "甲三"), aim(">=6 个", "甲四")]
    assert told(left, right) == ["tighter 甲一→甲三", "tighter 甲二→甲四"]


FAR = [aim(">=3 个", LONG)], [aim(">=5 个", OTHER)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (*FAR, [f"tighter {LONG}→{OTHER}"]),
        (FAR[0], [aim(">=5 亩", OTHER)], [f"gone {LONG}→", f"added →{OTHER}"]),
        (
            FAR[0],
            [*FAR[1], aim(">=6 个", "延长窗口服务时间")],
            [f"gone {LONG}→", f"added →{OTHER}", "added →延长窗口服务时间"],
        ),
        (
            [*FAR[0], aim(">=6 个", "延长窗口服务时间")],
            FAR[1],
            [f"gone {LONG}→", "gone 延长窗口服务时间→", f"added →{OTHER}"],
        ),
        (
            [aim(">=6 个", LIKE), *FAR[0]],
            [*FAR[1], aim(">=7 个", LIKE + "的")],
            [f"tighter {LIKE}→{LIKE}的", f"tighter {LONG}→{OTHER}"],
        ),
        (
            [*FAR[0], aim("<=2 日", "审批环节办结时间")],
            [aim("<=3 日", "窗口平均等候时长"), *FAR[1]],
            [f"tighter {LONG}→{OTHER}", "weaker 审批环节办结时间→窗口平均等候时长"],
        ),
    ],
)
def test_of_items_that_are_nearly_the_same_the_only_target_of_a_unit_is_one(
    left: list[Aim], right: list[Aim], expected: list[str]
) -> None:
    assert told(left, right, close=True) == expected


def test_each_of_the_left_with_what_it_became() -> None:
    same, moved, gone = aim(">=3 个", LONG), aim("<=3 日", OTHER), aim(">=1 处", "延长窗口服务时间")
    found = list(set_against([same, moved, gone], [aim("<=5 日", OTHER + "的"), same]))
    assert [how for *_, how in found] == [None, "weaker", None]
    assert [other is None for _, other, _ in found] == [False, False, True]
