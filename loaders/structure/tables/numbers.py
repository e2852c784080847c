"""One number for each task of a plan, whatever its lists number by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from zeren.graph.issues import Issue
from zeren.graph.owners import TASK_LIST, Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.structure.tables.lists import Fragment, ListWords
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.numbering import sequence_issues


class Numbered(NamedTuple):
    """A row with its number in the plan; ``label`` is its number in the table where that differs.

    Rows under one number are 1(1), 1(2) …
    """

    number: int
    label: str
    fragment: Fragment
    list: ListWords


_SHOWN = 20
"""Characters of a code that stand for a number."""


def assign_numbers(lists: Sequence[ListWords], issues: list[Issue]) -> list[Numbered]:
    """Give each row a number that no row of another list has.

    Rows keep the numbers that the plan gives them; a list whose numbers begin again counts on from
    the highest, as do rows without one. Lists of what is to be done come before those of
    indicators alone.
    """
    numbered: list[Numbered] = []
    taken: set[int] = set()
    runs: list[list[tuple[int, tuple[SourceSpan, ...]]]] = [[]]
    labels = _labels(lists)
    for one in sorted(lists, key=lambda one: "action" not in one.roles):
        written = [(row.number, row.place) for row in one.fragments if row.number is not None]
        shift = max(taken) if _begins_again([number for number, _ in written], taken) else 0
        if shift:
            first = written[0][0]
            told = (str(first), str(first + shift), one.fragments[0].place)
            issues.append(Issue("numbers-shifted", TASK_LIST, *told))
            runs.append([])
        runs[-1].extend(written)
        taken.update(number + shift for number, _ in written)
        for row in one.fragments:
            label = labels.get(id(row), "")
            number = max(taken, default=0) + 1 if row.number is None else row.number + shift
            taken.add(number)
            if row.number is None:
                told = (row.words, label or str(number), row.place)
                issues.append(Issue("number-assigned", Owner("task", number), *told))
            numbered.append(Numbered(number, label, row, one))
    for run in runs:
        issues.extend(sequence_issues("task", run))
    return numbered


def _begins_again(written: Sequence[int], taken: Collection[int]) -> bool:
    """Tell a list that counts from the first number anew, or of which most numbers are taken."""
    if not written or not taken:
        return False
    return written[0] == min(taken) or sum(one in taken for one in written) * 2 > len(written)


def _labels(lists: Sequence[ListWords]) -> dict[int, str]:
    """Give the labels of rows, by identity: those under a shared number, and codes (1.1)."""
    labels: dict[int, str] = {}
    for one in lists:
        count = 0
        above: Fragment | None = None
        for row in one.fragments:
            count = count + 1 if row.under is not None else 1
            if row.under is not None:
                labels[id(row)] = f"{row.under}({count})"
                if count == 2 and above is not None:
                    labels[id(above)] = f"{row.under}(1)"
            elif row.number is None:
                labels[id(row)] = fold_text(row.text("number"))[:_SHOWN]
            above = row
    return labels
