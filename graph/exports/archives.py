"""The tables as an archive of files: a Frictionless data package of CSV, or Parquet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from zeren.graph.errors import BadParameter
from zeren.graph.exports.carried import carried
from zeren.graph.exports.content import Content, written
from zeren.graph.exports.tables import Table, tables
from zeren.graph.vocabulary import PropertyType

_NEVER = (1980, 1, 1, 0, 0, 0)
"""When files were written: nothing says it, so that an archive is the same twice."""
_PROFILE = "tabular-data-package"


def data_package(content: Content) -> Iterator[bytes]:
    """Write an archive with ``datapackage.json`` and a CSV of UTF-8 for each table.

    Texts stand as they are, but for characters that no text can carry (`carried`); a null is an
    empty cell.
    """
    held = list(tables(content))
    described = {
        "profile": _PROFILE,
        "name": "zeren-plans",
        "title": "Responsibilities in government action plans",
        "resources": [_resource(table) for table in held],
    }
    told = json.dumps(described, ensure_ascii=False, indent=1).encode()
    files = [("datapackage.json", told), *((f"{one.name}.csv", _csv(one)) for one in held)]
    yield _archive(files)


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": name, "type": kind} for name, kind in table.columns.items()]
    }
    if table.keyed:
        schema["primaryKey"] = "id"
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(table.columns)
    lines.writerows([carried(written(cell)) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def parquet(content: Content) -> Iterator[bytes]:
    """Write an archive with a file of Parquet for each table, with real dates.

    BadParameter where pyarrow is not installed (``zeren[parquet]``).
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise BadParameter(
            "export parquet: pyarrow is not installed: pip install 'zeren[parquet]'.",
            "export parquet：没有安装 pyarrow，请运行 pip install 'zeren[parquet]'。",
        ) from error
    types: dict[PropertyType, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }

    def file(table: Table) -> bytes:
        columns = {
            name: pa.array([_text(row[at]) for row in table.rows], types[kind])
            for at, (name, kind) in enumerate(table.columns.items())
        }
        out = io.BytesIO()
        pq.write_table(pa.table(columns), out)
        return out.getvalue()

    yield _archive((f"{table.name}.parquet", file(table)) for table in tables(content))


def _text(value: Any) -> Any:
    return carried(value) if isinstance(value, str) else value


def _archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            about = zipfile.ZipInfo(name, _NEVER)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            archive.writestr(about, content)
    return out.getvalue()
