"""What a load changes: which units differ from those that are held, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from zeren.graph.elements import Elements, unit_elements
from zeren.graph.identifiers import document_of_text
from zeren.graph.stores.base import Loaded, Outcome, Unit
from zeren.graph.stores.shared_nodes import rests_on_texts


def outcome(before: str | None, now: str) -> Outcome:
    """Say what became of a unit, by its fingerprints; ``before`` is None where it is new."""
    if before is None:
        return Outcome.ADDED
    return Outcome.UNCHANGED if before == now else Outcome.REPLACED


class Differences:
    """The units of a store by fingerprint, before a change and by ``now``, as the store goes on."""

    def __init__(self, before: Mapping[str, str]) -> None:
        self.before = dict(before)
        self.now = dict(before)
        self._seen: dict[str, None] = {}
        self._text_gone = False

    @property
    def seen(self) -> Collection[str]:
        """The ids of all units that have come, in that order."""
        return self._seen.keys()

    def among(self, units: Iterable[Unit]) -> dict[str, Elements]:
        """Give those that have to be brought in, by id: of each id the last, if it differs.

        A text that is replaced takes the traces to it along: whatever rests on texts and comes
        with it or after it has to be brought in again.
        """
        last: dict[str, Elements] = {}
        for elements in map(unit_elements, units):
            self._seen.setdefault(elements.unit)
            last.pop(elements.unit, None)
            last[elements.unit] = elements
        differ = {id for id, one in last.items() if self.now.get(id) != one.fingerprint}
        self._text_gone |= any(document_of_text(id) and id in self.now for id in differ)
        if self._text_gone:
            differ |= {id for id, one in last.items() if rests_on_texts(one)}
        return {id: one for id, one in last.items() if id in differ}

    def loaded(self) -> list[Loaded]:
        """Say what became of each unit that has come."""
        return [Loaded(id, outcome(self.before.get(id), self.now[id])) for id in self._seen]
