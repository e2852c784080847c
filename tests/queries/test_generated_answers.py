"""Of any plans, every question has the same rows in all stores that are asked, findings too."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import id_of
from tests.neo4j.server import Server
from tests.stores.strategies import plans
from zeren.graph.model import Plan
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Parameter, Reader, Store
from zeren.queries import catalogue
from zeren.queries.header import Query
from zeren.queries.internal_rows import internal_rows
from zeren.queries.runner import ask

pytestmark = pytest.mark.long
GENERATED = st.lists(plans(st.sampled_from(["甲", "乙"])), min_size=1, max_size=2)
"""Plans of few names, so that they share agencies and documents, with any text in all else."""
SEVERAL = settings(
    max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
FEW = settings(SEVERAL, max_examples=2)
"""A server takes 20 to 80 ms for a question, of which an example has more than a hundred."""


def values(plan: Plan) -> dict[str, Sequence[Parameter]]:
    """Choose, by the type of a parameter, values that fit a plan, and the default of most."""
    items = (plan.notice, *plan.measures, *plan.tasks)
    deadlines = [task.deadline.day for task in plan.tasks if task.deadline and task.deadline.day]
    return {
        "plan": ["", plan.id],
        "agency": [id_of(plan, agency) for agency in plan.agencies][-1:],
        "task": [f"{plan.id}#task-{task.number}" for task in plan.tasks][:1],
        "measure": [f"{plan.id}#measure-{measure.number}" for measure in plan.measures][:1],
        "indicator": ["", *(task.indicator for task in plan.tasks if task.indicator)][:2],
        "document": ["", *(one.document for item in items for one in item.citations)][:2],
        "words": [["a", "任"]],
        "date": deadlines[:1],
        "integer": [1],
        "string": [""],
    }


Chosen = Mapping[str, Sequence[Parameter]]


def asked(query: Query, chosen: Chosen) -> Iterator[dict[str, Parameter]]:
    """Give a query every combination of the values that are chosen for its parameters."""
    names = [parameter.name for parameter in query.parameters]
    kinds = [
        [
            value
            for value in (parameter.choices or chosen[parameter.type])
            if value != "" or not parameter.required
        ]
        for parameter in query.parameters
    ]
    return (dict(zip(names, told, strict=True)) for told in product(*kinds))


def differences(
    one: Reader, other: Reader, chosen: Chosen
) -> list[tuple[str, dict[str, Parameter]]]:
    """Name each question, with its values, whose rows are not the same in both."""
    return [
        (name, told)
        for name in catalogue.names()
        for told in asked(catalogue.query(name), chosen)
        if ask(one, name, told).rows != ask(other, name, told).rows
    ]


def internal_differences(one: Reader, other: Reader) -> list[str]:
    """Name each of the program's own questions whose rows are not the same in both."""
    parameters = {
        name: {each.name: each.default or "" for each in catalogue.internal_query(name).parameters}
        for name in catalogue.internal_names()
    }
    told: dict[str, dict[str, Parameter]] = {
        **parameters,
        "held-plans": {"plans": ["甲", "丙"]},
        "plan-of-id": {"plan": "甲"},
        "namesakes": {"names": ["公安厅", "a/b", "无"]},
        "numbered-measures": {"number": 1, "plan": ""},
        "numbered-tasks": {"number": 1, "plan": "甲"},
        "who-duties": {"tasks": ["甲#task-1", "丙#task-1"], "prose": "only"},
        "who-plans": parameters["who-plans"] | {"first": "任", "third": "1", "prose": "without"},
        "who-tasks": parameters["who-tasks"]
        | {"word": "任", "third": "1", "from_plan": "丙", "to_plan": "丙", "prose": "without"},
    }
    return [
        name
        for name, given in told.items()
        if internal_rows(one, name, given) != internal_rows(other, name, given)
    ]


def assert_same_answers(
    one: Store, other: Store, plans: Sequence[Plan], *, most: int | None = None
) -> None:
    """Load the same plans into both, and ask both everything, with ``most`` values of a type."""
    chosen = {type_: told[:most] for type_, told in values(plans[-1]).items()}
    for store in (one, other):
        store.load(plans)
    with one.reader() as here, other.reader() as there:
        assert differences(here, there, chosen) == []
        assert internal_differences(here, there) == []


@SEVERAL
@given(GENERATED)
def test_rdf_answers_as_the_embedded_engine(plans: list[Plan]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        embedded, rdf = (open_store(Path(folder) / name) for name in ("plans.lbug", "plans.nq"))
        assert_same_answers(embedded, rdf, plans)


@pytest.mark.neo4j
@FEW
@given(GENERATED)
def test_neo4j_answers_as_the_embedded_engine(neo4j_server: Server, plans: list[Plan]) -> None:
    neo4j_server.empty()
    with tempfile.TemporaryDirectory() as folder:
        embedded = open_store(Path(folder) / "plans.lbug")
        server = open_store(neo4j_server.uri, neo4j_server.access)
        assert_same_answers(embedded, server, plans, most=1)
