"""A cited text divided into provisions, and the document that it says it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.sources.texts import FLAT, LINES, PROSE, REGULATION, RUN_TOGETHER
from zeren.graph.errors import SourceFormat
from zeren.graph.model import SourceText
from zeren.loaders.assembly.balance import weigh
from zeren.loaders.assembly.validation import verify
from zeren.loaders.pipeline import read_cited_text
from zeren.loaders.readers import plain_text
from zeren.loaders.sources.reading import SourceReading, read_source_text
from zeren.loaders.text.document import Source


def read(text: str, number: str | None = None) -> SourceReading:
    return read_source_text(plain_text.read(Source("cited.txt", text, "0" * 64)), number)


def numbers(text: str) -> list[str]:
    return [one.number for one in read(text).text.provisions]


def named(text: SourceText, number: str):
    return next(one for one in text.provisions if one.number == number)


def test_a_regulation_has_articles_under_chapters() -> None:
    text = read(REGULATION).text
    assert [one.number for one in text.provisions] == ["1", "2", "3", "4", "5"]
    assert named(text, "3").text == "测试应当有下列情形：（一）公开；（二）公平。"
    assert named(text, "3").heading == "第二章　测试保护"
    assert named(text, "2").text == "依照本条例第三条和第二章的规定办理。"


def test_an_article_put_in_later_keeps_its_number() -> None:
    assert numbers("测试法\n\n第一条 甲。\n第二条 乙。\n第二条之一 丙。\n第三条 丁。") == [
        *("1", "2", "2之1", "3")
    ]


def test_a_notice_run_together_has_items_and_their_points() -> None:
    text = read(FLAT).text
    assert [one.number for one in text.provisions] == ["1", "1.1", "1.2", "2", "3", "3.1"]
    assert named(text, "1").text == "简化测试手续，推动事项“多报合一、共享”。"
    assert named(text, "1.1").text == "2021年6月底前取消2.5%的测试费。"
    assert named(text, "1.1").heading == "一、放出活力"
    assert (
        named(text, "3.1").text == "开展专项检查。"
    )  # a measure without a number; no closing words


def test_each_provision_says_who_answers_for_it() -> None:
    one = named(read(FLAT).text, "3.1")
    assert [duty.agency for duty in one.leads] == ["市场监管总局"]
    assert [duty.agency for duty in one.supports] == ["公安部"]


def test_items_that_begin_anew_are_numbered_with_their_part() -> None:
    assert numbers(LINES) == ["1", "2.1", "2.1.1", "2.1.2", "2.2", "3.1", "3.2"]


@pytest.mark.parametrize(
    ("text", "title", "number", "names"),
    [
        (
            REGULATION,
            "测试环境条例",
            None,
            ("中华人民共和国测试令第7号",),
        ),
        (
            FLAT,
            "测试办公厅关于印发深化测试改革重点任务分工方案的通知",
            "测办发〔2020〕9号",
            ("深化测试改革重点任务分工方案",),
        ),
        (LINES, "测试厅关于加强测试工作的意见", "测厅〔2019〕3号", ()),
        (f"标题：{LINES}", "测试厅关于加强测试工作的意见", "测厅〔2019〕3号", ()),
        (RUN_TOGETHER, "测试市人民政府关于加快测试发展的意见", "测府发〔2019〕17号", ()),
    ],
)
def test_a_text_says_which_document_it_is(
    text: str, title: str, number: str | None, names: tuple[str, ...]
) -> None:
    document = read(text).text.document
    assert (document.title, document.number, document.aliases) == (title, number, names)
    assert document.id == (number or title)


def test_a_number_given_stands_where_the_text_has_none() -> None:
    assert read(REGULATION, "测令[2019]7号").text.document.id == "测令〔2019〕7号"


def test_a_number_given_must_not_disagree() -> None:
    with pytest.raises(SourceFormat) as error:
        read(FLAT, "测办发〔2021〕9号")
    for told in (str(error.value), error.value.zh):
        assert "测办发〔2020〕9号" in told
        assert "测办发〔2021〕9号" in told


@pytest.mark.parametrize("text", [PROSE, "", "第一条 只有一条。"])
def test_a_text_without_structure_is_refused(text: str) -> None:
    with pytest.raises(SourceFormat, match="no provisions"):
        read(text)


def test_a_text_without_a_name_asks_for_one() -> None:
    with pytest.raises(SourceFormat, match="--as"):
        read("第一条 甲。\n第二条 乙。")


def test_of_a_doubled_number_the_first_is_kept_and_the_other_reported() -> None:
    text = read("测试条例\n\n第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。").text
    assert [one.number for one in text.provisions] == ["1", "2", "3"]
    assert [issue.code for issue in text.issues] == ["number-doubled"]


@pytest.mark.parametrize("text", [REGULATION, FLAT, LINES])
def test_every_word_stands_at_its_place_and_none_is_lost(text: str) -> None:
    reading = read(text)
    assert verify(reading.text, Source("cited.txt", text, "0" * 64)).holds
    balance, unread = weigh(text, reading.text, reading.ignored)
    assert balance.holds
    assert unread == []


@given(st.lists(st.sampled_from(["甲事项。", "乙事项；", "丙事项"]), min_size=2, max_size=12))
def test_however_many_articles_there_are_each_is_one_provision(words: list[str]) -> None:
    digits = "零一二三四五六七八九十"
    lines = [
        f"第{digits[n] if n <= 10 else '十' + digits[n - 10]}条 {one}"
        for n, one in enumerate(words, 1)
    ]
    text = read("测试条例\n\n" + "\n".join(lines)).text
    assert [one.text for one in text.provisions] == words


def test_the_regulation_of_the_corpus_has_72_articles(corpus: Path) -> None:
    text = read_cited_text(corpus / "cited" / "youhua-yingshang-huanjing-tiaoli.txt")
    assert [one.number for one in text.provisions] == [str(n) for n in range(1, 73)]
    assert text.document.id == "优化营商环境条例"
    assert {one.heading[:3] for one in text.provisions} == {f"第{n}章" for n in "一二三四五六七"}
    assert text.issues == ()


def test_the_notice_of_the_corpus_has_25_items_and_74_measures(corpus: Path) -> None:
    text = read_cited_text(corpus / "cited" / "guobanfa-2020-43.txt")
    items = [one.number for one in text.provisions if "." not in one.number]
    assert items == [str(n) for n in range(1, 26)]
    assert len(text.provisions) == 99
    assert text.document.id == "国办发〔2020〕43号"
    assert all(one.leads for one in text.provisions)
    assert not [issue for issue in text.issues if issue.code == "text-unread"]
