"""The forms in which an answer is written; `write_table` is the one way in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO, Literal, cast, get_args

from zeren.graph.errors import BadParameter, quoted_zh
from zeren.queries.results import Language, ResultTable

Format = Literal["table", "csv", "xlsx", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write_table(
    table: ResultTable,
    format: Format,
    destination: Path | IO[str] | IO[bytes],
    language: Language = "zh",
    width: int = 80,
) -> None:
    """Write an answer to a file, or to an open stream; text streams take all but ``xlsx``.

    ``language`` decides over labels and coded values in ``table`` and ``xlsx``; ``csv`` and
    ``json`` keep the names of the columns. ``width`` is that of the terminal, for ``table``.
    """
    content = rendered(table, format, language, width)
    if isinstance(destination, Path):
        destination.write_bytes(content)
    elif isinstance(destination, io.TextIOBase):
        if format == "xlsx":
            raise BadParameter(
                "format xlsx: a workbook is no text; write it to a file",
                "格式 xlsx：工作簿不是文本，请写入文件",
            )
        destination.write(content.decode("utf-8"))
    else:
        cast("IO[bytes]", destination).write(content)


def rendered(table: ResultTable, format: Format, language: Language, width: int) -> bytes:
    """Give an answer as the bytes of a format; only what the format needs is imported."""
    match format:
        case "table":
            from zeren.queries.outputs.terminal_table import terminal_table

            return terminal_table(table, language, width).encode("utf-8")
        case "csv":
            from zeren.queries.outputs.csv_file import csv_file

            return csv_file(table)
        case "json":
            from zeren.queries.outputs.json_object import json_object

            return json_object(table)
        case "xlsx":
            from zeren.queries.outputs.xlsx_workbook import xlsx_workbook

            return xlsx_workbook(table, language)
    raise BadParameter(
        f"format {format!r}: it is none of {', '.join(FORMATS)}",
        f"格式{quoted_zh(format)}不在 {'、'.join(FORMATS)} 之列",
    )
