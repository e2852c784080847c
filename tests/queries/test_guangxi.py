"""Every query answers its own example on the plan of Guangxi and the two texts that it rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.queries.origin_oracles import Units
from tests.queries.shown_names import assert_ids, by_number, renamed, rows_of
from tests.queries.statement_oracles import EVERY_ORACLE
from tests.queries.stores import EVERY_KIND, Opened
from tests.queries.test_oracles import OF_REPORTS
from tests.rows import each_row
from zeren.graph.elements import text_elements
from zeren.graph.model import Plan
from zeren.graph.stores.base import Reader
from zeren.loaders.links.origins import Origins
from zeren.loaders.pipeline import read_cited_text
from zeren.queries import catalogue
from zeren.queries.runner import ask

CITED = ("guobanfa-2020-43.txt", "youhua-yingshang-huanjing-tiaoli.txt")


@pytest.fixture(scope="session", params=EVERY_KIND)
def kind(request: pytest.FixtureRequest) -> str:
    """Name the kind of store that is asked: each of them."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def units(guangxi_plan: Plan, corpus: Path) -> Units:
    texts = [read_cited_text(corpus / "cited" / name) for name in CITED]
    return Units.of([Origins(map(text_elements, texts)).traced(guangxi_plan)], texts)


@pytest.fixture(scope="module")
def guangxi(opened: Opened, units: Units) -> Reader:
    return opened(*units.texts, *units)


ASKED = [name for name in catalogue.names() if name not in OF_REPORTS]
DAY = date(2021, 11, 20)
"""When some tasks are overdue and others fall due."""


@each_row("name", ASKED)
def test_the_example_is_answered(guangxi: Reader, units: Units, name: str) -> None:
    answer = ask(guangxi, name, catalogue.query(name).examples(), today=DAY)
    assert answer.rows
    expected = EVERY_ORACLE[name](renamed(units), **by_number(answer.parameters))
    assert rows_of(answer) == expected
    assert_ids(answer, units)


@pytest.mark.long
@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("kind", ["embedded"], indirect=True)  # of all stores: the oracles
def test_the_examples_of_optional_parameters_too(guangxi: Reader, units: Units, name: str) -> None:
    examples = {each.name: each.example for each in catalogue.query(name).parameters}
    answer = ask(guangxi, name, examples)
    assert answer.rows
    expected = EVERY_ORACLE[name](renamed(units), **by_number(answer.parameters))
    assert rows_of(answer) == expected
    assert_ids(answer, units)
