"""Reasons are codes, each with its words in Chinese and in English, and nothing of either mixed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zeren.graph.reasons import WORDS, Reason, ReasonCode, read_reasons, say, write_reasons

reasons = st.lists(st.builds(Reason, st.sampled_from(ReasonCode), st.text()), max_size=4)


@each_row("code", ReasonCode)
def test_each_code_has_words_in_both_languages(code):
    zh, en = WORDS[code]
    assert not re.search("[A-Za-z]", zh.replace("{words}", ""))
    assert not re.search(r"[\u4e00-\u9fff]", en)
    assert ("{words}" in zh) == ("{words}" in en)


def test_several_are_said_one_after_the_other():
    told = (Reason(ReasonCode.DEPARTMENT), Reason(ReasonCode.FIRST_LEADS))
    assert say(told, "zh") == "按部门通名，按方案规定，列首位者牵头"
    told_en = "department by its form, the first of the list leads by a rule of the plan"
    assert say(told, "en") == told_en


def test_words_stand_in_their_place():
    assert Reason(ReasonCode.LIMIT_BEHIND, "以内").said("zh") == "数后限定：以内"
    assert Reason(ReasonCode.LIMIT_BEHIND, "以内").said("en") == "limit behind: 以内"


@given(reasons)
def test_what_is_written_is_read_back_but_for_white_space_in_words(told):
    plain = [Reason(one.code, " ".join(one.words.split())) for one in told]
    assert list(read_reasons(write_reasons(told))) == plain


def test_what_nobody_wrote_is_refused():
    with pytest.raises(ValueError, match="by"):
        read_reasons("by magic")
