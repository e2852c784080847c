"""One number for each task of a plan, whatever its lists number by."""

from __future__ import annotations

from collections.abc import Sequence

from zeren.graph.issues import Issue
from zeren.graph.owners import TASK_LIST, Owner
from zeren.graph.provenance import SourceSpan
from zeren.loaders.structure.tables.lists import Fragment, ListWords
from zeren.loaders.text.characters import EMPTY, Passage, fold
from zeren.loaders.text.numbering import sequence_issues

Numbered = tuple[int, Fragment, ListWords]


def assign_numbers(lists: Sequence[ListWords], issues: list[Issue]) -> list[Numbered]:
    """Give each row a number that no row of another list has.

    Rows keep the numbers that the plan gives them; a list whose numbers begin again counts on from
    the highest, as do rows without one. Lists of what is to be done come before those of
    indicators alone.
    """
    numbered: list[Numbered] = []
    taken: set[int] = set()
    runs: list[list[tuple[int, tuple[SourceSpan, ...]]]] = [[]]
    for one in sorted(lists, key=lambda one: "action" not in one.roles):
        written = [(row.number, row.place) for row in one.fragments if row.number is not None]
        again = sum(number in taken for number, _ in written) * 2 > len(written)
        shift = max(taken) if again else 0
        if shift:
            first = written[0][0]
            told = (str(first), str(first + shift), one.fragments[0].place)
            issues.append(Issue("numbers-shifted", TASK_LIST, *told))
            runs.append([])
        runs[-1].extend(written)
        taken.update(number + shift for number, _ in written)
        for row in one.fragments:
            number = max(taken, default=0) + 1 if row.number is None else row.number + shift
            taken.add(number)
            if row.number is None:
                told = (row.words, "", row.place)
                issues.append(Issue("number-assigned", Owner("task", number), *told))
            numbered.append((number, row, one))
    for run in runs:
        issues.extend(sequence_issues("task", run))
    return numbered


def divide_at_first(cells: dict[str, Passage]) -> Passage:
    """Of agencies listed in one cell the first leads, the others support it.

    Gives the mark between them, which belongs to neither.
    """
    words = cells.get("lead_text", EMPTY)
    if cells.get("support_text"):
        return EMPTY
    folded = fold(words)
    depth = 0
    for at, character in enumerate(folded.text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and character in "、,;":
            first, last = folded.index[at], folded.index[at] + 1
            cells["lead_text"], cells["support_text"] = words.cut(0, first), words.cut(last).strip()
            return words.cut(first, last)
    return EMPTY
