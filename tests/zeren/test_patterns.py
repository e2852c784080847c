"""Patterns of files that the shell did not put files in the place of."""

from __future__ import annotations

from pathlib import Path

import pytest

from zeren.commands.patterns import expanded, one_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("plans/b.txt", "plans/a.txt", "plans/c.csv", "plans/[x].txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("plans/?.txt", ["a.txt", "b.txt"]),
        ("p*/*.csv", ["c.csv"]),
        ("plans/a.txt", ["a.txt"]),
        ("plans/[x].txt", ["[x].txt"]),
        ("plans/[ab].txt", ["a.txt", "b.txt"]),
        ("plans/*.pdf", ["*.pdf"]),
    ],
)
@pytest.mark.parametrize("absolute", [False, True])
def test_a_pattern_stands_for_its_files(
    folder: Path, pattern: str, names: list[str], *, absolute: bool
) -> None:
    given = folder / pattern if absolute else Path(pattern)
    found = [*expanded([given])]
    assert [path.name for path in found] == names
    assert {path.is_absolute() for path in found} == {absolute}


@pytest.mark.parametrize(
    ("pattern", "path"), [("plans/*.csv", "plans/c.csv"), ("plans/?.txt", "plans/?.txt")]
)
def test_one_file_is_the_only_one_that_a_pattern_stands_for(
    folder: Path, pattern: str, path: str
) -> None:
    assert folder == Path.cwd()
    assert one_file(pattern) == Path(path)
