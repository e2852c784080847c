"""How commands take what shapes an answer, and write it: form, rows, columns, order, day."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zeren import settings
from zeren.commands.command import Say, note, out, say, write_bytes
from zeren.commands.paging import Coloured
from zeren.graph.stores.base import Reader
from zeren.queries.results import ResultTable, Understood

if TYPE_CHECKING:
    from zeren.graph.succession.register import SuccessionRegister
    from zeren.queries.outputs import Format

_FORMS = ("table", "csv", "tsv", "xlsx", "docx", "json", "md", "html")
_PARTS = re.compile(r"\s*[,，、]\s*")


def add_format(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the options that choose the form of an answer and where it goes."""
    parser.add_argument(
        "--format",
        choices=_FORMS,
        help=say(
            "输出格式（默认由 -o 的扩展名决定，否则为 table）",
            "form of the answer (else as the name of -o ends, else table)",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        help=say("写入文件（xlsx、docx 必需）", "file to write (xlsx, docx: needed)"),
    )
    parser.add_argument(
        "--labels",
        action="store_true",
        help=say(
            "csv、tsv、json 中用界面语言的列名和取值",
            "csv, tsv, json: headings and coded values in the language of the interface",
        ),
    )


def add_shape(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the options that say which rows and columns are wanted, in which order."""
    parser.add_argument(
        "--limit",
        type=int,
        metavar="N",
        help=say(
            "只要前 N 行；0 为全部（终端表格默认按查询所定行数，文件和 csv、json、xlsx 默认全部）",
            "the first N rows alone, 0 for all (a table on the terminal: by default as the query's "
            "limit says; files, csv, json and xlsx: all)",
        ),
    )
    parser.add_argument(
        "--sort",
        metavar="COLUMN",
        help=say(
            "按列排序，可有多列：牵头:desc,单位（:desc 为降序）",
            "columns to sort by: leads:desc,agency (:desc puts the largest first)",
        ),
    )
    parser.add_argument(
        "--columns",
        metavar="COLUMN,COLUMN",
        help=say("只要这些列，按此顺序", "these columns alone, in this order"),
    )


def add_today(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the day from which dates are counted, so that an answer can be the same every day."""
    parser.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        help=say("“本月”“+30天”以此日起算（默认当天）", "the day from which 本月 and +30天 count"),
    )


def add_as_of(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the day on which it is asked who answers for what a plan gave to an agency."""
    parser.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        help=say(
            "另列该日由谁负责（机构改革沿革及依据）",
            "tell, too, who answers on that day, by the reforms of agencies",
        ),
    )
    add_register(parser, say)


def add_register(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the choice of a register of reforms of one's own."""
    parser.add_argument(
        "--register",
        type=Path,
        metavar="DIR",
        help=say(
            "自备的机构沿革登记册所在文件夹（succession.csv；默认用户数据目录）",
            "folder of your own register of reforms, succession.csv (else in the data directory)",
        ),
    )


def add_plan(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the option that asks of one plan alone."""
    parser.add_argument(
        "--plan",
        default="",
        help=say(
            "只看一个方案（文号、标题，或地区和年份）",
            "one plan only (its number, title, or region and year)",
        ),
    )


def add_narrowing(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the options that narrow an answer by agency, role and deadline."""
    parser.add_argument(
        "--agency",
        default="",
        metavar="AGENCY",
        help=say("只看一个单位", "what is about one agency alone"),
    )
    parser.add_argument(
        "--role", default="", metavar="ROLE", help=say("只看牵头或配合", "leads or supports alone")
    )
    for name, zh, en in (
        ("--from", "时限不早于", "deadlines from this day on"),
        ("--to", "时限不晚于", "deadlines to this day"),
    ):
        parser.add_argument(name, default="", metavar="DATE", help=say(zh, en))


def narrowed(options: argparse.Namespace) -> dict[str, str]:
    """Give what narrows the answer, as it was written."""
    return {
        name: given for name in ("agency", "role", "from", "to") if (given := vars(options)[name])
    }


def form_of(options: argparse.Namespace) -> Format:
    """Give the form of the answer: as chosen, else as the file's name ends, else a table."""
    from zeren.queries.outputs import format_of

    chosen: Format | None = options.format
    if chosen is not None or options.output is None or str(options.output) == "-":
        return chosen or "table"
    return format_of(options.output)


def rows_wanted(options: argparse.Namespace, shown: int) -> int:
    """Give how many rows are wanted, 0 for all: on a terminal so many as are ``shown`` at first."""
    form = form_of(options)  # a file of no known form is refused before anything is asked
    if options.limit is not None:
        return int(options.limit)
    return shown if form == "table" and options.output is None else 0


def asked(
    options: argparse.Namespace, reader: Reader, name: str, parameters: Mapping[str, str]
) -> ResultTable:
    """Ask a query, and give its answer in the shape that is wanted."""
    from zeren.queries.catalogue import query
    from zeren.queries.runner import ask

    limit = rows_wanted(options, query(name).limit)
    whole = options.sort is not None and limit > 0
    rows, today = 0 if whole else limit, _day(options.today, "--today")
    given = getattr(options, "as_of", None)
    as_of = None if given is None else day_meant(given, "--as-of", today_of(options))
    if as_of is None:
        table = ask(reader, name, parameters, rows, today=today)
    else:
        from zeren.queries.as_of import ask_as_of

        register = register_of(options)
        table = ask_as_of(reader, name, parameters, as_of, rows, today=today, register=register)
    from zeren.queries.corrected import with_corrections

    return with_corrections(reader, in_shape(options, table, limit))


def register_of(options: argparse.Namespace) -> SuccessionRegister:
    """Give the register of reforms: the program's, with one's own on top where there is one."""
    from zeren.graph.succession.register import the_register, with_rows_of

    own = settings.own_register(options.register)
    return with_rows_of(own) if own else the_register()


def in_shape(options: argparse.Namespace, table: ResultTable, limit: int) -> ResultTable:
    """Sort an answer, cut it to its first rows, and keep the columns that are wanted."""
    if options.sort:
        from zeren.queries.shaping import sorted_by

        table = sorted_by(table, _PARTS.split(options.sort.strip()))
    table = table.first(limit) if limit else table
    if options.columns:
        from zeren.queries.shaping import with_columns

        table = with_columns(table, _PARTS.split(options.columns.strip()))
    return table


def _day(given: str | None, option: str) -> date | None:
    """Read the day of an option; None where it was not given."""
    from zeren.graph.errors import BadParameter, quoted_zh

    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadParameter(
            f"{option} {given}: a date as YYYY-MM-DD is expected.",
            f"{option} 为{quoted_zh(given)}：应为 YYYY-MM-DD 形式的有效日期。",
        ) from error


def plan_meant(options: argparse.Namespace, reader: Reader, written: str) -> str:
    """Give the id of the plan that somebody means, and note how it was understood."""
    from zeren.queries.known_names import named_plan

    told: list[Understood] = []
    id = named_plan(reader, options.command, written, told)
    note_understood(options, told)
    return id


def agency_meant(options: argparse.Namespace, reader: Reader, written: str) -> str:
    """Give the id of the agency that somebody means, and note how it was understood."""
    from zeren.queries.known_names import named_agency

    told: list[Understood] = []
    id = named_agency(reader, options.command, written, told)
    note_understood(options, told)
    return id


def note_understood(options: argparse.Namespace, told: Iterable[Understood]) -> None:
    """Note how values were understood that are no names as they stand."""
    for one in told:
        note(one.told(options.language))


def today_of(options: argparse.Namespace) -> date:
    """Give the day that counts as today: the one of ``--today``, else the day it is."""
    return _day(options.today, "--today") or datetime.now().astimezone().date()


def day_meant(text: str, option: str, today: date) -> date:
    """Read a day as people write it; BadParameter names the option."""
    from zeren.graph.errors import BadParameter, quoted_zh
    from zeren.queries.dates import date_meant

    meant = date_meant(text, today)
    if meant is None:
        raise BadParameter(
            f"{option} {text}: there is no such day; write it as 2026-11-28.",
            f"{option} 为{quoted_zh(text)}：不是有效日期，请写成 2026-11-28 的形式。",
        )
    return meant.day


def write(options: argparse.Namespace, table: ResultTable) -> int:
    """Write an answer in the form and to the place that the options choose."""
    from zeren.graph.errors import BadParameter
    from zeren.queries.outputs import BINARY, rendered

    form = form_of(options)
    if form in BINARY and options.output is None:
        raise BadParameter(
            f"--format {form}: name the file to write with -o FILE.{form}.",
            f"--format {form}：请用 -o 文件.{form} 指定要写入的文件。",
        )
    note_understood(options, table.understood)
    content = rendered(
        table, form, options.language, settings.terminal_width(), words=options.labels
    )
    if options.output is not None:
        write_bytes(options.output, content)
        note(f"{options.output}: {_counted(options, table)}")
    elif form == "table":
        _print(options, table, content)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        if table.more:
            note(_counted(options, table))
    for en, zh in (*table.why_empty, *table.corrected):
        note(say(options, zh, en))
    return 0


def _print(options: argparse.Namespace, table: ResultTable, content: bytes) -> None:
    out(Coloured(table.title(options.language)))
    out()
    out("\n".join(line.rstrip() for line in content.decode("utf-8").splitlines()))
    if table.more:
        zh = f"… 还有 {table.more} 行（--limit 0 显示全部）"
        out(say(options, zh, f"… {table.more} more rows (--limit 0 shows all)"))


def _counted(options: argparse.Namespace, table: ResultTable) -> str:
    """Say how many rows were written, and of how many."""
    written = len(table.rows)
    if table.more:
        zh = f"{written} 行，共 {table.total} 行（--limit 0 写出全部）"
        return say(options, zh, f"{written} of {table.total} rows (--limit 0 writes all)")
    return f"{written} {say(options, '行', 'rows')}"
