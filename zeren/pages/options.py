"""The texts of choices: short, and no two of a list alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from zeren.pages.addresses import key
from zeren.pages.rendering import clean, short

LENGTH = 40
"""Characters of a choice; more make a list as wide as the page."""
_END = 12
"""Characters kept of the end, where names that begin alike differ: 省财政厅（甘肃）."""


def told_apart(named: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Give the text to show of each thing by its id; rows are id, name, and what tells it apart.

    A name is cut at its end; where two would read alike in its middle; where that does not help,
    what tells it apart stands behind it, or, last, the key of its id.
    """
    rows = [[id, *(" ".join(clean(each).split()) for each in told)] for id, *told in named]
    shown = {id: short(name, LENGTH) for id, name, _ in rows}
    ways: tuple[Callable[[list[str]], str], ...] = (
        lambda one: _cut(one[1]),
        lambda one: f"{_cut(one[1])}（{short(one[2], LENGTH)}）",
        lambda one: f"{_cut(one[1])}（{key(one[0])}）",
    )
    for way in ways:
        many = Counter(shown.values())
        alike = [row for row in rows if many[shown[row[0]]] > 1]
        shown.update((row[0], way(row)) for row in alike)
    return shown


def _cut(name: str) -> str:
    """Cut the middle of a name."""
    if len(name) <= LENGTH:
        return name
    return f"{name[: LENGTH - _END - 1]}…{name[-_END:]}"
