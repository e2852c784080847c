"""The texts of choices: no two of a list read alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zeren.pages.options import LENGTH, told_apart

_FEW = st.text(alphabet="省财政厅（ \u202e\n", max_size=60)


def test_a_short_name_that_is_alone_stays():
    assert told_apart([("a", "省财政厅", "甘肃")]) == {"a": "省财政厅"}


def test_names_that_begin_alike_keep_their_ends():
    long = "自治区优化营商环境厅际联席会议" * 4
    told = told_apart([("a", f"{long}（甘肃）", ""), ("b", f"{long}（青海）", "")])
    assert [text[-4:] for text in told.values()] == ["（甘肃）", "（青海）"]
    assert {len(text) for text in told.values()} == {LENGTH}


def test_titles_that_are_equal_have_their_numbers():
    told = told_apart(
        [("1", "行动方案", "甘政办〔2023〕1号"), ("2", "行动方案", "青政办〔2023〕2号")]
    )
    assert list(told.values()) == ["行动方案（甘政办〔2023〕1号）", "行动方案（青政办〔2023〕2号）"]


@given(st.lists(st.tuples(_FEW, _FEW), max_size=6))
def test_no_two_read_alike(named):
    told = told_apart([(str(at), *each) for at, each in enumerate(named)])
    assert len(told) == len({" ".join(text.split()) for text in told.values()}) == len(named)
