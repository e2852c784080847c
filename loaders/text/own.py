"""Rows of the user's own registers, on top of those that come with the program.

The folder is told by the environment (``ZEREN_REGISTER``, which the command line sets): processes
that are started to read files have it from there.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

from zeren.graph.errors import RegisterError, quoted_zh
from zeren.graph.model import AgencyKind
from zeren.graph.system_faults import said_by_system

FOLDER = "ZEREN_REGISTER"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "register.csv": ("name", "kind", "level", "region", "open", "aliases", "slips"),
    "central.csv": ("name", "kind", "aliases", "short"),
    "members.csv": ("region", "group", "rule", "as_of", "complete", "members"),
    "headings.csv": ("role", "heading"),
}
"""The files that a user may have, with the columns that each needs, as the program's have them."""
_FILLED = {
    "register.csv": ("name",),
    "central.csv": ("name",),
    "headings.csv": ("role", "heading"),
    "members.csv": ("group", "rule", "members"),
}


def own_folder() -> str:
    """Give the folder of the user's registers; empty where there is none."""
    return os.environ.get(FOLDER, "")


def own_files() -> list[Path]:
    """Give the user's registers that there are, by name."""
    folder = own_folder()
    paths = (Path(folder) / name for name in sorted(COLUMNS)) if folder else ()
    return [path for path in paths if path.is_file()]


def own_rows(name: str) -> list[dict[str, str]]:
    """Give the rows of one of the user's registers; RegisterError names file, line and value."""
    return list(_rows(own_folder(), name)) if own_folder() else []


@cache
def _rows(folder: str, name: str) -> tuple[dict[str, str], ...]:
    path = Path(folder) / name
    if not path.is_file():
        return ()
    try:
        lines = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
        rows = [{key: (row[key] or "").strip() for key in row if key} for row in lines]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        en, zh = said_by_system(error)
        raise RegisterError(
            f"{path}: cannot be read as CSV in UTF-8: {en}.",
            f"{path}：无法按 UTF-8 编码的 CSV 读取：{zh}。",
        ) from error
    needed = COLUMNS[name]
    missing = [column for column in needed if column not in (lines.fieldnames or ())]
    if missing:
        raise RegisterError(
            f"{path}: the columns {', '.join(missing)} are missing; its first line is "
            f"{','.join(needed)}.",
            f"{path}：缺少列 {'、'.join(missing)}；首行应为 {','.join(needed)}。",
        )
    for at, row in enumerate(rows, 2):
        _check(row, name, f"{path}:{at}")
    return tuple(rows)


def _check(row: Mapping[str, str], name: str, place: str) -> None:
    for column in _FILLED[name]:
        if not row[column]:
            raise _wrong(place, column, "", "something", "不为空的值")
    if "kind" in COLUMNS[name] and row["kind"] not in (kinds := get_args(AgencyKind)):
        raise _wrong(place, "kind", row["kind"], " or ".join(kinds), " 或 ".join(kinds))
    if name == "members.csv":
        try:
            date.fromisoformat(row["as_of"])
        except ValueError:
            raise _wrong(place, "as_of", row["as_of"], "a day as 2026-11-28", "日期") from None


def wrong_role(role: str, known: Iterable[str]) -> RegisterError:
    """Make the error for a heading of a role that no table has."""
    told = ", ".join(sorted(known))
    place = str(Path(own_folder()) / "headings.csv")
    return _wrong(place, "role", role, f"one of {told}", f"{told} 之一")


def _wrong(place: str, column: str, value: str, en: str, zh: str) -> RegisterError:
    return RegisterError(
        f"{place}: {column} is {value!r}, expected: {en}.",
        f"{place}：{column} 为{quoted_zh(value)}，应为{zh}。",
    )
