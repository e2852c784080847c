"""Every query answers its own example on the plan of Guangxi, as its oracle does."""

from __future__ import annotations

import pytest

from graph.model import Plan
from graph.stores.base import Reader
from queries import catalogue
from queries.runner import ask
from tests.queries.conftest import Opened
from tests.queries.statement_oracles import EVERY_ORACLE


@pytest.fixture(scope="module")
def guangxi(opened: Opened, guangxi_plan: Plan) -> Reader:
    return opened(guangxi_plan)


@pytest.mark.parametrize("name", catalogue.names())
def test_the_example_is_answered(guangxi: Reader, guangxi_plan: Plan, name: str) -> None:
    answer = ask(guangxi, name, catalogue.query(name).examples())
    assert answer.rows
    assert list(map(tuple, answer.rows)) == EVERY_ORACLE[name]((guangxi_plan,), **answer.parameters)


@pytest.mark.parametrize("name", catalogue.names())
def test_the_examples_of_optional_parameters_too(
    guangxi: Reader, guangxi_plan: Plan, name: str
) -> None:
    examples = {each.name: each.example for each in catalogue.query(name).parameters}
    answer = ask(guangxi, name, examples)
    assert answer.rows
    assert list(map(tuple, answer.rows)) == EVERY_ORACLE[name]((guangxi_plan,), **answer.parameters)
