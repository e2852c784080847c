"""Citations: which words name a document, by title, number, letter or origin, and where in it."""

from __future__ import annotations

import pytest

from tests.loaders.texts import passage
from zeren.loaders.facts.citations import find_citations
from zeren.loaders.facts.words import CitationWords


def found(text: str, *, origins: bool = True) -> list[CitationWords]:
    return find_citations(passage(text), origins=origins)[0]


def loose(text: str) -> list[str]:
    return [words.text for words in find_citations(passage(text), origins=True)[1]]


@pytest.mark.parametrize(
    ("text", "form", "name", "number", "locator"),
    [
        ("《甲办法》", "title", "甲办法", None, None),
        ("《甲办法》（国办发〔2020〕43号）", "title", "甲办法", "国办发〔2020〕43号", None),
        ("《甲办法》(国办发[2020]43号)", "title", "甲办法", "国办发[2020]43号", None),
        ("《甲办法（国办发〔2020〕43号）》", "title", "甲办法", "国办发〔2020〕43号", None),
        ("国办发〔2020〕43号《甲办法》第3条", "title", "甲办法", "国办发〔2020〕43号", "第3条"),
        ("国办发〔2020〕43号", "number", None, "国办发〔2020〕43号", None),
        ("国办发〔2020〕43号文", "number", None, "国办发〔2020〕43号", None),
        ("国办发〔2020〕43 号文", "number", None, "国办发〔2020〕43 号", None),
        ("（国办发〔2020〕43号）", "number", None, "国办发〔2020〕43号", None),
        ("《甲方案》第6页", "title", "甲方案", None, "第6页"),
        ("《甲方案》第6-8页", "title", "甲方案", None, "第6-8页"),
        ("《甲方案》第6页、第8页", "title", "甲方案", None, "第6页、第8页"),
        ("《甲方案》第十二条", "title", "甲方案", None, "第十二条"),
        ("《甲办法》（国发〔2019〕1号）第3条", "title", "甲办法", "国发〔2019〕1号", "第3条"),
        ("《关于〈甲条例〉的通知》", "title", "关于〈甲条例〉的通知", None, None),
        ("《关于《甲条例》的通知》", "title", "关于《甲条例》的通知", None, None),
        ("甲厅关于乙的意见", "informal", "甲厅关于乙的意见", None, None),
        (
            "甲局关于做好《丙条例》有关工作的通知问题第26点",
            "informal",
            "甲局关于做好《丙条例》有关工作的通知",
            None,
            "第26点",
        ),
        (
            "甲局关于做好《丙条例》工作的通知（国办秘函〔2021〕7号）",
            "informal",
            "甲局关于做好《丙条例》工作的通知",
            "国办秘函〔2021〕7号",
            None,
        ),
        ("秘书局来文", "letter", "秘书局来文", None, None),
        ("国务院《丙条例》贯彻实施发现问题第17条", "about", None, None, "第17条"),
        ("第三方评估反馈问题", "evaluation", None, None, None),
    ],
)
def test_forms(
    text: str, form: str, name: str | None, number: str | None, locator: str | None
) -> None:
    (one,) = found(text)
    assert (one.form, one.number, one.locator, one.words.text) == (form, number, locator, text)
    assert name is None or one.name == name


@pytest.mark.parametrize("cue", ["根据", "针对", "参考", "参照", "借鉴", "来源", "落实"])
def test_the_words_before_a_document_are_no_part_of_its_name(cue: str) -> None:
    (informal,) = found(f"{cue}甲局关于做好乙工作的通知要求增加。")
    (letter,) = found(f"{cue}秘书局来文中的问题。")
    assert informal.name == "甲局关于做好乙工作的通知"
    assert letter.name == "秘书局来文"


@pytest.mark.parametrize(
    "before", ["根据", "参照", "2020年", "来源于", "贯彻落实", "以", "详见", "原"]
)
def test_the_words_before_a_number_are_no_part_of_it(before: str) -> None:
    (one,) = found(f"{before}国办发〔2020〕43号文。")
    assert one.number == "国办发〔2020〕43号"


