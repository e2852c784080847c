"""The targets of an item: what its texts set, each once, with where the quantity stood before."""

from __future__ import annotations

from collections.abc import Iterable

from zeren.graph.model import Target
from zeren.loaders.facts.baselines import Baseline, find_baselines
from zeren.loaders.facts.directions import LIMIT
from zeren.loaders.facts.quantities import UNIT, find_quantities
from zeren.loaders.facts.target_words import TargetWords, find_targets
from zeren.loaders.text.characters import EMPTY, Passage, fold, joined
from zeren.loaders.text.patterns import lazy

_LEADING = lazy("[≥≤<>=]*|约|突破|超过?|达到?|不低于|不少于|不超过|不高于")
_STANDING = lazy("现状|形势|背景|基础$")
_IN_BRACKETS = lazy(rf"\((?P<unit>[十百千]?[万亿]*(?:{UNIT.pattern}))\)$")


def read_targets(
    texts: Iterable[Iterable[Passage]], before: Passage = EMPTY, year: int | None = None
) -> tuple[Target, ...]:
    """Read the targets of an item's texts (goal and action of a task), each given in its pieces.

    ``before``: the words on how things stood before, from which baselines come; ``year``: that of
    the plan.
    """
    found = once([one for piece in text for one in find_targets(piece)] for text in texts)
    return tuple(map(_target, found, find_baselines(found, before, year)))


def is_standing(title: str) -> bool:
    """Tell a chapter on how things stand by its title: its numbers are no targets."""
    return _STANDING.search(title) is not None


def with_name(name: Passage, goal: Passage) -> Passage:
    """Put the name of an indicator before a goal that is a value alone: 新增书店 | 50家.

    A unit that stands in brackets behind the name (借阅量（万册）| 30) goes behind the number.
    """
    folded = fold(goal)
    text = folded.text.rstrip("。;")
    found = list(find_quantities(text))
    if len(found) != 1 or not name:
        return goal
    value = found[0]
    behind = text[value.end :]
    if not _LEADING.fullmatch(text[: value.start]) or not (not behind or LIMIT.fullmatch(behind)):
        return goal
    named = fold(name)
    unit = _IN_BRACKETS.search(named.text)
    if unit is None:
        return joined([name, goal])
    head = named.passage(0, unit.start())
    if value.unit:
        return joined([head, goal])
    number = folded.passage(0, value.end)
    return joined(
        [head, number, named.passage(*unit.span("unit")), folded.passage(value.end, len(text))]
    )


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
        reasons=words.reasons,
        spans=(
            *words.words.placed("text"),
            *(baseline.words.placed("baseline_text") if baseline else ()),
        ),
    )
