"""The units of a load, kept aside: a transaction that is tried again needs them again."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile

from zeren.graph.elements import Elements, unit_elements
from zeren.graph.identifiers import document_of_text
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
        self._sizes: dict[str, int] = {}
        self.seen: dict[str, None] = {}
        self.fingerprints: dict[str, str] = {}
        for unit in units:
            self._add(unit_elements(unit))

    def _add(self, elements: Elements) -> None:
        self.seen.setdefault(elements.unit)
        self._places.pop(elements.unit, None)
        self._places[elements.unit] = self._file.tell()
        self._sizes[elements.unit] = len(elements.nodes) + len(elements.edges)
        self.fingerprints[elements.unit] = elements.fingerprint
        pickle.dump(elements, self._file, pickle.HIGHEST_PROTOCOL)

    def parts(self, before: Mapping[str, str]) -> Iterator[list[str]]:
        """Divide the units that are new or differ into transactions, each of whole units.

        Texts, and all that come before them, are in the first, as they take traces along: all units
        where one of the texts is replaced.
        """
        differ = [one for one in self._places if before.get(one) != self.fingerprints[one]]
        texts = [place for place, one in enumerate(differ, 1) if document_of_text(one)]
        if any(one in before for one in differ if document_of_text(one)):
            yield list(self._places)
            return
        part, size = [], 0
        for place, one in enumerate(differ, 1):
            part.append(one)
            size += self._sizes[one]
            if size >= _GROUP and place >= max(texts, default=0):
                yield part
                part, size = [], 0
        if part:
            yield part

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
            size += self._sizes[unit]
            if size >= _GROUP:
                yield group
                group, size = [], 0
        if group:
            yield group

    def close(self) -> None:
        """Forget the units."""
        self._file.close()
