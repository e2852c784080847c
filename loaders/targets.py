"""The targets of an item: what its texts set, each once, with where the quantity stood before."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Target
from loaders.characters import EMPTY, Passage
from loaders.clauses.baselines import Baseline, find_baselines
from loaders.clauses.targets import TargetWords, find_targets


def read_targets(
    texts: Iterable[Iterable[Passage]], before: Passage = EMPTY, year: int | None = None
) -> tuple[Target, ...]:
    """Read the targets of an item's texts (goal and action of a task), each given in its pieces.

    ``before``: the words on how things stood before, from which baselines come; ``year``: that of
    the plan.
    """
    found = once([one for piece in text for one in find_targets(piece)] for text in texts)
    return tuple(map(_target, found, find_baselines(found, before, year)))


def once(fields: Iterable[Iterable[TargetWords]]) -> list[TargetWords]:
    """Take the same quantity of two texts (goal and action) once.

    What one text states twice (two offices with 6 working days each) stays two.
    """
    kept: list[TargetWords] = []
    for found in fields:
        free = list(range(len(kept)))
        for one in found:
            match = next((at for at in free if _same(kept[at], one)), None)
            if match is None:
                kept.append(one)
                continue
            free.remove(match)
            if kept[match].operator == "=" != one.operator:
                kept[match] = one
    return kept


def _same(left: TargetWords, right: TargetWords) -> bool:
    return (left.value, left.unit) == (right.value, right.unit)


def _target(words: TargetWords, baseline: Baseline | None) -> Target:
    return Target(
        text=words.words.text,
        value=words.value,
        unit=words.unit,
        operator=words.operator,
        baseline=baseline.value if baseline else None,
        baseline_text=baseline.words.text if baseline else None,
        reason=words.reason,
        spans=(
            *words.words.placed("text"),
            *(baseline.words.placed("baseline_text") if baseline else ()),
        ),
    )
