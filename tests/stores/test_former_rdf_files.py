"""Files of RDF from before the graph said who carries what: told how, and written anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import small_plan
from tests.stores.by_hand import bare
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.errors import StoreVersion
from zeren.graph.stores import open_store
from zeren.graph.stores.whole import held_units

PLAN = small_plan()
ASKED = (Path(__file__).parent / "texts" / "totals.rq").read_text(encoding="utf-8")


@pytest.fixture
def former(tmp_path: Path) -> Path:
    path = tmp_path / "plans.nq"
    open_store(path).load([PLAN])
    lines = bare(path).splitlines(keepends=True)
    kept = [line for line in lines if "arries>" not in line and "/Carrying" not in line]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), encoding="utf-8")
    return path


def test_a_question_is_refused_with_what_to_do(former: Path) -> None:
    with open_store(former).reader() as reader, pytest.raises(StoreVersion) as raised:
        reader.rows(ASKED, {})
    assert "zeren push" in str(raised.value)
    assert "zeren push" in raised.value.zh


def test_what_it_holds_is_read_back_whole(former: Path, tmp_path: Path) -> None:
    with open_store(former).reader() as reader:
        new = open_store(tmp_path / "new.nq")
        new.load(held_units(reader))
    assert graph_of(new) == graph_by_plans(PLAN)


def test_a_file_whose_tasks_have_no_keys_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "plans.nq"
    open_store(path).load([PLAN])
    lines = bare(path).splitlines(keepends=True)
    path.write_text("".join(one for one in lines if "taskKey" not in one), encoding="utf-8")
    with open_store(path).reader() as reader, pytest.raises(StoreVersion, match="keys of tasks"):
        reader.rows(ASKED, {})
