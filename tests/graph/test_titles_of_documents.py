"""One id for a document under all its titles, over plans; another one for every other document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.graph.identifiers import document_id, normal_number, normal_title, title_of_issued

ONE = [
    [
        "国发〔2021〕4号",
        "国发﹝2021﹞4号",
        "国发［２０２１］4号",
        "国发【2021】4 号",
        "国发（2021）04号",
    ],
    ["国发〔2021〕4号", "国发〔2021〕第4号", "国发[2021]4号", "国发(2021)4号", "国发〈2021〉4号"],
]
TITLES = [
    [
        "园林养护管理办法（试行）",
        "园林养护管理办法(试行)",
        "园林养护管理办法〔试行〕",
        "园林养护 管理办法(试行)",
    ],
    ["水污染防治法", "中华人民共和国水污染防治法", "中华人民共和国水污染防治法（2017年修正）"],
    ["甲省实施〈水污染防治法〉条例", "甲省实施<中华人民共和国水污染防治法>条例"],
    [
        "关于全面推行甲制的意见",
        "中共中央、国务院关于全面推行甲制的意见",
        "中共中央国务院关于全面推行甲制的意见",
        "中共中央 国务院关于全面推行甲制的意见",
        "国务院关于全面推行甲制的意见",
        "中共中央办公厅、国务院办公厅关于全面推行甲制的意见",
    ],
    [
        "甲规划（2011—2020年）",
        "甲规划（2011-2020年）",
        "甲规划（2011－2020年）",
        "甲规划（2011～2020年）",
    ],
    [
        "甲计划（2021—2025年）",
        "甲计划（2021年—2025年）",
        "甲计划（2021至2025年）",
        "甲计划(2021-2025)",
    ],
    ["甲纲要和2035年目标", "甲纲要和二〇三五年目标", "甲纲要和二○三五年目标"],
    ["“十四五”甲规划", '"十四五"甲规划', "十四五甲规划", "‘十四五’甲规划", "「十四五」甲规划"],
    [
        "甲办法",
        "关于印发〈甲办法〉的通知",
        "关于印发<甲办法>的通知",
        "关于印发《甲办法》的通知",
        "国务院关于印发甲办法的通知",
        "国家发展改革委等部门关于印发〈甲办法〉的通知",
        "工业和信息化部关于发布〈甲办法〉的公告",
    ],
    [
        "甲省园林规划",
        "甲省人民政府关于印发〈甲省园林规划〉的通知",
        "甲省政府办公厅关于印发甲省园林规划的通知",
    ],
    [
        "中共甲省委甲省人民政府关于乙的意见",
        "中共甲省委、甲省人民政府关于乙的意见",
        "中共甲省委 甲省政府关于乙的意见",
    ],
]
OTHERS = [
    ("甲省人民政府关于印发水污染防治行动计划的通知", "水污染防治行动计划"),
    ("甲省人民政府关于乙的意见", "国务院关于乙的意见"),
    ("甲省人民政府关于乙的意见", "甲省人民政府办公厅关于乙的意见"),
    ("甲市财政局关于印发〈丙办法〉的通知", "甲市水利局关于印发〈丙办法〉的通知"),
    ("甲办法（试行）", "甲办法"),
    ("甲规划（2011—2020年）", "甲规划（2021—2030年）"),
    ("甲省图书馆条例", "图书馆条例"),
    ("甲管理办法（2021年修订）", "甲管理办法"),
    ("中华人民共和国国民经济和社会发展纲要", "国民经济和社会发展纲要"),
    ("国务院关于甲的意见", "国务院关于甲的实施意见"),
]


@pytest.mark.parametrize("numbers", ONE)
def test_one_number_however_it_is_written(numbers: list[str]) -> None:
    assert {document_id(number, "") for number in numbers} == {numbers[0]}


@pytest.mark.parametrize("titles", TITLES)
def test_one_document_under_all_its_titles(titles: list[str]) -> None:
    assert {document_id(None, title) for title in titles} == {titles[0]}


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_like_titles_of_two_documents(one: str, other: str) -> None:
    assert document_id(None, one) != document_id(None, other)


@given(
    st.text('甲办法关于印发的通知国务院中共央、〈〉《》<>“”"()（）-—2011年十四五 省', max_size=40)
)
def test_a_form_is_its_own_form(title: str) -> None:
    assert normal_title(normal_title(title)) == normal_title(title)
    assert title_of_issued(normal_title(title)) == title_of_issued(title)


@given(st.text("国发办〔〕()[]【】0123456789号第 ", max_size=20))
def test_a_number_is_its_own_form(number: str) -> None:
    assert normal_number(normal_number(number)) == normal_number(number)
