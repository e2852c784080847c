"""Baselines: where a target's quantity stood before, and nothing else."""

from __future__ import annotations

import pytest

from tests.loaders.texts import passage
from zeren.loaders.facts.baselines import find_baselines
from zeren.loaders.facts.target_words import find_targets

RATE = "全区图书借阅率达到34.5%以上。"
TIME = "办证时间压缩至5个工作日以内。"
INDEX = "馆藏破损指数(PSI)控制在0.8以下。"


def baselines(target: str, before: str, year: int | None = 2021) -> list[tuple[float | None, str]]:
    targets = find_targets(passage(target))
    found = find_baselines(targets, passage(before, 1000), year)
    return [(one.value, one.words.text) for one in found if one]


@pytest.mark.parametrize(
    ("target", "before", "value", "words"),
    [
        (RATE, "2020年全区图书借阅率达到34.87%。", 34.87, "2020年全区图书借阅率达到34.87%"),
        (RATE, "图书借阅率为33%，偏低。", 33, "图书借阅率为33%"),
        (RATE, "2020年图书借阅率 34.5%，同比持平。", 34.5, "2020年图书借阅率 34.5%"),
        (RATE, "2019年图书借阅率30%；2020年图书借阅率32%。", 32, "2020年图书借阅率32%"),
        (INDEX, "2020年全区为0.42,最低的甲市0.1,较高的有乙市0.76。", 0.42, "2020年全区为0.42"),
        (TIME, "2020年要求7个工作日内办结。对外承诺20个工作日。", 7, "2020年要求7个工作日"),
        (
            "办证环节压缩到14个。",
            "2020年我区为16个环节，少儿证为4个环节。",
            16,
            "2020年我区为16个环节",
        ),
        (
            "新增甲市、乙市2个城市开展图书互借工作。",
            "2020年全区只有6个城市开展了图书互借工作，还有8个未开展。",
            6,
            "2020年全区只有6个",
        ),
        ("办证时间由9个工作日压缩至5个工作日。", "", 9, "9个工作日"),
    ],
)
def test_stated(target: str, before: str, value: float, words: str) -> None:
    assert baselines(target, before) == [(value, words)]


@pytest.mark.parametrize(
    ("target", "before"),
    [
        # another quantity
        (RATE, "2020年全区图书续借率达到89.6%。"),
        (RATE, "2020年县(区、市)级少儿馆图书借阅比例总体达到89.6%。"),
        (RATE, "外借依存度0.22。"),
        (RATE, "全区图书借阅30万册。"),
        ("借阅率达到90%。", "2020年图书馆读者满意的借阅率达到80%。"),
        # another place or part
        (TIME, "甲市办证时间压缩至5个工作日内。"),
        (TIME, "甲市用时最长，需29个工作日。"),
        (INDEX, "最低的甲市0.1。"),
        # planned, or of this year
        (RATE, "图书借阅率考核目标为90.4%。"),
        (RATE, "2021年图书借阅率达到30%。"),
        # a level is not the baseline of a change
        ("图书借阅率增长7%。", "2020年图书借阅率34%。"),
        # nothing said
        (RATE, ""),
        (RATE, "第三方评估反馈问题。借阅率偏低。"),
        (RATE, "全国排名第19位。"),
    ],
)
def test_none(target: str, before: str) -> None:
    assert baselines(target, before) == []


def test_in_another_unit_it_is_quoted_without_a_value() -> None:
    assert baselines(TIME, "2020年办证时间在60个自然日内。") == [
        (None, "2020年办证时间在60个自然日")
    ]


def test_without_a_name_it_must_be_clear_which_target_is_meant() -> None:
    two = "借阅率达到30%，续借率达到40%。"
    assert baselines(two, "2020年全区为25%。") == []
    assert baselines(two, "2020年全区图书续借率25%。") == []
    assert baselines("图书借阅率达到30%，图书续借率达到40%。", "2020年图书续借率25%。") == [
        (25, "2020年图书续借率25%")
    ]


def test_without_the_plans_year_every_year_is_before() -> None:
    assert baselines(RATE, "2021年图书借阅率30%。", None) == [(30, "2021年图书借阅率30%")]
