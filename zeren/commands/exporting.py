"""The command export: the graph, or a view of it, as a file of another program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

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


def export(options: argparse.Namespace) -> int:
    """Write an export, whole or not at all."""
    from zeren.exporting import FORMATS
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
        plans = [_plan(reader, name) for name in options.plan] or None
        size = write_parts(options.output, form.write(reader, plans, options.language))
    note(f"{options.output}: {size:,} {say(options, '字节', 'bytes')}")
    return 0


def _plan(reader: Reader, name: str) -> str:
    """Give the id of a plan by any of its names; UnknownName where there is none."""
    from zeren.queries.known_names import named_plan

    return named_plan(reader, "export", name)


COMMANDS = (
    Command(
        "export", "导出为其他程序的文件", "write files for other programs", _add_export, export
    ),
)
