"""The register of reforms: ``register.csv`` beside this module, a row for what became of a body.

``from`` and ``to`` are forms of one name each, parted by ``|``, the full one first; ``to`` is empty
where nobody follows, ``from`` where a body is new. ``date`` is a day, a month, a year, ``A..B``
(between them) or ``by DAY``. ``certainty`` is ``seen`` where the source was read. ``name_kept``:
the old name goes on as a second name of the successor.
"""

from __future__ import annotations

import pkgutil
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from zeren.graph.errors import RegisterError, quoted_zh
from zeren.graph.folding import search_form
from zeren.graph.system_faults import said_by_system

ReformKind = Literal["rename", "merge", "split", "transfer", "reorganise", "abolish", "new"]
Certainty = Literal["seen", "seen-elsewhere", "known-unverified", "inferred"]
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_COLUMNS = (
    *("from", "to", "kind", "date", "level", "region", "authority", "source", "certainty"),
    *("name_kept", "note"),
)
Place = tuple[str, str]
"""The level of a body, and its region, empty for a central one."""


@dataclass(frozen=True, slots=True)
class Reform:
    """What became of a body: between ``first`` and ``last``, ``first`` None where not known."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: ReformKind
    written_date: str
    first: date | None
    last: date
    level: str
    region: str
    authority: str
    source: str
    certainty: Certainty
    name_kept: bool
    note: str

    @property
    def verified(self) -> bool:
        """Whether somebody has seen a source for it."""
        return self.certainty == "seen" and bool(self.source)

    @property
    def place(self) -> Place:
        """The level and region of the body: another's reform says nothing of it."""
        return self.level, self.region


@dataclass(frozen=True)
class SuccessionRegister:
    """Reforms by the forms of the names of those that they end, and of those that follow."""

    reforms: tuple[Reform, ...]
    by_body: Mapping[tuple[Place, str], tuple[Reform, ...]]

    @classmethod
    def of(cls, reforms: Iterable[Reform]) -> SuccessionRegister:
        """Make a register of rows."""
        rows = tuple(reforms)
        found: dict[tuple[Place, str], list[Reform]] = {}
        for row in rows:
            for form in row.before:
                found.setdefault((row.place, search_form(form)), []).append(row)
        return cls(rows, {key: tuple(told) for key, told in found.items()})

    def of_body(self, place: Place, names: Iterable[str]) -> tuple[Reform, ...]:
        """Give the reforms of a body of any of these names, in the order of the register."""
        told: dict[Reform, None] = {}
        for name in names:
            for row in self.by_body.get((place, search_form(name)), ()):
                told[row] = None
        return tuple(told)


@cache
def the_register() -> SuccessionRegister:
    """Read the program's own register."""
    content = pkgutil.get_data("zeren.graph.succession", "register.csv")
    if content is None:
        raise FileNotFoundError("zeren.graph.succession: register.csv")
    return SuccessionRegister.of(read_reforms(content.decode("utf-8"), "register.csv"))


def with_rows_of(path: Path) -> SuccessionRegister:
    """Put the rows of a file on top of the program's; RegisterError where it cannot be taken."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        en, zh = said_by_system(error)
        raise RegisterError(
            f"{path}: the register cannot be read as UTF-8 text: {en}.",
            f"{path}：登记册无法按 UTF-8 文本读取：{zh}。",
        ) from error
    return SuccessionRegister.of((*read_reforms(text, str(path)), *the_register().reforms))


def read_reforms(text: str, name: str) -> tuple[Reform, ...]:
    """Read rows of a register; RegisterError names the file, the line and the value."""
    import csv  # late: every command reads this module

    lines = csv.DictReader(text.splitlines())
    missing = [column for column in _COLUMNS if column not in (lines.fieldnames or ())]
    if missing:
        raise RegisterError(
            f"{name}: the columns {', '.join(missing)} are missing; its first line names "
            f"{', '.join(_COLUMNS)}.",
            f"{name}：缺少列 {'、'.join(missing)}；首行应为 {','.join(_COLUMNS)}。",
        )
    return tuple(_reform(row, f"{name}:{at}") for at, row in enumerate(lines, 2))


def _reform(row: Mapping[str, str | None], place: str) -> Reform:
    told = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    first, last = _dates(told["date"], place)
    before, after = (tuple(filter(None, told[name].split("|"))) for name in ("from", "to"))
    kind, certainty = told["kind"], told["certainty"]
    _known(place, "kind", kind, get_args(ReformKind))
    _known(place, "certainty", certainty, get_args(Certainty))
    if not (before or after):
        raise _wrong(place, "from", "", "a body before it or after it", "变更前或变更后的机构")
    return Reform(
        before,
        after,
        cast("ReformKind", kind),
        told["date"],
        first,
        last,
        told["level"],
        told["region"],
        told["authority"],
        told["source"],
        cast("Certainty", certainty),
        told["name_kept"] == "yes",
        told["note"],
    )


def _known(place: str, column: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise _wrong(place, column, value, f"one of {', '.join(known)}", f"{'、'.join(known)} 之一")


def _dates(written: str, place: str) -> tuple[date | None, date]:
    """Give the first and the last day on which it may have been."""
    begin, between, end = written.partition("..")
    if between:
        return _span(begin, place, written)[0], _span(end, place, written)[1]
    if written.startswith("by "):
        return None, _span(written.removeprefix("by "), place, written)[1]
    return _span(written, place, written)


def _span(text: str, place: str, written: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError as error:
        en = "a day as 2021-05-10, a month, a year, A..B or “by DAY”"
        raise _wrong(
            place, "date", written, en, "2021-05-10 形式的日期、年月、年份、A..B 或 by 日期"
        ) from error
    return first, last


def _wrong(place: str, column: str, value: str, en: str, zh: str) -> RegisterError:
    return RegisterError(
        f"{place}: {column} = {value!r}: {en} is expected.",
        f"{place}：{column} 为{quoted_zh(value)}：应为{zh}。",
    )
