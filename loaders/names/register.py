"""The register of agencies: reviewed data in CSV files beside this module, and how to look it up.

``register.csv`` has a row an agency of a region: canonical name, kind, level, region, open, aliases
(other forms of the same name) and slips (forms that are evident mistakes: resolved, and reported).
``central.csv`` has the central agencies; its column short has forms that mean them in a central
document only (发展改革委). Departments that every government has are found by their form.
``members.csv`` says who belongs to a group, by a dated rule. Rows of the user's own files of these
names stand on top (`zeren.loaders.text.own`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, cast

from zeren.graph.model import AgencyKind
from zeren.loaders.duties.offices import governments_key
from zeren.loaders.names.departments import Department, bare, department
from zeren.loaders.names.regions import Region
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.data import read_rows
from zeren.loaders.text.own import own_folder, own_rows

_TO_WRITTEN = str.maketrans("()", "（）")
Form = Literal["name", "alias", "slip", "department"]


class Entry(NamedTuple):
    """One agency of the register."""

    name: str
    kind: AgencyKind
    level: str | None
    region: str
    open: bool
    aliases: tuple[str, ...]
    slips: tuple[str, ...] = ()
    key: str = ""
    """For a department found by its form: the same for all forms of its name."""


class MemberRule(NamedTuple):
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
        self._departments: dict[str, tuple[Entry, Form] | None] = {}
        self.entries = [entry for entry in _entries(own_folder()) if entry.region in (name, "")]
        for entry in self.entries:
            self._put(entry.name, entry, "name")
        for entry in self.entries:
            for alias in entry.aliases:
                self._put(alias, entry, "alias")
            for slip in entry.slips:
                self._put(slip, entry, "slip")
        if region is None:
            for form, entry in _short_forms():
                self._put(form, entry, "alias")
        self.member_rules = {
            governments_key(fold_text(group)) or group: rule
            for region_, group, rule in _member_rules()
            if region_ == name
        }

    def _put(self, form: str, entry: Entry, kind: Form) -> None:
        self._forms.setdefault(fold_text(form), (entry, kind))

    def find(self, folded: str) -> tuple[Entry, Form] | None:
        """Look a folded name up; the region's full name may stand for its prefix."""
        if found := self._forms.get(folded):
            return found
        if self.region and folded.startswith(self.region.full_name):
            short = self.region.prefix + folded.removeprefix(self.region.full_name)
            if found := self._forms.get(short):
                return found[0], "alias" if found[1] == "name" else found[1]
        if folded not in self._departments:
            self._departments[folded] = _as_entry(department(folded, self.region))
        return self._departments[folded]

    def bare(self, folded: str) -> tuple[Entry, Form] | None:
        """Look up a department of the plan's own government that stands without prefix."""
        return _as_entry(bare(folded, self.region)) if self.region else None

    def members_of(self, group: str) -> MemberRule | None:
        """Give who belongs to a group of governments, whatever form its name has."""
        return self.member_rules.get(governments_key(fold_text(group)) or group)

    def entry(self, name: str) -> Entry | None:
        """Give the entry of a canonical name."""
        found = self.find(fold_text(name))
        return found[0] if found and found[0].name == name else None


def _as_entry(found: Department | None) -> tuple[Entry, Form] | None:
    if found is None:
        return None
    written, aliases = found.name.translate(_TO_WRITTEN), found.aliases
    entry = Entry(
        written, "agency", found.level, found.region, open=False, aliases=aliases, key=found.key
    )
    return entry, "department"


def _rows(name: str) -> list[dict[str, str]]:
    return read_rows("zeren.loaders.names", name)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _with_own(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a register, the user's first: what they say of a name has its say.

    Other forms that the program knows of the same name stay.
    """
    theirs = {(row["name"], row.get("region")): row for row in _rows(name)}
    for row in own_rows(name):
        known = theirs.pop((row["name"], row.get("region")), {})
        for column in ("aliases", "slips", "short"):
            if column in row and known.get(column):
                row[column] = "|".join(filter(None, (row[column], known[column])))
        yield row
    yield from theirs.values()


@cache
def _entries(folder: str) -> tuple[Entry, ...]:
    """Give all entries; ``folder``: that of the user's registers, by which they are remembered."""
    regional = (
        Entry(
            name=row["name"],
            kind=cast("AgencyKind", row["kind"]),
            level=row["level"] or None,
            region=row["region"],
            open=row["open"] == "yes",
            aliases=_listed(row["aliases"]),
            slips=_listed(row["slips"]),
        )
        for row in _with_own("register.csv")
    )
    return (*regional, *(entry for entry, _ in _central(folder)))


@cache
def _central(folder: str) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Give the central agencies, each with the forms that mean it in a central document only."""
    del folder  # by which they are remembered
    return tuple(
        (
            Entry(
                name=row["name"],
                kind=cast("AgencyKind", row["kind"]),
                level="central",
                region="",
                open=False,
                aliases=_listed(row["aliases"]),
            ),
            _listed(row["short"]),
        )
        for row in _with_own("central.csv")
    )


def _short_forms() -> Iterator[tuple[str, Entry]]:
    for entry, short in _central(own_folder()):
        yield from ((form, entry) for form in short)


def _member_rules() -> Iterator[tuple[str, str, MemberRule]]:
    for row in (*_rows("members.csv"), *own_rows("members.csv")):
        rule = MemberRule(
            rule=row["rule"],
            as_of=date.fromisoformat(row["as_of"]),
            complete=row["complete"] == "yes",
            members=_listed(row["members"]),
        )
        yield row["region"], row["group"], rule
