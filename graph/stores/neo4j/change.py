"""A change of the graph on a Neo4j server: transactions of whole units, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from zeren.graph.elements import Elements
from zeren.graph.identifiers import document_of_text
from zeren.graph.stores.base import Loaded, Unit
from zeren.graph.stores.change import Change
from zeren.graph.stores.neo4j.address import Address
from zeren.graph.stores.neo4j.errors import naming_faults, naming_what_stays
from zeren.graph.stores.neo4j.part import Part

_PART = 20_000
"""Nodes and edges of one transaction: six plans of the usual size."""

Commit = Callable[[Collection[str], Callable[[Part], None]], Part]
"""Does something with units in one transaction, again after a transient error."""


class ServerChange(Change):
    """A change in which each part counts as soon as it is committed.

    Where a text is replaced, the plans that rest on it are without mark until they have come after
    it; those that do not come have theirs again at the end.
    """

    starts_anew = False

    def __init__(
        self,
        address: Address,
        before: Mapping[str, str],
        prepare: Callable[[], None],
        commit: Commit,
    ) -> None:
        super().__init__(before)
        self._address = address
        self._prepare = prepare
        self._commit = commit
        self._brought: set[str] = set()
        self._struck: set[str] = set()

    def close(self) -> None:
        """Nothing is open but the driver, which belongs to the store."""

    def load(self, units: Iterable[Unit]) -> list[Loaded]:
        """Bring in those of the units that are new or differ; an error says how many stay."""
        with naming_what_stays(lambda: len(self._brought)), naming_faults(self._address):
            return super().load(units)

    def begin(self) -> None:
        """Have the constraints and indexes that are not there yet."""
        self._prepare()

    def exchange(
        self,
        gone: Collection[str],  # noqa: ARG002 - others may have changed what is there
        plans: Collection[Elements],
    ) -> None:
        """Replace and add units; which of them are there is asked again in each transaction."""
        for some in _parts(plans):
            part = self._commit(some, partial(Part.exchange, units=some))
            for id in part.before.keys() - self._brought:  # by a load at the same time
                self.units.before.setdefault(id, part.before[id])
            self._brought |= some.keys()
            self._struck = (self._struck | set(part.struck)) - some.keys()

    def take_out(self, units: list[str]) -> None:
        """Take units out, and then what only they used."""
        self._commit(units, partial(Part.remove, units=units))

    def bring_in(self, plans: Collection[Elements]) -> None:
        """Bring units in, none of which is there."""
        self.exchange((), plans)

    def publish(self) -> None:
        """Give plans that did not come after a text that they rested on their mark again."""
        if self._struck:
            self._commit((), partial(Part.restore, plans=self._struck))


def _parts(plans: Collection[Elements]) -> Iterator[dict[str, Elements]]:
    """Divide units into transactions; texts, and all that come before them, are in the first."""
    waiting = sum(document_of_text(one.unit) is not None for one in plans)
    part: dict[str, Elements] = {}
    size = 0
    for one in plans:
        part[one.unit] = one
        size += len(one.nodes) + len(one.edges)
        waiting -= document_of_text(one.unit) is not None
        if size >= _PART and not waiting:
            yield part
            part, size = {}, 0
    if part:
        yield part
