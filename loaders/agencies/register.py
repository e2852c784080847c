"""The register of agencies: reviewed data in CSV files beside this module, and how to look it up.

``register.csv`` has a row an agency: canonical name, kind, level, region, open, aliases (other
forms of the same name) and slips (forms that are evident mistakes: resolved, and reported).
``members.csv`` says who belongs to a group, by a dated rule.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from graph.model import AgencyKind
from loaders.characters import fold_text
from loaders.regions import Region

Form = Literal["name", "alias", "slip"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency of the register."""

    name: str
    kind: AgencyKind
    level: str | None
    region: str
    open: bool
    aliases: tuple[str, ...]
    slips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberRule:
    """Who belongs to a group, since when, and whether that is all of them."""

    rule: str
    as_of: date
    complete: bool
    members: tuple[str, ...]


class Register:
    """The agencies of one region, by every form of their names."""

    def __init__(self, region: Region | None) -> None:
        self.region = region
        name = region.name if region else ""
        self._forms: dict[str, tuple[Entry, Form]] = {}
        self.entries = [entry for entry in _entries() if entry.region in (name, "")]
        for entry in self.entries:
            self._put(entry.name, entry, "name")
        for entry in self.entries:
            for alias in entry.aliases:
                self._put(alias, entry, "alias")
            for slip in entry.slips:
                self._put(slip, entry, "slip")
        self.member_rules = {
            rule_group: rule for region_, rule_group, rule in _member_rules() if region_ == name
        }

    def _put(self, form: str, entry: Entry, kind: Form) -> None:
        self._forms.setdefault(fold_text(form), (entry, kind))

    def find(self, folded: str) -> tuple[Entry, Form] | None:
        """Look a folded name up; the region's full name may stand for its prefix."""
        found = self._forms.get(folded)
        if found or self.region is None or not folded.startswith(self.region.full_name):
            return found
        short = self.region.prefix + folded.removeprefix(self.region.full_name)
        if (found := self._forms.get(short)) is None:
            return None
        return found[0], "alias" if found[1] == "name" else found[1]

    def entry(self, name: str) -> Entry | None:
        """Give the entry of a canonical name."""
        found = self._forms.get(fold_text(name))
        return found[0] if found and found[0].name == name else None


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("loaders.agencies") / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(
        Entry(
            name=row["name"],
            kind=cast("AgencyKind", row["kind"]),
            level=row["level"] or None,
            region=row["region"],
            open=row["open"] == "yes",
            aliases=_listed(row["aliases"]),
            slips=_listed(row["slips"]),
        )
        for row in _rows("register.csv")
    )


def _member_rules() -> Iterator[tuple[str, str, MemberRule]]:
    for row in _rows("members.csv"):
        rule = MemberRule(
            rule=row["rule"],
            as_of=date.fromisoformat(row["as_of"]),
            complete=row["complete"] == "yes",
            members=_listed(row["members"]),
        )
        yield row["region"], row["group"], rule
