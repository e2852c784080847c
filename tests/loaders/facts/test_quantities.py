"""Quantities: numbers with their units in all their dresses, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zeren.loaders.facts.quantities import Quantity, find_quantities


def read(text: str) -> list[Quantity]:
    return list(find_quantities(text))


def found(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("35个工作日", 35, "工作日", "time"),
        ("35工作日", 35, "工作日", "time"),
        ("0.5个工作日", 0.5, "工作日", "time"),
        ("半个工作日", 0.5, "工作日", "time"),
        ("五个工作日", 5, "工作日", "time"),
        ("三十五个工作日", 35, "工作日", "time"),
        ("60个自然日", 60, "自然日", "time"),
        ("1小时", 1, "小时", "time"),
        ("2个小时", 2, "小时", "time"),
        ("半小时", 0.5, "小时", "time"),
        ("10分钟", 10, "分钟", "time"),
        ("210天", 210, "天", "time"),
        ("一个月", 1, "月", "time"),
        ("3个月", 3, "月", "time"),
        ("五年", 5, "年", "time"),
        ("91.2%", 91.2, "%", "share"),
        ("80‰", 80, "‰", "share"),
        ("1个百分点", 1, "百分点", "share"),
        ("百分之三十", 30, "%", "share"),
        ("百分之百", 100, "%", "share"),
        ("百分之三点五", 3.5, "%", "share"),
        ("三分之一", 33.33, "%", "share"),
        ("一半", 50, "%", "share"),
        ("翻一番", 100, "%", "share"),
        ("翻番", 100, "%", "share"),
        ("翻两番", 300, "%", "share"),
        ("2.5亿元", 250_000_000, "元", "money"),
        ("6100万元人民币", 61_000_000, "元", "money"),
        ("6.5亿美元", 650_000_000, "美元", "money"),
        ("1.8万亿元", 1_800_000_000_000, "元", "money"),
        ("25元/千克", 25, "元/千克", "money"),
        ("3000公里", 3000, "公里", "physical"),
        ("160千瓦", 160, "千瓦", "physical"),
        ("2260万千瓦", 22_600_000, "千瓦", "physical"),
        ("5千克", 5, "千克", "physical"),
        ("2000万立方米/日", 20_000_000, "立方米/日", "physical"),
        ("15万项", 150_000, "项", "count"),
        ("35亿条", 3_500_000_000, "条", "count"),
        ("50万人次", 500_000, "人次", "count"),
        ("2个环节", 2, "环节", "count"),
        ("7个事项", 7, "事项", "count"),
        ("14个", 14, "个", "count"),
        ("3次/年", 3, "次/年", "count"),
        ("1,174个", 1174, "个", "count"),
        ("五千家", 5000, "家", "count"),
        ("二十五万人", 250_000, "人", "count"),
        ("0.8", 0.8, "", "bare"),
    ],
)
def test_forms(text: str, value: float, unit: str, kind: str) -> None:
    (one,) = read(text)
    assert (one.value, one.unit, one.kind, one.start, one.end) == (value, unit, kind, 0, len(text))


@pytest.mark.parametrize("dash", ["-", "—", "–", "~", "至", "到"])
@pytest.mark.parametrize("unit", ["个", "%", "个工作日"])
def test_ranges(dash: str, unit: str) -> None:
    (one,) = read(f"3{dash}5{unit}")
    (twice,) = read(f"3{unit}{dash}5{unit}")
    assert (one.value, one.high, one.unit) == (3, 5, unit.removeprefix("个") or unit)
    assert (twice.value, twice.high, twice.unit) == (one.value, one.high, one.unit)


@each_row(
    "text",
    [
        *("2021年11月30日", "2021年底", "2020—2022年", "2021-2025年", "到2025年", "10月底", "9月"),
        *("第26点", "第三条", "第19位", "前10名", "1号文", "2.0版", "28届", "5G", "A1类", "PM2.5"),
        *("10千伏", "220kV", "5万吨级泊位", "7×24小时", "1:1.5", "3+5", "1-2号泊位", "1/3"),
        *("一窗通办", "三年行动计划（2020—2022年）", "一二三", "十", "全国第一", "千亿级", "百亿"),
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [one for one in found(text) if one[1] != "年"] == []


def test_the_numbers_of_points_are_none() -> None:
    text = "1.10家以上;2.达到30%。"
    assert found(text) == [(10, "家"), (30, "%")]
    assert found("比例达到1.5%") == [(1.5, "%")]


@pytest.mark.parametrize("text", ["3日内", "三日以内", "30日之内"])
def test_days_are_a_time_only_as_a_limit(text: str) -> None:
    assert [unit for _, unit in found(text)] == ["日"]


def test_words_that_begin_like_a_unit_are_no_unit() -> None:
    texts = ["4人才", "3家庭", "8场景", "5类似", "2条件", "6本地", "2门诊"]
    assert [found(text) for text in texts] == [[(float(text[0]), "")] for text in texts]


@pytest.mark.parametrize("text", ["9" * 400 + "家", "1" + "万" * 400 + "家", "一" * 4000 + "家"])
def test_rows_of_digits_are_no_number_without_end(text: str) -> None:
    assert all(value < 10**24 for value, _ in found(text))


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_no_date_is_a_quantity(day: date) -> None:
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month}月底前",
        f"{day.year}年{day.month}月份",
        f"{day.month}月{day.day}日前",
        f"{day.year}年",
        f"{day.year}年底前",
        f"{day.year}年度",
        f"{day.year}—{day.year + 5}年",
    ]
    assert [found(form) for form in forms] == [[]] * len(forms)


@given(st.integers(0, 10**7), st.sampled_from(["项", "家", "%", "元", "公里", "个工作日"]))
def test_every_whole_number(number: int, unit: str) -> None:
    expected = [(float(number), unit.removeprefix("个"))]
    assert found(f"{number}{unit}") == expected
    assert found(f"{number:,}{unit}") == expected


@given(st.integers(0, 10**6), st.integers(0, 99), st.sampled_from(["", "万", "亿"]))
def test_every_decimal(whole: int, part: int, scale: str) -> None:
    (one,) = found(f"{whole}.{part:02}{scale}元")
    factor = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert one[0] == pytest.approx((whole + part / 100) * factor)


@given(
    st.text(
        "0123456789.,-—至到万亿千百十一二三半个工作日月年%元项家第前翻番分之点/:+ 内以上",
        max_size=20,
    )
)
def test_whatever_stands_there_quantities_follow_on_each_other(text: str) -> None:
    position = 0
    for one in read(text):
        assert position <= one.start < one.end <= len(text)
        position = one.end


@pytest.mark.parametrize("text", ["一点千", "三点十元", "二点百亿元"])
def test_a_spelled_decimal_with_a_unit_behind_the_point_is_no_crash(text: str) -> None:
    assert found(text) == []


def test_a_spelled_decimal_may_have_a_zero() -> None:
    assert found("一点零五亿元") == [(1.05e8, "元")]
