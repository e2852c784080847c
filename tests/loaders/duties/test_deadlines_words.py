"""Words of time in a clause: how far a phrase of time reaches, and what is a name and none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zeren.loaders.duties.deadlines_words import is_time, time_at
from zeren.loaders.text.characters import fold_text

PHRASES = (
    *(
        "持续推进",
        "长期推进",
        "长期坚持",
        "持续实施",
        "持续深化",
        "全年实施",
        "每年组织实施",
        "分年度实施",
    ),
    *(
        "按计划推进",
        "按进度推进",
        "按时序推进",
        "同步推进",
        "有序推进",
        "按年度计划组织实施",
        "常年落实",
    ),
    *("2024年底前完成", "2024年9月底前取得阶段性成果并长期坚持", "2024年9月底前，长期坚持", "全年"),
    *("2024年9月底前出台方案，2025年底前全面落实", "2024年第三季度", "2024年上半年", "2024—2026年"),
    *(
        "阶段性推进",
        "限期整改",
        "依法依规推进",
        "今冬明春",
        "整个规划期",
        "三年行动期间",
        "随时受理",
    ),
    *("“十四五”期间", "2024年9月中旬", "根据省政府部署", "按照省级部门安排推进", "即行即改"),
    *(
        "立行立改，长期坚持",
        "6月底、12月底",
        "每季度末",
        "每月5日前",
        "常态化开展",
        "2024.08",
        "20240930",
    ),
    *(
        "5月底取得阶段性成效并持续推进",
        "2024年8月底前，以后每年持续实施",
        "2024年10月—12月",
        "年内",
    ),
    *(
        "2026年6月底前（已完成）",
        "（2024年6月底前）",
        "文件印发后3个月内",
        "30个工作日内",
        "国庆节前",
    ),
    *(
        "根据市委、市政府工作安排",
        "按国家要求",
        "即日起至2024年12月31日",
        "2024年6月底前完成方案、规划",
    ),
    *("力争2024年底前建成投用", "自2024年起每年开展", "2022年10月底前制定方案，2023年6月底前完成"),
)
NAMES = (
    *(
        "市长",
        "市长热线办公室",
        "长沙市",
        "常州市",
        "长治市",
        "日照市",
        "年丰街道",
        "月湖区",
        "全国总工会",
    ),
    *(
        "持续医学中心",
        "持续医学教育中心",
        "长期护理保险中心",
        "同步辐射实验室",
        "每日新闻社",
        "经常项目处",
    ),
    *(
        "2022年冬奥会组委会",
        "2026年亚运会筹备处",
        "十月文艺出版社",
        "三月三办公室",
        "一中心",
        "五一农场",
    ),
    *(
        "市园林局",
        "省水利厅",
        "各市、县（市、区）人民政府",
        "按职责分工负责",
        "按照职责分工",
        "季度评价办公室",
    ),
    *("常务副市长", "常态化疫情防控专班", "全民健身中心", "年度目标考核办公室", "滚动轴承公司"),
    *("立行集团", "有序放开中心", "适时公司", "定期存款中心", "3家企业", "月坛街道", "日报社"),
)


@each_row("words", PHRASES)
def test_a_phrase_of_time_is_one_as_a_whole(words: str) -> None:
    assert is_time(fold_text(words))


@each_row("words", NAMES)
def test_a_name_is_no_phrase_of_time(words: str) -> None:
    folded = fold_text(words)
    assert time_at(folded, 0, len(folded)) is None


@given(
    st.sampled_from(PHRASES),
    st.sampled_from(
        ["，责任单位：市园林局", "，牵头考核单位：市水务局", "，市园林局牵头", "。", "；市财政局"]
    ),
)
def test_a_phrase_ends_before_what_follows_on_a_mark(words: str, behind: str) -> None:
    text = fold_text(words + behind)
    assert time_at(text, 0, len(text)) == len(fold_text(words))


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("2024年6月底前市园林局牵头完成", "2024年6月底前"),
        ("2024年6月底前完成市园林局牵头", "2024年6月底前完成"),
        ("2024年6月底前责任单位：市园林局", "2024年6月底前"),
        ("6月底前、市园林局", "6月底前"),
        ("长期坚持市园林局牵头", "长期坚持"),
        ("同步推进、市园林局", "同步推进"),
        ("2024年6月底前" + "完成绿道" * 60, "2024年6月底前"),
    ],
)
def test_a_duty_behind_a_date_is_not_part_of_it(words: str, phrase: str) -> None:
    text = fold_text(words)
    assert time_at(text, 0, len(text)) == len(phrase)


@given(st.sampled_from(PHRASES), st.sampled_from(["市园林局、", "责任单位:"]))
def test_a_phrase_is_found_at_its_place_only(words: str, before: str) -> None:
    text = before + fold_text(words)
    assert time_at(text, 0, len(text)) is None
    assert time_at(text, len(before), len(text)) == len(text)


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "1",
            "一",
            "1月、",
            "2024年",
            "每年",
            "每年1月",
            "按",
            "持续",
            "(",
            "6月，",
            "、",
            "按国家",
            "并",
            "定期",
        ),
        *("2024年底前完成，", "春节前", "3个月内", "后", "即日起"),
    ],
)
def test_long_words_are_read_in_linear_time(mark: str) -> None:
    text = mark * (40_000 // len(mark))
    begin = time.process_time()
    time_at(text, 0, len(text))
    assert time.process_time() - begin < 6
