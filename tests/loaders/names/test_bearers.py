"""The grammar of enumerations divides names; it never decides who they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import passage
from zeren.loaders.names.bearers import Mention, enumerate_names

KNOWN = {"文化和旅游厅", "甲局", "乙局", "海关和边检办"}
NAMES = st.sampled_from(["甲局", "乙局", "丙委员会", "丁县人民政府", "文化和旅游厅", "戊集团"])


def mentions(text: str) -> tuple[Mention, ...]:
    return enumerate_names(passage(text), KNOWN.__contains__).mentions


def texts(text: str) -> list[str]:
    return [mention.text for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲局", ["甲局"]),
        ("甲局、乙局", ["甲局", "乙局"]),
        ("甲局，乙局", ["甲局", "乙局"]),
        ("甲局,乙局;丙委；丁厅", ["甲局", "乙局", "丙委", "丁厅"]),
        ("甲局、 乙局，\u3000丙委", ["甲局", "乙局", "丙委"]),
        ("甲局、、乙局，，丙委、", ["甲局", "乙局", "丙委"]),
        ("", []),
        ("、，", []),
        ("甲局（一处、二处）、乙局", ["甲局(一处、二处)", "乙局"]),
        ("自治区“双随机、一公开”联席会议、甲局", ["自治区“双随机、一公开”联席会议", "甲局"]),
        ("文化和旅游厅、甲局", ["文化和旅游厅", "甲局"]),
        ("工业和信息化厅、甲局", ["工业和信息化厅", "甲局"]),
        ("甲局和乙局", ["甲局", "乙局"]),
        ("甲局以及乙局", ["甲局", "乙局"]),
        ("丙委、甲局和文化和旅游厅", ["丙委", "甲局", "文化和旅游厅"]),
        ("海关和边检办", ["海关和边检办"]),
        ("各市、县（市、区）人民政府", ["各市、县(市、区)人民政府"]),
        ("各市、县〔市、区〕人民政府、甲局", ["各市、县(市、区)人民政府", "甲局"]),
        ("甲局、各市、县人民政府", ["甲局", "各市、县人民政府"]),
        ("各市、县、区人民政府，甲局", ["各市、县、区人民政府", "甲局"]),
    ],
)
def test_division(text: str, names: list[str]) -> None:
    assert texts(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("南宁、桂林、贵港市人民政府", ["南宁市人民政府", "桂林市人民政府", "贵港市人民政府"]),
        ("南宁市、桂林市人民政府", ["南宁市人民政府", "桂林市人民政府"]),
        ("防城港和钦州市人民政府", ["防城港市人民政府", "钦州市人民政府"]),
        ("北海、防城港和钦州市人民政府", ["北海市人民政府", "防城港市人民政府", "钦州市人民政府"]),
        ("柳州、梧州、玉林市政府", ["柳州市政府", "梧州市政府", "玉林市政府"]),
        ("甲局、南宁、柳州市人民政府", ["甲局", "南宁市人民政府", "柳州市人民政府"]),
        ("南宁、崇左片区管委会", ["南宁片区管委会", "崇左片区管委会"]),
        (
            "中国（广西）自由贸易试验区南宁、崇左片区管委会",
            ["中国(广西)自由贸易试验区南宁片区管委会", "崇左片区管委会"],
        ),
    ],
)
def test_a_shared_suffix_is_put_in(text: str, names: list[str]) -> None:
    assert texts(text) == names


def test_a_name_that_shares_a_suffix_keeps_its_words_as_written() -> None:
    first, last = mentions("南宁、桂林市人民政府")
    assert (first.words.text, first.shared) == ("南宁", True)
    assert (last.words.text, last.shared) == ("桂林市人民政府", False)


@pytest.mark.parametrize(
    ("text", "announced", "listed"),
    [
        ("南宁、钦州、崇左等三个自贸片区管委会", 3, 3),
        ("南宁、钦州等三个片区管委会", 3, 2),
        ("南宁、柳州、梧州等3市人民政府", 3, 3),
    ],
)
def test_an_announced_number_is_compared_with_the_names(
    text: str, announced: int, listed: int
) -> None:
    last = mentions(text)[-1]
    assert (last.announced, last.listed) == (announced, listed)


@pytest.mark.parametrize(
    ("text", "names", "open_ends"),
    [
        ("甲局等成员单位", ["甲局", "成员单位"], 0),
        ("甲局、乙局等丙领导小组成员单位", ["甲局", "乙局", "丙领导小组成员单位"], 0),
        ("甲局等其他丙领导小组成员单位", ["甲局", "丙领导小组成员单位"], 0),
        ("甲局、乙局等", ["甲局", "乙局"], 1),
        ("甲局等，乙局等", ["甲局", "乙局"], 2),
        ("各银行等金融机构", ["各银行等金融机构"], 0),
        ("所有甲局等单位", ["所有甲局等单位"], 0),
        ("晨光等、甲局", ["晨光等", "甲局"], 0),
    ],
)
def test_and_others(text: str, names: list[str], open_ends: int) -> None:
    enumerated = enumerate_names(passage(text), KNOWN.__contains__)
    assert [mention.text for mention in enumerated.mentions] == names
    assert [words.text for words in enumerated.left_open] == ["等"] * open_ends


def test_before_and_others_a_name_without_a_form_is_as_doubtful_as_alone() -> None:
    told = {text: mentions(text)[0].confidence for text in ("晨光、甲局", "晨光等、甲局")}
    assert set(told.values()) == {0.0}


def test_a_comma_starts_a_new_series() -> None:
    assert [m.series for m in mentions("甲局、乙局，丙委；丁厅、戊厅")] == [0, 0, 1, 2, 2]


@given(st.lists(NAMES, min_size=1, max_size=8), st.data())
def test_any_list_divides_into_its_names(names: list[str], data: st.DataObject) -> None:
    marks = [data.draw(st.sampled_from("、，；,;")) for _ in names[1:]]
    text = names[0] + "".join(mark + name for mark, name in zip(marks, names[1:], strict=True))
    assert texts(text) == names


@given(
    st.text("甲乙南宁桂林市县区人民政府局厅和等各、，；,（）〔〕“”三3个 片管委会自贸", max_size=30)
)
def test_every_mention_stands_in_the_words(text: str) -> None:
    for mention in mentions(text):
        (span,) = mention.words.spans
        assert mention.words.text == text[span.start : span.end]
