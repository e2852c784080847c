"""The tables as a file of SQLite, with views for people: opened by Datasette, DB Browser, DuckDB.

Dates are texts, ``YYYY-MM-DD``, which sort as dates; truths are 0 and 1.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib.resources import files
from pathlib import Path

from zeren.graph.elements import Value
from zeren.graph.exports.content import Content
from zeren.graph.exports.tables import Table, tables
from zeren.graph.vocabulary import PropertyType

_TYPES: dict[PropertyType, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "date": "TEXT",
    "boolean": "INTEGER",
}
_PART = 2**20


def sqlite_file(content: Content) -> Iterator[bytes]:
    """Write the file, a part at a time; it is made beside the others of the system for a time."""
    with tempfile.TemporaryDirectory(prefix="zeren-") as folder:
        path = Path(folder) / "plans.sqlite"
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA page_size = 4096")
            with database:
                for table in tables(content):
                    _add(database, table)
            views = files("zeren.graph.exports").joinpath("views.sql").read_text(encoding="utf-8")
            database.executescript(views)
        with path.open("rb") as file:
            yield from iter(lambda: file.read(_PART), b"")


def _add(database: sqlite3.Connection, table: Table) -> None:
    """Make a table, fill it, and index what others point to."""
    columns = ", ".join(
        f'"{name}" {_TYPES[kind]}{" PRIMARY KEY" if table.keyed and name == "id" else ""}'
        for name, kind in table.columns.items()
    )
    database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    marks = ", ".join("?" * len(table.columns))
    rows = (tuple(map(_cell, row)) for row in table.rows)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608
    for name in ("source", "target", "plan"):
        if name in table.columns and not (table.keyed and name != "plan"):
            index = f"{table.name}_{name}"
            database.execute(f'CREATE INDEX "{index}" ON "{table.name}" ("{name}")')


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, str):  # half characters, which SQLite refuses, as escapes
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value.isoformat() if isinstance(value, date) else value
