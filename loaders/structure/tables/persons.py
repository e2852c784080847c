"""Columns of persons (责任人, 牵头领导): whose persons they are. They are never agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zeren.loaders.structure.tables.headings import DUTIES, base
from zeren.loaders.text.characters import Passage, fold_text
from zeren.loaders.text.patterns import lazy

_LEAD = lazy("牵头|主办|主责|领导")
_SUPPORT = lazy("配合|协办|参与|协助")


class Persons(NamedTuple):
    """The words of one cell that names persons, its heading, and the column of their office."""

    heading: str
    words: Passage
    office: str


def persons_of(
    cells: Mapping[str, Passage], headings: Mapping[str, Passage]
) -> tuple[Persons, ...]:
    """Give the persons of a row, each with the column that names their office."""
    columns = list(headings)
    return tuple(
        Persons(headings[role].text, cell, _office(role, columns, headings))
        for role, cell in cells.items()
        if base(role) == "person" and cell and role in headings
    )


def _office(role: str, columns: Sequence[str], headings: Mapping[str, Passage]) -> str:
    """Find whose persons a column has.

    Its heading says so (牵头领导 and 牵头单位), or it stands behind the column of agencies with
    whose word it begins (责任单位, 责任人), other persons between them or not; else they are
    persons of the lead, as leaders (责任领导) are wherever they stand.
    """
    words = fold_text(headings[role].text)
    if _SUPPORT.search(words):
        return "support_text"
    before = next((one for one in columns[columns.index(role) :: -1] if base(one) != "person"), "")
    beside = base(before) in DUTIES and fold_text(headings[before].text)[:2] == words[:2]
    return before if beside and not _LEAD.search(words) else "lead_text"
