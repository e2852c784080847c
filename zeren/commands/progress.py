"""The command progress: sheets that come back are loaded beside their plans."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from zeren.commands.answering import day_meant, plan_meant
from zeren.commands.command import Command, Say, note, out, say, write_bytes
from zeren.commands.patterns import expanded
from zeren.opening import store_of

if TYPE_CHECKING:
    from zeren.progress.loading import Taken

_SHOWN = 20
"""Problems that are printed of a sheet; the file to be mended has all of them."""


def _add_progress(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "action",
        choices=["load"],
        help=say("load：装入填报后的台账", "load: take filled-in sheets"),
    )
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help=say("台账（xlsx）", "sheets (xlsx)")
    )
    parser.add_argument(
        "--as-of",
        required=True,
        metavar="DATE",
        help=say("报告日，如 2026-11-28", "the day that the reports are of"),
    )
    parser.add_argument(
        "--by",
        required=True,
        metavar="WHO",
        help=say("填报人，如 督查室", "who gives the reports, such as an office"),
    )
    parser.add_argument(
        "--plan",
        action="append",
        default=[],
        help=say(
            "各行均无任务键时，其所属方案（可重复）",
            "the plan of rows that have lost their keys; may be repeated",
        ),
    )
    parser.add_argument(
        "--mend",
        type=Path,
        metavar="FILE",
        help=say(
            "未采用的行写入此文件（默认在台账旁，名称后加“-待改”）",
            "write the rows that are not taken here (else beside the sheet, its name with -待改)",
        ),
    )


def progress(options: argparse.Namespace) -> int:
    """Load sheets in one change, and say of each what became of its rows."""
    from zeren.graph.errors import BadParameter
    from zeren.progress.loading import load_workbooks

    files = [*expanded(options.files)]
    if options.mend and len(files) > 1:
        raise BadParameter(
            "--mend: goes with one sheet; of several, each has a file of its own beside it.",
            "--mend：只用于一份台账；多份时各自写入其旁边的文件。",
        )
    if options.mend and options.mend.resolve() == files[0].resolve():
        raise BadParameter(
            f"--mend: {options.mend} is the sheet itself; give another file.",
            f"--mend：{options.mend} 就是所装入的台账，请另指定文件。",
        )
    if not options.by.strip():
        raise BadParameter("--by: say who gives the reports.", "--by：请写明填报人。")
    as_of = day_meant(options.as_of, "--as-of", datetime.now().astimezone().date())
    place = store_of(options)
    with place.reader() as reader:
        plans = [plan_meant(options, reader, name) for name in options.plan]
    moment = datetime.now().astimezone().isoformat(timespec="seconds")
    loads = load_workbooks(place, files, as_of, options.by.strip(), loaded=moment, plans=plans)
    for path, taken in zip(files, loads, strict=True):
        _tell(options, path, as_of, taken)
    return 0


def _tell(options: argparse.Namespace, path: Path, as_of: date, taken: Taken) -> None:
    merged = taken.merged
    counts = (len(merged.reports), merged.unchanged, merged.blank)
    zh = "{}：采用 {} 条报告，{} 行无变化，{} 行未填".format(path, *counts)
    en = "{}: {} reports taken, {} rows unchanged, {} not filled in".format(path, *counts)
    out(say(options, zh, en))
    for sheet in taken.given.unread:
        zh = f"工作表“{sheet}”没有台账表头，未读取"
        note(
            say(options, zh, f"sheet {sheet}: has no header of a progress sheet, and was not read")
        )
    for one in merged.differences:
        place = _place(options, one.row.sheet, one.row.row)
        heading = _heading(options, one.column)
        zh = f"{place}“{heading}”与方案不符，不予采用：方案为“{one.plan}”，台账为“{one.sheet}”"
        en = f"{place}: {heading} differs and is not taken: {one.plan!r} in the plan, {one.sheet!r}"
        note(say(options, zh, en))
    for problem in merged.problems[:_SHOWN]:
        place = _place(options, problem.row.sheet, problem.row.row)
        note(say(options, f"{place}未采用：{problem.zh}", f"{place}: not taken: {problem.en}"))
    _rest(options, len(merged.problems))
    if merged.problems:
        _write_mending(options, path, as_of, taken)


def _write_mending(options: argparse.Namespace, path: Path, as_of: date, taken: Taken) -> None:
    from zeren.progress.mending import mending_workbook

    problems = taken.merged.problems
    content = mending_workbook(problems, as_of, options.language)
    target = options.mend or _free(path.with_name(f"{path.stem}-待改.xlsx"), content)
    write_bytes(target, content)
    zh = f"{target}：{len(problems)} 行待改正，改后用同一命令装入"
    note(say(options, zh, f"{target}: {len(problems)} rows to be mended; load it the same way"))


def _free(path: Path, content: bytes) -> Path:
    """Give a path, numbered where a file of other content has it: somebody is mending that."""
    names = chain([path], (path.with_name(f"{path.stem}-{at}.xlsx") for at in count(2)))
    return next(one for one in names if not one.exists() or _holds(one, content))


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _rest(options: argparse.Namespace, problems: int) -> None:
    if problems > _SHOWN:
        rest = problems - _SHOWN
        note(say(options, f"… 另有 {rest} 处", f"… and {rest} more"))


def _place(options: argparse.Namespace, sheet: str, row: int) -> str:
    return say(options, f"工作表“{sheet}”第 {row} 行", f"sheet {sheet}, row {row}")


def _heading(options: argparse.Namespace, column: str) -> str:
    from zeren.progress.columns import BY_NAME

    return BY_NAME[column].heading(options.language)


COMMANDS = (
    Command(
        "progress",
        "装入填报后的台账（进展报告）",
        "load filled-in progress sheets: what was reported on tasks",
        _add_progress,
        progress,
    ),
)
