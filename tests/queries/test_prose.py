"""Questions that take all duties: asked without the condition on what prose says."""

from __future__ import annotations

import pytest

from tests.rows import each_row
from zeren.queries import catalogue
from zeren.queries.prose import as_asked

ALL = {"plan": "", "prose": "with"}


@each_row("name", [one.name for one in catalogue.queries()])
def test_a_question_for_all_duties_has_no_condition(name: str) -> None:
    text, values = as_asked(catalogue.query(name).text, ALL)
    assert "$prose" not in text
    assert "prose" not in values


@pytest.mark.parametrize("prose", ["without", "only"])
def test_a_question_for_some_of_them_is_asked_as_it_stands(prose: str) -> None:
    query = catalogue.query("workload")
    given = ALL | {"prose": prose}
    assert as_asked(query.text, given) == (query.text, given)


def test_a_twin_keeps_what_it_names_itself() -> None:
    query = catalogue.query("workload", "sparql")
    assert as_asked(query.text_for(ALL), ALL) == (query.text, ALL)


@pytest.mark.parametrize(("prose", "whole"), [("with", True), ("without", False), ("only", False)])
def test_a_twin_that_is_faster_over_all_duties_is_asked_for_them(prose: str, whole: bool) -> None:
    query = catalogue.query("co-responsibility", "sparql")
    assert (query.text_for(ALL | {"prose": prose}) == query.of_all_duties) is whole
    assert query.of_all_duties not in ("", query.text)
