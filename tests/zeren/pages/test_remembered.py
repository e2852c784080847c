"""A reader that remembers answers: the same rows, asked once, and not more than it has room for."""

from __future__ import annotations

from zeren.graph.stores.base import Rows
from zeren.pages import remembered
from zeren.pages.remembered import Remembered


class Counting:
    """A reader that gives a row for each number up to ``$to``, and counts what it is asked."""

    language = "cypher"

    def __init__(self):
        self.asked = []

    def rows(self, text, parameters):
        self.asked.append((text, dict(parameters)))
        return Rows(("n",), tuple((n,) for n in range(parameters["to"])))


def test_the_same_question_is_asked_once():
    counting = Counting()
    reader = Remembered(counting)
    assert reader.rows("a", {"to": 2}) is reader.rows("a", {"to": 2})
    assert counting.asked == [("a", {"to": 2})]


def test_another_text_or_value_is_another_question():
    reader = Remembered(Counting())
    told = [reader.rows("a", {"to": 2}), reader.rows("b", {"to": 2}), reader.rows("a", {"to": 3})]
    assert [len(one.rows) for one in told] == [2, 2, 3]
    assert len({id(one) for one in told}) == 3


def test_what_was_asked_for_longest_ago_is_forgotten_first(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 5)
    counting = Counting()
    reader = Remembered(counting)
    for text in ("a", "b", "a", "c", "a", "b"):
        reader.rows(text, {"to": 2})
    assert [text for text, _ in counting.asked] == ["a", "b", "c", "b"]


def test_an_answer_that_is_too_long_is_given_and_puts_no_other_out(monkeypatch):
    monkeypatch.setattr(remembered, "LONGEST", 5)
    counting = Counting()
    reader = Remembered(counting)
    for text, rows in (("a", 2), ("b", 9), ("a", 2), ("b", 9)):
        assert len(reader.rows(text, {"to": rows}).rows) == rows
    assert [text for text, _ in counting.asked] == ["a", "b", "b"]
