"""Deadlines in words of the interface: the day, the words, and what kind it is."""

from typing import get_args

import pytest

from zeren import texts
from zeren.graph.model import DeadlineKind, YearSource
from zeren.queries.catalogue import every_query


def told(deadline=None, kind=None, year_from=None, *, prose=None):
    fields = ("deadline", "deadline_kind", "year_from", "deadline_prose")
    return dict(zip(fields, (deadline, kind, year_from, prose), strict=True))


@pytest.mark.parametrize(
    ("row", "words", "zh", "en"),
    [
        (told(), "", "", ""),
        (told("2021-06-30", "day"), "6月底前", "2021-06-30（6月底前）", "2021-06-30 (6月底前)"),
        (told(None, "lasting"), "持续推进", "持续推进（持续）", "持续推进 (lasting)"),
        (
            told("2021-12-31", "period", "title", prose=True),
            "年内",
            "2021-12-31（年内，时段，年份据标题，出自正文）",
            "2021-12-31 (年内, period, the year is the title's, said in the text)",
        ),
    ],
)
def test_a_deadline_is_said_in_the_language_of_the_interface(row, words, zh, en):
    assert (texts.deadline(row, words, "zh"), texts.deadline(row, words, "en")) == (zh, en)


def test_there_are_words_for_every_kind_and_every_source_of_a_year():
    assert set(texts.DEADLINE_KINDS) == set(get_args(DeadlineKind))
    assert set(texts.YEAR_SOURCES) == set(get_args(YearSource))


def test_every_question_that_gives_a_day_gives_its_words_and_kind():
    for query in every_query():
        columns = {column.name: column for column in query.columns}
        if "deadline" in columns and query.name != "status-calendar":  # of tasks with a day alone
            assert set(columns["deadline_kind"].words) == set(get_args(DeadlineKind)), query.name
            assert "deadline_text" in columns or query.name == "deadline-calendar"
