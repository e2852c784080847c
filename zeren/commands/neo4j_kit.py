"""The command that writes files for Neo4j's own tools."""

from __future__ import annotations

import argparse
from pathlib import Path

from zeren import settings
from zeren.commands.command import Command, Say, out, say


def _add(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help=say("写入的文件夹（新建或空的）", "folder to write into, new or empty"),
    )


def write(options: argparse.Namespace) -> int:
    """Write what Neo4j's Browser, Explore and import tool take, from what the store holds."""
    from graph.stores import open_store
    from zeren.neo4j_kit.kit import ARCHIVE, IMPORT, PERSPECTIVE, QUERIES, STYLE, write_kit

    with open_store(settings.store_location(options.store)).reader() as reader:
        write_kit(reader, options.folder)
    for name, zh, en in (
        (STYLE, "Neo4j Browser 的样式：拖入窗口", "style of Neo4j Browser: drop it on the window"),
        (QUERIES, "全部查询，各一个文件", "the queries, a file each"),
        (ARCHIVE, "同上，供 Neo4j Browser 一次导入", "the same, to be imported at once"),
        (PERSPECTIVE, "Explore（Bloom）的视角", "perspective of Explore (Bloom)"),
        (IMPORT, "neo4j-admin database import 的 CSV", "CSV for neo4j-admin database import"),
    ):
        out(f"{options.folder / name}  {say(options, zh, en)}")
    return 0


COMMANDS = (
    Command(
        "neo4j-kit",
        "为 Neo4j 自带工具写出样式、查询、视角和导入文件",
        "write style, queries, perspective and import files for Neo4j's own tools",
        _add,
        write,
    ),
)
