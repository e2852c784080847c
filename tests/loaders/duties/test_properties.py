"""What holds for each clause, whatever its words are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.loaders.duties.strategies import (
    LABELS,
    TIME_LABELS,
    VERBS,
    broken,
    clauses,
    enumerations,
    time_words,
)
from tests.loaders.texts import passage
from zeren.loaders.duties.clause_words import ClauseWords
from zeren.loaders.duties.grammar import find_clauses, search
from zeren.loaders.text.characters import Passage, fold_text

Duties = list[tuple[str, str, str]]

FORMS = {
    "behind": ("（{duty}；{label}：{words}）", "（{duty}）"),
    "behind a comma": ("（{duty}，{label}：{words}）", "（{duty}）"),
    "between": ("（{duty}；{label}：{words}；{other}）", "（{duty}；{other}）"),
    "first": ("（{label}：{words}；{other}）", "（{other}）"),
    "line behind": ("{other}\n{label}：{words}\n", "{other}\n"),
    "line first": ("{label}：{words}\n{other}\n", "{other}\n"),
    "line between": (
        "{other}\n{label}：{words}\n协办单位：市甲局\n",
        "{other}\n协办单位：市甲局\n",
    ),
}
"""Where a label of time may stand: a text with one, and the same text without it."""


def found(text: str) -> list[ClauseWords]:
    return find_clauses(passage(text), line_starts(text))[0]


def line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, one in enumerate(text) if one == "\n")]


def duties_of(text: str) -> Duties:
    return [(one.role, one.mode, one.words.text) for c in found(text) for one in c.enumerations]


labelled = st.tuples(st.sampled_from(LABELS[:-1]), st.just("："), enumerations()).map("".join)
verbal = st.tuples(enumerations(), st.sampled_from(VERBS)).map("".join)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40)
@example("责任单位：市园林局", "责任单位：市园林局", "完成时限", "牵头")
@given(labelled | verbal, labelled, st.sampled_from(TIME_LABELS), time_words())
def test_words_behind_a_label_of_time_name_nobody(
    form: str, duty: str, other: str, label: str, words: str
) -> None:
    with_time, without = FORMS[form]
    text = with_time.format(duty=duty, other=other, label=label, words=words)
    assert duties_of(text) == duties_of(without.format(duty=duty, other=other))


@given(clauses() | broken(clauses()))
@example("（（")
def test_every_piece_of_a_clause_stands_in_the_text_at_its_place(text: str) -> None:
    whole = passage("前言。" + text).cut(3)
    clauses, pieces = find_clauses(whole)
    for clause in clauses:
        for one in clause.enumerations:
            check_place(one.words, "前言。" + text)
        for words in filter(None, (clause.words, clause.deadline, *clause.rest)):
            check_place(words, "前言。" + text)
    told = "".join(one.text for one in (*pieces, *(clause.words for clause in clauses)))
    assert sorted("".join(told.split())) == sorted("".join(text.split()))


def check_place(words: Passage, text: str) -> None:
    assert "".join(text[span.start : span.end] for span in words.spans) == words.text


@given(clauses() | broken(clauses()))
def test_no_word_of_a_clause_bears_two_duties(text: str) -> None:
    for clause in found(text):
        places = [
            at
            for one in clause.enumerations
            for span in one.words.spans
            for at in range(span.start, span.end)
        ]
        assert len(places) == len(set(places))


@given(clauses())
def test_the_width_of_brackets_and_marks_says_nothing(text: str) -> None:
    wide = text.translate(str.maketrans("(),;:[]", "（），；：［］"))
    assert [tuple(map(fold_text, one)) for one in duties_of(wide)] == [
        tuple(map(fold_text, one)) for one in duties_of(text)
    ]


@given(st.lists(clauses() | broken(clauses()), max_size=3))
def test_clauses_follow_on_each_other(texts: list[str]) -> None:
    text = "做事。".join(texts)
    places = [(start, end) for start, end, _ in search(passage(text), line_starts(text)).clauses]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
