"""Questions that the embedded engine lets through although the store is open read-only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import large_plan, small_plan
from tests.stores.canonical import graph_by_plans, graph_of
from tests.stores.conftest import Copied
from zeren.graph.errors import BadParameter, QueryError, QueryTimeout
from zeren.graph.stores import open_store
from zeren.graph.stores.base import TimeLimited

PLAN = small_plan()
COUNT = "MATCH (p:Plan) RETURN count(p)"


@pytest.fixture
def path(tmp_path: Path, copied: Copied) -> Path:
    """Give a path at which a plan has been loaded."""
    return copied(tmp_path / "plans.lbug", PLAN)


def names(path: Path) -> set[str]:
    return {found.name for found in path.parent.iterdir()}


@pytest.mark.parametrize(
    "text",
    [
        "COPY (MATCH (p:Plan) RETURN p.id) TO 'out.csv'",
        "LOAD FROM 'out.csv' RETURN *",
        "MATCH (p:Plan) WITH p LOAD FROM 'out.csv' RETURN *",
        "CHECKPOINT",
        "CALL threads=1",
        "INSTALL json",
        "ATTACH 'x' AS x (dbtype lbug)",
        "BEGIN TRANSACTION",
        "EXPORT DATABASE 'x'",
        "MATCH (p:Plan) RETURN 1; CHECKPOINT",
        "// MATCH\nCHECKPOINT",
        "/* MATCH */ CHECKPOINT",
        "",
    ],
)
def test_a_question_reaches_nothing_beside_the_graph(path: Path, text: str) -> None:
    before = names(path)
    with open_store(path).reader() as reader, pytest.raises(QueryError):
        reader.rows(text, {})
    assert names(path) == before
    assert graph_of(open_store(path)) == graph_by_plans(PLAN)


@pytest.mark.parametrize(
    "text",
    [
        "// title: LOAD FROM; CHECKPOINT\nMATCH (p:Plan) RETURN count(p)",
        "MATCH (p:Plan) WHERE p.title <> '; LOAD FROM $x' RETURN count(p);",
        "match (p:Plan) return count(p)",
        "OPTIONAL MATCH (p:Plan) RETURN count(p)",
    ],
)
def test_words_in_texts_and_comments_are_no_statements(path: Path, text: str) -> None:
    with open_store(path).reader() as reader:
        assert reader.rows(text, {}).rows == ((1,),)


def test_a_parameter_too_many_is_named(path: Path) -> None:
    with open_store(path).reader() as reader, pytest.raises(BadParameter, match=r"\$x"):
        reader.rows(COUNT, {"x": 1})


def test_a_parameter_out_of_range_is_refused(path: Path) -> None:
    text = "MATCH (t:Task {number: $n}) RETURN t.id"
    with open_store(path).reader() as reader, pytest.raises(QueryError):
        reader.rows(text, {"n": 2**64})


def test_a_property_that_does_not_exist_is_refused_by_name(path: Path) -> None:
    with open_store(path).reader() as reader, pytest.raises(QueryError, match="nothing"):
        reader.rows("MATCH (t:Task) RETURN t.nothing", {})


def test_a_question_that_writes_is_told_so_in_both_languages(path: Path) -> None:
    with open_store(path).reader() as reader, pytest.raises(QueryError) as error:
        reader.rows("MATCH (p:Plan) DETACH DELETE p", {})
    assert "the question writes; questions only read" in str(error.value)
    assert "查询只能读取" in error.value.zh


def test_fetching_ends_when_the_time_is_over(path: Path) -> None:
    """The engine has all rows of a product at once; to fetch them takes for ever."""
    open_store(path).load([large_plan(tasks=40)])
    with open_store(path).reader() as reader:
        assert isinstance(reader, TimeLimited)
        reader.limit_time(0.2)
        with pytest.raises(QueryTimeout):
            reader.rows("MATCH (a), (b), (c) RETURN a.id, b.id, c.id", {})


def test_a_question_ends_when_its_time_is_over(path: Path) -> None:
    open_store(path).load([large_plan(tasks=40)])
    with open_store(path).reader() as reader:
        assert isinstance(reader, TimeLimited)
        reader.limit_time(0.05)
        with pytest.raises(QueryTimeout) as error:
            reader.rows("MATCH (a)-[*1..9]-(b) RETURN count(*)", {})
        assert "0.05 s" in str(error.value)
        assert "0.05 秒" in error.value.zh
        assert reader.rows("MATCH (p:Plan) RETURN count(p)", {}).rows == ((2,),)
