"""Many files: each is found once and read in a process of its own, with limits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.loaders.texts import SMALL, listed, row
from zeren.graph.errors import SourceError
from zeren.loaders.corpus.files import find_files, reading_version
from zeren.loaders.corpus.reading import read_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "省").mkdir()
    (tmp_path / "b.txt").write_text(SMALL, encoding="utf-8")
    (tmp_path / "省" / "a.txt").write_text(listed([row()]), encoding="utf-8")
    return tmp_path


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_files_of_all_folders_are_found_in_order(folder: Path) -> None:
    assert names(find_files([folder]).paths) == ["b.txt", "a.txt"]


def test_hidden_files_and_locks_are_passed_over(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").touch()
    (folder / "~$b.docx").touch()
    assert names(find_files([folder]).paths) == ["b.txt", "a.txt"]


def test_links_that_lead_in_a_circle_end(folder: Path) -> None:
    (folder / "省" / "up").symlink_to(folder)
    (folder / "again.txt").symlink_to(folder / "b.txt")
    (folder / "self").symlink_to(folder / "self")
    found = find_files([folder, folder])
    assert names(found.paths) == ["again.txt", "a.txt"]
    assert {one.path.name for one in found.failures} == {"self"}


def test_what_is_no_file_is_left_alone_and_reported(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "gone").symlink_to(folder / "nothing")
    failures = {one.path.name: one.error for one in find_files([folder]).failures}
    assert set(failures) == {"gone", "pipe"}
    assert "pipe" in failures["pipe"].message("en")


def test_files_are_read_and_bad_ones_cost_themselves_alone(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 4)
    read = {one.path.name: one for one in read_files(find_files([folder]).paths, workers=2)}
    assert {name for name, one in read.items() if one.plan} == {"a.txt", "b.txt"}
    for name in ("empty.txt", "bad.txt"):
        error = read[name].error
        assert isinstance(error, SourceError)
        assert name in error.message("zh")


@pytest.mark.long
def test_a_file_that_takes_too_long_does_not_stop_the_others(folder: Path) -> None:
    pipe = folder / "0"
    os.mkfifo(pipe)  # to read it waits for ever
    paths = [pipe, folder / "b.txt"]
    read = {one.path.name: one for one in read_files(paths, workers=1, seconds=4)}
    assert read["b.txt"].plan is not None
    assert "within 4 seconds" in str(read["0"].error)


def test_a_process_that_ends_costs_its_file_alone(
    folder: Path,
) -> None:
    paths = [Path("\0"), folder / "b.txt"]  # a path that no system takes: the reader breaks off
    read = list(read_files(paths, workers=1))
    assert [one.plan is not None for one in read] == [False, True]
    assert "broke off" in str(read[0].error)
    assert "null" in str(read[0].error)


def test_the_version_of_reading_is_that_of_its_rules() -> None:
    assert reading_version() == reading_version()
    assert len(reading_version()) == 16
