"""An answer as one JSON object, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from zeren.graph.stores.base import Parameter
from zeren.queries.results import Cell, Language, ResultTable


def json_object(table: ResultTable, words: Language | None = None) -> bytes:
    """Write UTF-8 JSON with a line break at its end; dates as YYYY-MM-DD, missing values null."""
    return json_text(answer_object(table, words))


def answer_object(table: ResultTable, words: Language | None = None) -> dict[str, Any]:
    """Give an answer as what JSON can hold; ``words``: labels and coded values in that language."""
    names = [column.label(words) if words else column.name for column in table.columns]
    rows = [
        [
            column.shown(cell, words) if words else cell
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    return {
        "query": table.query,
        "title": f"{table.title_zh} / {table.title_en}",
        "parameters": {name: _plain(value) for name, value in table.parameters.items()},
        **_said(table),
        "columns": names,
        "total": table.total,
        "rows": [dict(zip(names, map(_plain, row), strict=True)) for row in rows],
    }


def _said(table: ResultTable) -> dict[str, Any]:
    """Say how values were understood by rules, and why there are no rows."""
    told: dict[str, Any] = {}
    if table.understood:
        told["understood"] = [asdict(one) for one in table.understood]
    if table.why_empty:
        told["why_empty"] = [{"en": en, "zh": zh} for en, zh in table.why_empty]
    return told


def json_text(data: Any) -> bytes:
    """Write what JSON can hold as UTF-8 with a line break at its end; half characters escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode(errors="backslashreplace")


def _plain(value: Cell | Parameter) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return value
