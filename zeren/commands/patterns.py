"""Patterns of files, such as ``plans/*.txt``, which the shells of Windows hand on as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def is_pattern(path: Path) -> bool:
    """Tell a pattern from the name of a file that is there."""
    return any(mark in str(path) for mark in "*?[") and not path.exists()


def expanded(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the paths that patterns stand for; one that stands for none stays, and is missing."""
    for path in paths:
        root = Path(path.anchor)
        matches = sorted(root.glob(str(path.relative_to(root)))) if is_pattern(path) else []
        yield from matches or [path]


def one_file(text: str) -> Path:
    """Give the file of a name, or the only one that a pattern stands for."""
    path = Path(text)
    matches = [*expanded([path])]
    return matches[0] if len(matches) == 1 else path
