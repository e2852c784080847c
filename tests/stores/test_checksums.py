"""A byte that was turned in a dataset's file is found; what is somebody's is taken as it stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.builders import small_plan
from tests.stores.by_hand import bare
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.graph.errors import StoreDamaged
from zeren.graph.stores import open_store
from zeren.graph.stores.rdf.checksums import with_checksum

PLAN = small_plan()


@pytest.fixture(params=[".nq", ".trig", ".jsonld"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"plans{request.param}"
    open_store(path).load([PLAN])
    return path


def test_a_flipped_bit_is_found_before_an_answer(file: Path) -> None:
    content = file.read_bytes()
    chance = random.Random(1)
    for at in [0, len(content) - 1, *chance.sample(range(len(content)), 25)]:
        changed = bytearray(content)
        changed[at] ^= 1
        file.write_bytes(changed)
        with pytest.raises(StoreDamaged):
            open_store(file).reader()


@pytest.mark.parametrize("kept", [0.3, 0.9, -1])
def test_a_file_that_was_cut_at_the_end_of_a_line_is_found(file: Path, kept: float) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    count = int(len(lines) * kept) if kept > 0 else len(lines) - 1
    file.write_bytes(b"".join(lines[:count]))
    with pytest.raises(StoreDamaged):
        open_store(file).reader()


def test_a_file_without_a_checksum_is_taken_as_it_stands(file: Path) -> None:
    bare(file)
    assert graph_of(open_store(file)) == graph_by_plans(PLAN)
    open_store(file).load([small_plan("二号")])
    assert graph_of(open_store(file)) == graph_by_plans(PLAN, small_plan("二号"))


def test_a_checksum_is_no_statement(file: Path) -> None:
    with open_store(file).reader() as reader:
        count = len(reader.dataset)  # type: ignore[attr-defined]
    bare(file)
    with open_store(file).reader() as reader:
        assert len(reader.dataset) == count  # type: ignore[attr-defined]


def test_it_stands_in_a_file_of_nothing_too() -> None:
    empty = b"".join(with_checksum(["{", '"@graph": [', "\n]}\n"], ".jsonld"))
    assert empty.startswith(b'{"@graph": [\n{"checksum": "')
    one = b"".join(with_checksum(['"@graph": [', "\n{}", "\n]}\n"], ".jsonld"))
    assert one.startswith(b'"@graph": [\n{},\n{"checksum": "')
