"""What a question is about."""

from __future__ import annotations

import pytest

from zeren.queries.asked_words import asked_about


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("谁负责电子印章", "电子印章"),
        ("电子印章谁负责？", "电子印章"),
        ("电子印章由谁牵头", "电子印章"),
        ("请问哪些单位配合不动产登记？", "不动产登记"),
        ("哪个部门负责企业开办的工作", "企业开办"),
        ("谁 负责 电子 印章", "电子 印章"),
        ("电子印章是谁的责任", "电子印章"),
        ("企业开办找谁", "企业开办"),
        ("不动产登记归哪个部门管", "不动产登记"),
        ("谁牵头“一网通办”", "“一网通办”"),
        ("由谁负责办理破产", "办理破产"),
        ("不动产登记是哪家的事", "不动产登记"),
        ("加装电梯是哪家单位的责任？", "加装电梯"),
        ("噪声投诉找哪个单位", "噪声投诉"),
        ("口袋公园谁来建？", "口袋公园"),
        ("电子印章谁在管", "电子印章"),
        ("医院的事谁在管？", "医院"),
        ("电子印章是谁负责的", "电子印章"),
        ("谁在负责公积金", "公积金"),
        ("Who is responsible for 电子印章?", "电子印章"),
        ("who leads 电子印章", "电子印章"),
        ("who's responsible for 电子印章", "电子印章"),
        ("电子印章的牵头单位是谁？", "电子印章"),
        ("负责电子印章的是谁", "电子印章"),
        ("牵头企业开办的单位有哪些？", "企业开办"),
        ("请问电子印章责任部门是哪个", "电子印章"),
        ("电子印章的配合单位有哪些单位", "电子印章"),
    ],
)
def test_the_words_of_a_question_are_left_off(question: str, about: str) -> None:
    assert asked_about(question) == about


@pytest.mark.parametrize(
    "words",
    ["电子印章", "负责人", "谁主管、谁负责", "责任单位", "牵头", "谁", "谁负责", "责任落实", ""],
)
def test_other_words_stay(words: str) -> None:
    assert asked_about(words) == words
