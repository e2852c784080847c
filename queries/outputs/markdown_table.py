"""An answer as a table in Markdown (GitHub's), for working papers and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zeren.queries.outputs.terminal_table import cell_text
from zeren.queries.results import Language, ResultTable

_STEERS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown_table(table: ResultTable, language: Language) -> str:
    """Write the title and the table; ids are left out, as on the terminal."""
    table = table.without_ids()
    lines = [f"## {_escaped(table.title(language))}", ""]
    for told in table.understood:
        lines += [_escaped(told.told(language)), ""]
    right = [column.type in ("integer", "number", "quantity") for column in table.columns]
    lines.append(_line(_escaped(column.label(language)) for column in table.columns))
    lines.append(_line("---:" if numeric else "---" for numeric in right))
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        lines.append(_line(_escaped(cell_text(cell, column, language)) for cell, column in cells))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return _STEERS.sub(r"\\\1", text)
