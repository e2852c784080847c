"""Lists that say again what a list before them said: a sheet for each month, an annex twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from zeren.graph.issues import Issue
from zeren.graph.owners import TASK_LIST
from zeren.loaders.structure.tables.numbers import Numbered
from zeren.loaders.text.characters import Passage, fold_text

_FEWEST = 2
"""Rows that two lists share at least."""
_SAYS = 6
"""Characters of a task's words below which two lists may have them by chance."""


def repeated(
    numbered: Sequence[Numbered], cells: Sequence[Mapping[str, Passage]]
) -> Iterator[Issue]:
    """Report each list of which most rows stand in one list before it; all stay tasks."""
    before: list[set[str]] = []
    rows = zip(numbered, cells, strict=True)
    for _, part in groupby(rows, key=lambda one: (id(one[0].list), _heading(one[0]))):
        listed = list(part)
        words = [text for _, row in listed if len(text := _words(row)) >= _SAYS]
        count = max((sum(text in known for text in words) for known in before), default=0)
        if count >= _FEWEST and 2 * count > len(listed):
            place = listed[0][0].fragment.place
            yield Issue("list-repeated", TASK_LIST, f"{count}", f"{len(listed)}", place)
        before.append(set(words))


def _heading(one: Numbered) -> str:
    heading = one.fragment.heading
    return heading.text if heading else ""


def _words(row: Mapping[str, Passage]) -> str:
    said = (row[role].text for role in ("goal", "action") if role in row)
    return fold_text("".join("".join(said).split()))
