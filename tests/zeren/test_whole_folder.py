"""A folder takes the place of the one of before as a whole, whatever ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from zeren import whole_folder as module
from zeren.whole_folder import whole_folder


@pytest.fixture(params=["exchanged", "renamed twice"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "renamed twice":
        monkeypatch.setattr(module, "_exchanged", lambda one, other: False)
    folder = tmp_path / "站点"
    folder.mkdir()
    (folder / "old").touch()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail(new: Path, target: Path) -> None:
    """Write a file, and end; the old one is there."""
    new.touch(exist_ok=False)
    assert names(new.parent) == ["new"]
    assert names(target) == ["old"]
    raise KeyError


def test_the_new_one_stands_alone(target: Path) -> None:
    with whole_folder(target) as aside:
        (aside / "new").touch()
        assert names(target) == ["old"]
    assert names(target) == ["new"]
    assert names(target.parent) == [target.name]


def test_the_old_one_stays_where_the_new_one_fails(target: Path) -> None:
    with pytest.raises(KeyError), whole_folder(target) as aside:
        fail(aside / "new", target)
    assert names(target) == ["old"]
    assert names(target.parent) == [target.name]


def test_the_first_one_needs_no_folder_before(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "a" / "b") as aside:
        (aside / "new").touch()
    assert names(tmp_path / "a" / "b") == ["new"]


def test_one_that_was_killed_between_two_names_is_found_again(target: Path) -> None:
    target.rename(target.with_name(f".{target.name}.zeren-before"))
    with pytest.raises(KeyError), whole_folder(target):
        fail(target.parent / f".{target.name}.zeren-part" / "new", target)
    assert names(target) == ["old"]
    assert names(target.parent) == [target.name]


def test_what_a_killed_one_left_goes_and_what_stands_stays(target: Path) -> None:
    for rest in ("part", "before"):
        left = target.with_name(f".{target.name}.zeren-{rest}")
        left.mkdir()
        (left / "rest").touch()
    with pytest.raises(KeyError), whole_folder(target) as aside:
        fail(aside / "new", target)
    assert names(target) == ["old"]
    assert names(target.parent) == [target.name]


def test_the_old_one_stays_where_its_place_cannot_be_taken(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_exchanged", lambda one, other: False)
    rename = Path.rename

    def refused(path: Path, to: Path) -> Path:
        if path.name.endswith("-part"):
            raise PermissionError(13, "no")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError), whole_folder(target) as aside:
        (aside / "new").touch()
    assert names(target) == ["old"]
