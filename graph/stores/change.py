"""A change of a store under way: what a load or removal does, the same in every store.

A store says how a change is begun, how units are taken out and brought in, and what makes it count.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from zeren.graph.elements import Elements
from zeren.graph.stores.base import Loaded, Unit
from zeren.graph.stores.closing import Closing
from zeren.graph.stores.differences import Differences

BATCH = 50
"""Units that a load has in memory at once; those among them that replace others do so together."""


class Change(Closing):
    """One change; ``before``: the fingerprints of the units that are there.

    It is begun when a unit differs; where nothing does, the store is not touched.
    """

    starts_anew = True
    """Whether it is begun on nothing where all units go, rather than by taking them out."""

    def __init__(self, before: Mapping[str, str]) -> None:
        self.units = Differences(before)
        self._begun = False

    def load(self, units: Iterable[Unit]) -> list[Loaded]:
        """Bring in those of the units that are new or differ, and say what became of each."""
        for batch in _batches(units):
            changed = self.units.among(batch)
            if changed:
                self.exchange(self._leaving(changed), changed.values())
                self.units.now |= {id: one.fingerprint for id, one in changed.items()}
        self._finish()
        return self.units.loaded()

    def remove(self, unit: str) -> bool:
        """Take a unit out; False where there is none."""
        if unit not in self.units.now:
            return False
        if gone := self._leaving([unit]):
            self.take_out(gone)
        self._finish()
        return True

    def _leaving(self, gone: Collection[str]) -> list[str]:
        """Begin, and give those of the units that have to be taken out."""
        if not self._begun:
            self._begun = True
            if self.starts_anew and self.units.before.keys() <= set(gone):
                self.units.now.clear()
            self.begin()
        left = [id for id in gone if id in self.units.now]
        for id in left:
            del self.units.now[id]
        return left

    def _finish(self) -> None:
        if self.units.now != self.units.before:
            self.publish()

    @abstractmethod
    def begin(self) -> None:
        """Start on what `units.now` says: on nothing where it is empty, as all units go."""

    def exchange(self, gone: list[str], plans: Collection[Elements]) -> None:
        """Take units out and bring others in: in one where what is done is seen at once."""
        if gone:
            self.take_out(gone)
        self.bring_in(plans)

    @abstractmethod
    def take_out(self, units: list[str]) -> None:
        """Take units out, and then what only they used."""

    @abstractmethod
    def bring_in(self, plans: Collection[Elements]) -> None:
        """Bring units in, none of which is there."""

    @abstractmethod
    def publish(self) -> None:
        """Put what was made in the place of what was there, whole or not at all."""


def _batches(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    left = iter(units)
    while some := list(islice(left, BATCH)):
        yield some
