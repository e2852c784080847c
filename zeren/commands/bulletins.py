"""The commands bulletin and remind: how tasks stand on a day, and who is to be asked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zeren.commands.answering import add_today, day_meant, plan_meant, today_of
from zeren.commands.command import Command, Say, note, out, say, write_bytes
from zeren.opening import store_of

if TYPE_CHECKING:
    from zeren.graph.stores.base import Reader
    from zeren.progress.bulletin import Standing
    from zeren.progress.papers import Paper

_FORMS = {".md": "md", ".docx": "docx", ".xlsx": "xlsx"}
_LIST = "letters.json"
"""What `remind` wrote, in its folder: the next run replaces these, and nothing else."""


def _add_standing(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help=say("统计日（默认当天）", "the day that it tells of (today)"),
    )
    add_today(parser, say)
    parser.add_argument(
        "--plan",
        action="append",
        default=[],
        help=say("只看此方案（可重复）", "this plan alone; may be repeated"),
    )
    add_colours(parser, say)


def add_colours(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the choice of the rules of colour."""
    parser.add_argument(
        "--colours",
        type=Path,
        metavar="FILE",
        help=say("预警颜色规则（CSV，默认用自带的）", "rules of colour (CSV), else the program's"),
    )
    parser.add_argument(
        "--scheme",
        default="",
        help=say("采用规则中的哪一套，如 蓝黄红", "which scheme of the rules, such as 蓝黄红"),
    )


def _add_bulletin(parser: argparse.ArgumentParser, say: Say) -> None:
    _add_standing(parser, say)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        help=say(
            "写入文件（.md、.docx 或 .xlsx；不写则打印）", "file to write: .md, .docx or .xlsx"
        ),
    )


def bulletin(options: argparse.Namespace) -> int:
    """Write a bulletin, or print it."""
    from zeren.progress import bulletin as making
    from zeren.progress.papers import markdown

    form = "md" if options.output is None else _form(options.output)
    with store_of(options).reader() as reader:
        paper = making.bulletin(_standing(options, reader), options.language)
    if options.output is None:
        out(markdown(paper).rstrip("\n"))
    else:
        write_bytes(options.output, _rendered(paper, form))
        note(str(options.output))
    return 0


def _form(path: Path) -> str:
    from zeren.graph.errors import BadParameter

    form = _FORMS.get(path.suffix.casefold())
    if form is None:
        raise BadParameter(
            f"{path}: end the name in .md, .docx or .xlsx.",
            f"{path}：请以 .md、.docx 或 .xlsx 结尾。",
        )
    return form


def _rendered(paper: Paper, form: str) -> bytes:
    from zeren.progress import papers

    if form == "md":
        return papers.markdown(paper).encode("utf-8", errors="replace")
    return papers.document(paper) if form == "docx" else papers.workbook(paper)


def _standing(options: argparse.Namespace, reader: Reader) -> Standing:
    from zeren.progress.bulletin import Standing
    from zeren.progress.colours import read_colours
    from zeren.progress.sending import Choice, chosen_tasks
    from zeren.progress.tasks import left_behind

    day = today_of(options)
    if options.as_of:
        day = day_meant(options.as_of, "--as-of", day)
    colours = read_colours(options.colours, options.scheme)
    plans = [plan_meant(options, reader, name) for name in options.plan] or None
    tasks = chosen_tasks(reader, plans, Choice(day))
    return Standing(tasks, day, colours, left_behind(reader, tasks, day))


def _add_remind(parser: argparse.ArgumentParser, say: Say) -> None:
    _add_standing(parser, say)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FOLDER",
        help=say(
            "写入的文件夹（新的、空的，或上次生成的），每个单位一个文件",
            "folder to write: new, empty or one of before; a file for each agency",
        ),
    )
    parser.add_argument(
        "--format",
        choices=["docx", "xlsx", "md"],
        default="docx",
        help=say(
            "docx、md 为催办单，xlsx 为可填报的台账", "docx, md: a letter; xlsx: a sheet to fill in"
        ),
    )


def remind(options: argparse.Namespace) -> int:
    """Write for each agency that leads what is late, soon due or without news."""
    from zeren.listed_folder import write_listed
    from zeren.progress.reminders import file_name, reminders

    with store_of(options).reader() as reader:
        standing = _standing(options, reader)
    letters: dict[str, bytes] = {}
    taken: set[str] = set()
    for agency, paper, tasks in reminders(standing, options.language):
        if options.format == "xlsx":
            from zeren.progress.sending import agency_workbook

            warn = standing.warn
            content = agency_workbook(agency, tasks, standing.day, warn, options.language)
        else:
            content = _rendered(paper, options.format)
        letters[f"{file_name(agency, taken)}.{options.format}"] = content
    folder: Path = options.output
    write_listed(letters.items(), folder, _LIST, lambda: None)
    note(f"{folder}: {len(letters)} {say(options, '个文件', 'files')}")
    if alone := sum(not task.leads for task in standing.late()):
        zh = f"另有 {alone} 项逾期任务未列牵头单位，无处可催"
        note(say(options, zh, f"{alone} overdue tasks have nobody who leads, and no reminder"))
    return 0


COMMANDS = (
    Command(
        "bulletin",
        "通报：各项任务办理进度、逾期事项和责任单位",
        "how tasks stand on a day: figures, what is late and who answers",
        _add_bulletin,
        bulletin,
    ),
    Command(
        "remind",
        "催办单：每个牵头单位一份",
        "for each agency what is late, soon due or without news",
        _add_remind,
        remind,
    ),
)
