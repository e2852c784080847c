"""What templates ask of a value."""

from datetime import date

import pytest
from lxml import html

from zeren.pages.rendering import lean, says

DAY = date(2021, 6, 30)


@pytest.mark.parametrize("words", ["2021年6月30日", "2021-06-30"])
def test_words_that_are_the_day_alone_say_it(words):
    assert says(words, DAY)


@pytest.mark.parametrize("words", ["2021年6月底前", "2021年6月30日前", "2021年6月3日", "长期"])
def test_words_that_say_more_or_less_do_not(words):
    assert not says(words, DAY)


WHOLE = """<!doctype html>
<html lang="zh">
<head>
<title data-zh="甲 乙">甲</title>
</head>
<body>
<p>一 <b>二</b>
<i>三</i></p>
<table>
  <tbody>
    <tr><th>四</th><td>五
六</td></tr>
  </tbody>
</table>
<pre>
  七
</pre>
<select><option value="a b">八</option><option>九</option></select>
</body>
</html>
"""


def test_a_lean_page_says_the_same_in_fewer_bytes():
    def told(page):
        return [
            (one.tag, dict(one.attrib), " ".join((one.text or "").split()))
            for one in html.document_fromstring(page).iter()
        ]

    assert told(lean(WHOLE)) == told(WHOLE)
    assert len(lean(WHOLE)) < 0.7 * len(WHOLE)
    assert "<pre>\n  七\n</pre>" in lean(WHOLE)
    assert "</b>\n<i>" in lean(WHOLE)  # the space between words
