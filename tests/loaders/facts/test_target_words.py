"""Targets: which quantities somebody has to reach or to keep, and in which direction."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import passage
from tests.rows import each_row
from zeren.loaders.facts.target_words import TEXT_LENGTH, TargetWords, find_targets
from zeren.loaders.text.characters import EMPTY

Read = tuple[str, float, str]


def read(text: str) -> list[Read]:
    return [(one.operator, one.value, one.unit) for one in find_targets(passage(text))]


def words(text: str) -> list[str]:
    return [one.words.text for one in find_targets(passage(text))]


def one(text: str) -> TargetWords:
    (found,) = find_targets(passage(text))
    return found


@each_row(
    ("text", "operator", "value", "unit"),
    [
        # at most
        ("办证时间压缩至3个工作日。", "<=", 3, "工作日"),
        ("办证时间压缩到3个工作日以内。", "<=", 3, "工作日"),
        ("办证时间压减至3天。", "<=", 3, "天"),
        ("3个工作日内完成借书证制作。", "<=", 3, "工作日"),
        ("在五个工作日内答复读者。", "<=", 5, "工作日"),
        ("三日内验放进口书刊。", "<=", 3, "日"),
        ("一个月内上架新书。", "<=", 1, "月"),
        ("半小时内答复。", "<=", 0.5, "小时"),
        ("办证0.5个工作日办结。", "<=", 0.5, "工作日"),
        ("办证全流程1日办结。", "<=", 1, "日"),
        ("咨询2小时响应。", "<=", 2, "小时"),
        ("跑动次数不超过1次。", "<=", 1, "次"),
        ("压减办证时间至0.5个工作日。", "<=", 0.5, "工作日"),
        ("还书“1小时办结”。", "<=", 1, "小时"),
        ("馆藏破损指数控制在0.8以下。", "<=", 0.8, ""),
        ("馆员负担控制在55%以下。", "<=", 55, "%"),
        ("手续费率不超过1.5%。", "<=", 1.5, "%"),
        ("手续费率不高于百分之二。", "<=", 2, "%"),
        ("丢失率不得超过1‰。", "<=", 1, "‰"),
        ("成本占比降至15%以下。", "<=", 15, "%"),
        ("等候时间减少至10分钟以内。", "<=", 10, "分钟"),
        ("年检压缩至3次/年。", "<=", 3, "次/年"),
        ("办证环节压缩到14个。", "<=", 14, "个"),
        ("办证控制在2个环节以内。", "<=", 2, "环节"),
        ("平均价格降至25元/千克以下。", "<=", 25, "元/千克"),
        ("押金≤100元。", "<=", 100, "元"),
        ("最高奖励800万元。", "<=", 8_000_000, "元"),
        ("最高给予每家书店20万元一次性奖励。", "<=", 200_000, "元"),
        # at least
        ("电子书占比达到90%。", ">=", 90, "%"),
        ("电子书占比达90%以上。", ">=", 90, "%"),
        ("网上可办事项15万项以上。", ">=", 150_000, "项"),
        ("不低于150项服务通办。", ">=", 150, "项"),
        ("藏书不少于3万册。", ">=", 30_000, "册"),
        ("开放率提高到68%。", ">=", 68, "%"),
        ("开放率提升至68%。", ">=", 68, "%"),
        ("提升网上续借率到70%以上。", ">=", 70, "%"),
        ("提升续借事项全年平均数至30项。", ">=", 30, "项"),
        ("额度可提高至500万元。", ">=", 5_000_000, "元"),
        ("续借率稳定在86%以上。", ">=", 86, "%"),
        ("借阅指数达到16.5以上。", ">=", 16.5, ""),
        ("每个区至少建设1个书屋以上。", ">=", 1, "个"),
        ("五个县至少开展一次巡展。", ">=", 1, "次"),
        ("电子书达到全部藏书的20%左右。", ">=", 20, "%"),
        ("按不低于总面积20%配建书屋。", ">=", 20, "%"),
        ("配建比例不低于馆舍面积的10%。", ">=", 10, "%"),
        ("培育100家以上示范书店。", ">=", 100, "家"),
        ("在30个以上的社区设书屋。", ">=", 30, "个"),
        ("40%以上乡镇建成书屋。", ">=", 40, "%"),
        ("完成1000万平方米以上馆舍改造工作。", ">=", 10_000_000, "平方米"),
        ("创建书街4条（个）以上。", ">=", 4, "条"),
        ("满意率≥95%。", ">=", 95, "%"),
        # more, less
        ("普及率超过75%。", ">", 75, "%"),
        ("年借阅量突破2万册。", ">", 20_000, "册"),
        ("读者数超10万。", ">", 100_000, ""),
        ("误差低于5%。", "<", 5, "%"),
        # growth
        ("借阅量增长30%以上。", "+", 30, "%"),
        ("借阅量比上年增长约7%。", "+", 7, "%"),
        ("借阅量年均增长不低于8%。", "+", 8, "%"),
        ("路网密度提高1个百分点。", "+", 1, "百分点"),
        ("全年新增书店8家。", "+", 8, "家"),
        ("新增甲市、乙市和丙市3个书城。", "+", 3, "个"),
        ("新增接口类资源2000条以上。", "+", 2000, "条"),
        ("新增就业30万人。", "+", 300_000, "人"),
        ("借阅量较2020年翻一番。", "+", 100, "%"),
        ("借阅量增加两倍。", "+", 2, "倍"),
        ("审批提速50%以上。", "+", 50, "%"),
        ("借阅量增幅达到5%。", "+", 5, "%"),
        # reduction
        ("办证时间压缩20%。", "-", 20, "%"),
        ("停电时间同比压缩8%以上。", "-", 8, "%"),
        ("能耗比2020年下降13.5%。", "-", 13.5, "%"),
        ("时限压缩一半。", "-", 50, "%"),
        ("费用降低三分之一。", "-", 33.33, "%"),
        ("减少2个环节。", "-", 2, "环节"),
        ("减少一个环节。", "-", 1, "环节"),
        ("用纸量降幅达20%以上。", "-", 20, "%"),
        # planned
        ("建成示范书店1425家。", "=", 1425, "家"),
        ("购书经费2.5亿元。", "=", 250_000_000, "元"),
        ("发放购书券6100万元人民币。", "=", 61_000_000, "元"),
        ("投放约2000亿元“惠书贷”优惠贷款。", "=", 200_000_000_000, "元"),
        ("50%实现电子化流转。", "=", 50, "%"),
        ("80%的行政村建成书屋。", "=", 80, "%"),
        ("每千人口拥有3岁以下托位4.5个。", "=", 4.5, "个"),
        ("建成5G基站3万个。", "=", 30_000, "个"),
        ("新出台政策100%发布。", "=", 100, "%"),
        ("完成5亿吨废纸回收改造。", "=", 500_000_000, "吨"),
        ("新建书架600公里。", "=", 600, "公里"),
        ("实现借书、还书、续借等5项业务异地可办。", "=", 5, "项"),
        ("保持办证“零”成本水平。", "=", 0, "元"),
        ("办证时限10个工作日。", "=", 10, "工作日"),
        ("借书证年检率保持在90%左右。", "=", 90, "%"),
    ],
)
def test_forms(text: str, operator: str, value: float, unit: str) -> None:
    assert read(text) == [(operator, value, unit)]


@each_row(
    "text",
    [
        # what is meant, not what is to be reached
        *("单笔1000万元以下的购书项目。", "1000万元以上2000万元及以下的购书项目。"),
        *("对160千瓦容量及以下小书店免费装表。", "100千伏安以下低压小书店。"),
        *("年用纸1万吨以上的印刷厂。", "为时间十年以上的馆藏提供服务。", "超过100人的书店。"),
        *("对年用纸5万吨及以上的项目加强指导。", "对拥有10项以上专利的书店。", "1年以上合同。"),
        # what there is
        *("对全区14个中心运行情况评价。", "全省21个市州。", "现有3家书店。", "全国仅15个城市。"),
        *("把绘本、古籍、报刊等9个门类分开上架。", "每10万人口。"),
        # names
        *("三年行动计划（2020—2022年）。", "一窗受理，一次办结。", "“双千结对”活动。"),
        *("推广“三零服务”。", "7×24小时开放。", "24小时自助。", "15分钟阅读圈。", "12345热线。"),
        *("钦州港30万吨油码头、7-10号泊位（-16.3米）。", "20万吨级泊位。", "10千伏用户。"),
        *("三个片区管委会。", "年产2万台阅读器项目。", "5G阅读。", "落实“两法”。"),
        *("按工资50%的标准发放。", "总投资10亿元的项目。", "最多跑一次。", "“五个一”工程。"),
        *("最后一公里。", "连续3个月预警。", "用时短。", "进入全国前10名。", "聚焦5大方面。"),
        *("减少一次性用品。", "防止一次生成。", "突破一批储能技术。", "提升“一件事”服务。"),
        *("加快构建“1个平台+N个应用”体系。", "构建1个中心+3个书屋+N个站点。", "“1个中心”工程。"),
        *("加快构建“1个平台、2个中心”。", "建立“1个平台、N个书屋、3个站点”体系。"),
        *("打造“1个中心、3个分馆、N个站点”。", "新增“1个中心+3个分馆”。"),
        *("培育千亿元、百亿元产业园区。", "百亿元产业园区。"),
        # what is left for words, not a number
        *("供地比例由30%扩展到全部用地。", "从2020年的30%提高到全覆盖。", "由3家推广至全市。"),
        *("力争提前1年完成。", "摸清第一批5个领域。", "落实国家支持书店的10条措施。"),
        *("完成35蒸吨/小时以上锅炉改造。",),
        # dates, numbers of documents, pages and articles
        *("2021年11月30日前完成。", "2021年底前取消。", "到2025年建成。", "高于2020年水平。"),
        *("印发国办发〔2020〕43号文。", "《方案》第6页、第8页。", "第26点。", "降至2019年水平。"),
        # broken words
        *("", "压缩至", "以内", "%", "达到。", "不低于，", "增长", "以上的"),
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert read(text) == []


def test_the_time_in_an_indicators_name_is_none() -> None:
    assert read("数据10分钟内共享比例提升至95%。") == [(">=", 95, "%")]


def test_a_limit_of_scope_beside_a_target() -> None:
    assert read("单笔1000万元以下的购书项目，手续费率不超过1%。") == [("<=", 1, "%")]
    assert read("培育年销售额1000万元以上的书店800家以上。") == [(">=", 800, "家")]
    assert read("人口100万以上城市借阅率达到70%。") == [(">=", 70, "%")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "实现“2个环节、7个事项、1个工作日内办结”。",
            [("=", 2, "环节"), ("=", 7, "事项"), ("<=", 1, "工作日")],
        ),
        ("分别达到55%、45%。", [(">=", 55, "%"), (">=", 45, "%")]),
        (
            "分别下降8%、8%、10%左右。",
            [("-", 8, "%"), ("-", 8, "%"), ("-", 10, "%")],
        ),
        ("分别增长1%和5%。", [("+", 1, "%"), ("+", 5, "%")]),
        ("分别减至1个月、半个月。", [("<=", 1, "月"), ("<=", 0.5, "月")]),
        (
            "耗时压缩45%以上、费用降低30%以上。",
            [("-", 45, "%"), ("-", 30, "%")],
        ),
        (
            "推动115个图书馆、124个文化馆免费开放。",
            [("=", 115, "个"), ("=", 124, "个")],
        ),
        (
            "用时不超过12个工作日，其中查验6个工作日，装订6个工作日。",
            [("<=", 12, "工作日"), ("<=", 6, "工作日"), ("<=", 6, "工作日")],
        ),
        ("1.10家以上；2.达到30%。", [(">=", 10, "家"), (">=", 30, "%")]),
        ("控制在0.8以下，即平均时长不能超过0.8。", [("<=", 0.8, "")]),
    ],
)
def test_several(text: str, found: list[Read]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("打造3—5个书城。", [(">=", 3, "个"), ("<=", 5, "个")]),
        ("按15%-25%比例配建。", [(">=", 15, "%"), ("<=", 25, "%")]),
        ("3至5个工作日内办结。", [("<=", 5, "工作日")]),
        ("时限压缩50%—60%。", [("-", 50, "%")]),
    ],
)
def test_a_range_has_two_ends_where_both_bind(text: str, found: list[Read]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found", "former"),
    [
        ("时限由20个工作日压缩至10个工作日。", ("<=", 10, "工作日"), 20),
        ("材料从8份减少到5份。", ("<=", 5, "份"), 8),
        ("占比由30%提高到50%以上。", (">=", 50, "%"), 30),
        ("占比由2020年的30%提高到50%以上。", (">=", 50, "%"), 30),
        ("占比由30%扩展到60%。", (">=", 60, "%"), 30),
    ],
)
def test_where_a_quantity_stood_is_no_target_of_its_own(
    text: str, found: Read, former: float
) -> None:
    assert read(text) == [found]
    stood = one(text).former
    assert stood is not None
    assert stood.value == former


def test_a_range_has_the_lower_end_of_another_as_its_baseline() -> None:
    found = find_targets(passage("绿地率由15%–16%提高到18%–20%。"))
    assert [(one.operator, one.value) for one in found] == [(">=", 18), ("<=", 20)]
    assert [one.former and one.former.value for one in found] == [15, 15]


@pytest.mark.parametrize(
    "text", ["推广5项互联网+服务。", "建设5项“互联网+”服务。", "形成5项成果，1+N布局。"]
)
def test_a_plus_in_a_name_makes_no_slogan_of_the_number_before(text: str) -> None:
    assert read(text) == [("=", 5, "项")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("加快上架，办证时间压缩至 3 个工作日内。", ["办证时间压缩至 3 个工作日内"]),
        ("推动115个图书馆、124个文化馆开放。", ["推动115个图书馆", "124个文化馆开放"]),
        ("1.借阅率达到30%；2.续借率达到40%。", ["借阅率达到30%", "续借率达到40%"]),
        ("“十四五”期间建成书店10家。", ["“十四五”期间建成书店10家"]),
        ("1个工作日内完成规划（管线类）许可。", ["1个工作日内完成规划（管线类）许可"]),
        ("（手续费率不超过0.5%）", ["手续费率不超过0.5%"]),
    ],
)
def test_the_words_are_those_of_the_source(text: str, written: list[str]) -> None:
    assert words(text) == written


def test_long_words_are_cut_to_those_nearest_to_the_number() -> None:
    text = f"{'各馆继续做好有关工作' * 4}的平均借阅率达到30%以上。"
    assert words(text) == ["达到30%以上"]


def test_each_has_its_rule_and_its_place() -> None:
    text = "甲，办证压缩至3天，乙达到90%以上。"
    for found in find_targets(passage(text, 100)):
        (span,) = found.words.spans
        assert text[span.start - 100 : span.end - 100] == found.words.text
        assert found.reasons


def test_nothing_has_no_targets() -> None:
    assert find_targets(EMPTY) == []


def test_only_words_near_a_number_say_its_direction() -> None:
    assert read(f"新增{'好' * 20}书店8家。") == [("+", 8, "家")]
    assert read(f"新增{'好' * 200}书店8家。") == [("=", 8, "家")]


FRAMES = {
    "办证率压缩至{}。": "<=",
    "办证率不超过{}。": "<=",
    "控制在{}以内，继续努力。": "<=",
    "电子书占比达到{}。": ">=",
    "占比不低于{}。": ">=",
    "比例在{}以上；": ">=",
    "占比提高到{}": ">=",
    "比上年增长{}。": "+",
    "同比提高{}以上。": "+",
    "比2020年下降{}。": "-",
    "压缩{}左右。": "-",
    "占比超过{}。": ">",
}
NUMBERS = st.decimals(0, 10**6, places=2).map(lambda number: f"{number.normalize():f}")


@given(st.sampled_from(sorted(FRAMES)), NUMBERS, st.sampled_from(["%", "个百分点"]))
def test_a_number_in_a_frame_is_read_with_its_unit_and_direction(
    frame: str, number: str, unit: str
) -> None:
    expected = (FRAMES[frame], pytest.approx(float(number)), unit.removeprefix("个"))
    assert read(frame.format(number + unit)) == [expected]


@given(st.sampled_from(sorted(FRAMES)), st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_date_in_a_frame_is_no_target(frame: str, day: date) -> None:
    for form in (f"{day.year}年{day.month}月{day.day}日", f"{day.year}年", f"{day.year}年底前"):
        assert read(frame.format(form)) == []


def test_a_spelled_number_right_behind_a_target_has_words_of_its_own() -> None:
    assert [one.words.text for one in find_targets(passage("0%二元"))][-1] == "二元"


@given(
    st.text(
        "压缩至到以内上下不超过达低于增长新增0123456789.%个工作日万亿元的，。、；一二年",
        max_size=30,
    )
)
def test_whatever_stands_there_words_are_of_the_text(text: str) -> None:
    for found in find_targets(passage(text)):
        assert found.words.text in text
        assert 0 < len(found.words) <= max(TEXT_LENGTH, len(text))
