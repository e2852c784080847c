"""Commands on what became of the store: the versions of plans that it keeps, and its log."""

from __future__ import annotations

import argparse

from zeren.commands.answering import (
    add_format,
    add_plan,
    add_shape,
    add_today,
    asked,
    write,
)
from zeren.commands.command import Command, Say
from zeren.opening import store_of


def _add_versions(parser: argparse.ArgumentParser, say: Say) -> None:
    add_plan(parser, say)
    add_format(parser, say)
    add_shape(parser, say)
    add_today(parser, say)


def versions(options: argparse.Namespace) -> int:
    """List the versions of plans that were replaced, and until when each counted."""
    with store_of(options).reader() as reader:
        table = asked(options, reader, "versions", {"plan": options.plan})
    return write(options, table)


def _add_log(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--until",
        default="",
        metavar="DATE",
        help=say("只列到该日", "what happened up to that day alone"),
    )
    parser.add_argument(
        "--as-of",
        default="",
        metavar="DATE",
        dest="held_on",
        help=say(
            "改列该日终了时图谱所存的方案、原文和进展批次，及其版本",
            "list instead what the store held at the end of that day, in which version",
        ),
    )
    _add_versions(parser, say)


def log(options: argparse.Namespace) -> int:
    """List what happened to the store, or what it held on a day."""
    name, given = "log", {"until": options.until}
    if options.held_on:
        name, given = "held-on", {"day": options.held_on}
    told = {name: value for name, value in {**given, "plan": options.plan}.items() if value}
    with store_of(options).reader() as reader:
        table = asked(options, reader, name, told)
    return write(options, table)


COMMANDS = (
    Command(
        "versions",
        "方案被替换前的旧版",
        "versions of plans that were replaced",
        _add_versions,
        versions,
    ),
    Command(
        "log",
        "谁在何时装入、替换或移除了什么",
        "who loaded, replaced or removed what, and when",
        _add_log,
        log,
    ),
)
