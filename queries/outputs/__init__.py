"""The forms in which an answer is written; `write_table` is the one way in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO, Literal, cast, get_args

from zeren.graph.errors import BadParameter, quoted_zh
from zeren.queries.results import Language, ResultTable

Format = Literal["table", "csv", "tsv", "xlsx", "docx", "json", "md", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
BINARY: frozenset[Format] = frozenset({"xlsx", "docx"})
"""Forms that are no text, and that a terminal cannot show."""
_SUFFIXES: dict[str, Format] = {
    "": "table", ".txt": "table", ".csv": "csv", ".tsv": "tsv", ".xlsx": "xlsx", ".docx": "docx",
    ".json": "json", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html",
}  # fmt: skip


def format_of(path: Path) -> Format:
    """Tell the form of an answer by the end of a file's name; BadParameter where it tells none."""
    if found := _SUFFIXES.get(path.suffix.casefold()):
        return found
    known = " ".join(suffix for suffix in _SUFFIXES if suffix)
    raise BadParameter(
        f"{path}: what form {path.suffix} is meant to have is not known; end the name in one of "
        f"{known}, or give --format.",
        f"{path}：不知道 {path.suffix} 应为何种格式；请以 {known} 之一结尾，或用 --format 指定。",
    )


def write_table(
    table: ResultTable,
    format: Format,
    destination: Path | IO[str] | IO[bytes],
    language: Language = "zh",
    width: int = 80,
) -> None:
    """Write an answer to a file, or to an open stream; text streams take all but `BINARY` forms.

    ``language`` decides over labels and coded values; ``csv``, ``tsv`` and ``json`` keep the names
    of the columns and the codes unless `rendered` is asked for ``words``. ``width`` is that of the
    terminal, for ``table``.
    """
    content = rendered(table, format, language, width)
    if isinstance(destination, Path):
        destination.write_bytes(content)
    elif isinstance(destination, io.TextIOBase):
        if format in BINARY:
            raise BadParameter(
                f"format {format}: it is no text; write it to a file",
                f"格式 {format}：不是文本，请写入文件",
            )
        destination.write(content.decode("utf-8"))
    else:
        cast("IO[bytes]", destination).write(content)


def rendered(
    table: ResultTable, format: Format, language: Language, width: int, *, words: bool = False
) -> bytes:
    """Give an answer as the bytes of a format; only what the format needs is imported."""
    match format:
        case "table":
            from zeren.queries.outputs.terminal_table import terminal_table

            return terminal_table(table, language, width).encode("utf-8")
        case "csv" | "tsv":
            from zeren.queries.outputs.csv_file import csv_file

            return csv_file(table, "," if format == "csv" else "\t", language if words else None)
        case "md":
            from zeren.queries.outputs.markdown_table import markdown_table

            return markdown_table(table, language).encode("utf-8", errors="replace")
        case "html":
            from zeren.queries.outputs.html_page import html_page

            return html_page(table, language).encode("utf-8", errors="replace")
        case "json":
            from zeren.queries.outputs.json_object import json_object

            return json_object(table, language if words else None)
        case "xlsx" | "docx":
            return _binary(table, format, language)
    raise BadParameter(
        f"format {format!r}: it is none of {', '.join(FORMATS)}",
        f"格式{quoted_zh(format)}不在 {'、'.join(FORMATS)} 之列",
    )


def _binary(table: ResultTable, format: Format, language: Language) -> bytes:
    if format == "xlsx":
        from zeren.queries.outputs.xlsx_workbook import xlsx_workbook

        return xlsx_workbook(table, language)
    from zeren.queries.outputs.word_document import word_document

    return word_document(table, language)
