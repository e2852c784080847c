"""Which targets of an item became weaker or tighter, were added or dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zeren.graph.comparison.items import NOTHING, Aim, Item, Quotation
from zeren.graph.findings.likeness import pairs
from zeren.graph.folding import search_form


class Moved(StrEnum):
    """What became of a target."""

    WEAKER = "weaker"
    TIGHTER = "tighter"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One target that differs, with what both plans say of it."""

    how: Moved
    unit: str
    before: Quotation
    after: Quotation


_MOST = frozenset({"<=", "<"})
_LEAST = frozenset({">=", ">", "+", "-"})
_ALIKE, _ALIKE_IN_OTHER_UNITS = 0.2, 0.5
"""How alike the words of two targets are at least, from 0 to 1, that one became the other."""
_FEW = 4
"""Pairs of characters below which words do not say what a target is of (提高到 3 个)."""


def targets_changed(one: Item, two: Item, *, close: bool) -> Iterator[TargetChange]:
    """Give the targets of two items that differ: equal ones are set against each other first.

    ``close``: the items say nearly the same, so that the only target of a unit that is left in
    either is one, whatever its words.
    """
    left, right = list(one.aims), list(two.aims)
    for same in (_as_written, _equal):
        left, right = _without_pairs(left, right, same)
    for was, now in _paired(left, right, close=close):
        if was is None or now is None:
            told = was or now
            assert told is not None
            how = Moved.ADDED if was is None else Moved.GONE
            before, after = (one.quotation if one else NOTHING for one in (was, now))
            yield TargetChange(how, told.unit, before, after)
        elif _same_words(was, now):
            continue
        else:
            yield TargetChange(_direction(was, now), was.unit, was.quotation, now.quotation)


def set_against(
    left: Sequence[Aim], right: Sequence[Aim]
) -> Iterator[tuple[Aim, Aim | None, Moved | None]]:
    """Give each target of the left with the one of the right that it became, and how.

    None and None: nothing of the right has the words of it; a target and None: it is the same.
    """
    waiting = list(right)
    rest: list[Aim] = []
    for was in left:
        found = next((now for now in waiting if _equal(now) == _equal(was)), None)
        if found is None:
            rest.append(was)
        else:
            waiting.remove(found)
            yield was, found, None
    for one, other in _paired(rest, waiting, close=False):
        if one is not None:
            yield one, other, _direction(one, other) if other else None


def _as_written(aim: Aim) -> tuple[object, ...]:
    return aim.value, aim.unit, aim.operator, search_form(aim.quotation.words)


def _equal(aim: Aim) -> tuple[object, ...]:
    return aim.value, aim.unit, aim.operator


def _same_words(was: Aim, now: Aim) -> bool:
    return search_form(was.quotation.words) == search_form(now.quotation.words)


def _without_pairs(
    left: Sequence[Aim], right: Sequence[Aim], key: Callable[[Aim], tuple[object, ...]]
) -> tuple[list[Aim], list[Aim]]:
    """Take away what both have, as often as both have it."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for at, aim in enumerate(right):
        waiting.setdefault(key(aim), []).append(at)
    gone: set[int] = set()
    kept: list[Aim] = []
    for aim in left:
        if found := waiting.get(key(aim)):
            gone.add(found.pop(0))
        else:
            kept.append(aim)
    return kept, [aim for at, aim in enumerate(right) if at not in gone]


def _paired(
    left: Sequence[Aim], right: Sequence[Aim], *, close: bool
) -> Iterator[tuple[Aim | None, Aim | None]]:
    """Set what is left against each other: by unit, direction and words, the most alike first."""
    found = sorted(
        (-_alike(was, now), abs(at - place), at, place)
        for at, was in enumerate(left)
        for place, now in enumerate(right)
        if _comparable(was, now)
    )
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, place in found:
        if at not in partner and place not in used:
            partner[at] = place
            used.add(place)
    if close:
        partner |= dict(_lone(left, right, partner))
        used |= set(partner.values())
    for at, was in enumerate(left):
        yield was, right[partner[at]] if at in partner else None
    for place, now in enumerate(right):
        if place not in used:
            yield None, now


def _lone(
    left: Sequence[Aim], right: Sequence[Aim], partner: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Give the places of targets that are the only ones of their unit without a partner."""
    taken = set(partner.values())
    for unit in dict.fromkeys(aim.unit for aim in left):
        ours = [at for at, aim in enumerate(left) if aim.unit == unit and at not in partner]
        theirs = [at for at, aim in enumerate(right) if aim.unit == unit and at not in taken]
        if len(ours) == len(theirs) == 1:
            yield ours[0], theirs[0]


def _comparable(was: Aim, now: Aim) -> bool:
    """Tell whether two may be one: their words are alike, or too few to say what they are of."""
    alike = _words_alike(was, now)
    if was.unit != now.unit:
        return alike >= _ALIKE_IN_OTHER_UNITS
    few = min(len(pairs(aim.quotation.words)) for aim in (was, now)) < _FEW
    return alike >= _ALIKE or few


def _alike(was: Aim, now: Aim) -> float:
    told = (was.unit == now.unit, was.operator == now.operator, was.value == now.value)
    return 2 * _words_alike(was, now) + sum(told)


def _words_alike(was: Aim, now: Aim) -> float:
    one, two = pairs(was.quotation.words), pairs(now.quotation.words)
    if not one or not two:
        return float(one == two)
    return len(one & two) / len(one | two)


def _direction(was: Aim, now: Aim) -> Moved:
    """Say whether a target asks for less than before; changed where the words do not say."""
    if was.unit != now.unit or was.value == now.value:
        return Moved.CHANGED
    for operators, more_is_weaker in ((_MOST, True), (_LEAST, False)):
        if was.operator in operators and now.operator in operators:
            if {was.operator, now.operator} & {"+", "-"} and was.operator != now.operator:
                return Moved.CHANGED
            return Moved.WEAKER if (now.value > was.value) == more_is_weaker else Moved.TIGHTER
    return Moved.CHANGED
