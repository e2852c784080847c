"""The units of one change, kept aside: a transaction that is tried again needs them again."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Iterator
from tempfile import SpooledTemporaryFile

from zeren.graph.elements import Elements, unit_elements
from zeren.graph.stores.base import Unit
from zeren.graph.stores.closing import Closing

_IN_MEMORY = 32 << 20
"""Bytes that stay in memory: a dozen plans; more go to a file of the system's own."""
_GROUP = 20_000
"""Nodes and edges that are given together: six plans of the usual size."""


class Spool(Closing):
    """Units, of each id the last one, in the order in which they came."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by close
        self._places: dict[str, int] = {}
        self.seen: dict[str, None] = {}
        self.fingerprints: dict[str, str] = {}
        for unit in units:
            self._add(unit_elements(unit))

    def _add(self, elements: Elements) -> None:
        self.seen.setdefault(elements.unit)
        self._places.pop(elements.unit, None)
        self._places[elements.unit] = self._file.tell()
        self.fingerprints[elements.unit] = elements.fingerprint
        pickle.dump(elements, self._file, pickle.HIGHEST_PROTOCOL)

    def groups(self, wanted: Collection[str]) -> Iterator[list[Elements]]:
        """Give the wanted units, some at a time."""
        group: list[Elements] = []
        size = 0
        for unit, place in self._places.items():
            if unit not in wanted:
                continue
            self._file.seek(place)
            elements: Elements = pickle.load(self._file)  # noqa: S301 - written above
            group.append(elements)
            size += len(elements.nodes) + len(elements.edges)
            if size >= _GROUP:
                yield group
                group, size = [], 0
        if group:
            yield group

    def close(self) -> None:
        """Forget the units."""
        self._file.close()
