"""What templates ask of a value."""

from datetime import date

import pytest

from zeren.pages.rendering import says

DAY = date(2021, 6, 30)


@pytest.mark.parametrize("words", ["2021年6月30日", "2021-06-30"])
def test_words_that_are_the_day_alone_say_it(words):
    assert says(words, DAY)


@pytest.mark.parametrize("words", ["2021年6月底前", "2021年6月30日前", "2021年6月3日", "长期"])
def test_words_that_say_more_or_less_do_not(words):
    assert not says(words, DAY)
