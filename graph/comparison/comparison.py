"""Two plans compared: their items matched, and every difference with both quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zeren.graph.comparison.changes import Change, Code, Key, differences, title_of
from zeren.graph.comparison.counterparts import counterpart
from zeren.graph.comparison.heirs import with_heirs
from zeren.graph.comparison.items import NOTHING, Duty, Item, Kind, Quotation, Side, by_titles, side
from zeren.graph.comparison.matching import Match, matches, moved
from zeren.graph.elements import plan_elements
from zeren.graph.model import Plan
from zeren.graph.unit import Elements

KINDS: tuple[Kind, ...] = ("measure", "task")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans, the items that are one in both, and what differs, in the order of the plans."""

    before: Side
    after: Side
    matched: Mapping[Kind, tuple[Match, ...]]
    changes: tuple[Change, ...]

    @property
    def counts(self) -> Mapping[Code, int]:
        """How many changes there are of each code."""
        return Counter(change.code for change in self.changes)


def compare(before: Plan | Elements, after: Plan | Elements) -> Comparison:
    """Compare two plans, of a store or read from files; the same in, the same out."""
    one, two = (side(plan_elements(p) if isinstance(p, Plan) else p) for p in (before, after))
    one = with_heirs(one, two)
    if one.abridged or two.abridged:
        one, two = by_titles(one), by_titles(two)
    matched = {kind: matches(one.items[kind], two.items[kind]) for kind in KINDS}
    pair = _Pair(one, two, matched)
    return Comparison(one, two, matched, tuple(pair.changes()))


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Side
    two: Side
    matched: Mapping[Kind, tuple[Match, ...]]

    def changes(self) -> Iterator[Change]:
        """Give the changes of measures, then of tasks; what tasks say is not told again."""
        of_tasks = list(self._of_kind("task"))
        told = self._told_of_parts(of_tasks)
        for change in self._of_kind("measure"):
            keys = _keys(change)
            if not any(
                (side, number, key) in told for side, number in keys for key in _said(change)
            ):
                yield change
        yield from of_tasks

    def _told_of_parts(self, changes: Iterable[Change]) -> set[tuple[str, int, object]]:
        """Give what is told of the clauses of measures, by the side and number of the measure."""
        wholes: dict[tuple[str, int], int] = {}
        for name, plan in (("before", self.one), ("after", self.two)):
            for measure in plan.items["measure"]:
                for part in measure.parts:
                    wholes[name, plan.items["task"][part].number] = measure.number
        return {
            (key[0], wholes[key], said)
            for change in changes
            for key in _keys(change)
            if key in wholes
            for said in _said(change)
        }

    def _of_kind(self, kind: Kind) -> Iterator[Change]:
        ours, theirs = self.one.items[kind], self.two.items[kind]
        found = {match.before: match for match in self.matched[kind]}
        away = moved(self.matched[kind])
        for item in ours:
            match = found.get(item.place)
            if match is None:
                yield Change(
                    Code.GONE, kind, item.number, None, title_of(item), _whole(item), NOTHING
                )
            else:
                other = theirs[match.after]
                yield from self._of_match(item, other, match.score, moved=item.place in away)
        known = {match.after for match in self.matched[kind]}
        for item in theirs:
            if item.place not in known:
                yield Change(
                    Code.ADDED, kind, None, item.number, title_of(item), NOTHING, _whole(item)
                )

    def _of_match(self, one: Item, two: Item, alike: float, *, moved: bool) -> Iterator[Change]:
        at = (one.kind, one.number, two.number, title_of(one) or title_of(two))
        if moved:
            yield Change(Code.MOVED, *at, _whole(one), _whole(two))
        words = not (self.one.abridged or self.two.abridged)
        for code, about, was, now in differences(one, two, self._key(), words=words, alike=alike):
            yield Change(code, *at, was, now, about)

    def _key(self) -> Key:
        """Choose how agencies of the two plans are told to be the same.

        In one region by what they are; in two by their department (省财政厅 and 市财政局).
        """
        if self.one.region == self.two.region:
            return _by_id
        return _by_department


def _by_id(duty: Duty) -> str:
    return duty.agency


def _by_department(duty: Duty) -> str:
    return counterpart(duty.name)


def _whole(item: Item) -> Quotation:
    """Quote an item by its first words, at their places."""
    return next((one for one in item.words.values() if one.words), NOTHING)


def _keys(change: Change) -> list[tuple[str, int]]:
    """Give the number of an item in each plan that has it."""
    numbers = (("before", change.number_before), ("after", change.number_after))
    return [(name, number) for name, number in numbers if number is not None]


def _said(change: Change) -> tuple[object, ...]:
    """Give what a change of a measure and of one of its clauses have in common."""
    if change.code in _WHOLE:
        return (change.code,)
    return ((change.code, change.about, change.before.words, change.after.words),)


_WHOLE = frozenset({Code.ADDED, Code.GONE, Code.MOVED, Code.WORDING})
