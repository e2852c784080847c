"""The questions on corrections, versions and the log, answered from what a store was given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from zeren.graph.elements import Elements, Value
from zeren.graph.model import Plan

Row = tuple[Any, ...]


class Kept(Struct, frozen=True):
    """What a store was given beside its plans: versions and changes, as units."""

    versions: tuple[Elements, ...] = ()
    changes: tuple[Elements, ...] = ()

    def corrections(self, plans: Sequence[Plan], plan: str) -> list[Row]:
        told = []
        for each in plans:
            for one in each.corrections:
                key = (each.id, one.owner.kind, one.place.number or 0, one.field, one.key)
                said = (one.words, one.field, one.as_read, one.should_be)
                who = (one.corrector, one.corrected_on, one.why, one.state)
                told.append((key, (each.id, one.owner.kind, one.place.number, *said, *who)))
        return [row for key, row in sorted(told) if plan in ("", key[0])]

    def versions_(self, _: Sequence[Plan], plan: str) -> list[Row]:
        names = ("of_plan", "title", "day", "moment", "source", "sha256", "version")
        held = (unit.nodes[0].properties for unit in self.versions)
        rows = [_row(one, names) for one in held if plan in ("", one["of_plan"])]
        return sorted(rows, key=lambda row: (row[0], row[3], row[6]))

    def _entries(self, until: date, plan: str) -> list[dict[str, Value]]:
        every = [one.properties for unit in self.changes for one in unit.nodes[1:]]
        found = [one for one in every if one["day"] <= until and plan in ("", one["subject"])]  # type: ignore[operator]
        return sorted(found, key=lambda one: str(one["id"]))

    def log(self, _: Sequence[Plan], until: date, plan: str) -> list[Row]:
        names = ("moment", "day", "user", "event", "subject", "title", "source", "sha256")
        names_ = (*names, "version_before", "version")
        return [_row(one, names_) for one in self._entries(until, plan)]

    def held_on(self, _: Sequence[Plan], day: date, plan: str) -> list[Row]:
        names = ("moment", "day", "user", "event", "subject", "title", "source", "sha256")
        last = {str(one["subject"]): one for one in self._entries(day, plan)}
        kept = (last[subject] for subject in sorted(last))
        return [_row(one, (*names, "version")) for one in kept if one["event"] != "removed"]


def _row(told: dict[str, Value], names: tuple[str, ...]) -> Row:
    return tuple(told[name] for name in names)


def kept_oracles(kept: Kept) -> dict[str, Callable[..., list[Row]]]:
    """Give the oracle of each question, for a store that was given this."""
    return {
        "corrections": kept.corrections,
        "versions": kept.versions_,
        "log": kept.log,
        "held-on": kept.held_on,
    }


KEPT_ORACLES = kept_oracles(Kept())
"""Those of a store in which nothing was replaced."""
