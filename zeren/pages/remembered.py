"""A reader that remembers answers: questions of one site begin with the same ones again and again.

Who is called how, and who has which duties, is asked for nearly every example of a query.
"""

from __future__ import annotations

from collections.abc import Mapping

from zeren.graph.elements import Elements
from zeren.graph.stores.base import Parameter, QueryLanguage, Reader, Rows
from zeren.graph.stores.closing import Closing

MOST, LONGEST = 80_000, 20_000
"""Rows that are remembered, of all answers and of one; those asked for longest ago go first."""


class Remembered(Closing):
    """A reader of a store that stays as it is (`zeren.graph.stores.base.Reader`)."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._told: dict[tuple[str, str], Rows] = {}
        self._rows = 0

    @property
    def language(self) -> QueryLanguage | None:
        """The language of its query texts."""
        return self._reader.language

    def rows(self, text: str, parameters: Mapping[str, Parameter]) -> Rows:
        """Run a query text, or give what was answered before."""
        asked = (text, repr(sorted(parameters.items())))
        told = self._told.pop(asked, None)
        if told is None:
            told = self._reader.rows(text, parameters)
            if len(told.rows) > LONGEST:
                return told
            self._rows += len(told.rows)
        self._told[asked] = told  # what was asked last stands last
        while self._rows > MOST:
            self._rows -= len(self._told.pop(next(iter(self._told))).rows)
        return told

    def units(self) -> dict[str, str]:
        """Give the fingerprint of every unit, by its id."""
        return self._reader.units()

    def elements(self, unit: str) -> Elements | None:
        """Read one unit back."""
        return self._reader.elements(unit)

    def close(self) -> None:
        """Forget the answers; the reader stays its owner's."""
        self._told.clear()
        self._rows = 0