@pytest.mark.parametrize(
    "words",
    [
        *("第三方评估", "第三方评估反馈", "第三方评估反馈问题", "第三方评估存在问题"),
        *("第三方问题", "第三方评估反馈的问题"),
    ],
)
def test_the_names_of_the_evaluation(words: str) -> None:
    assert [(one.form, one.words.text) for one in found(f"2020年{words}：采购慢。")] == [
        ("evaluation", words)
    ]


def test_the_evaluation_is_an_origin_only_where_origins_are_told() -> None:
    assert found("开展第三方评估工作。", origins=False) == []


@pytest.mark.parametrize(
    "words", ["第三方支付收费偏高。", "第三方机构不足。", "第三方中介服务慢。"]
)
def test_other_third_parties_are_no_evaluation(words: str) -> None:
    assert found(words) == []


def test_empty_title_marks_name_nothing() -> None:
    assert found("按照《》办理。") == []


@pytest.mark.parametrize(
    "text",
    [
        "审核后开出《完税通知书》。",
        "设计《借阅告知书》，交读者签字。",
        "领取《图书经营许可证》。",
        "凭《借书登记表》办理。",
        "制定《古籍修复办法》。",
        "制定出台《古籍修复办法》。",
        "印发《古籍修复办法》。",
    ],
)
def test_forms_and_products_are_no_sources(text: str) -> None:
    assert found(text, origins=False) == []


@pytest.mark.parametrize("verb", ["修订", "落实", "按照", "贯彻落实最新出台实施的"])
def test_documents_that_there_are_already_are_sources(verb: str) -> None:
    assert [one.name for one in found(f"{verb}《古籍修复办法》。", origins=False)] == [
        "古籍修复办法"
    ]


@pytest.mark.parametrize(
    "text", ["上海市用时3天。", "广东省做得好。", "全国排名第21位。", "第一，做事。"]
)
def test_a_place_merely_compared_with_is_no_source(text: str) -> None:
    assert found(text) == []


def test_two_documents_with_a_locator_each() -> None:
    one, two = found("《甲方案》第10页《乙方案》第25页。")
    assert [(one.name, one.locator), (two.name, two.locator)] == [
        ("甲方案", "第10页"),
        ("乙方案", "第25页"),
    ]


def test_a_locator_belongs_to_the_document_right_before_it() -> None:
    one, two = found("《甲方案》 《乙方案》第25页。")
    assert (one.locator, two.locator) == (None, "第25页")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("《甲方案》第34页。第13条，收费偏多。", ["第13条"]),
        ("第13条", ["第13条"]),
        ("《甲方案》第6页、第8页", []),
        ("《甲方案》第6页", []),
        ("全国排名第21位", []),
    ],
)
def test_locators_without_a_document_are_given_for_reporting(text: str, left: list[str]) -> None:
    assert loose(text) == left


def test_a_citation_has_the_place_of_its_words() -> None:
    (one,) = find_citations(passage("根据《甲 办法》第3条", 100), origins=True)[0]
    assert (one.words.spans[0].start, one.words.spans[-1].end) == (102, 111)


@pytest.mark.parametrize(
    "text", ["《甲办法", "甲办法》", "《》第", "〔2020〕43号", "号文", "《《甲》", ""]
)
def test_broken_forms_are_read_without_failing(text: str) -> None:
    for one in found(text):
        assert one.words.text in text


def test_the_words_before_a_citation_do_not_grow_with_the_sentence() -> None:
    """A line of 5,000 documents took 6 s: each was told all that stands before it."""
    number = "国办发〔2020〕43号"
    lengths = [len(one.before) for one in found(number * 30)]
    assert len(lengths) == 30
    assert max(lengths) == lengths[10] < 10 * len(number)
    (only,) = found("先做一事。" + "甲" * 20 + f"借鉴{number}")
    assert only.before == "甲" * 20 + "借鉴"
