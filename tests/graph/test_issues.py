"""Every kind of issue can be said in both languages."""

import re

import pytest

from tests.rows import each_row
from zeren.graph.issues import CATALOGUE, Issue
from zeren.graph.owners import Owner
from zeren.queries.catalogue import query


@pytest.mark.parametrize("code", CATALOGUE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_message_tells_the_words_as_written(code, language):
    message = Issue(code, Owner("task", 34), "甲乙丙", "丁戊").message(language)
    assert "甲乙丙" in message or code == "lead-missing"
    assert "{" not in message


@each_row("code", CATALOGUE)
def test_a_message_has_chinese_in_one_language_only(code):
    assert re.search(r"[\u4e00-\u9fff]", Issue(code).message("zh"))
    assert not re.search(r"[\u4e00-\u9fff]{2,}", Issue(code).message("en"))


def test_the_owner_is_named_in_chinese():
    assert "任务 34" in Issue("lead-missing", Owner("task", 34)).message("zh")


def test_the_question_for_issues_has_a_chinese_word_for_every_code():
    code = next(column for column in query("issues").columns if column.name == "code")
    assert set(code.words) == set(CATALOGUE)
