"""A place as the graph keeps it says how its words were read, and can be read back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.graph.provenance import SourceSpan, read_evidence, write_evidence
from zeren.graph.shapes import EVIDENCE

_NUMBER = st.none() | st.integers(1, 500)
_CELL = st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
SPANS = st.builds(
    lambda start, length, field, page, cell, ocr: SourceSpan(
        start, start + length, field, page, *(cell or (None, None, None)), ocr
    ),
    st.integers(0, 10**6), st.integers(0, 99), st.none() | st.sampled_from(["goal", "words"]),
    _NUMBER, _CELL, st.none() | st.integers(0, 100),
)  # fmt: skip


@given(st.lists(SPANS, max_size=4))
def test_places_are_read_back_as_they_were_written(spans: list[SourceSpan]) -> None:
    written = write_evidence(spans)
    assert read_evidence(written) == tuple(spans)
    assert re.search(EVIDENCE.replace("\\\\", "\\"), written)


def test_a_place_says_that_its_words_were_recognised_and_how_surely() -> None:
    read = SourceSpan(120, 130, "goal", 3, 1, 2, 7, 97)
    assert str(read) == "goal@ocr97p3t1r2c7:120-130"
    assert read.place == "ocr97p3t1r2c7:120-130"
    assert str(read._replace(ocr=None)) == "goal@p3t1r2c7:120-130"


@pytest.mark.parametrize("text", ["ocrp3:1-2", "p3ocr97:1-2", "ocr97"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a source fragment"):
        SourceSpan.parse(text)
