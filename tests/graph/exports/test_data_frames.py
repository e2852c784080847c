"""A store as data frames: what a notebook counts is what the graph says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders import small_plan, small_text
from zeren.graph.exports.data_frames import Frames, to_pandas
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Reader
from zeren.graph.vocabulary import NODES, RELATIONS

pytest.importorskip("pandas", reason="needs zeren[notebooks]")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    store = open_store(tmp_path_factory.mktemp("store") / "plans.lbug")
    store.load([small_text(), small_plan("一号"), small_plan("二号")])
    with store.reader() as opened:
        yield opened


@pytest.fixture(scope="module")
def frames(reader: Reader) -> Frames:
    return to_pandas(reader)


def test_every_label_and_type_has_a_frame_with_its_properties(frames: Frames) -> None:
    assert {label: list(frame.columns) for label, frame in frames.nodes.items()} == {
        label: list(kind.properties) for label, kind in NODES.items()
    }
    ends = ["source_label", "source", "target_label", "target"]
    assert {type_: list(frame.columns) for type_, frame in frames.edges.items()} == {
        type_: [*ends, *kind.properties] for type_, kind in RELATIONS.items()
    }


def test_frames_have_as_many_rows_as_the_store_has_nodes_and_edges(
    reader: Reader, frames: Frames
) -> None:
    for label, frame in frames.nodes.items():
        ((held,),) = reader.rows(f"MATCH (n:{label}) RETURN count(n)", {}).rows
        assert len(frame) == held, label
    for type_, frame in frames.edges.items():
        ((held,),) = reader.rows(f"MATCH ()-[r:{type_}]->() RETURN count(r)", {}).rows
        assert len(frame) == held, type_


def test_values_keep_their_types_beside_missing_ones(frames: Frames) -> None:
    tasks = frames.nodes["Task"]
    assert tasks.loc["一号#task-1", "deadline"] == date(2021, 6, 30)
    assert tasks.loc["一号#task-2", "deadline"] is None
    assert str(tasks["due_year"].dtype) == "Int64"
    assert tasks["due_year"].isna().sum() == 2
    assert frames.nodes["Plan"].loc["一号", "urgency"] is None
    assert tasks.loc["一号#task-1", "problem"] == ""


def test_frames_join_by_label_and_id(frames: Frames) -> None:
    leads = frames.edges["LEADS"]
    led = leads[leads["target_label"] == "Task"].merge(
        frames.nodes["Task"].reset_index(drop=True), left_on="target", right_on="id"
    )
    assert led.groupby("source").size().to_dict() == {
        "广西/自治区公安厅": 2,
        "广西/自治区财政厅": 4,
    }


def test_an_empty_store_gives_empty_frames(tmp_path: Path) -> None:
    store = open_store(tmp_path / "plans.lbug")
    store.load([small_plan("一号")])
    store.remove("一号")
    with store.reader() as reader:
        frames = to_pandas(reader)
    assert all(frame.empty for frame in (*frames.nodes.values(), *frames.edges.values()))
