"""The command that writes the pages of a store into a folder: site."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zeren.commands.answering import add_register, add_today, day_meant, register_of, today_of
from zeren.commands.bars import bar
from zeren.commands.bulletins import add_colours
from zeren.commands.command import Command, Say, add_with_quotes, out, say
from zeren.opening import store_of

if TYPE_CHECKING:
    from zeren.pages.frame import Then


def _add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        help=say(
            "写入的文件夹（新的、空的，或上次生成的站点）", "folder to write: new, empty or a site"
        ),
    )
    add_then(parser, say)
    add_with_quotes(parser, say)


def add_then(parser: argparse.ArgumentParser, say: Say) -> None:
    """Add the choice of the day that pages tell of, and by which rules."""
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help=say(
            "页面所述之日：任务状态、机构改革后由谁负责（默认最近报告日）",
            "the day that pages tell of: how tasks stand, who answers (else that of the last "
            "report)",
        ),
    )
    add_register(parser, say)
    add_colours(parser, say)
    add_today(parser, say)


def then_of(options: argparse.Namespace) -> Then:
    """Give the day that pages tell of, and by which rules, as they were chosen."""
    from zeren.pages.frame import Then
    from zeren.progress.colours import read_colours

    day = options.as_of and day_meant(options.as_of, "--as-of", today_of(options))
    return Then(day, read_colours(options.colours, options.scheme), register_of(options))


def site(options: argparse.Namespace) -> int:
    """Write the pages of a store into a folder, to be opened from disk by a double click."""
    from zeren.pages.folder import write_site
    from zeren.pages.site import Site

    folder = options.output
    with store_of(options).reader() as reader:
        pages = Site(
            reader, options.language, with_quotes=options.with_quotes, then=then_of(options)
        )
        with bar(options, "写入页面", "writing pages", len(pages)) as advance:
            size = write_site(pages, folder, advance)
    megabytes = f"{size / 1e6:.1f} MB"
    first = folder / "index.html"
    zh = f"{len(pages)} 个文件，{megabytes}  → {first}（双击打开）"
    en = f"{len(pages)} files, {megabytes}  → {first} (open it by a double click)"
    out(say(options, zh, en))
    return 0


COMMANDS = (
    Command(
        "site",
        "把图谱写成可从磁盘直接打开的网页",
        "write the graph as pages that open from disk",
        _add_arguments,
        site,
    ),
)
