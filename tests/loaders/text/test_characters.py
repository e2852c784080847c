"""Words keep their place in the source whatever is cut, joined or folded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.texts import passage
from zeren.graph.provenance import SourceSpan
from zeren.loaders.text.characters import EMPTY, Passage, fold, fold_text, joined

TEXT = "甲乙 丙（丁）\t１２\u3000ab，〔2021〕\n"
WORDS = st.text("甲乙丙 ，（）〔〕１2ａb\t\u3000\n", max_size=30)


def words_at(part: Passage, source: str) -> str:
    return "".join(source[span.start : span.end] for span in part.spans)


@given(WORDS, st.data())
def test_a_cut_re_reads_in_the_source(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = passage("前文" + text, 0).cut(2).cut(start, end)
    assert part.text == text[start:end] == words_at(part, "前文" + text)


@given(WORDS, st.lists(st.integers(0, 30)))
def test_pieces_join_to_the_whole_again(text: str, cuts: list[int]) -> None:
    whole = passage(text, 5)
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [whole.cut(a, b) for a, b in pairwise(places)]
    assert joined(pieces) == whole
    assert sum(pieces, EMPTY) == whole


@given(WORDS)
def test_strip_leaves_out_white_space_alone(text: str) -> None:
    part = passage(text).strip()
    assert part.text == text.strip() == words_at(part, text)


def test_pieces_from_two_places_keep_both() -> None:
    whole = passage("广西税", 3) + passage("务局", 90)
    assert whole.spans == (SourceSpan(3, 6), SourceSpan(90, 92))
    assert whole.cut(2, 4).spans == (SourceSpan(5, 6), SourceSpan(90, 91))


def test_neighbours_in_two_cells_stay_apart() -> None:
    left = Passage("甲", (SourceSpan(0, 1, None, None, 1, 1, 1),))
    right = Passage("乙", (SourceSpan(1, 2, None, None, 1, 1, 2),))
    assert len((left + right).spans) == 2


def test_a_placed_passage_names_its_field() -> None:
    assert passage("甲", 4).placed("goal") == (SourceSpan(4, 5, "goal"),)


@given(WORDS)
def test_folding_leads_every_character_back(text: str) -> None:
    folded = fold(passage(text, 7))
    assert len(folded.text) == len(folded.index)
    for position in range(len(folded.text)):
        origin = folded.passage(position, position + 1)
        assert fold_text(origin.text) == folded.text[position]
        assert origin.text == text[origin.spans[0].start - 7]


@given(WORDS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


def test_a_folded_match_leads_to_the_words_with_their_spaces() -> None:
    folded = fold(passage("自 治 区（桂）"))
    assert folded.passage(1, 5).text == "治 区（桂"
    assert folded.passage(2, 2) == EMPTY


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("（甲）", "(甲)"),
        ("〔甲〕", "(甲)"),
        ("［甲］", "(甲)"),
        ("【甲】", "(甲)"),
        ("[甲]", "(甲)"),
        ("甲，乙；丙：丁", "甲,乙;丙:丁"),
        ("２０２１", "2021"),
        ("２ 个\u3000工作日", "2个工作日"),
        ("､", "、"),
        ("甲、乙。", "甲、乙。"),
        ("“甲”《乙》〈丙〉", "“甲”《乙》〈丙〉"),
    ],
)
def test_what_folding_makes_equal(written: str, folded: str) -> None:
    assert fold_text(written) == folded


def test_small_tortoise_shell_brackets_are_brackets_too() -> None:
    assert fold_text("﹝2021﹞") == "(2021)"
