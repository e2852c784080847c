"""The command export: the graph, or a view of it, as a file of another program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zeren.commands.answering import add_today, agency_meant, day_meant, plan_meant, today_of
from zeren.commands.bulletins import add_colours
from zeren.commands.command import Command, Say, note, out, say, write_parts
from zeren.opening import store_of

if TYPE_CHECKING:
    from zeren.graph.stores.base import Reader


def _add_export(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "format",
        nargs="?",
        metavar="FORMAT",
        help=say("格式，见 --list", "form of the file: see --list"),
    )
    parser.add_argument("--list", action="store_true", help=say("列出各种格式", "list the forms"))
    parser.add_argument(
        "-o", "--output", type=Path, help=say("写入文件（- 为标准输出）", "file to write; - prints")
    )
    parser.add_argument(
        "--plan",
        action="append",
        default=[],
        help=say(
            "只导出此方案及其追溯到的文件（可重复）",
            "this plan only, and the held texts that it traces to; may be repeated",
        ),
    )
    _add_tasks(parser, say)


def _add_tasks(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add what the export of tasks takes beside."""
    parser.add_argument(
        "--agency", default="", help=say("tasks：只要此单位的任务", "tasks: of this agency alone")
    )
    parser.add_argument(
        "--role",
        choices=["leads", "supports", "any"],
        default="leads",
        help=say("tasks：该单位牵头、配合或任一", "tasks: those that it leads, supports, or both"),
    )
    parser.add_argument(
        "--due",
        metavar="DATE",
        help=say("tasks：时限不晚于此日（如 本月）", "tasks: due on this day or earlier"),
    )
    parser.add_argument(
        "--by-agency",
        action="store_true",
        help=say("tasks：每个牵头单位一张工作表", "tasks: a sheet for each agency that leads"),
    )
    add_today(parser, say)
    add_colours(parser, say)


def export(options: argparse.Namespace) -> int:
    """Write an export, whole or not at all."""
    from zeren.exporting import FORMATS, TASKS
    from zeren.graph.errors import BadParameter, quoted_zh

    if options.list or options.format is None:
        for name, form in FORMATS.items():
            out(f"{name:<16} {say(options, form.zh, form.en)}")
        return 0
    if options.format not in FORMATS:
        known = list(FORMATS)
        raise BadParameter(
            f"export {options.format!r}: there is no such form; there are {', '.join(known)}.",
            f"export {quoted_zh(options.format)}：没有这种格式，可用的有 {'、'.join(known)}。",
        )
    if options.output is None:
        raise BadParameter(
            f"export {options.format}: name the file to write with -o FILE.",
            f"export {options.format}：请用 -o 文件 指定要写入的文件。",
        )
    form = FORMATS[options.format]
    with store_of(options).reader() as reader:
        plans = [plan_meant(options, reader, name) for name in options.plan] or None
        if options.format == TASKS:
            parts = iter([_tasks(options, reader, plans)])
        else:
            _refuse_choices(options)
            parts = form.write(reader, plans, options.language)
        size = write_parts(options.output, parts)
    note(f"{options.output}: {size:,} {say(options, '字节', 'bytes')}")
    return 0


def _tasks(options: argparse.Namespace, reader: Reader, plans: list[str] | None) -> bytes:
    from zeren.progress.colours import read_colours
    from zeren.progress.sending import Choice, tasks_document, tasks_workbook

    day = today_of(options)
    colours = read_colours(options.colours, options.scheme)
    agency = agency_meant(options, reader, options.agency) if options.agency else ""
    due = day_meant(options.due, "--due", day) if options.due else None
    choice = Choice(
        day, agency, options.role, due, options.by_agency, lambda task: colours.of(task, day)
    )
    if _form_of_tasks(options.output) == ".docx":
        return tasks_document(reader, plans, choice, options.language)
    return tasks_workbook(reader, plans, choice, options.language)


def _form_of_tasks(path: Path) -> str:
    """Give the form in which tasks go out by the end of a file's name: a workbook without one."""
    from zeren.graph.errors import BadParameter

    end = path.suffix.casefold()
    if end not in ("", ".xlsx", ".docx"):
        raise BadParameter(
            f"{path}: tasks go out as .xlsx or .docx; end the name so.",
            f"{path}：任务台账只写成 .xlsx 或 .docx，请以此结尾。",
        )
    return end


def _refuse_choices(options: argparse.Namespace) -> None:
    """Refuse what would be passed over in silence: choices of tasks for another form."""
    from zeren.graph.errors import BadParameter

    given = [name for name in ("agency", "due", "by_agency") if getattr(options, name)]
    if given:
        name = f"--{given[0].replace('_', '-')}"
        raise BadParameter(
            f"export {options.format}: {name} goes with the form tasks alone.",
            f"export {options.format}：{name} 只用于 tasks。",
        )


COMMANDS = (
    Command(
        "export", "导出为其他程序的文件", "write files for other programs", _add_export, export
    ),
)
