"""The command that writes the map of agencies as one file, for mailing: network."""

from __future__ import annotations

import argparse
from pathlib import Path

from zeren.commands.answering import add_plan
from zeren.commands.command import Command, Say, note, say, write_bytes
from zeren.graph.errors import BadParameter
from zeren.graph.stores.base import Reader
from zeren.opening import store_of


def _add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        help=say("写入的网页（单个文件）", "page to write, as one file"),
    )
    parser.add_argument(
        "--pyvis",
        type=Path,
        metavar="FILE",
        help=say(
            "另用 pyvis 自带的页面写出（需安装 zeren[pyvis]）",
            "write the page of pyvis itself (needs zeren[pyvis])",
        ),
    )
    add_plan(parser, say)


def network(options: argparse.Namespace) -> int:
    """Write the network of agencies as a page that needs no other file."""
    from zeren.pages.network import network_alone, network_by_pyvis

    wanted = ((options.output, network_alone), (options.pyvis, network_by_pyvis))
    if not any(path for path, _ in wanted):
        raise BadParameter(
            "network: name the file to write, -o FILE.html or --pyvis FILE.html.",
            "network：请指定要写入的文件，-o 文件.html 或 --pyvis 文件.html。",
        )
    with store_of(options).reader() as reader:
        plan = _plan(reader, options.plan)
        for path, make in wanted:
            if path is not None:
                content = make(reader, options.language, plan)
                write_bytes(path, content)
                note(f"{path}: {len(content) / 1e6:.1f} MB{say(options, '（双击打开）', '')}")
    return 0


def _plan(reader: Reader, written: str) -> str:
    """Give the id of a plan by any of its names; empty for all."""
    from zeren.queries.runner import ask

    return str(ask(reader, "plans", {"plan": written}).parameters["plan"])


COMMANDS = (
    Command(
        "network",
        "把单位网络写成一个网页文件",
        "write the network of agencies as one page",
        _add_arguments,
        network,
    ),
)
