"""Corrections by readers: what stands at a place of a plan's file, and how it is to be read.

The file (CSV) has a line a correction. A line is never taken out: one that was withdrawn says by
whom. Its words are written and read as they are; a spreadsheet sees none of them as a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from zeren.graph.errors import CorrectionError, quoted_zh
from zeren.graph.identifiers import content_id
from zeren.graph.provenance import SourceSpan
from zeren.loaders.ledger.cells import guarded, unguarded

COLUMNS = {
    "id": "编号",
    "plan": "方案",
    "place": "位置",
    "field": "字段",
    "as_read": "原读作",
    "corrected": "应为",
    "by": "更正人",
    "on": "日期",
    "why": "理由",
    "withdrawn": "撤回",
}
"""Headings of the file in English, and in Chinese as the program writes them."""
_NEEDED = ("plan", "place", "as_read", "by", "on")
_NO_MARK = re.compile(r"[\s\[\]]+")


class Correction(Struct, frozen=True):
    """What a reader says of the words at a place: they are to be read as others.

    ``plan``: its id; ``place`` as answers give it (``t1r34c4:24600-24612``), in the plan's file as
    it was read; ``corrected`` empty: the words are to be read as none. ``field`` tells people what
    they are. ``withdrawn``: who took it back, when and why; empty where it counts.
    """

    plan: str
    place: str
    as_read: str
    corrected: str
    by: str
    on: date
    why: str = ""
    field: str = ""
    withdrawn: str = ""

    @property
    def id(self) -> str:
        """Six digits that stand for it, in the file and in commands."""
        told = (self.plan, self.place, self.as_read, self.corrected, self.by, f"{self.on}")
        return content_id(*told)[:6]

    @property
    def mark(self) -> str:
        """Its author and day, as every place of the corrected words shows them."""
        return f"{_NO_MARK.sub('', self.by)}/{self.on}"

    @property
    def span(self) -> SourceSpan:
        """Give the place; ValueError where it is none."""
        return place_of(self.place)


def place_of(written: str) -> SourceSpan:
    """Read a place as answers give it; ValueError where it is none."""
    written = written.strip()
    return SourceSpan.parse(written if ":" in written else f":{written}")


def read(text: str, name: str) -> list[Correction]:
    """Read a file of corrections; CorrectionError names the row and value that is wrong."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    if not rows:
        return []
    known = {word: key for key, zh in COLUMNS.items() for word in (key, zh)}
    head = [known.get(cell.strip(), "") for cell in rows[0]]
    if missing := [key for key in _NEEDED if key not in head]:
        en, zh = ", ".join(missing), "、".join(COLUMNS[one] for one in missing)
        raise _wrong(name, 1, ",".join(rows[0]), f"columns {en}", f"缺少列：{zh}")
    return [
        _correction(name, at, dict(zip(head, map(unguarded, row), strict=False)))
        for at, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]


def _correction(name: str, row: int, cells: dict[str, str]) -> Correction:
    for key in _NEEDED:
        if not cells.get(key, "").strip():
            raise _wrong(name, row, "", f"a value in column {key}", f"“{COLUMNS[key]}”不能为空")
    try:
        day = date.fromisoformat(cells["on"].strip())
    except ValueError as error:
        raise _wrong(name, row, cells["on"], "a day such as 2026-03-01", "应为日期") from error
    try:
        place_of(cells["place"])
    except ValueError as error:
        en, zh = "a place such as t1r34c4:24600-24612", "应为答案中所示的位置"
        raise _wrong(name, row, cells["place"], en, zh) from error
    told = {key: cells.get(key, "") for key in COLUMNS if key not in ("id", "on")}
    return Correction(**{**told, "plan": told["plan"].strip()}, on=day)


def _wrong(name: str, row: int, value: str, en: str, zh: str) -> CorrectionError:
    return CorrectionError(
        f"{name}: row {row}: {en} expected, found {value!r:.60}. Nothing was taken from it.",
        f"{name}：第 {row} 行：{zh}，实际为{quoted_zh(value, 60)}。未采用其中任何更正。",
    )


def write(corrections: Iterable[Correction]) -> str:
    """Write a file of corrections, whole."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS.values())
    writer.writerows(map(list, map(_cells, corrections)))
    return "\ufeff" + out.getvalue()


def _cells(one: Correction) -> Iterator[str]:
    for key in COLUMNS:
        yield guarded(str(getattr(one, key)))
