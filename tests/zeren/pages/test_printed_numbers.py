"""Printed numbers, 1(2), and further columns of ledgers, on pages and in traces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.queries.test_task_labels import PLAN
from zeren.chain import task_chains
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader
from zeren.pages import search_index, tasks
from zeren.pages.addresses import shown_at
from zeren.pages.frame import Frame
from zeren.pages.plan_data import plan_data
from zeren.tracing import trace_lines


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    store = open_store(tmp_path_factory.mktemp("printed") / "plans.nq")
    store.load([PLAN])
    with store.reader() as reader:
        yield reader


def page_of(reader: Reader, number: int) -> str:
    frame = Frame(reader, "zh")
    page, _, place = shown_at("task", PLAN.id, number).partition("#")
    (found,) = (one for one in tasks.pages(frame) if one.address == page)
    told = found.build().decode().partition(f' id="{place}">')[2]
    return told.partition("<section class=one ")[0]


def test_a_task_s_page_has_its_printed_number_and_those_beside_it(reader: Reader) -> None:
    page = page_of(reader, 3)
    assert "任务</i> 1(2)" in page
    assert "2.1 →" in page
    assert "← 2</a>" in page
    assert "任务</i> 2" in page_of(reader, 2)


def test_a_task_s_page_has_the_further_columns(reader: Reader) -> None:
    assert "批注（牵头单位）：改由省商务厅牵头" in page_of(reader, 1)
    assert "其他栏" not in page_of(reader, 2)


def test_the_data_of_rows_have_the_printed_number_beside_the_one_that_sorts(reader: Reader) -> None:
    told = plan_data(Frame(reader, "zh"), PLAN.id)["tasks"]
    assert {at: told[at][0] for at in (2, 3)} == {2: "2", 3: "1(2)"}


def test_the_search_finds_it_by_its_printed_number(reader: Reader) -> None:
    frame = Frame(reader, "zh")
    (page,) = search_index.pages(frame)
    assert "1(2) 目标3" in page.build().decode()


def test_a_trace_is_asked_for_by_it_and_shows_it(reader: Reader) -> None:
    (chain,) = task_chains(reader, "1(1)", "")
    assert (chain["task"]["number"], chain["task"]["label"]) == (1, "1(1)")
    head, *lines = trace_lines(reader, "1(1)", "", "zh")
    assert head.startswith("任务 1(1) · 甲方案")
    assert any("进展 情况：已选址 待开工；备注：急；批注" in line for line in lines)


def test_a_trace_of_a_plain_number_is_as_before(reader: Reader, tmp_path: Path) -> None:
    head, *lines = trace_lines(reader, "2", "", "en")
    assert head.startswith("Task 2 · ")
    assert not any("further columns" in line for line in lines)
