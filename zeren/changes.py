"""Changes of a store as they are logged, with the versions of plans that they replace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from zeren import settings
from zeren.graph.elements import Elements
from zeren.graph.identifiers import book_of, version_id
from zeren.graph.log import Entry, Event, Moment, change_elements
from zeren.graph.stores.base import Loaded, Store
from zeren.graph.versions import version_elements


def now() -> Moment:
    """Give this moment, and who is at work."""
    return Moment(datetime.now().astimezone(), settings.user())


class Logged:
    """Units on their way into a store, in their order, with the log of what they change.

    ``before``: the fingerprints of those of them that are held. Plans that are replaced by
    something else are read first, and kept as versions. Where nothing differs nothing is added.
    """

    def __init__(
        self, place: Store, units: Iterable[Elements], before: Mapping[str, str], moment: Moment
    ) -> None:
        self._before, self._moment = before, moment
        self._units = list(units) if before else units
        self._versions = list(self._kept(place)) if before else []

    def _kept(self, place: Store) -> Iterator[Elements]:
        """Read the plans that are to be replaced by something else."""
        gone = [one.unit for one in self._units if self._differs(one) and one.unit in self._before]
        if not gone:
            return
        with place.reader() as reader:
            for unit in gone:
                held = reader.elements(unit) if book_of(unit) is None else None
                if held is not None and held.nodes[0].label == "Plan":
                    yield version_elements(held, self._before[unit], self._moment)

    def _differs(self, unit: Elements) -> bool:
        return self._before.get(unit.unit) != unit.fingerprint

    def __iter__(self) -> Iterator[Elements]:
        """Give the versions that are kept, the units, and the change that they are."""
        yield from self._versions
        entries: dict[str, Entry] = {}
        for unit in self._units:
            if self._differs(unit):
                entries[unit.unit] = entry_of(unit, self._before.get(unit.unit))
            yield unit
        if entries:
            yield change_elements(self._moment, entries.values())


def entry_of(unit: Elements, before: str | None, event: Event | None = None) -> Entry:
    """Say what becomes of a unit that is brought in, by its fingerprint ``before``."""
    told = unit.nodes[0].properties
    title = told.get("title") or told.get("document") or told.get("reporter") or ""
    return Entry(
        event or ("added" if before is None else "replaced"),
        unit.unit,
        str(title),
        str(told["source"] or ""),
        str(told["sha256"] or ""),
        before or "",
        unit.fingerprint,
    )


def without_books(loaded: Iterable[Loaded]) -> Iterator[Loaded]:
    """Leave out the versions and the change that came with what was loaded."""
    return (one for one in loaded if book_of(one.plan) not in ("version", "log"))


def take_out(place: Store, unit: str, moment: Moment) -> bool:
    """Take a plan or a text out, with the versions kept of it, and log it; False if not held.

    The log comes last: what it tells has happened.
    """
    with place.reader() as reader:
        held = reader.units()
        gone = reader.elements(unit) if unit in held else None
    if gone is None:
        return False
    for version in sorted(held):
        if version.startswith(version_id(unit, "")):
            place.remove(version)
    place.remove(unit)
    told = entry_of(gone, held[unit], "removed")
    place.load([change_elements(moment, [told.without_version()])])
    return True
