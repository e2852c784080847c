"""The command that writes the made-up example: a city's plan, its draft, and the text it cites."""

from __future__ import annotations

import argparse
from pathlib import Path

from zeren import settings
from zeren.commands.command import Command, Say, make_folder, out, say, write_bytes
from zeren.graph.errors import ZerenError

_FILES = (
    ("plans/plan.txt", "方案：正文和任务清单，虚构的澜溪市", "a plan of Lanxi, a made-up city"),
    ("draft.txt", "该方案的征求意见稿，供对照", "its draft, to be compared"),
    ("cited.txt", "方案所引用的文件", "the text that the plan cites"),
)


def _add(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FOLDER",
        default=Path("example"),
        help=say("写入的文件夹（默认 example）", "folder to write into (else example)"),
    )


def example(options: argparse.Namespace) -> int:
    """Write the files of the example; ZerenError where one would replace a file that differs."""
    contents = {name: (settings.example_folder() / name).read_bytes() for name, _, _ in _FILES}
    for name, content in contents.items():
        _refuse_other(options.output / name, content)
    for name, zh, en in _FILES:
        target = options.output / name
        make_folder(target.parent)
        write_bytes(target, contents[name])
        out(f"{target}  {say(options, zh, en)}")
    start = settings.invocation()
    for command in (
        f"load {options.output / 'plans'}",
        f"add-source {options.output / 'cited.txt'}",
        f"compare {options.output / 'draft.txt'} {options.output / 'plans' / 'plan.txt'}",
    ):
        out(f"  {start} {command}")
    return 0


def _refuse_other(target: Path, content: bytes) -> None:
    if not target.exists() or (target.is_file() and target.read_bytes() == content):
        return
    raise ZerenError(
        f"{target}: is there already and is another file. Nothing was written; choose another "
        "folder with -o.",
        f"{target}：已有内容不同的同名文件。未写入任何内容，请用 -o 另选文件夹。",
    )


COMMANDS = (
    Command(
        "example",
        "写出虚构的示例：方案、征求意见稿和被引用文件",
        "write a made-up example: a plan, its draft, and the text it cites",
        _add,
        example,
    ),
)
