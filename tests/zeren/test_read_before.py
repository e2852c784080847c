"""What was read before is kept in marked folders; what is somebody else's stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import small_plan
from zeren.graph.errors import SourceError, StoreError
from zeren.loaders.readers.limits import LARGEST_FILE
from zeren.read_before import ReadBefore, checksum

OLD, NEW = "0" * 16, "1" * 16
SHA = "a" * 64


def test_other_versions_are_forgotten_and_nothing_else(tmp_path: Path) -> None:
    store = str(tmp_path / "plans.lbug")
    ReadBefore(store, OLD).keep(SHA, small_plan())
    root = tmp_path / "plans.lbug.read"
    for name in ("mine", "2" * 16):
        (root / name).mkdir()
        (root / name / "paper.txt").write_text("mine")
    (root / "notes.txt").write_text("mine")
    (root / "empty").mkdir()
    (root / ("3" * 16)).mkdir()  # as a load that was killed leaves it
    ReadBefore(store, NEW).forget_other_versions()
    assert sorted(path.name for path in root.iterdir()) == ["2" * 16, "empty", "mine", "notes.txt"]
    assert (root / "mine" / "paper.txt").read_text() == "mine"


def test_what_was_read_by_these_rules_is_kept(tmp_path: Path) -> None:
    before = ReadBefore(str(tmp_path / "plans.lbug"), NEW)
    before.keep(SHA, small_plan())
    before.keep_held("b" * 64, "一号", "f")
    before.forget_other_versions()
    assert before.plan(SHA) == small_plan()
    assert before.held("b" * 64, {"一号": "f"}) == "一号"


@pytest.mark.parametrize("inside", ["", NEW])
def test_a_file_or_folder_of_somebody_is_not_written_into(tmp_path: Path, inside: str) -> None:
    place = tmp_path / "plans.lbug.read" / inside
    if inside:
        place.mkdir(parents=True)
        (place / "paper.txt").write_text("mine")
    else:
        place.write_text("mine")
    with pytest.raises(StoreError, match=r"plans\.lbug\.read.*Move it away"):
        ReadBefore(str(tmp_path / "plans.lbug"), NEW).keep(SHA, small_plan())


def test_a_file_larger_than_any_that_is_read_is_not_gone_through(tmp_path: Path) -> None:
    """It may have holes of any size: its checksum would take minutes, and nobody needs it."""
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(SourceError, match="the file is too large"):
        checksum(path)
