"""The file of corrections: written and read back; what is wrong names row and value."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.graph.errors import CorrectionError
from zeren.loaders.corrections.record import Correction, read, write

HEAD = "plan,place,as_read,corrected,by,on\n"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
SAID = WORDS.filter(str.strip)


CORRECTIONS = st.builds(
    Correction,
    plan=SAID.map(str.strip),
    place=st.just("t1r2c3:4-9"),
    as_read=SAID,
    corrected=WORDS,
    by=SAID,
    on=st.dates(),
    why=WORDS,
    field=WORDS,
    withdrawn=WORDS,
)


@given(CORRECTIONS)
def test_what_is_written_is_read_back(one: Correction) -> None:
    assert read(write([one]), "c.csv") == [one]


def test_formulas_are_shown_as_text() -> None:
    one = Correction("甲1号", "1-2", "=1+1", "@x", "张三", date(2026, 3, 1))
    assert "'=1+1" in write([one])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("plan,place\n", "row 1: columns as_read, by, on", id="columns"),
        pytest.param(HEAD + "甲,1-2,乙,丙,,2026-03-01\n", "row 2: a value in column by", id="by"),
        pytest.param(HEAD + "甲,1-2,乙,丙,丁,2026-02-30\n", "'2026-02-30'", id="day"),
        pytest.param(HEAD + "\n甲,那里,乙,丙,丁,2026-03-01\n", "row 3: a place", id="place"),
    ],
)
def test_what_is_wrong_names_row_and_value(text: str, told: str) -> None:
    with pytest.raises(CorrectionError, match=re.escape(told)):
        read(text, "c.csv")


def test_an_empty_file_has_none() -> None:
    assert read("", "c.csv") == []


def test_the_mark_has_no_white_space_or_brackets() -> None:
    one = Correction("甲", "1-2", "乙", "丙", " 张 [三] ", date(2026, 3, 1))
    assert one.mark == "张三/2026-03-01"
