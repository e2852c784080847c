"""The command that writes the notebooks into a folder and opens them in Jupyter."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from zeren import settings
from zeren.commands.command import Command, Say, make_folder, out, say, write_bytes
from zeren.graph.errors import ZerenError

_PROGRAMS = ("jupyterlab", "notebook")
"""Modules that open a folder of notebooks, the better one first."""


def _add(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FOLDER",
        default=Path("notebooks"),
        help=say(
            "写入的文件夹（默认 notebooks；已有的文件保留不动）",
            "folder to write into (else notebooks; files that are there stay)",
        ),
    )
    parser.add_argument(
        "--no-open",
        dest="open",
        action="store_false",
        help=say("只写出，不打开", "write them alone, and open nothing"),
    )


def notebook(options: argparse.Namespace) -> int:
    """Write the notebooks that are not in the folder yet, and open it; ends when Jupyter does."""
    program = _program() if options.open else ""
    make_folder(options.output)
    for file in sorted(settings.notebooks_folder().glob("*.ipynb")):
        target = options.output / file.name
        if target.exists():
            out(f"{target}  {say(options, '已有，保留', 'kept as it is')}")
        else:
            write_bytes(target, file.read_bytes())
            out(str(target))
    if not program:
        return 0
    sys.stdout.flush()
    return subprocess.run(
        [sys.executable, "-m", program, str(options.output)], check=False
    ).returncode


def _program() -> str:
    """Give the module that opens notebooks; ZerenError where none is installed."""
    for name in _PROGRAMS:
        if find_spec(name) is not None:
            return name
    raise ZerenError(
        "notebook: Jupyter is not installed: pip install jupyterlab 'zeren[notebooks,networks]', "
        "or give --no-open to write the files alone.",
        "notebook：没有安装 Jupyter：pip install jupyterlab 'zeren[notebooks,networks]'；"
        "只写出文件请加 --no-open。",
    )


COMMANDS = (
    Command(
        "notebook",
        "写出可作报告起点的笔记本，并用 Jupyter 打开",
        "write the notebooks that a report can start from, and open them in Jupyter",
        _add,
        notebook,
    ),
)
