"""An answer as a page of its own, which a browser prints and Word and WPS open."""

from __future__ import annotations

from html import escape

from zeren.queries.outputs.terminal_table import cell_text
from zeren.queries.results import Language, ResultTable

_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_STYLE = """\
@page { size: A4 landscape; margin: 15mm; }
body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
table { border-collapse: collapse; font-size: 10pt; }
thead { display: table-header-group; }
th, td { border: 1px solid #888; padding: 2pt 4pt; vertical-align: top; text-align: left; }
td.number { text-align: right; white-space: nowrap; }
tr { break-inside: avoid; }"""


def html_page(table: ResultTable, language: Language) -> str:
    """Write a page without anything from elsewhere; ids are left out, as on the terminal."""
    table = table.without_ids()
    title = escape(table.title(language))
    numeric = [column.type in ("integer", "number", "quantity") for column in table.columns]
    heads = "".join(f"<th>{escape(column.label(language))}</th>" for column in table.columns)
    lines = [
        "<!doctype html>",
        f'<html lang="{_LANGUAGES[language]}">',
        f'<head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>',
        f"<body><h1>{title}</h1>",
        *(f"<p>{escape(told.told(language))}</p>" for told in table.understood),
        f"<table><thead><tr>{heads}</tr></thead><tbody>",
    ]
    for row in table.rows:
        cells = [
            (" class=number" if right else "", escape(cell_text(cell, column, language)))
            for cell, column, right in zip(row, table.columns, numeric, strict=True)
        ]
        lines.append(f"<tr>{''.join(f'<td{kind}>{text}</td>' for kind, text in cells)}</tr>")
    return "\n".join([*lines, "</tbody></table></body></html>"]) + "\n"
