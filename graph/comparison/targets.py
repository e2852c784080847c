"""Which targets of an item became weaker or tighter, were added or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

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
_BY_WORDS = 6
"""What the words of two targets weigh, where unit, direction and value weigh one each."""
_FEW = 4
"""Pairs of characters below which words do not say what a target is of (提高到 3 个)."""


def targets_changed(one: Item, two: Item, *, close: bool) -> Iterator[TargetChange]:
    """Give the targets of two items that differ: each is set against the one most like it.

    ``close``: the items say nearly the same, so that the only target of a unit that is left in
    either is one, whatever its words.
    """
    left, right = _without_pairs(one.aims, two.aims)
    for was, now in _paired(left, right, close=close):
        if was is None or now is None:
            told = was or now
            assert told is not None
            how = Moved.ADDED if was is None else Moved.GONE
            before, after = (one.quotation if one else NOTHING for one in (was, now))
            yield TargetChange(how, told.unit, before, after)
        elif not _is_same(was, now):
            yield TargetChange(_direction(was, now), was.unit, was.quotation, now.quotation)


def set_against(
    left: Sequence[Aim], right: Sequence[Aim]
) -> Iterator[tuple[Aim, Aim | None, Moved | None]]:
    """Give each target of the left with the one of the right that it became, and how.

    None and None: nothing of the right has the words of it; a target and None: it is the same.
    """
    for one, other in _paired(left, right, close=False):
        if one is not None:
            same = other is None or _is_same(one, other)
            yield one, other, None if same or other is None else _direction(one, other)


def _as_written(aim: Aim) -> tuple[object, ...]:
    return aim.value, aim.unit, aim.operator, search_form(aim.quotation.words)


def _equal(aim: Aim) -> tuple[object, ...]:
    return aim.value, aim.unit, aim.operator


def _is_same(was: Aim, now: Aim) -> bool:
    """Tell whether two that belong together ask for the same, or say it in the same words."""
    words = (search_form(aim.quotation.words) for aim in (was, now))
    return _equal(was) == _equal(now) or len(set(words)) == 1


def _without_pairs(left: Sequence[Aim], right: Sequence[Aim]) -> tuple[list[Aim], list[Aim]]:
    """Take away what both say word by word, as often as both say it."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for at, aim in enumerate(right):
        waiting.setdefault(_as_written(aim), []).append(at)
    gone: set[int] = set()
    kept: list[Aim] = []
    for aim in left:
        if found := waiting.get(_as_written(aim)):
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
    """Tell whether two may be one: their words are alike, or too few to say what they are of.

    What is asked for may be equal, too, in whatever words.
    """
    alike = _words_alike(was, now)
    if _equal(was) == _equal(now):
        return True
    if was.unit != now.unit:
        return alike >= _ALIKE_IN_OTHER_UNITS
    few = min(len(_pairs(aim.quotation.words)) for aim in (was, now)) < _FEW
    return alike >= _ALIKE or few


def _alike(was: Aim, now: Aim) -> float:
    told = (was.unit == now.unit, was.operator == now.operator, was.value == now.value)
    return _BY_WORDS * _words_alike(was, now) + sum(told)


def _words_alike(was: Aim, now: Aim) -> float:
    one, two = _pairs(was.quotation.words), _pairs(now.quotation.words)
    if not one or not two:
        return float(one == two)
    return len(one & two) / len(one | two)


_pairs = lru_cache(1 << 12)(pairs)
"""The pairs of characters of a target's words, which is compared with several."""


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
